"""The figures of a network: who is near its sites, and whom each site serves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from geodata.coverage import (
    GROUPS,
    Access,
    Group,
    Site,
    Threshold,
    access,
    catchments,
    demand,
    mean_distance,
)
from geodata.tables import derived


@dataclass(frozen=True, eq=False, kw_only=True)
class Reach:
    """How far a network is from people.

    Attributes
    ----------
    covered
        People within the threshold, by group.
    share_pct
        Their share of the people whose number is known, 0 to 100, by group.
    mean, worst
        Mean and largest distance to the nearest site, in the threshold's unit, of people of
        the group who have a road to one; NaN when nobody has.
    worst_code
        Code of the municipality that is the farthest; empty when there is none.
    without_road
        People of the group who have no road to any site. They count in the shares, not in
        the distances.
    """

    covered: Mapping[Group, float]
    share_pct: Mapping[Group, float]
    mean: float
    worst: float
    worst_code: str
    without_road: float


@dataclass(frozen=True, eq=False, kw_only=True)
class State:
    """A network and its figures.

    Attributes
    ----------
    regions
        Coverage by region (limits of 2019), from :func:`geodata.coverage.shares`.
    loads
        By site: ``town``, and for each group the people that it serves, those of a town
        being divided between its sites.
    """

    sites: tuple[Site, ...]
    access: Access
    reach: Reach
    attested: Reach
    reconstructed: int
    regions: pd.DataFrame
    attested_regions: pd.DataFrame
    loads: pd.DataFrame


def state_of(kept: tuple[Site, ...], limit: Threshold, group: Group) -> State:
    """Compute the figures of a network."""
    people = demand()
    sure = tuple(site for site in kept if site.evidence != "reconstructed")
    found, attested = access(kept), access(sure)
    least, least_attested = found.least(limit.unit), attested.least(limit.unit)
    return State(
        sites=kept,
        access=found,
        reach=_reach(people, least, limit, group),
        attested=_reach(people, least_attested, limit, group),
        reconstructed=len(kept) - len(sure),
        regions=_shares(least <= limit.value),
        attested_regions=_shares(least_attested <= limit.value),
        loads=_by_site(people, found, limit),
    )


@dataclass(frozen=True, eq=False)
class Regions:
    """People by municipality and group, and which municipalities each region has.

    Attributes
    ----------
    codes
        Region codes, limits of 2019.
    people
        Shape ``(1282, 3)``, in the order of the groups; 0 where the number is not known.
    members
        Shape ``(17, 1282)``: 1 where the region has the municipality, else 0.

    Notes
    -----
    A pointer on a map waits for the figures of a scenario: sums by region are products of
    small matrices, ten times as quick as grouping a table each time.
    """

    codes: pd.Index[str]
    people: npt.NDArray[np.float64]
    members: npt.NDArray[np.float64]

    def sums(self, kept: npt.NDArray[np.bool_]) -> npt.NDArray[np.float64]:
        """Count the people of some municipalities, by region and group."""
        found: npt.NDArray[np.float64] = self.members @ (self.people * kept[:, None])
        return found


@derived()
def all_regions() -> Regions:
    """Give the people by municipality, with the region (limits of 2019) of each."""
    people = demand()
    codes = pd.Index(sorted(people["region"].unique()), name="region")
    return Regions(
        codes=codes,
        people=people[list(GROUPS)].fillna(0.0).to_numpy(),
        members=(people["region"].to_numpy() == codes.to_numpy()[:, None]).astype(float),
    )


def _pct(part: npt.NDArray[np.float64], whole: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Give shares in %; NaN where nobody is known."""
    with np.errstate(invalid="ignore"):
        return 100 * part / whole


def _shares(covered: npt.NDArray[np.bool_]) -> pd.DataFrame:
    regions = all_regions()
    total, inside = regions.sums(np.ones(len(covered), dtype=bool)), regions.sums(covered)
    columns: dict[str, npt.NDArray[np.float64]] = {}
    for i, group in enumerate(GROUPS):
        columns[group] = total[:, i]
        columns[f"{group}_covered"] = inside[:, i]
        columns[f"{group}_share_pct"] = _pct(inside[:, i], total[:, i])
    return pd.DataFrame(columns, index=regions.codes)


def _reach(
    people: pd.DataFrame, least: npt.NDArray[np.float64], limit: Threshold, group: Group
) -> Reach:
    counts = all_regions().people
    inside, total = (least <= limit.value) @ counts, counts.sum(axis=0)
    lives = people[group].to_numpy() > 0
    near = np.where(lives & np.isfinite(least), least, -np.inf)
    farthest = int(near.argmax())
    some = bool(np.isfinite(near[farthest]))
    return Reach(
        covered=dict(zip(GROUPS, inside.tolist(), strict=True)),
        share_pct=dict(zip(GROUPS, _pct(inside, total).tolist(), strict=True)),
        mean=mean_distance(people, least, group=group),
        worst=float(near[farthest]) if some else np.nan,
        worst_code=str(people.index[farthest]) if some else "",
        without_road=float(people[group].where(~np.isfinite(least), 0.0).sum()),
    )


def _by_site(people: pd.DataFrame, found: Access, limit: Threshold) -> pd.DataFrame:
    """Give each site its part of the catchment of its town."""
    towns = catchments(people, found, limit.unit)
    first: dict[object, str] = {}
    for site in found.sites:
        first.setdefault(site.place, site.id)
    heads = pd.Index([first[site.place] for site in found.sites])
    rank = towns.index.get_indexer(heads)
    columns: dict[str, object] = {"town": [site.town for site in found.sites]}
    for group in GROUPS:
        columns[group] = towns[f"{group}_per_site"].to_numpy()[rank]
    return pd.DataFrame(columns, index=pd.Index([site.id for site in found.sites], name="id"))
