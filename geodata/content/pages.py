"""What each page shows, by its address."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from geodata import limits
from geodata.content import coverage, data, evolution, network, scenario, settlement, territory
from geodata.content.model import Content
from geodata.link import View
from geodata.maps import Corners, framed, place_bounds

Make = Callable[[View], Content]
Draw = Callable[[View], dict[str, Any]]


def _asked(make: Make) -> Make:
    """Put regions on the limits of the view, and frame what was seen if it was moved by hand."""

    def content(view: View) -> Content:
        with limits.using(view.limits):
            found = make(view)
        return replace(found, bounds=place_bounds(view.place)) if view.place else found

    return content


CONTENT: Mapping[str, Make] = {
    "reseau": _asked(network.content),
    "etablissement": _asked(settlement.content),
    "territoire": _asked(territory.content),
    "couverture": _asked(coverage.content),
    "scenarios": _asked(scenario.content),
    "evolution": _asked(evolution.content),
    "donnees": _asked(data.content),
}
"""Makes the content of a page from a view, by the page's address."""


def _drawn(state: Draw, bounds: Callable[[View], Corners]) -> Draw:
    """Write the map of a view with what it frames, regions on its limits."""

    def drawn(view: View) -> dict[str, Any]:
        with limits.using(view.limits):
            return state(view) | {"view": framed(bounds(view), view.place)}

    return drawn


MAPS: Mapping[str, Draw] = {
    "reseau": _drawn(network.state, network.bounds),
    "etablissement": _drawn(settlement.state, settlement.bounds),
    "couverture": _drawn(coverage.state, coverage.bounds),
    "evolution": _drawn(evolution.state, evolution.bounds),
}
"""Draws the map alone of a view, by the page's address, where that is quick."""
