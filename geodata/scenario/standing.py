"""The figures of a network: who is near its sites, and whom each site serves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from geodata.coverage import (
    GROUPS,
    Group,
    Reach,
    Site,
    Threshold,
    catchments,
    mean_distance,
    reach,
    shares,
    town_heads,
)


@dataclass(frozen=True, eq=False, kw_only=True)
class Totals:
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
    """A network and its figures, some of them also without the reconstructed points.

    Attributes
    ----------
    regions
        Coverage by region (limits in use), from :func:`geodata.coverage.shares`.
    loads
        By site: ``town``, and for each group the people that it serves, those of a town
        being divided between its sites.
    """

    reach: Reach
    totals: Totals
    attested: Totals
    regions: pd.DataFrame
    attested_regions: pd.DataFrame
    loads: pd.DataFrame

    @property
    def sites(self) -> tuple[Site, ...]:
        """The sites of the network."""
        return self.reach.access.sites


def state_of(kept: tuple[Site, ...], limit: Threshold, group: Group) -> State:
    """Compute the figures of a network."""
    sure = tuple(site for site in kept if site.evidence != "reconstructed")
    whole, attested = reach(kept, limit), reach(sure, limit)
    return State(
        reach=whole,
        totals=_totals(whole, group),
        attested=_totals(attested, group),
        regions=shares(whole.people, whole.covered, by="region"),
        attested_regions=shares(attested.people, attested.covered, by="region"),
        loads=_loads(whole),
    )


def _totals(found: Reach, group: Group) -> Totals:
    people = found.people
    counted = shares(people, found.covered, by="province").iloc[0]
    distance = pd.Series(found.distance, index=people.index)
    lived = distance[(people[group] > 0) & np.isfinite(distance)]
    return Totals(
        covered={name: float(counted[f"{name}_covered"]) for name in GROUPS},
        share_pct={name: float(counted[f"{name}_share_pct"]) for name in GROUPS},
        mean=mean_distance(people, found.distance, group=group),
        worst=float(lived.max()),
        worst_code=str(lived.idxmax()) if len(lived) else "",
        without_road=float(people[group][~np.isfinite(distance)].sum()),
    )


def _loads(found: Reach) -> pd.DataFrame:
    """Give each site its part of the catchment of its town."""
    sites = found.access.sites
    towns = catchments(found.people, found.access, found.limit.unit)
    own = towns.loc[[sites[head].id for head in town_heads(sites)]]
    own = own.set_axis(pd.Index([site.id for site in sites], name="id", dtype="str"))
    return own[["town"]].assign(**{group: own[f"{group}_per_site"] for group in GROUPS})
