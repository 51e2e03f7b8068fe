"""The command ``scenario solve``."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from geodata.commands.arguments import Parser
from geodata.commands.choices import distance_text, group_named, with_group, with_threshold
from geodata.commands.notice import say_engine
from geodata.coverage import Unit, demand, group_names, threshold
from geodata.errors import AncrageError, echo
from geodata.roads import way
from geodata.scenario import (
    DEFAULT_TIME,
    MODELS,
    Model,
    Progress,
    Question,
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
    question = Question(
        model=_model(asked.model),
        k=_count(asked.k, _("Nombre de nouveaux points")),
        threshold=threshold(asked.threshold or ""),
        group=group_named(asked.group),
        min_population=_count(asked.min_population, _("Population minimale")),
        free=asked.free,
    )
    if asked.output is None:
        raise AncrageError(_("Précisez le fichier à écrire : --output FICHIER."))
    seconds = _seconds(asked.time_limit)
    say_engine()
    # Progress goes where somebody watches, never into a file.
    listener = _tell if sys.stderr.isatty() else None
    found = solve(question, time_limit=seconds, progress=listener)
    for line in report(found):
        print(line)
    if asked.output:
        _write(Path(asked.output), found)
    return 0


def _parser() -> Parser:
    parser = Parser("scenario solve", _("Cherche où de nouveaux points seraient les meilleurs."))
    words = parser.words
    names = [f"{name} ({label})" for name, label in model_names().items()]
    words.add_argument("--model", nargs="?", metavar=_("MODÈLE"), help=enumeration(names))
    words.add_argument(
        "-k", nargs="?", default="1", metavar=_("N"), help=_("nombre de nouveaux points (1)")
    )
    with_threshold(parser)
    with_group(parser)
    words.add_argument(
        "--min-population",
        nargs="?",
        default="0",
        metavar=_("N"),
        help=_("population minimale des municipalités possibles (0)"),
    )
    words.add_argument(
        "--free", action="store_true", help=_("sans garder les points de service existants")
    )
    words.add_argument(
        "--time-limit",
        nargs="?",
        default=f"{DEFAULT_TIME:.0f}",
        metavar=_("SECONDES"),
        help=_("durée maximale de la recherche ({usual:.0f})").format(usual=DEFAULT_TIME),
    )
    words.add_argument(
        "--output",
        nargs="?",
        default="",
        metavar=_("FICHIER"),
        help=_("scénario à écrire, en JSON"),
    )
    return parser


def _model(text: str | None) -> Model:
    for model in MODELS:
        if text == model:
            return model
    known = enumeration(list(MODELS))
    if not text:
        raise AncrageError(_("Précisez le modèle, --model : {known}.").format(known=known))
    raise AncrageError(
        _("Modèle inconnu : « {model} ». Modèles : {known}.").format(model=echo(text), known=known)
    )


def _count(text: str | None, name: str) -> int:
    figures = text or ""
    if not (figures.isascii() and figures.isdecimal() and len(figures) < 10):
        raise AncrageError(
            _("{name} : « {text} ». Attendu : un nombre entier.").format(
                name=name, text=echo(figures)
            )
        )
    return int(figures)


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
    """Say what a search found."""
    question = found.question
    unit = question.threshold.unit
    yield _("{model} : seuil de {n} {unit} {way} (estimation), {people}").format(
        way=way(),
        model=model_names()[question.model],
        n=question.threshold.value,
        unit=unit,
        people=group_names()[question.group],
    )
    yield found.status
    if len(found.codes) < question.k:
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


def _write(path: Path, found: Solution) -> None:
    name = ngettext("{model}, {n} point", "{model}, {n} points", len(found.codes)).format(
        model=model_names()[found.question.model], n=number(len(found.codes))
    )
    try:
        path.write_text(to_json(rename(applied(found), name)), encoding="utf-8")
    except OSError as error:
        raise AncrageError(
            _("Impossible d'écrire « {path} ».").format(path=echo(path.name or path))
        ) from error
