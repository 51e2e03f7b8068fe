"""The map of a scenario: coverage after it, its sites, and where they come from."""

from __future__ import annotations

from typing import Any

import numpy as np

from geodata import coverage
from geodata.coverage import Group, Reach, Site, Threshold, demand
from geodata.maps import look_of
from geodata.scenario.effects import Effect
from geodata.scenario.network import directorates
from geodata.scenario.plan import Scenario, published
from geodata.scenario.standing import State

GAINED, LOST = "#1B7671", "#CB381F"
"""Edges of the municipalities that come within the threshold, and of those that leave it."""


def reach_of(state: State, limit: Threshold) -> Reach:
    """Answer for every municipality in a network."""
    return Reach(
        limit=limit,
        people=demand(),
        access=state.access,
        distance=state.access.least(limit.unit),
        nearest=state.access.nearest(limit.unit),
    )


def _edges(before: Reach, after: Reach) -> dict[str, str]:
    """Edge of each municipality that a scenario brings near or takes away."""
    codes = np.asarray(after.people.index)
    gained = codes[after.covered & ~before.covered]
    lost = codes[before.covered & ~after.covered]
    return dict.fromkeys(map(str, gained), GAINED) | dict.fromkeys(map(str, lost), LOST)


def scenario_patch(
    scenario: Scenario,
    found: Effect,
    *,
    group: Group,
    frame: tuple[str, str],
    region: str | None,
    division: str | None,
    municipality: str | None,
    chosen: str | None,
) -> dict[str, Any]:
    """Write the state of the map of a scenario."""
    before, after = (reach_of(state, found.threshold) for state in (found.before, found.after))
    own = {item.id for item in scenario.added} | set(scenario.moved)
    state = coverage.coverage_patch(
        after,
        drawn="bands",
        group=group,
        frame=frame,
        region=region,
        division=division,
        municipality=municipality,
        points=[site.id for site in found.after.sites if site.id not in own],
        point=chosen,
        edges=_edges(before, after),
    )
    homes = directorates(scenario)
    state["sites"] = [
        _site(site, ink=look_of(homes[site.region]).ink, chosen=site.id == chosen)
        for site in found.after.sites
        if site.id in own
    ]
    return state | {"drag": True}


def _site(site: Site, *, ink: str, chosen: bool) -> dict[str, Any]:
    """Write a site; its name and the line from where it was are drawn from it."""
    packed = {"id": site.id, "name": site.name, "at": _place(site), "ink": ink}
    if site.evidence != "proposed":
        packed["from"] = _place(published(site.id))
    return packed | ({"chosen": True} if chosen else {})


def _place(site: Site) -> list[float]:
    """Latitude and longitude, EPSG:4326, to some ten metres."""
    return [round(site.latitude, 4), round(site.longitude, 4)]
