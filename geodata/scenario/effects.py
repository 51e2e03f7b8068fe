"""What a scenario changes: every figure before and after."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
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
    sums,
    town_heads,
)
from geodata.measure import Slice, values
from geodata.places import directorate_names, region_limits
from geodata.scenario.document import BLANK, Scenario
from geodata.scenario.network import directorates, sites
from geodata.tables import derived


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
        loads=_served(whole),
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


def _served(found: Reach) -> pd.DataFrame:
    """Give each site its part of the catchment of its town."""
    sites = found.access.sites
    towns = catchments(found)
    own = towns.loc[[sites[head].id for head in town_heads(sites)]]
    own = own.set_axis(pd.Index([site.id for site in sites], name="id", dtype="str"))
    return own[["town"]].assign(**{group: own[f"{group}_per_site"] for group in GROUPS})


@dataclass(frozen=True, eq=False, kw_only=True)
class Effect:
    """The figures of a scenario, before and after.

    Attributes
    ----------
    regions
        By region code (limits of 2019): for each group, ``<group>_gained`` and
        ``<group>_lost`` (people who come within the threshold, who leave it),
        ``<group>_before_pct`` and ``<group>_after_pct``; ``reconstructed``, true where the
        share of the group after would be another without the reconstructed points.
    loads
        By site, those of both networks: ``town`` and, for each group, ``<group>_before`` and
        ``<group>_after``, people served; NaN where the site is not in the network.
    directorates
        By directorate: ``name``; ``regions_before`` and ``regions_after`` (codes, a space
        between); ``points_…``; ``population_…`` and ``immigrants_…`` (Census of 2021, by
        region in the limits of 2019, where published); ``unknown_…``, regions whose
        immigrants are not published.
    """

    threshold: Threshold
    group: Group
    before: State
    after: State
    regions: pd.DataFrame
    loads: pd.DataFrame
    directorates: pd.DataFrame
    reconstructed: int
    figures: int


@derived(most=16)
def effect(
    scenario: Scenario, limit: Threshold, *, group: Group, attested_only: bool = False
) -> Effect:
    """Compare a scenario with the network as published.

    Returns
    -------
    Effect
        Figures before and after. Shared, not to be changed: a page asks again at each run.
    """
    before = _published(limit, group, attested_only)
    kept = sites(scenario, attested_only=attested_only)
    after = before if kept == before.sites else state_of(kept, limit, group)
    regions = _regions(before, after, group)
    same = _figures(after.totals) == _figures(after.attested)
    return Effect(
        threshold=limit,
        group=group,
        before=before,
        after=after,
        regions=regions,
        loads=_loads(before.loads, after.loads),
        directorates=_answers(scenario, before.sites, after.sites),
        reconstructed=int((~same).sum()) + int(regions["reconstructed"].sum()),
        figures=len(same) + len(regions),
    )


@derived(most=64)
def _published(limit: Threshold, group: Group, attested_only: bool) -> State:
    return state_of(sites(BLANK, attested_only=attested_only), limit, group)


def _figures(found: Totals) -> npt.NDArray[np.float64]:
    """Give the figures shown of a network; no number equals another that is missing."""
    return np.nan_to_num([*found.share_pct.values(), found.mean, found.worst], nan=-1.0)


def _regions(before: State, after: State, group: Group) -> pd.DataFrame:
    people, old, new = after.reach.people, before.reach.covered, after.reach.covered
    came, left = (sums(people, kept, by="region") for kept in (new & ~old, old & ~new))
    columns: dict[str, pd.Series] = {}
    for name in GROUPS:
        columns[f"{name}_gained"], columns[f"{name}_lost"] = came[name], left[name]
        columns[f"{name}_before_pct"] = before.regions[f"{name}_share_pct"]
        columns[f"{name}_after_pct"] = after.regions[f"{name}_share_pct"]
    share = f"{group}_covered"
    columns["reconstructed"] = after.regions[share] != after.attested_regions[share]
    return pd.DataFrame(columns)


def _loads(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    ids = before.index.union(after.index, sort=False)
    # A network without a site has a column of towns that pandas takes for numbers.
    towns = {**before["town"].to_dict(), **after["town"].to_dict()}
    sides = {
        f"{group}_{side}": loads[group].reindex(ids)
        for group in GROUPS
        for side, loads in (("before", before), ("after", after))
    }
    return pd.DataFrame({"town": [towns[code] for code in ids], **sides})


@derived()
def _region_people(figure: str) -> Mapping[str, float]:
    """Give people by region, as published in the limits of 2019; only the known numbers."""
    found = values(Slice("immigrants", "region", "2021", limits=region_limits()))
    return {str(code): float(n) for code, n in found[figure].dropna().items()}


def _answers(scenario: Scenario, before: tuple[Site, ...], after: tuple[Site, ...]) -> pd.DataFrame:
    """Count what each directorate answers for.

    Returns
    -------
    pandas.DataFrame
        By directorate of 2019: ``name``, and twice, ending with ``_before`` and ``_after``:
        ``regions`` (codes, a space between), ``points``, ``population`` and ``immigrants``
        (Census of 2021, by region in the limits of 2019; NaN where that of a region is not
        reliable), ``unknown`` (how many regions are so).
    """
    named = directorate_names()
    codes = sorted(set(directorates(BLANK).values()))
    found = pd.DataFrame({"name": named[codes]}).rename_axis("directorate")
    population, immigrants = _region_people("population"), _region_people("immigrants")
    for side, mandates, kept in (
        ("before", directorates(BLANK), before),
        ("after", directorates(scenario), after),
    ):
        own = {name: [r for r, by in mandates.items() if by == name] for name in found.index}
        parts = list(own.values())
        homes = [mandates[site.region] for site in kept]
        found[f"regions_{side}"] = [" ".join(part) for part in parts]
        found[f"points_{side}"] = [homes.count(name) for name in own]
        found[f"population_{side}"] = [sum(population.get(r, 0.0) for r in part) for part in parts]
        found[f"immigrants_{side}"] = [
            sum(immigrants.get(r, math.nan) for r in part) for part in parts
        ]
        found[f"unknown_{side}"] = [sum(r not in immigrants for r in part) for part in parts]
    return found
