"""Compute a measure from the settlement table: for each territory and for the whole."""

from functools import reduce

import numpy as np
import numpy.typing as npt
import pandas as pd

from geodata.limits import Limits
from geodata.measure.catalogue import CENSUSES, CHANGE_PERIOD, HOUSEHOLDS, Measure, Slice
from geodata.measure.cells import CALCULATED, Amount, Cells, added, figures, households
from geodata.measure.exclusion import NOTHING, aside_named, excluded, inside
from geodata.places import Level, Within, names, parents, province
from geodata.tables import derived

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
    cells = _of_territories(asked)
    census = "2016" if asked.period == "2016" else "2021"
    immigrants = figures(level, "immigrants", census, limits, grouped).value
    named = names(level, limits, grouped)
    frame = pd.DataFrame(
        {
            "name": named.to_numpy(),
            "value": cells.value,
            "status": cells.status,
            "population": figures(level, "population", census, limits, grouped).value,
            "immigrants": immigrants,
            "small": immigrants < SMALL_COUNT,
        },
        index=named.index.rename("code"),
    )
    away = excluded(level, asked.exclude, limits, grouped)
    return frame[inside(level, within, limits, grouped) & ~away]


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
    if operation == "published_share" and asked.exclude == NOTHING:
        published = figures("province", "immigrants_share_pct", asked.period, limits)
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
        return added(level, chosen.parts, period, limits, grouped)

    if chosen.operation == "change":
        before, after = map(at, CENSUSES)
        top = after.plus(before, sign=-1)
    elif chosen.operation == "cumulative":
        # The province has no level of its own in the periods: it has the region's.
        known = chosen.periods[chosen.default_level]
        top = reduce(Cells.plus, map(at, known[: known.index(period) + 1])).at_least(CALCULATED)
    else:
        top = at(period)
    if not chosen.base:
        return (top,)
    census = CENSUSES[0] if period == CHANGE_PERIOD else period
    if chosen.base == (HOUSEHOLDS,):
        return top, households(level, census, limits)
    return top, added(level, chosen.base, census, limits, grouped)


def _fraction(chosen: Measure, top: Cells, *base: Cells) -> Cells:
    """Put the parts of a measure together, in its unit."""
    return top.over(*base, scale=chosen.scale) if base else top


def _of_territories(asked: Slice) -> Cells:
    """Compute a measure for every territory of a level."""
    chosen, level, period, limits = asked.definition, asked.level, asked.period, asked.used
    if chosen.operation == "published_share":
        return figures(level, "immigrants_share_pct", period, limits)
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
            cells.take(cells.codes[away]).total(province().code)
            for cells in _parts(chosen, level, period, limits)
        )
        left = tuple(one.plus(other, sign=-1) for one, other in zip(left, taken, strict=True))
    return _fraction(chosen, *left)


def _set_aside(asked: Slice) -> list[tuple[Level, Limits, npt.NDArray[np.bool_]]]:
    """List what is taken out of the whole: levels, limits, and their territories as a mask."""
    chosen, level, limits = asked.definition, asked.level, asked.used
    aside = aside_named(asked.exclude)
    if aside is not None and aside.region and level != "region":
        # One territory under three codes: the region has the surest figures of it.
        level, limits = "region", chosen.limits[asked.period][0]
    away = excluded(level, asked.exclude, limits, chosen.grouped(level))
    if not away.any():
        return []
    if level != "municipality":
        return [(level, limits, away)]
    # A division set aside whole counts through its own figure, surer than the sum of
    # its municipalities, some of which are not published.
    division = parents("municipality", "census_division", limits)
    codes = names("census_division").index
    whole = ~codes.isin(set(division[~away]))
    partly = away & ~np.isin(division, codes[whole])
    return [("census_division", limits, whole), (level, limits, partly)]
