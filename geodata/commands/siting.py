"""The command ``scenario solve``."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from geodata.commands.arguments import Parser, one_of, whole_number
from geodata.commands.choices import group_named, heading, with_group, with_threshold
from geodata.commands.output import say_engine, write_file
from geodata.coverage import Unit, demand, threshold
from geodata.errors import AncrageError, echo
from geodata.roads import distance_text
from geodata.scenario import (
    DEFAULT_TIME,
    MODELS,
    Progress,
    Search,
    Solution,
    Stage,
    applied,
    goal_names,
    model_names,
    rename,
    solve,
    to_json,
)
from geodata.wording import _, enumeration, ngettext, number, percent, typography


def solve_command(arguments: Sequence[str]) -> int:
    """Print where new sites would be the best."""
    asked = _parser().read(arguments)
    unknown = _("Modèle inconnu : « {text} ». Modèles : {known}.")
    if not asked.model:
        unknown = _("Précisez le modèle, --model : {known}.")
    search = Search(
        model=one_of(asked.model, MODELS, unknown),
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
    for line in report(found):
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


def report(found: Solution) -> Iterator[str]:
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
