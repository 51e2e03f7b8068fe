"""What a scenario changes: every figure before and after."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd

from geodata import coverage
from geodata.coverage import Group, Reach, Site, Threshold
from geodata.scenario.document import BLANK, Scenario
from geodata.tables import derived
from geodata.wording import typography


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
    def loads(self) -> pd.Series:
        """People of the group that each site serves, divided within a town; by identifier."""
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
        The networks before and after, without their reconstructed points.
    reconstructed, figures
        How many figures rest on reconstructed points, before or after, and of how many.
    """

    scenario: Scenario
    threshold: Threshold
    group: Group
    before: State
    after: State
    sure: tuple[State, State]
    regions: pd.DataFrame
    reconstructed: int
    figures: int

    @cached_property
    def loads(self) -> pd.DataFrame:
        """By site, those of both networks: ``name``; people served ``before`` and ``after``.

        NaN where the site is not in the network.
        """
        return _loads(self.before, self.after)

    @cached_property
    def directorates(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        """What each directorate answers for, before and after, as ``answers_for`` counts it."""
        sides = ((self.before, BLANK), (self.after, self.scenario))
        before, after = (coverage.answers_for(s.reach, made.directorates()) for s, made in sides)
        return before, after


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
    sure = _attested(before), _attested(after)
    pairs = zip((before, after), sure, strict=True)
    ((one, same_one), (two, same_two)) = (tuple(_figures(s, group) for s in pair) for pair in pairs)
    same = (one == same_one) & (two == same_two)
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


def _attested(state: State) -> State:
    kept = tuple(site for site in state.sites if site.evidence != "reconstructed")
    return state_of(kept, state.reach.limit, state.group)


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


def _loads(before: State, after: State) -> pd.DataFrame:
    names = {site.id: typography(site.name) for state in (before, after) for site in state.sites}
    ids = pd.Index(list(names), dtype="str")
    sides = {"before": before.loads.reindex(ids), "after": after.loads.reindex(ids)}
    return pd.DataFrame({"name": list(names.values()), **sides}, index=ids)


def turnover(before: Reach, after: Reach) -> Mapping[str, float]:
    """Count who comes within the threshold, ``<group>_gained``, and who leaves it, ``…_lost``.

    Returns
    -------
    Mapping[str, float]
        NaN where some do, of whom no number is known.
    """
    people = after.people[list(coverage.group_names())]
    came, left = after.covered & ~before.covered, before.covered & ~after.covered
    # Nobody is none; people of whom nothing is known are not.
    ways = {"gained": came, "lost": left}
    return {
        f"{group}_{way}": float(people.loc[moved, group].sum(min_count=int(moved.any())))
        for way, moved in ways.items()
        for group in people.columns
    }


@derived(most=16)
def gains(scenario: Scenario, limit: Threshold, *, attested_only: bool = False) -> pd.DataFrame:
    """Count what each changed site brings: the scenario, beside itself without that change.

    Returns
    -------
    pandas.DataFrame
        By identifier of the site, the columns of :func:`turnover`; what several sites bring
        together is counted for none of them.
    """
    undone = {
        **{
            code: replace(scenario, moved=scenario.moved.put(code, None)) for code in scenario.moved
        },
        **{code: scenario.reopen(code) for code in sorted(scenario.closed)},
        **{item.id: scenario.remove(item.id) for item in scenario.added},
    }
    whole, *others = (
        Reach(made.sites(attested_only=attested_only), limit)
        for made in (scenario, *undone.values())
    )
    rows = [turnover(other, whole) for other in others]
    return pd.DataFrame(rows, index=pd.Index(list(undone), dtype="str"))
