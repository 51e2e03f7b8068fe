"""The figures of territories side by side: a column a territory, each with its status."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from geodata.limits import limits_in_use
from geodata.measure import Amount, Slice, measures, reference, values
from geodata.places import Level, moved_regions, province, province_place, territory
from geodata.questions import Grid, beside_title
from geodata.rows import record
from geodata.settlement.scope import SettlementView, mark, shown_code
from geodata.wording import NBSP, _, ngettext, number

KEY_MEASURES = (
    "immigrants",
    "immigrants_share_pct",
    "location_quotient",
    "arrivals",
    "arrivals_per_1000",
    "arrivals_cumulative",
    "net_migration",
)
"""What is said first of a territory."""


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One figure of a territory.

    Attributes
    ----------
    key
        Its measure, or the name of what it tells.
    value
        The figure, in the unit of its title; NaN when missing.
    status
        How sure it is; empty where the text holds no number.
    """

    key: str
    title: str
    period: str
    value: float
    text: str
    status: str


@dataclass(frozen=True, kw_only=True)
class Column:
    """The figures of one territory, the same ones in the same order for every territory."""

    place: tuple[str, str]
    name: str
    cells: tuple[Cell, ...]

    def cell(self, key: str) -> Cell:
        """Give the figure of a key."""
        return next(one for one in self.cells if one.key == key)


def told(asked: Slice, place: tuple[str, str]) -> Amount:
    """Give the figure of a territory, or of those that it is published with."""
    if place == province_place():
        return reference(asked)
    code = shown_code(asked, place[1])
    if code is None:
        return Amount(math.nan, "not_published")
    row = record(values(asked), code)
    return Amount(float(row["value"]), row["status"])


def cell(measure_id: str, place: tuple[Level, str], *, period: str = "") -> Cell:
    """Give the figure of a territory at a period, the last by default.

    A region is on the limits in use.

    Returns
    -------
    Cell
        Not published where the measure has not that level, nor for a region that moved where
        the measure has other limits than those in use.
    """
    measure, held = measures()[measure_id], place[0]
    if held == "province":
        # It has the figure of any level that has the period.
        every = (measure.default_level, *measure.periods)
        held = next((at for at in every if period in measure.periods[at]), every[0])
    periods = measure.periods.get(held, ())
    period = period or (periods or measure.periods[measure.default_level])[-1]
    asked, found = Slice(measure_id, held, period), Amount(math.nan, "not_published")
    if period in periods and not is_of_other_limits(asked, place):
        found = told(asked, place)
    return Cell(
        key=measure_id,
        title=measure.title,
        period=period,
        value=found.value,
        text=measure.write(found.value),
        status=found.status,
    )


def is_of_other_limits(asked: Slice, place: tuple[str, str]) -> bool:
    """Tell whether a measure has a region only on limits that give it another extent."""
    level, code = place
    return level == "region" and asked.used != limits_in_use() and code in moved_regions()


def column(place: tuple[Level, str], scope: Slice) -> Column:
    """Give the key figures of a territory, what the map shows first."""
    others = (name for name in KEY_MEASURES if name in measures() and name != scope.measure)
    mapped = cell(scope.measure, place, period=scope.period)
    cells = (mapped, *(cell(name, place) for name in others))
    return Column(place=place, name=territory(*place).name, cells=cells)


def told_apart(columns: Iterable[Column]) -> tuple[Column, ...]:
    """Keep a column a territory, with its kind after a name that several have."""
    found = {column.place: column for column in columns}.values()
    times = Counter(column.name for column in found)
    kinds = {
        "municipality": _("{name} (municipalité)"),
        "census_division": province().division.label,
        "region": _("{name} (région)"),
        "province": "{name}",
    }
    return tuple(
        replace(column, name=kinds[column.place[0]].format(name=column.name))
        if times[column.name] > 1
        else column
        for column in found
    )


def side_by_side(
    title: str, columns: Sequence[Column], *, marked: bool = False, notes: tuple[str, ...] = ()
) -> Grid:
    """Set territories side by side, a figure a row.

    Parameters
    ----------
    columns
        At least one.
    marked
        Whether the mark of an estimate follows its figure, where no status stands beside it.
    """
    cells = {column.name: column.cells for column in columns}
    titles = [f"{first.title}, {first.period}" for first in columns[0].cells]

    def written(one: Cell) -> str:
        return one.text + (mark(one.status) if marked and one.status == "estimated" else "")

    return Grid(
        title=title,
        rows=pd.DataFrame({"": titles} | {n: [*map(written, own)] for n, own in cells.items()}),
        statuses=None
        if marked
        else pd.DataFrame({name: [one.status for one in own] for name, own in cells.items()}),
        notes=notes,
    )


def gaps(columns: Sequence[Column]) -> Grid | None:
    """Set territories against the first one, a figure a row; ``None`` without any other."""
    first, *others = columns
    titles = [f"{one.title}, {one.period}" for one in first.cells]
    apart = {column.name: [*map(_apart, first.cells, column.cells)] for column in others}
    said = _(
        "Écart des chiffres montrés, rapport des valeurs avant l'arrondi. Un nombre de personnes, "
        "arrondi au hasard, n'a que son rapport."
    )
    title = _("Écart et rapport avec {name}").format(name=first.name)
    rows = pd.DataFrame({"": titles} | apart)
    return Grid(title=title, rows=rows, notes=(said,)) if others else None


def _apart(own: Cell, one: Cell) -> str:
    """Say how far a figure is from another, and their ratio."""
    known, said = measures().get(own.key), []
    points = own.key.endswith("_pct")
    if points or (known and known.kind in ("rate", "ratio")):
        digits = 1 if points or known is None else known.decimals
        gap = round(one.value, digits) - round(own.value, digits)
        if not math.isnan(gap):
            points_apart = ngettext("{gap} point", "{gap} points", int(abs(gap)))
            written = number(gap, decimals=digits, signed=True)
            said.append((points_apart if points else "{gap}").format(gap=written))
    if own.value > 0 and one.value > 0:
        times = one.value / own.value
        few = _("moins de {n} fois") if times < 0.005 else _("{n} fois")
        said.append(few.format(n=number(max(times, 0.01), decimals=2 if times < 10 else 0)))
    return "; ".join(part.replace(" ", NBSP) for part in said) or number(None)


def compared(view: SettlementView) -> tuple[Column, ...]:
    """Give the territory in view, those set beside it and the province."""
    own = () if view.territory[0] == "province" else (view.territory,)
    whole = column(province_place(), view.scope)
    if view.exclude != "none":
        whole = replace(whole, name=whole_words())
    return told_apart((*(column(place, view.scope) for place in (*own, *view.compare)), whole))


def whole_words() -> str:
    """Name the province whose figures leave nothing out, beside a map that does."""
    return _("{place}, sans rien retirer").format(place=territory(*province_place()).name)


def comparison(view: SettlementView) -> Grid:
    """Set the territory in view beside others and the province."""
    return side_by_side(beside_title(), compared(view))
