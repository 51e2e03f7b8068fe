"""Compute a measure from the settlement table: for each territory and for the whole."""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from geodata.limits import Limits
from geodata.measure.cells import CALCULATED, Cells
from geodata.measure.definition import CENSUSES, CHANGE_PERIOD, HOUSEHOLDS, Measure
from geodata.measure.exclusion import Exclusion, aside_named, excluded
from geodata.measure.settlement import added, figures, households
from geodata.places import Level, base_codes, parents, province


@dataclass(frozen=True, kw_only=True)
class Scope:
    """Where and when a measure is computed."""

    level: Level
    period: str
    limits: Limits
    exclude: Exclusion = "none"


def top(measure: Measure, scope: Scope) -> Cells:
    """Give what a measure counts: the upper part of its fraction.

    Returns
    -------
    Cells
        People, one figure a territory of the level.
    """
    recipe, grouped = measure.recipe, measure.grouped(scope.level)
    level, limits = scope.level, scope.limits
    if recipe.operation == "change":
        before, after = (added(level, recipe.parts, census, limits, grouped) for census in CENSUSES)
        return after.plus(before, sign=-1)
    if recipe.operation == "cumulative":
        # The province has no level of its own in the periods: it has the region's.
        known = measure.periods[measure.default_level]
        first, *others = known[: known.index(scope.period) + 1]
        total = added(level, recipe.parts, first, limits, grouped)
        for period in others:
            total = total.plus(added(level, recipe.parts, period, limits, grouped))
        return total.at_least(CALCULATED)
    return added(level, recipe.parts, scope.period, limits, grouped)


def bottom(measure: Measure, scope: Scope) -> Cells | None:
    """Give what a measure is divided by: the lower part of its fraction.

    Returns
    -------
    Cells or None
        People; ``None`` for a measure that is not a fraction.
    """
    recipe = measure.recipe
    if not recipe.base:
        return None
    period = CENSUSES[0] if scope.period == CHANGE_PERIOD else scope.period
    if recipe.base == (HOUSEHOLDS,):
        return households(scope.level, period, scope.limits)
    return added(scope.level, recipe.base, period, scope.limits, measure.grouped(scope.level))


def fraction(measure: Measure, over: Cells, under: Cells | None) -> Cells:
    """Put the two parts of a measure together.

    Returns
    -------
    Cells
        Values in the unit of the measure.
    """
    return over if under is None else over.over(under, scale=measure.recipe.scale)


def of_territories(measure: Measure, scope: Scope) -> Cells:
    """Compute a measure for every territory of a level.

    Returns
    -------
    Cells
        Values in the unit of the measure.
    """
    if measure.recipe.operation == "published_share":
        return figures(scope.level, "immigrants_share_pct", scope.period, scope.limits)
    values = fraction(measure, top(measure, scope), bottom(measure, scope))
    if measure.recipe.operation != "quotient":
        return values
    whole = of_whole(measure, scope)
    return Cells(
        values.codes,
        values.value / whole.value[0],
        np.maximum(values.rank, whole.rank[0]).astype(np.int8),
    )


def of_whole(measure: Measure, scope: Scope) -> Cells:
    """Compute the fraction or the sum of the province, less the territories set aside."""
    province = Scope(level="province", period=scope.period, limits=scope.limits)
    over, under = top(measure, province), bottom(measure, province)
    for piece, away in _set_aside(measure, scope):
        over = _less(over, top(measure, piece), away)
        if under is not None:
            under = _less(under, bottom(measure, piece), away)
    return fraction(measure, over, under)


def _set_aside(measure: Measure, scope: Scope) -> list[tuple[Scope, npt.NDArray[np.bool_]]]:
    """List what is taken out of the whole: levels, and their territories as a mask."""
    aside = aside_named(scope.exclude)
    if aside is not None and aside.region and scope.level != "region":
        # One territory under three codes: the region has the surest figures of it.
        scope = replace(scope, level="region", limits=measure.limits[scope.period][0])
    away = excluded(scope.level, scope.exclude, scope.limits, measure.grouped(scope.level))
    if not away.any():
        return []
    if scope.level != "municipality":
        return [(scope, away)]
    # A division set aside whole counts through its own figure, surer than the sum of
    # its municipalities, some of which are not published.
    division = parents("municipality", "census_division", scope.limits)
    partly_kept = set(division[~away])
    codes = base_codes("census_division")
    whole = ~codes.isin(partly_kept)
    return [
        (replace(scope, level="census_division"), whole),
        (scope, away & ~np.isin(division, codes[whole])),
    ]


def _less(whole: Cells, territories: Cells | None, away: npt.NDArray[np.bool_]) -> Cells:
    """Take the territories set aside away from the whole."""
    if territories is None:
        return whole
    return whole.plus(territories.take(territories.codes[away]).total(province().code), sign=-1)
