"""The command ``scenario``: what a file changes, and where new points would be the best."""

import sys
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from geodata import coverage, scenario
from geodata.commands.command import Command, Parser, aligned, say_engine, whole_number, write_file
from geodata.coverage import Group, Threshold, Unit, group_names
from geodata.errors import AncrageError, among, echo
from geodata.files import written_rows
from geodata.limits import limits_in_use
from geodata.questions import Grid
from geodata.roads import distance_text, measured
from geodata.scenario import Goal, Progress, ScenarioView, Solution
from geodata.wording import _, enumeration, ngettext, number, percent, typography

MOST_SITES = 10
"""Sites whose load is shown: those that a scenario changes the most."""


def _apply_parser() -> Parser:
    parser = Parser("scenario apply", _("Donne ce qu'un scénario change, avant et après."))
    parser.option("file", _("FICHIER"), _("scénario, en JSON"))
    _with_group(parser)
    return parser


def _apply(asked: Namespace) -> Iterator[str]:
    if asked.file is None:
        raise AncrageError(_("Précisez le fichier : scenario apply FICHIER."))
    limit, group = _group(asked)
    made = scenario.read(Path(asked.file))
    say_engine()
    view = ScenarioView(
        limits=limits_in_use(), threshold=limit, group=group, scenario=made, variants=(made,)
    )
    yield _heading(scenario.title(made), limit, group)
    yield from _changed(view)


def _changed(view: ScenarioView) -> Iterator[str]:
    """Say in lines what a scenario changes: the tables of the page, without what stays."""
    found = scenario.QUESTION.content(view)
    tables = {
        name: grid.rows
        for name in ("compared", "table", "loads", "directorates")
        if isinstance(grid := found.exhibit(name), Grid)
    }
    yield found.detail
    yield from _table(tables["compared"])
    # The last two columns are the people gained and lost.
    regions = tables["table"]
    regions = regions[regions.iloc[:, -2:].sum(axis=1) > 0]
    if regions.empty:
        yield _("Aucune région ne gagne ni ne perd de personnes couvertes.")
    yield from _table(regions)
    # The name of a site says more than its town, which has others.
    effect, loads = scenario.effect_of(view), tables["loads"]
    names = {one.id: one.name for state in (effect.before, effect.after) for one in state.sites}
    loads = loads.assign(**{loads.columns[0]: [typography(names[code]) for code in loads.index]})
    old, new = (loads.iloc[:, side].fillna(0.0) for side in (-2, -1))
    yield from _table(loads[old != new].head(MOST_SITES))
    mandates = effect.directorates
    yield from _table(
        tables["directorates"][mandates["regions_before"] != mandates["regions_after"]]
    )


def _table(rows: pd.DataFrame) -> Iterator[str]:
    """Write a table of the page, with its header; nothing for one without a row."""
    if not rows.empty:
        yield from aligned([tuple(map(str, rows.columns)), *written_rows(rows)])


def _solve_parser() -> Parser:
    parser = Parser("scenario solve", _("Cherche où de nouveaux points seraient les meilleurs."))
    names = [f"{name} ({label})" for name, label in scenario.model_names().items()]
    parser.option("--model", _("MODÈLE"), enumeration(names))
    parser.option("-k", _("N"), _("nombre de nouveaux points (1)"), default="1")
    _with_group(parser)
    smallest = _("population minimale des municipalités possibles (0)")
    parser.option("--min-population", _("N"), smallest, default="0")
    parser.flag("--free", _("sans garder les points de service existants"))
    usual = f"{scenario.DEFAULT_TIME:.0f}"
    longest = _("durée maximale de la recherche ({usual})").format(usual=usual)
    parser.option("--time-limit", _("SECONDES"), longest, default=usual)
    parser.option("--output", _("FICHIER"), _("scénario à écrire, en JSON"), default="")
    return parser


def _solve(asked: Namespace) -> Iterator[str]:
    unknown = _("Modèle inconnu : « {text} ». Modèles : {known}.")
    if not asked.model:
        unknown = _("Précisez le modèle, --model : {known}.")
    model = among(asked.model, scenario.MODELS, unknown)
    count = whole_number(asked.k, _("Nombre de nouveaux points"))
    limit, group = _group(asked)
    search = scenario.Search(
        model=model,
        k=count,
        threshold=limit,
        group=group,
        min_population=whole_number(asked.min_population, _("Population minimale")),
        free=asked.free,
    )
    if asked.output is None:
        raise AncrageError(_("Précisez le fichier à écrire : --output FICHIER."))
    seconds = _seconds(asked.time_limit)
    say_engine()
    # Progress goes where somebody watches, never into a file.
    listener = _tell if sys.stderr.isatty() else None
    found = scenario.solve(search, time_limit=seconds, progress=listener)
    yield from _solution(found)
    if asked.output:
        name = ngettext("{model}, {n} point", "{model}, {n} points", len(found.codes)).format(
            model=scenario.model_names()[model], n=number(len(found.codes))
        )
        made = scenario.rename(scenario.applied(found), name)
        write_file(Path(asked.output), scenario.to_json(made).encode())


def _seconds(text: str | None) -> float:
    try:
        return float(text or "")
    except ValueError as error:
        raise AncrageError(
            _("Temps de recherche : « {text} ». Attendu : un nombre de secondes.").format(
                text=echo(text or "")
            )
        ) from error


def _tell(progress: Progress) -> None:
    text = _("{seconds} s, écart de {gap}").format(
        seconds=number(progress.seconds), gap=percent(100 * progress.gap, decimals=2)
    )
    print(f"\r{text}", end="", file=sys.stderr, flush=True)


def _solution(found: Solution) -> Iterator[str]:
    """Say in lines what a search found."""
    search, people = found.search, coverage.demand()
    yield _heading(scenario.model_names()[search.model], search.threshold, search.group)
    yield found.status
    if len(found.codes) < search.k:
        yield ngettext(
            "{n} point suffit : un de plus ne changerait rien.",
            "{n} points suffisent : un de plus ne changerait rien.",
            len(found.codes),
        ).format(n=len(found.codes))
    for rank, code in enumerate(found.codes, start=1):
        yield f"{rank}. {typography(str(people.at[code, 'name']))} ({code})"
    for one in found.reached:
        value, bound = (
            _value(one.goal, amount, search.threshold.unit) for amount in (one.objective, one.bound)
        )
        yield _("{goal} : {value} (borne : {bound} ; écart : {gap})").format(
            goal=scenario.goal_names()[one.goal],
            value=value,
            bound=bound,
            gap=percent(100 * one.gap, decimals=2),
        )
    if found.left_out:
        yield ngettext(
            "{n} municipalité sans route ne compte pas ({people} personnes).",
            "{n} municipalités sans route ne comptent pas ({people} personnes).",
            found.left_out,
        ).format(n=found.left_out, people=number(found.left_out_people))


def _value(goal: Goal, value: float, unit: Unit) -> str:
    if goal == "mean":
        return f"{number(value, decimals=1)} {unit}"
    if goal == "worst":
        return distance_text(value, unit)
    return percent(value) if goal == "least_pct" else number(value)


def _with_group(parser: Parser) -> None:
    """Let a command, changed in place, take a threshold and a group of people."""
    parser.threshold()
    names = [f"{name} ({label})" for name, label in group_names().items()]
    parser.option("--group", _("GROUPE"), enumeration(names), default=coverage.GROUPS[0])


def _group(asked: Namespace) -> tuple[Threshold, Group]:
    """Read them."""
    unknown = _("Groupe inconnu : « {text} ». Groupes : {known}.")
    limit = coverage.threshold(asked.threshold or "")
    return limit, among(asked.group, group_names(), unknown)


def _heading(title: str, limit: Threshold, group: Group) -> str:
    """Say what figures are about: their title, the distance, what measures it and who counts."""
    return _("{title} : seuil de {n} {unit} {way}, {people}").format(
        title=title, n=limit.value, unit=limit.unit, way=measured(), people=group_names()[group]
    )


ACTIONS = {
    "apply": Command(_apply_parser, _apply),
    "solve": Command(_solve_parser, _solve),
}
