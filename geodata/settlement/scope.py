"""What is mapped of settlement: a measure by territory, its classes and their colours."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from geodata import maps, places, status, style
from geodata.limits import YEARS, limits_in_use
from geodata.maps import Classes, Method
from geodata.measure import (
    Exclusion,
    Figure,
    fixed_bounds,
    limits_used,
    majority,
    measures,
    reference,
    values,
    whole,
)
from geodata.network import division_regions
from geodata.places import Level, Parent, Within, base_codes, map_codes, parents
from geodata.rows import records
from geodata.settlement.asked import SettlementView, consistent
from geodata.tables import derived
from geodata.wording import _


@dataclass(frozen=True, slots=True)
class Scope:
    """What is mapped.

    Attributes
    ----------
    exclude
        Territories left out.
    """

    measure: str
    level: Level
    period: str
    method: Method = "fixed"
    exclude: Exclusion = "none"


def scope_of(view: SettlementView) -> Scope:
    """Complete a view into what is mapped: a level and a period that the measure has."""
    kept, measure = consistent(view), measures()[view.measure]
    level = kept.scale or measure.default_level
    period = kept.period or measure.periods[level][-1]
    return Scope(view.measure, level, period, view.classes, view.exclude)


def line_of(view: SettlementView) -> Mapping[str, str]:
    """Codes of the territory in view and of those that contain it, by level."""
    place = places.territory(*view.territory)
    return {t.level: t.code for t in (*places.ancestors(place), place)}


def layer_of(scope: Scope) -> str:
    """Give the layer of the map that holds the territories of a scope."""
    if scope.level == "region":
        limits = limits_used(measures()[scope.measure], scope.level, scope.period, None)
        return places.regions(YEARS[limits])
    return places.divisions() if scope.level == "census_division" else "municipalities"


@derived(most=256)
def rows_of(scope: Scope) -> pd.DataFrame:
    """Give the values of a scope.

    Returns
    -------
    pandas.DataFrame
        As :func:`geodata.measure.values`; shared, not to be changed.
    """
    return values(scope.measure, level=scope.level, period=scope.period, exclude=scope.exclude)


def reference_of(scope: Scope) -> Figure:
    """Give the value of the province to compare a scope with."""
    return reference(scope.measure, period=scope.period, exclude=scope.exclude, level=scope.level)


def whole_of(scope: Scope, within: Within | None) -> float:
    """Count what the territories of a scope in a place are parts of; NaN where not published."""
    return whole(
        scope.measure, level=scope.level, period=scope.period, exclude=scope.exclude, within=within
    )


@derived(most=256)
def classes(scope: Scope, within: frozenset[str] | None = None) -> Classes:
    """Cut the values of a scope into classes.

    Parameters
    ----------
    within
        Codes of the territories whose half is looked for, when counts are drawn as circles;
        ``None`` for all. The bounds of areas are the same everywhere.

    Returns
    -------
    Classes
        At most five classes; fewer when values are alike. Counts drawn as circles have two:
        the few territories that make up half and the others, or losses and gains.
    """
    measure = measures()[scope.measure]
    if circled(scope):
        return _apart(scope, within)
    fixed = None
    if scope.method == "fixed":
        fixed = fixed_bounds(
            scope.measure, level=scope.level, period=scope.period, exclude=scope.exclude
        )
    return maps.classify(
        rows_of(scope)["value"],
        method=scope.method,
        diverging=measure.middle,
        bounds=fixed,
        decimals=measure.decimals,
    )


def circled(scope: Scope) -> bool:
    """Tell whether values are drawn as circles: a count coloured over an area would mislead."""
    return measures()[scope.measure].kind in ("count", "net") and scope.level != "municipality"


def _apart(scope: Scope, within: frozenset[str] | None) -> Classes:
    """Part the few territories that make up half from the others, or losses from gains."""
    values_of = rows_of(scope)["value"]
    if within is not None:
        values_of = values_of[values_of.index.isin(list(within))]
    if measures()[scope.measure].kind == "net":
        bound, labels = 0.0, (_("perte"), _("gain ou équilibre"))
    else:
        ordered = values_of.dropna().sort_values(ascending=False, kind="stable")
        total = whole_of(scope, None if within is None else _place(within))
        few = min(majority(ordered, whole=total), len(ordered))
        bound = float(ordered.iloc[few - 1]) if few else math.inf
        labels = (_("le reste"), _("au moins la moitié du total"))
    codes = (values_of >= bound).astype(int).where(values_of.notna(), maps.MISSING)
    return Classes(
        bounds=(bound,),
        labels=labels,
        codes=codes,
        counts=(int((codes == 0).sum()), int((codes == 1).sum())),
        missing=int(values_of.isna().sum()),
    )


def _place(within: frozenset[str]) -> Within:
    """Name the region of divisions, or the only division that is framed."""
    if len(within) == 1:
        return "census_division", next(iter(within))
    return "region", division_regions()[min(within)]


def inks(scope: Scope) -> tuple[str, ...]:
    """Give the colours of what is mapped, from the lowest class.

    Returns
    -------
    tuple[str, ...]
        One colour a class of :func:`classes`.
    """
    if not circled(scope):
        return colours(classes(scope))
    lowest = style.LOSS if measures()[scope.measure].kind == "net" else style.AMONG
    return lowest, style.LEADING


def colours(cut: Classes) -> tuple[str, ...]:
    """Give the colours of the classes of areas, from the lowest.

    Returns
    -------
    tuple[str, ...]
        One colour a class: spread over one hue, or around the middle when there is one.
    """
    count = len(cut.labels)
    if cut.middle is not None:
        below = sum(1 for bound in cut.bounds if bound < cut.middle)
        return tuple(_diverging(rank, below, count) for rank in range(count))
    ramp = style.SEQUENTIAL
    if count >= len(ramp):
        return ramp[:count]
    return tuple(ramp[round(rank * (len(ramp) - 1) / max(count - 1, 1))] for rank in range(count))


def _diverging(rank: int, below: int, count: int) -> str:
    """Colour of a class by its distance from the class that holds the middle."""
    low, high = style.DIVERGING[:2], style.DIVERGING[3:]
    if rank < below:
        return low[0] if rank == 0 and below > 1 else low[-1]
    if rank == below and count % 2 == 1:
        return style.DIVERGING[2]
    return high[-1] if rank == count - 1 and count - 1 - below > 1 else high[0]


def texts(scope: Scope) -> Mapping[str, str]:
    """Give the value and status of each territory, as its tooltip says them.

    Returns
    -------
    Mapping[str, str]
        Text by map code, such as ``33,3 % (publié)``; a value published for several
        territories together says so.
    """
    measure = measures()[scope.measure]
    found: dict[str, str] = {}
    for code, row in records(rows_of(scope)):
        word = status.word(row["status"])
        missing = pd.isna(row["value"])
        text = word if missing else f"{measure.write(row['value'])} ({word})"
        covered = map_codes(code)
        if len(covered) > 1:
            text = _("{text}, pour {name} ensemble").format(text=text, name=row["name"])
        found |= dict.fromkeys(covered, text)
    return found


@derived(most=256)
def inside(level: Level, frame: tuple[str, str]) -> frozenset[str] | None:
    """Give the territories that lie in the one that the map frames.

    Returns
    -------
    frozenset of str or None
        Their codes; ``None`` when the frame leaves nothing out.
    """
    if frame[0] not in ("region", "census_division") or level == "region":
        return None
    kind: Parent = "region" if frame[0] == "region" else "census_division"
    return frozenset(base_codes(level)[parents(level, kind, limits_in_use()) == frame[1]])
