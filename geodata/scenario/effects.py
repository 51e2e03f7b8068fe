"""What a scenario changes: every figure before and after."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from geodata.coverage import GROUPS, Group, Threshold
from geodata.scenario.answers import answers
from geodata.scenario.network import sites
from geodata.scenario.plan import BLANK, Scenario
from geodata.scenario.standing import Reach, State, all_regions, state_of
from geodata.tables import derived


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
    regions = _regions(before, after, limit, group)
    same = _figures(after.reach) == _figures(after.attested)
    return Effect(
        threshold=limit,
        group=group,
        before=before,
        after=after,
        regions=regions,
        loads=_loads(before.loads, after.loads),
        directorates=answers(scenario, before.sites, after.sites),
        reconstructed=int((~same).sum()) + int(regions["reconstructed"].sum()),
        figures=len(same) + len(regions),
    )


@derived(most=64)
def _published(limit: Threshold, group: Group, attested_only: bool) -> State:
    return state_of(sites(BLANK, attested_only=attested_only), limit, group)


def _figures(reach: Reach) -> npt.NDArray[np.float64]:
    """Give the figures shown of a network; no number equals another that is missing."""
    found = np.array([*reach.share_pct.values(), reach.mean, reach.worst])
    return np.where(np.isnan(found), -1.0, found)


def _regions(before: State, after: State, limit: Threshold, group: Group) -> pd.DataFrame:
    old, new = (state.access.least(limit.unit) <= limit.value for state in (before, after))
    regions = all_regions()
    came, left = regions.sums(new & ~old), regions.sums(old & ~new)
    columns: dict[str, object] = {}
    for i, name in enumerate(GROUPS):
        columns[f"{name}_gained"] = came[:, i]
        columns[f"{name}_lost"] = left[:, i]
        columns[f"{name}_before_pct"] = before.regions[f"{name}_share_pct"]
        columns[f"{name}_after_pct"] = after.regions[f"{name}_share_pct"]
    share = f"{group}_covered"
    columns["reconstructed"] = after.regions[share] != after.attested_regions[share]
    return pd.DataFrame(columns, index=regions.codes)


def _loads(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    ids = before.index.append(after.index.difference(before.index, sort=False))
    # A network without a site has a column of towns that pandas takes for numbers.
    towns = {**before["town"].to_dict(), **after["town"].to_dict()}
    columns: dict[str, object] = {"town": [towns[code] for code in ids]}
    for group in GROUPS:
        columns[f"{group}_before"] = before[group].reindex(ids)
        columns[f"{group}_after"] = after[group].reindex(ids)
    return pd.DataFrame(columns, index=ids)
