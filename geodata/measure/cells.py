"""Figures of territories: columns that carry their status, and which territories are kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from geodata.errors import AncrageError, echo
from geodata.limits import BEFORE_2021, SINCE_2021, Limits, limits_in_use
from geodata.places import Aside, Level, Within, names, parents, region_limits
from geodata.tables import derived, table
from geodata.wording import _

STATUSES = ("published", "calculated", "estimated", "unreliable", "not_published")
"""Statuses, from the surest; the last two have no value to show."""

PUBLISHED, CALCULATED, ESTIMATED, UNRELIABLE, NOT_PUBLISHED = range(len(STATUSES))
"""Their ranks."""

YEARLY = "yearly_"
"""How the measures of the demographic estimates start: those of a region are sums of divisions."""

_GROUPS = {
    "2016": tuple(f"profile_2016_generation_{each}" for each in ("1", "2", "3_plus")),
    "2021": ("immigrants", "non_immigrants", "non_permanent_residents"),
}
"""Groups that make up the people in private households, by census."""


@dataclass(frozen=True)
class Amount:
    """One number and how sure it is.

    Attributes
    ----------
    value
        The number, in the unit of its measure; NaN when missing.
    status
        One of :data:`STATUSES`.
    """

    value: float
    status: str


@dataclass(frozen=True, eq=False)
class Cells:
    """Figures of territories, one a code.

    Attributes
    ----------
    codes
        Codes of the territories, shape ``(n,)``.
    value
        Figures, shape ``(n,)``; NaN when the status is unreliable or not published.
    rank
        Place of each status in :data:`STATUSES`, shape ``(n,)``.
    """

    codes: pd.Index[str]
    value: npt.NDArray[np.float64]
    rank: npt.NDArray[np.int8]

    @property
    def status(self) -> npt.NDArray[np.object_]:
        """Statuses as words."""
        return np.array(STATUSES, dtype=object)[self.rank]

    def only(self) -> Amount:
        """Take the only figure of a column."""
        return Amount(float(self.value[0]), STATUSES[self.rank[0]])

    def at_least(self, rank: int) -> Cells:
        """Give every figure a status no surer than one."""
        return Cells(self.codes, self.value, np.maximum(self.rank, rank).astype(np.int8))

    def plus(self, other: Cells, *, sign: int = 1) -> Cells:
        """Add the figures of the same territories, or take them away when the sign is -1."""
        return _combined(self, other, self.value + sign * other.value)

    def over(self, other: Cells, *, scale: float = 1.0) -> Cells:
        """Divide by the figures of the same territories; by zero, the value is missing."""
        divisor = np.where(other.value == 0, np.nan, other.value)
        return _combined(self, other, scale * self.value / divisor)

    def take(self, codes: pd.Index[str]) -> Cells:
        """Give one figure a code, in order; one without figure is not published."""
        if codes is self.codes or codes.equals(self.codes):
            return self
        place = self.codes.get_indexer(codes)
        found = place >= 0
        value = np.full(len(codes), np.nan)
        rank = np.full(len(codes), NOT_PUBLISHED, dtype=np.int8)
        value[found], rank[found] = self.value[place[found]], self.rank[place[found]]
        return Cells(codes, value, rank)

    def total(self, code: str) -> Cells:
        """Add up all the figures: missing if one of them is, and 0 when there is none."""
        rank = self.rank.max(initial=CALCULATED)
        codes = pd.Index([code], dtype="str")
        return Cells(codes, np.array([self.value.sum()]), np.array([rank], dtype=np.int8))

    def by(self, parents: npt.NDArray[np.object_]) -> Cells:
        """Add up the figures of larger territories.

        Parameters
        ----------
        parents
            Code of the larger territory of each, shape ``(n,)``.

        Returns
        -------
        Cells
            In the order of their codes; missing if one of their parts is.
        """
        codes, place, count = np.unique(
            parents.astype(str), return_inverse=True, return_counts=True
        )
        value = np.zeros(len(codes))
        # A territory with only one part has the figure of that part.
        rank = np.where(count > 1, CALCULATED, PUBLISHED).astype(np.int8)
        np.add.at(value, place, self.value)
        np.maximum.at(rank, place, self.rank)
        return Cells(pd.Index(codes, dtype="str"), value, rank)


def _combined(first: Cells, second: Cells, value: npt.NDArray[np.float64]) -> Cells:
    """Give the result of a calculation its status."""
    rank = np.maximum(np.maximum(first.rank, second.rank), CALCULATED)
    # A division by zero leaves nothing to show although its parts are known.
    rank = np.where(np.isnan(value) & (rank < UNRELIABLE), NOT_PUBLISHED, rank)
    return Cells(first.codes, value, rank.astype(np.int8))


@derived()
def _index() -> Mapping[tuple[str, ...], Cells]:
    """Cut the table once into columns by level, limits, measure and period."""
    rows = table("settlement")
    ranks = rows["status"].map(STATUSES.index).to_numpy(dtype=np.int8)
    values = np.where(ranks >= UNRELIABLE, np.nan, rows["value"].to_numpy(dtype=np.float64))
    codes = rows["code"].to_numpy(dtype=object)
    places = rows.groupby(["level", "limits", "measure", "period"], observed=True).indices
    return {
        tuple(map(str, key)): Cells(pd.Index(codes[at], dtype="str"), values[at], ranks[at])
        for key, at in places.items()
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
def known_limits(limits: Limits) -> Limits:
    """Give the limits on which the regions have figures: those asked for, unless one set is all."""
    other = BEFORE_2021 if limits == SINCE_2021 else SINCE_2021
    dated = {dated for level, dated, _name, _period in _index() if level == "region"}
    return other if dated == {other} else limits


def stored(level: str, measure: str, period: str, limits: Limits, codes: pd.Index[str]) -> Cells:
    """Read a column of the table; only regions differ from one set of limits to the other."""
    choices = (known_limits(limits),) if level == "region" else (SINCE_2021, BEFORE_2021)
    for choice in choices:
        if found := _index().get((level, choice, measure, period)):
            return found.take(codes)
    return Cells(codes[:0], np.empty(0), np.empty(0, dtype=np.int8)).take(codes)


@derived()
def figures(
    level: Level, measure: str, period: str, limits: Limits, grouped: tuple[str, ...] = ()
) -> Cells:
    """Read the figures of every territory of a level, missing ones included."""
    codes = names(level, grouped=grouped).index
    if level == "region" and measure.startswith(YEARLY):
        divisions = figures("census_division", measure, period, limits)
        regions = divisions.by(parents("census_division", "region", limits))
        return regions.take(codes).at_least(CALCULATED)
    return stored(level, measure, period, limits, codes)


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
    """Add up one or more measures of the settlement table, for the same territories."""
    every = (figures(level, measure, period, limits, grouped) for measure in measures)
    return reduce(Cells.plus, every)


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
    if level == "province" and period != "2016":
        return figures(level, "population_private_households", period, limits)
    groups = added(level, _GROUPS[period], period, limits)
    if period == "2016":
        return groups
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


@derived()
def excluded(
    level: Level, aside: Aside | None, limits: Limits, grouped: tuple[str, ...] = ()
) -> npt.NDArray[np.bool_]:
    """Tell which territories are set aside.

    Parameters
    ----------
    grouped
        Codes of the source that stand for several territories; none is set aside.

    Returns
    -------
    numpy.ndarray
        True for a territory to leave out, in the order of the codes.
    """
    codes = names(level, grouped=grouped).index
    if aside is None:
        return np.zeros(len(codes), dtype=np.bool_)
    if aside.region:
        away = parents(level, "region", limits) == aside.region
    else:
        away = _mostly_listed(aside.table, level, limits)
    return codes.isin(names(level).index[away])


def _mostly_listed(listed: str, level: Level, limits: Limits) -> npt.NDArray[np.bool_]:
    """Tell which territories have most of their population in the municipalities of a table."""
    rows = table("municipalities")
    inside = rows["csd_code"].isin(table(listed)["csd_code"]).to_numpy(dtype=np.bool_)
    if level == "municipality":
        return inside
    population = rows["population_2021"].fillna(0).to_numpy(dtype=np.float64)
    larger = parents("municipality", level, limits)
    people = pd.DataFrame({"all": population, "inside": population * inside}).groupby(larger).sum()
    share = (people["inside"] / people["all"]).reindex(names(level).index)
    return (share > 0.5).to_numpy(dtype=np.bool_)


@derived()
def inside(
    level: Level, within: Within | None, limits: Limits, grouped: tuple[str, ...] = ()
) -> npt.NDArray[np.bool_]:
    """Tell which territories lie in a larger one.

    Returns
    -------
    numpy.ndarray
        True for a territory to keep, in the order of the codes.

    Raises
    ------
    AncrageError
        If the larger territory has none of that level.
    """
    codes = names(level, grouped=grouped).index
    if within is None:
        return np.ones(len(codes), dtype=np.bool_)
    kept = parents(level, within[0], limits) == within[1]
    if not kept.any():
        raise AncrageError(
            _("Aucun territoire de l'échelle « {level} » dans {parent} {code}.").format(
                level=level, parent=within[0], code=echo(within[1])
            )
        )
    return codes.isin(names(level).index[kept])
