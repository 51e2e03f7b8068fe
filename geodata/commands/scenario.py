"""The command ``scenario``: what a file changes, and where new sites would be the best."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pandas as pd

from geodata.commands.arguments import Parser, whole_number
from geodata.commands.choices import group_named, heading, with_group, with_threshold
from geodata.commands.output import aligned, say_engine, write_file
from geodata.coverage import Unit, counted_groups, demand, group_names, threshold
from geodata.errors import AncrageError, among, echo
from geodata.files import written_rows
from geodata.roads import distance_text, step_rounded
from geodata.scenario import (
    DEFAULT_TIME,
    MODELS,
    Effect,
    Progress,
    Scenario,
    Search,
    Solution,
    Stage,
    applied,
    arrow,
    detail,
    directorate_table,
    effect,
    goal_names,
    load_table,
    model_names,
    read,
    region_table,
    rename,
    solve,
    title,
    to_json,
)
from geodata.settlement import capital
from geodata.wording import _, enumeration, ngettext, number, percent, typography


def solve_command(arguments: Sequence[str]) -> int:
    """Print where new sites would be the best."""
    asked = _parser().read(arguments)
    unknown = _("Modèle inconnu : « {text} ». Modèles : {known}.")
    if not asked.model:
        unknown = _("Précisez le modèle, --model : {known}.")
    search = Search(
        model=among(asked.model, MODELS, unknown),
        k=whole_number(asked.k, _("Nombre de nouveaux points")),
        threshold=threshold(asked.threshold or ""),
        group=group_named(asked.group),
        min_population=whole_number(asked.min_population, _("Population minimale")),
        free=asked.free,
    )
    if asked.output is None:
        raise AncrageError(_("Précisez le fichier à écrire : --output FICHIER."))
    seconds = _seconds(asked.time_limit)
    say_engine()
    # Progress goes where somebody watches, never into a file.
    listener = _tell if sys.stderr.isatty() else None
    found = solve(search, time_limit=seconds, progress=listener)
    for line in solution(found):
        print(line)
    if asked.output:
        write_file(Path(asked.output), to_json(rename(applied(found), _name(found))).encode())
    return 0


def _parser() -> Parser:
    parser = Parser("scenario solve", _("Cherche où de nouveaux points seraient les meilleurs."))
    names = [f"{name} ({label})" for name, label in model_names().items()]
    parser.option("--model", _("MODÈLE"), enumeration(names))
    parser.option("-k", _("N"), _("nombre de nouveaux points (1)"), default="1")
    with_threshold(parser)
    with_group(parser)
    smallest = _("population minimale des municipalités possibles (0)")
    parser.option("--min-population", _("N"), smallest, default="0")
    parser.flag("--free", _("sans garder les points de service existants"))
    usual = f"{DEFAULT_TIME:.0f}"
    longest = _("durée maximale de la recherche ({usual})").format(usual=usual)
    parser.option("--time-limit", _("SECONDES"), longest, default=usual)
    parser.option("--output", _("FICHIER"), _("scénario à écrire, en JSON"), default="")
    return parser


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


def solution(found: Solution) -> Iterator[str]:
    """Say in lines what a search found."""
    search = found.search
    unit = search.threshold.unit
    yield heading(model_names()[search.model], search.threshold, search.group)
    yield found.status
    if len(found.codes) < search.k:
        yield ngettext(
            "{n} point suffit : un de plus ne changerait rien.",
            "{n} points suffisent : un de plus ne changerait rien.",
            len(found.codes),
        ).format(n=len(found.codes))
    for rank, code in enumerate(found.codes, start=1):
        yield f"{rank}. {typography(str(demand().at[code, 'name']))} ({code})"
    for stage in found.stages:
        yield _("{goal} : {value} (borne : {bound} ; écart : {gap})").format(
            goal=goal_names()[stage.goal],
            value=_value(stage, stage.objective, unit),
            bound=_value(stage, stage.bound, unit),
            gap=percent(100 * stage.gap, decimals=2),
        )
    if found.left_out:
        yield ngettext(
            "{n} municipalité sans route ne compte pas ({people} personnes).",
            "{n} municipalités sans route ne comptent pas ({people} personnes).",
            found.left_out,
        ).format(n=found.left_out, people=number(found.left_out_people))


def _value(stage: Stage, value: float, unit: Unit) -> str:
    if stage.goal == "mean":
        return f"{number(value, decimals=1)} {unit}"
    if stage.goal == "worst":
        return distance_text(value, unit)
    return percent(value) if stage.goal == "least_pct" else number(value)


def _name(found: Solution) -> str:
    return ngettext("{model}, {n} point", "{model}, {n} points", len(found.codes)).format(
        model=model_names()[found.search.model], n=number(len(found.codes))
    )


MOST_SITES = 10
"""Sites whose load is shown: those that a scenario changes the most."""


def scenario_command(arguments: Sequence[str]) -> int:
    """Run an action on scenarios: ``apply`` or ``solve``."""
    action, *words = arguments or [""]
    if action == "apply":
        return _apply_command(words)
    if action == "solve":
        return solve_command(words)
    usage = _("apply FICHIER ou solve --model MODÈLE")
    if action in ("-h", "--help"):
        print(_("Emploi : python -m geodata scenario {usage}").format(usage=usage))
        return 0
    raise AncrageError(
        _("Action inconnue : « {action} ». Attendu : scenario {usage}.").format(
            action=echo(action), usage=usage
        )
    )


def _apply_command(arguments: Sequence[str]) -> int:
    parser = Parser("scenario apply", _("Donne ce qu'un scénario change, avant et après."))
    parser.option("file", _("FICHIER"), _("scénario, en JSON"))
    with_threshold(parser)
    with_group(parser)
    asked = parser.read(arguments)
    if asked.file is None:
        raise AncrageError(_("Précisez le fichier : scenario apply FICHIER."))
    limit, group = threshold(asked.threshold or ""), group_named(asked.group)
    scenario = read(Path(asked.file))
    say_engine()
    for line in report(scenario, effect(scenario, limit, group=group)):
        print(line)
    return 0


def report(scenario: Scenario, found: Effect) -> Iterator[str]:
    """Say in lines what a scenario changes: its figures, then the tables of the page."""
    yield heading(title(scenario), found.threshold, found.group)
    yield detail(scenario, found)
    yield from aligned(_figures(found))
    regions = region_table(found, group=found.group)
    # The last two columns are the people gained and lost.
    changed = regions[regions.iloc[:, -2:].sum(axis=1) > 0]
    if changed.empty:
        yield _("Aucune région ne gagne ni ne perd de personnes couvertes.")
    yield from aligned(_table(changed))
    names = {site.id: site.name for side in (found.before, found.after) for site in side.sites}
    loads = load_table(found, group=found.group)
    loads = loads.assign(**{loads.columns[0]: [typography(names[code]) for code in loads.index]})
    old, new = (loads.iloc[:, side].fillna(0.0) for side in (-2, -1))
    yield from aligned(_table(loads[old != new].head(MOST_SITES)))
    rows = found.directorates
    changed = directorate_table(found)[rows["regions_before"] != rows["regions_after"]]
    yield from aligned(_table(changed))


def _figures(found: Effect) -> Iterator[Sequence[str]]:
    before, after, unit = found.before.totals, found.after.totals, found.threshold.unit
    yield ["", _("avant → après")]
    yield [_("Points de service"), arrow(len(found.before.sites), len(found.after.sites))]
    for group in counted_groups():
        shares = before.share_pct[group], after.share_pct[group]
        yield [capital(group_names()[group]), arrow(*shares, unit="%", decimals=1)]
    yield [_("Distance moyenne"), arrow(before.mean, after.mean, unit=unit, decimals=1)]
    worst = map(step_rounded, (before.worst, after.worst))
    yield [_("Plus grande distance"), arrow(*worst, unit=unit)]
    yield [_("Personnes sans route vers un point"), arrow(before.without_road, after.without_road)]


def _table(rows: pd.DataFrame) -> Iterator[Sequence[str]]:
    """Write a table of the page, with its header; nothing for one without a row."""
    if rows.empty:
        return
    yield [str(name) for name in rows]
    yield from written_rows(rows)
