"""The commands ``check``, ``describe``, ``export`` and ``show``: what the tables hold."""

import math
import sys
from argparse import Namespace
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pandas as pd

from geodata import tables
from geodata.commands.command import (
    Parser,
    needed,
    needed_output,
    write_file,
)
from geodata.errors import AncrageError
from geodata.fold import fold
from geodata.limits import IN_FORCE, limits_in_use
from geodata.measure import YEARLY, figures
from geodata.places import ancestors, code_of, province, territory
from geodata.tables import UNRELIABLE
from geodata.wording import _, number, percent, typography


class FaultsError(AncrageError):
    """The faults of the data, a line each."""


def check_parser() -> Parser:
    """Give what ``check`` takes."""
    parser = Parser("check", _("Vérifie toutes les tables et les limites."))
    parser.option("--data", _("DOSSIER"), _("autre dossier à vérifier"), default="")
    return parser


def check(asked: Namespace) -> Iterator[str]:
    """Give one line a dataset, then the faults.

    Raises
    ------
    FaultsError
        If there is one.
    """
    # A check reads the boundaries: the other commands do not wait for that.
    from geodata import checks  # noqa: PLC0415

    folder = needed(asked.data, _("Précisez le dossier : --data DOSSIER."))
    reports = checks.check(tables.opened(Path(folder)) if folder else None)
    for report in reports:
        if report.hash is not None:
            size = "?" if report.size is None else report.size
            yield f"{report.dataset.name} {size} {report.hash}"
    if faults := list(checks.sentences(reports)):
        raise FaultsError("\n".join(faults))


def describe_parser() -> Parser:
    """Give what ``describe`` takes."""
    parser = Parser("describe", _("Liste les tables, ou en décrit une."))
    parser.option("table", _("TABLE"), _("nom de la table"), default="")
    return parser


def describe(asked: Namespace) -> Iterator[str]:
    """Give one line a dataset, or the sources, licences, warnings and columns of one."""
    if not asked.table:
        every = tables.datasets().values()
        width = max(len(item.name) for item in every)
        for item in every:
            size = "" if item.rows is None else number(item.rows)
            yield f"{item.name:<{width}}  {size:>7}  {item.title}"
        return
    dataset = tables.dataset(asked.table)
    yield f"{dataset.title} ({dataset.path})"
    yield dataset.description
    yield ""
    yield _("Date : {vintage}").format(vintage=dataset.vintage)
    for source in dataset.sources:
        words = [source.publisher, source.title, source.path]
        yield _("Source : {text}").format(text=" – ".join(filter(None, words)))
    for licence in dataset.licences:
        words = [licence.title, licence.path]
        yield _("Licence : {text}").format(text=" – ".join(filter(None, words)))
    for warning in dataset.warnings:
        yield _("Mise en garde : {text}").format(text=warning)
    if dataset.fields:
        yield ""
        yield _("Colonnes :")
    for field in dataset.fields:
        unit = f" [{field.unit}]" if field.unit else ""
        more = f". {field.description}" if field.description else ""
        yield f"  {field.name} ({field.type}){unit} : {field.title}{more}"
    for layer in dataset.layers:
        yield f"  {layer.name} ({layer.features}) : {layer.title}"


def export_parser() -> Parser:
    """Give what ``export`` takes."""
    parser = Parser("export", _("Écrit une table avec ses sources, ses licences et ses statuts."))
    parser.option("table", _("TABLE"), _("nom de la table"))
    parser.option("--format", _("FORMAT"), ", ".join(tables.FORMATS), default="csv")
    parser.option("--output", _("FICHIER"), _("fichier à écrire"), default="")
    return parser


def export(asked: Namespace) -> Iterable[str]:
    """Write a table in a format, to a file or, for CSV, to the standard output."""
    table = needed(asked.table, _("Précisez la table : export TABLE."))
    if asked.format is None or asked.output is None:
        raise AncrageError(_("Précisez la valeur de --format et de --output."))
    if asked.format != "csv" and asked.format in tables.FORMATS:
        needed_output(asked, filled=True)
    if limits_in_use() != IN_FORCE:
        raise AncrageError(
            _("« export » écrit une table sur ses propres limites : --limits n'y change rien.")
        )
    data = tables.export(table, asked.format)
    if asked.output:
        write_file(Path(asked.output), data)
    elif sys.stdout is not None:
        sys.stdout.buffer.write(data)
    return ()


def show_parser() -> Parser:
    """Give what ``show`` takes."""
    parser = Parser("show", _("Montre les chiffres d'un territoire, leur statut et leur source."))
    parser.option("level", _("NIVEAU"), _("niveau du territoire"))
    parser.option("code", _("CODE"), _("code ou nom du territoire"))
    return parser


def show(asked: Namespace) -> Iterator[str]:
    """Give the place of a territory in the hierarchy, then one figure a line, then the sources."""
    if asked.level is None or asked.code is None:
        raise AncrageError(_("Précisez le territoire : show NIVEAU CODE."))
    level = level_names().get(fold(asked.level), asked.level)
    place = territory(level, code_of(asked.code, level))
    settlement = tables.dataset("settlement")
    measures, levels, statuses, limits = (
        settlement.field(name).labels for name in ("measure", "level", "status", "limits")
    )
    above = " › ".join(item.name for item in (*ancestors(place), place))
    yield f"{above} ({levels[place.level]}, {place.code})"
    every = tables.table("settlement")
    own = every[(every["level"] == place.level) & (every["code"] == place.code)]
    if place.level == "region":
        own = _on_limits_in_use(own, place.code)
    sources: dict[str, int] = {}
    for row in tables.without_unreliable(own, settlement).to_dict("records"):
        rank = sources.setdefault(row["source_id"], len(sources) + 1)
        note = f" {typography(row['note'])}" if row["note"] else ""
        yield _("{measure} ({period}) : {value}, {status}, {limits} [{rank}]{note}").format(
            measure=measures[row["measure"]],
            period=row["period"],
            value=_figure(row["measure"], row["value"], row["status"]),
            status=statuses[row["status"]],
            limits=limits[row["limits"]],
            rank=rank,
            note=note,
        )
    known = {source.name: source for source in settlement.sources}
    for name, rank in sources.items():
        yield f"[{rank}] {known[name].publisher} – {known[name].title}"


def level_names() -> Mapping[str, str]:
    """Give the levels by their French names, folded."""
    own = province()
    return {
        fold(own.name): "province",
        "region": "region",
        "division": "census_division",
        own.division.slug: "census_division",
        "municipalite": "municipality",
        "rmr": "metropolitan_area",
    }


def _figure(measure: str, value: float, status: str) -> str:
    """Write a figure with its unit, or in words why it is not given; NaN when it is missing."""
    if status == UNRELIABLE:
        return _("non montré")
    if math.isnan(value):
        return "–"
    return percent(value, decimals=2) if measure.endswith("_pct") else number(value)


def _on_limits_in_use(own: pd.DataFrame, code: str) -> pd.DataFrame:
    """Keep one figure a measure and period: that of the limits in use where there is one."""
    used = limits_in_use()
    yearly = own["measure"].str.startswith(YEARLY)
    summed = own[yearly].assign(limits=used)
    values = [
        float(figures("region", measure, period, used).take(pd.Index([code])).value[0])
        for measure, period in zip(summed["measure"], summed["period"], strict=True)
    ]
    kept = pd.concat([summed.assign(value=values), own[~yearly]])
    first = kept.sort_values("limits", key=lambda limits: limits != used, kind="stable")
    return first.drop_duplicates(["measure", "period"]).sort_index()
