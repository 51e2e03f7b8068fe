"""Compute a measure from the settlement table: for each territory, for the whole, over time."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import reduce

import numpy as np
import numpy.typing as npt
import pandas as pd

from geodata import places
from geodata.errors import AncrageError
from geodata.limits import SINCE_2021, Limits, limits_in_use
from geodata.measure import cells
from geodata.measure.catalogue import CENSUSES, CHANGE_PERIOD, HOUSEHOLDS, Measure, Slice, measures
from geodata.measure.cells import Amount, Cells
from geodata.places import Level, Within, province
from geodata.tables import derived
from geodata.wording import _

SMALL_COUNT = 50
"""A share that rests on fewer people than this is flagged."""


@derived(most=512)
def values(asked: Slice, within: Within | None = None) -> pd.DataFrame:
    """Give a measure for every territory of a level, or for those in a larger one.

    Returns
    -------
    pandas.DataFrame
        One row a territory, indexed by its code: ``name``; ``value`` (unit of the
        measure; NaN when unreliable or not published); ``status``; ``population`` and
        ``immigrants`` (people, Census of 2016 for a period of 2016, else of 2021, on
        the same limits; NaN when missing); ``small`` (the immigrants are known and
        fewer than 50: a share is fragile).

    Raises
    ------
    AncrageError
        If the measure does not exist for that level, period or limits.
    """
    level, limits, grouped = asked.level, asked.used, asked.definition.grouped(asked.level)
    found = _of_territories(asked)
    census = "2016" if asked.period == "2016" else "2021"
    immigrants = cells.figures(level, "immigrants", census, limits, grouped).value
    named = places.names(level, limits, grouped)
    frame = pd.DataFrame(
        {
            "name": named.to_numpy(),
            "value": found.value,
            "status": found.status,
            "population": cells.figures(level, "population", census, limits, grouped).value,
            "immigrants": immigrants,
            "small": immigrants < SMALL_COUNT,
        },
        index=named.index.rename("code"),
    )
    away = cells.excluded(level, asked.aside, limits, grouped)
    return frame[cells.inside(level, within, limits, grouped) & ~away]


@derived(most=512)
def reference(asked: Slice) -> Amount:
    """Give the value of the province, to compare territories with.

    Returns
    -------
    Amount
        The published value where there is one, else computed from the two parts of
        the measure; 1 for a quotient.

    Raises
    ------
    AncrageError
        As :func:`values`.
    """
    limits, operation = asked.used, asked.definition.operation
    if operation == "quotient":
        return Amount(1.0, "calculated")
    if operation == "published_share" and asked.aside is None:
        published = cells.figures("province", "immigrants_share_pct", asked.period, limits)
        if not np.isnan(published.value[0]):
            return published.only()
    return _of_whole(asked).only()


def fixed_bounds(asked: Slice) -> tuple[float, ...]:
    """Give the fixed class bounds of a measure.

    Returns
    -------
    tuple of float
        Increasing, in the unit of the measure; distances from the middle
        when it has one. Where the measure says so, the last is the province's value as it
        is shown, and the bounds above it are left out.

    Raises
    ------
    AncrageError
        As :func:`values`.
    """
    chosen, whole = asked.definition, reference(asked)
    bounds = chosen.bounds[asked.level]
    if not chosen.reference_bound:
        return bounds
    last = round(whole.value, chosen.decimals)
    return (*(bound for bound in bounds if bound < last), last)


def _parts(chosen: Measure, level: Level, period: str, limits: Limits) -> tuple[Cells, ...]:
    """Give what a measure counts and, where it has a base, what that is divided by."""
    grouped = chosen.grouped(level)

    def at(period: str) -> Cells:
        return cells.added(level, chosen.parts, period, limits, grouped)

    if chosen.operation == "change":
        before, after = map(at, CENSUSES)
        top = after.plus(before, sign=-1)
    elif chosen.operation == "cumulative":
        # The province has no level of its own in the periods: it has the region's.
        known = chosen.periods[chosen.default_level]
        every = map(at, known[: known.index(period) + 1])
        top = reduce(Cells.plus, every).at_least(cells.CALCULATED)
    else:
        top = at(period)
    if not chosen.base:
        return (top,)
    census = CENSUSES[0] if period == CHANGE_PERIOD else period
    if chosen.base == (HOUSEHOLDS,):
        return top, cells.households(level, census, limits)
    return top, cells.added(level, chosen.base, census, limits, grouped)


def _fraction(chosen: Measure, top: Cells, *base: Cells) -> Cells:
    """Put the parts of a measure together, in its unit."""
    return top.over(*base, scale=chosen.scale) if base else top


def _of_territories(asked: Slice) -> Cells:
    """Compute a measure for every territory of a level."""
    chosen, level, period, limits = asked.definition, asked.level, asked.period, asked.used
    if chosen.operation == "published_share":
        return cells.figures(level, "immigrants_share_pct", period, limits)
    values = _fraction(chosen, *_parts(chosen, level, period, limits))
    if chosen.operation != "quotient":
        return values
    whole = _of_whole(asked)
    return Cells(
        values.codes,
        values.value / whole.value[0],
        np.maximum(values.rank, whole.rank[0]).astype(np.int8),
    )


def _of_whole(asked: Slice) -> Cells:
    """Compute the fraction or the sum of the province, less the territories set aside."""
    chosen, period = asked.definition, asked.period
    left = _parts(chosen, "province", period, asked.used)
    for level, limits, away in _set_aside(asked):
        taken = (
            part.take(part.codes[away]).total(province().code)
            for part in _parts(chosen, level, period, limits)
        )
        left = tuple(one.plus(other, sign=-1) for one, other in zip(left, taken, strict=True))
    return _fraction(chosen, *left)


def _set_aside(asked: Slice) -> list[tuple[Level, Limits, npt.NDArray[np.bool_]]]:
    """List what is taken out of the whole: levels, limits, and their territories as a mask."""
    chosen, level, limits = asked.definition, asked.level, asked.used
    if asked.aside and asked.aside.region and level != "region":
        # One territory under three codes: the region has the surest figures of it.
        level, limits = "region", chosen.limits[asked.period][0]
    away = cells.excluded(level, asked.aside, limits, chosen.grouped(level))
    if not away.any():
        return []
    if level != "municipality":
        return [(level, limits, away)]
    # A division set aside whole counts through its own figure, surer than the sum of
    # its municipalities, some of which are not published.
    division = places.parents("municipality", "census_division", limits)
    codes = places.names("census_division").index
    whole = ~codes.isin(set(division[~away]))
    partly = away & ~np.isin(division, codes[whole])
    return [("census_division", limits, whole), (level, limits, partly)]


@derived(most=512)
def trend(
    level: Level, code: str, measure_id: str, *, exclude: str = Slice.exclude
) -> pd.Series[float]:
    """Follow a measure over time in one territory, on limits that every period has.

    Parameters
    ----------
    exclude
        What the province is followed without.

    Returns
    -------
    pandas.Series
        Values by period, oldest first, in the unit of the measure; NaN when missing.

    Raises
    ------
    AncrageError
        If the measure does not exist there, or the territory does not.
    """
    chosen = measures()[measure_id]
    if level != "province":
        chosen.check_level(level)
    if code not in places.names(level, grouped=chosen.grouped(level)).index:
        raise places.unknown_territory(level, code)
    if level == "province":
        # Its limits do not change: the level with the most periods is the one to follow.
        held = max(chosen.periods, key=lambda known: len(chosen.periods[known]))
        asked = [Slice(measure_id, held, p, exclude) for p in chosen.periods[held]]
        found = {one.period: reference(one).value for one in asked}
    else:
        used = chosen.common_limits(level)
        if used is None:
            raise AncrageError(
                _("« {title} » n'a pas de limites communes à toutes ses périodes.").format(
                    title=chosen.title
                )
            )
        asked = [Slice(measure_id, level, p, limits=used) for p in chosen.periods[level]]
        found = {one.period: float(values(one)["value"][code]) for one in asked}
    return pd.Series(found, name=code, dtype=float).rename_axis("period")


def ranking(asked: Slice, within: Within | None = None) -> pd.DataFrame:
    """Put territories in order, the greatest value first.

    Returns
    -------
    pandas.DataFrame
        The rows of :func:`values` that have a value, with ``rank`` (1 for the
        greatest; ties share the best rank) as first column.
    """
    known = values(asked, within).dropna(subset="value")
    ordered = known.sort_values("value", ascending=False, kind="stable")
    ordered.insert(0, "rank", ordered["value"].rank(method="min", ascending=False).astype(int))
    return ordered


@dataclass(frozen=True, eq=False)
class Concentration:
    """How much of the settlement is in and around the metropolis.

    Attributes
    ----------
    area_immigrants, immigrants
        Immigrants of the metropolitan area and of the province, Census of 2021.
    arrivals_share_pct
        Share of the region in the yearly arrivals of the province, in %, by year.
    """

    metropolis: places.Metropolis
    area_immigrants: Amount
    immigrants: Amount
    area_share_pct: Amount
    arrivals_share_pct: pd.Series[float]


@derived(most=1)
def concentration() -> Concentration | None:
    """Measure the concentration in the metropolis.

    Returns
    -------
    Concentration or None
        The metropolitan area's share in 2021, and the region's share of each year; ``None``
        where the province names no metropolis, or has no yearly arrivals.
    """
    metropolis = province().metropolis
    if metropolis is None or "arrivals" not in measures():
        return None
    codes = pd.Index([metropolis.area], dtype="str")
    area = cells.stored("metropolitan_area", "immigrants", "2021", SINCE_2021, codes)
    whole = cells.figures("province", "immigrants", "2021", SINCE_2021)
    region = trend("region", metropolis.region, "arrivals")
    return Concentration(
        metropolis=metropolis,
        area_immigrants=area.only(),
        immigrants=whole.only(),
        area_share_pct=area.over(whole, scale=100).only(),
        arrivals_share_pct=region / trend("province", province().code, "arrivals") * 100,
    )


def majority(values: pd.Series[float], *, whole: float) -> int:
    """Count the territories that are needed, from the greatest, to reach half of a whole.

    Parameters
    ----------
    values
        One count a territory, the greatest first, none missing.
    whole
        What they are a part of; NaN when it is not known.

    Returns
    -------
    int
        At least 1; more than there are territories when all of them fall short of half, and
        0 when the whole is not known or is not positive.
    """
    if math.isnan(whole) or whole <= 0:
        return 0
    return int((values.cumsum() / whole < 0.5).sum()) + 1


def whole(asked: Slice, within: Within | None = None) -> float:
    """Give the count that the territories of a place are parts of.

    Returns
    -------
    float
        The count of the place itself, which holds what its parts do not publish; the sum of
        its parts when they are all known and it has no count of its own; else NaN.
    """
    if within is None:
        return reference(asked).value
    parts = values(asked, within)["value"]
    level, code = within
    if level != "directorate" and _is_counted(asked, level):
        own = float(values(Slice(asked.measure, level, asked.period))["value"].get(code, math.nan))
        if not math.isnan(own):
            return own
    return float(parts.sum()) if parts.notna().all() else math.nan


def _is_counted(asked: Slice, level: Level) -> bool:
    """Tell whether larger territories have counts of their own, regions on the limits in use."""
    chosen, period = asked.definition, asked.period
    # Who leaves territories out compares what remains, which no table counts.
    if asked.aside is not None or period not in chosen.periods.get(level, ()):
        return False
    return level != "region" or limits_in_use() in chosen.limits[period]
