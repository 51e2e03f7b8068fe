"""What a scenario changes: every figure before and after."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd

from geodata import coverage
from geodata.coverage import Group, Reach, Site, Threshold
from geodata.measure import Slice, values
from geodata.places import directorate_names, region_limits
from geodata.scenario.document import BLANK, Scenario
from geodata.tables import derived


@dataclass(frozen=True, eq=False, kw_only=True)
class State:
    """A network, and how far it is from people.

    Attributes
    ----------
    share_pct
        People within the threshold, in % of those whose number is known, by group.
    mean, worst
        Mean and largest distance to the nearest site, in the threshold's unit, of people of
        the group who have a road to one; NaN when nobody has.
    worst_code
        Code of the municipality that is the farthest; empty when there is none.
    without_road
        People of the group who have no road to any site. They count in the shares, not in
        the distances.
    regions
        Coverage by region (limits in use), from :func:`geodata.coverage.shares`.
    """

    reach: Reach
    group: Group
    share_pct: Mapping[Group, float]
    mean: float
    worst: float
    worst_code: str
    without_road: float
    regions: pd.DataFrame

    @cached_property
    def loads(self) -> pd.DataFrame:
        """By site: ``town``, and the ``people`` of the group served, divided within a town."""
        return coverage.served(self.reach, self.group)

    @property
    def sites(self) -> tuple[Site, ...]:
        """The sites of the network."""
        return self.reach.sites


@derived(most=64)
def state_of(kept: tuple[Site, ...], limit: Threshold, group: Group) -> State:
    """Compute the figures of a network."""
    found = coverage.Reach(kept, limit)
    people = found.people
    distance = pd.Series(found.distance, index=people.index)
    lived = distance[(people[group] > 0) & np.isfinite(distance)]
    return State(
        reach=found,
        group=group,
        share_pct=found.share_pct(),
        mean=coverage.mean_distance(people, found.distance, group=group),
        worst=float(lived.max()),
        worst_code=str(lived.idxmax()) if len(lived) else "",
        without_road=float(people[group][~np.isfinite(distance)].sum()),
        regions=coverage.shares(people, found.covered, by="region"),
    )


@dataclass(frozen=True, eq=False, kw_only=True)
class Effect:
    """The figures of a scenario, before and after.

    Attributes
    ----------
    regions
        By region code (limits of 2019), with the name of the group: ``<group>_gained`` and
        ``<group>_lost`` (people who come within the threshold, who leave it),
        ``<group>_before_pct`` and ``<group>_after_pct``.
    sure
        The network after, without its reconstructed points.
    reconstructed, figures
        How many figures rest on reconstructed points, and of how many.
    """

    scenario: Scenario
    threshold: Threshold
    group: Group
    before: State
    after: State
    sure: State
    regions: pd.DataFrame
    reconstructed: int
    figures: int

    @cached_property
    def loads(self) -> pd.DataFrame:
        """By site, those of both networks: ``town``; people served ``before`` and ``after``.

        NaN where the site is not in the network.
        """
        return _loads(self.before.loads, self.after.loads)

    @cached_property
    def directorates(self) -> pd.DataFrame:
        """By directorate: ``name``, and what it answers for, ``…_before`` and ``…_after``.

        Its ``regions`` (codes, a space between), ``points``, ``population`` and ``immigrants``
        (Census of 2021, limits of 2019; NaN where that of a region is not published).
        """
        return _answers(self.scenario, self.before.sites, self.after.sites)


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
    before = state_of(BLANK.sites(attested_only=attested_only), limit, group)
    kept = scenario.sites(attested_only=attested_only)
    after = state_of(kept, limit, group)
    attested = tuple(site for site in kept if site.evidence != "reconstructed")
    sure = state_of(attested, limit, group)
    same = _figures(after, group) == _figures(sure, group)
    return Effect(
        scenario=scenario,
        threshold=limit,
        group=group,
        before=before,
        after=after,
        sure=sure,
        regions=_regions(before, after, group),
        reconstructed=int((~same).sum()),
        figures=len(same),
    )


def _figures(found: State, group: Group) -> npt.NDArray[np.float64]:
    """Give the figures shown of a network; no number equals another that is missing."""
    regions = found.regions[f"{group}_covered"]
    figures = [*found.share_pct.values(), found.mean, found.worst, *map(float, regions)]
    return np.nan_to_num(figures, nan=-1.0)


def _regions(before: State, after: State, group: Group) -> pd.DataFrame:
    people, old, new = after.reach.people, before.reach.covered, after.reach.covered
    came, left = (coverage.sums(people, kept, by="region") for kept in (new & ~old, old & ~new))
    columns = {
        "gained": came[group],
        "lost": left[group],
        "before_pct": before.regions[f"{group}_share_pct"],
        "after_pct": after.regions[f"{group}_share_pct"],
    }
    return pd.DataFrame(columns).add_prefix(f"{group}_")


def _loads(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    ids = before.index.union(after.index, sort=False)
    # A network without a site has a column of towns that pandas takes for numbers.
    towns = {**before["town"].to_dict(), **after["town"].to_dict()}
    sides = {"before": before["people"].reindex(ids), "after": after["people"].reindex(ids)}
    return pd.DataFrame({"town": [towns[code] for code in ids], **sides})


def _answers(scenario: Scenario, before: tuple[Site, ...], after: tuple[Site, ...]) -> pd.DataFrame:
    """Count what each directorate answers for, before and after: see :class:`Effect`."""
    people = values(Slice("immigrants", "region", "2021", limits=region_limits()))
    codes = sorted(set(BLANK.directorates().values()))
    found = pd.DataFrame({"name": directorate_names()[codes]}).rename_axis("directorate")
    for side, mandates, kept in (
        ("before", BLANK.directorates(), before),
        ("after", scenario.directorates(), after),
    ):
        parts = [[r for r, by in mandates.items() if by == name] for name in found.index]
        homes = [mandates[site.region] for site in kept]
        found[f"regions_{side}"] = [" ".join(part) for part in parts]
        found[f"points_{side}"] = [homes.count(name) for name in found.index]
        for figure in ("population", "immigrants"):
            sums = [people[figure].reindex(part).sum(skipna=False) for part in parts]
            found[f"{figure}_{side}"] = sums
    return found
