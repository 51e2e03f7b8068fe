"""Read the long table of settlement: the figures of one measure, level and period."""

from collections.abc import Mapping
from typing import Literal

import numpy as np
import pandas as pd

from geodata.limits import BEFORE_2021, SINCE_2021, Limits, limits_in_use
from geodata.measure.cells import CALCULATED, ESTIMATED, STATUSES, UNRELIABLE, Cells
from geodata.places import Level, base_codes, parents, region_limits
from geodata.tables import derived, table

YEARLY = "yearly_"
"""How the measures of the demographic estimates start: those of a region are sums of divisions."""

_HOUSEHOLDS_2016 = (
    "profile_2016_generation_1",
    "profile_2016_generation_2",
    "profile_2016_generation_3_plus",
)
_HOUSEHOLDS_2021 = ("immigrants", "non_immigrants", "non_permanent_residents")
"""Groups that make up the people in private households, by census."""


@derived()
def _index() -> Mapping[tuple[str, str, str, str], Cells]:
    """Cut the table once into columns by level, limits, measure and period."""
    rows = table("settlement")
    rank = rows["status"].map({name: place for place, name in enumerate(STATUSES)})
    ranks = rank.to_numpy().astype(np.int8)
    values = np.where(ranks >= UNRELIABLE, np.nan, rows["value"].to_numpy(dtype=np.float64))
    codes = rows["code"].to_numpy(dtype=object)
    places = rows.groupby(["level", "limits", "measure", "period"], observed=True).indices
    return {
        (str(key[0]), str(key[1]), str(key[2]), str(key[3])): Cells(
            pd.Index(codes[place], dtype="str"), values[place], ranks[place]
        )
        for key, place in places.items()
        if isinstance(key, tuple)
    }


def held(level: Level, measure: str, limits: Limits) -> frozenset[str]:
    """Give the periods for which a level has a measure, on limits of its regions."""
    if level == "region" and measure.startswith(YEARLY):
        # The sum of whole divisions, on any limits.
        return held("census_division", measure, limits)
    own = (limits,) if level == "region" else (SINCE_2021, BEFORE_2021)
    return frozenset(
        period
        for found, dated, name, period in _index()
        if found == level and name == measure and dated in own
    )


@derived(words=False)
def _vintages() -> frozenset[str]:
    """Give the sets of limits on which the regions have figures."""
    return frozenset(dated for level, dated, _name, _period in _index() if level == "region")


def known_limits(limits: Limits) -> Limits:
    """Give the limits on which the regions have figures: those asked for, unless one set is all."""
    other = BEFORE_2021 if limits == SINCE_2021 else SINCE_2021
    return other if _vintages() == {other} else limits


def _stored(level: str, measure: str, period: str, limits: Limits) -> Cells:
    """Find a column; only the regions differ from one set of limits to the other."""
    index = _index()
    choices = (known_limits(limits),) if level == "region" else (SINCE_2021, BEFORE_2021)
    for choice in choices:
        found = index.get((level, choice, measure, period))
        if found is not None:
            return found
    return Cells(pd.Index([], dtype="str"), np.empty(0), np.empty(0, dtype=np.int8))


@derived()
def figures(
    level: Level, measure: str, period: str, limits: Limits, grouped: tuple[str, ...] = ()
) -> Cells:
    """Read the figures of every territory of a level.

    Returns
    -------
    Cells
        One figure a territory of the level, missing ones included.
    """
    codes = base_codes(level, grouped)
    if level == "region" and measure.startswith(YEARLY):
        divisions = figures("census_division", measure, period, limits)
        regions = divisions.by(parents("census_division", "region", limits))
        return regions.take(codes).at_least(CALCULATED)
    return _stored(level, measure, period, limits).take(codes)


@derived(words=False)
def census_people(
    level: Level | Literal["directorate"], measure: Literal["population", "immigrants"]
) -> Cells:
    """Read the people of the last census in every territory of a level.

    Parameters
    ----------
    level
        Kind of territory; regions on the limits in use, and a directorate as the sum of its
        regions on its own limits.

    Returns
    -------
    Cells
        The published total where there is one, not the sum of its parts; NaN where it is not
        reliable.
    """
    if level != "directorate":
        return figures(level, measure, "2021", limits_in_use())
    regions = figures("region", measure, "2021", region_limits())
    return regions.by(parents("region", "directorate", region_limits()))


def added(
    level: Level,
    measures: tuple[str, ...],
    period: str,
    limits: Limits,
    grouped: tuple[str, ...] = (),
) -> Cells:
    """Add up several measures of the same territories.

    Parameters
    ----------
    measures
        Measures of the settlement table, at least one.

    Returns
    -------
    Cells
        The figures themselves when there is one measure, else calculated.
    """
    first, *others = (figures(level, measure, period, limits, grouped) for measure in measures)
    for other in others:
        first = first.plus(other)
    return first


@derived()
def households(level: Level, period: str, limits: Limits) -> Cells:
    """Give the people in private households, on whom the census shares rest.

    Parameters
    ----------
    period
        ``"2016"`` or ``"2021"``.

    Returns
    -------
    Cells
        Sum of the published groups where all are published; elsewhere in 2021 the
        population times the province's ratio of both, and the status estimated.
    """
    if period == "2016":
        return added(level, _HOUSEHOLDS_2016, period, limits)
    if level == "province":
        return figures(level, "population_private_households", period, limits)
    groups = added(level, _HOUSEHOLDS_2021, period, limits)
    people = figures(level, "population", period, limits)
    ratio = (
        households("province", period, limits).value[0]
        / figures("province", "population", period, limits).value[0]
    )
    known = ~np.isnan(groups.value)
    estimate = people.at_least(ESTIMATED)
    return Cells(
        people.codes,
        np.where(known, groups.value, estimate.value * ratio),
        np.where(known, groups.rank, estimate.rank).astype(np.int8),
    )


def area_figure(area: str, measure: str, period: str) -> Cells:
    """Read a figure of a metropolitan area.

    Returns
    -------
    Cells
        One figure; not published when the table does not have it.
    """
    return _stored("metropolitan_area", measure, period, SINCE_2021).take(
        pd.Index([area], dtype="str")
    )
