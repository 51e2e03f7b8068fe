"""Say in words what a dataset is, and what is known of a territory."""

import math
from collections.abc import Iterator

import pandas as pd

from geodata import tables
from geodata.limits import limits_in_use
from geodata.measure import YEARLY, figures
from geodata.places import Territory, ancestors
from geodata.tables import UNRELIABLE, Dataset, table, without_unreliable
from geodata.wording import _, number, percent, typography

PERCENT_MEASURES = "_pct"
"""How the name of a measure in per cent ends."""


def every_dataset() -> Iterator[str]:
    """Give one line a dataset."""
    every = tables.datasets().values()
    width = max(len(item.name) for item in every)
    for item in every:
        size = "" if item.rows is None else number(item.rows)
        yield f"{item.name:<{width}}  {size:>7}  {item.title}"


def one_dataset(dataset: Dataset) -> Iterator[str]:
    """Say what a dataset is: sources, licences, warnings and columns."""
    yield f"{dataset.title} ({dataset.path})"
    yield dataset.description
    yield ""
    yield _("Date : {vintage}").format(vintage=dataset.vintage)
    for source in dataset.sources:
        yield _("Source : {text}").format(
            text=" – ".join(filter(None, (source.publisher, source.title, source.path)))
        )
    for licence in dataset.licences:
        yield _("Licence : {text}").format(
            text=" – ".join(filter(None, (licence.title, licence.path)))
        )
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


def figure(measure: str, value: float, status: str) -> str:
    """Write a figure of the settlement table.

    Parameters
    ----------
    value
        The figure; NaN when it is missing or must not be shown.

    Returns
    -------
    str
        The figure with its unit, or in words why it is not given.
    """
    if status == UNRELIABLE:
        return _("non montré")
    if math.isnan(value):
        return "–"
    if measure.endswith(PERCENT_MEASURES):
        return percent(value, decimals=2)
    return number(value)


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
    first = kept.assign(other=kept["limits"] != used).sort_values("other", kind="stable")
    once = first.drop_duplicates(["measure", "period"]).drop(columns="other")
    return once.sort_index()


def one_territory(territory: Territory) -> Iterator[str]:
    """Give the figures of a territory, with their statuses and sources.

    Yields
    ------
    str
        Lines of text: its place in the hierarchy, then one figure a line.
    """
    settlement = tables.dataset("settlement")
    measures, levels, statuses, limits = (
        settlement.field(name).labels for name in ("measure", "level", "status", "limits")
    )
    above = " › ".join(item.name for item in (*ancestors(territory), territory))
    yield f"{above} ({levels[territory.level]}, {territory.code})"
    every = table("settlement")
    own = every[(every["level"] == territory.level) & (every["code"] == territory.code)]
    if territory.level == "region":
        own = _on_limits_in_use(own, territory.code)
    sources: dict[str, int] = {}
    for row in without_unreliable(own, settlement).to_dict("records"):
        rank = sources.setdefault(row["source_id"], len(sources) + 1)
        value = figure(row["measure"], row["value"], row["status"])
        note = f" {typography(row['note'])}" if row["note"] else ""
        yield _("{measure} ({period}) : {value}, {status}, {limits} [{rank}]{note}").format(
            measure=measures[row["measure"]],
            period=row["period"],
            value=value,
            status=statuses[row["status"]],
            limits=limits[row["limits"]],
            rank=rank,
            note=note,
        )
    known = {source.name: source for source in settlement.sources}
    for name, rank in sources.items():
        yield f"[{rank}] {known[name].publisher} – {known[name].title}"
