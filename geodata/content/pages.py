"""What each page shows, by its address."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from geodata.content import coverage, data, evolution, network, scenario, settlement, territory
from geodata.content.model import Content
from geodata.extents import Corners
from geodata.place import framing, place_bounds
from geodata.view import View

Make = Callable[[View], Content]
Draw = Callable[[View], dict[str, Any]]


def _framed(make: Make) -> Make:
    """Frame what was seen where the map of the view was moved by hand."""

    def content(view: View) -> Content:
        found = make(view)
        return replace(found, bounds=place_bounds(view.place)) if view.place else found

    return content


CONTENT: Mapping[str, Make] = {
    "reseau": _framed(network.content),
    "etablissement": _framed(settlement.content),
    "territoire": _framed(territory.content),
    "couverture": _framed(coverage.content),
    "scenarios": _framed(scenario.content),
    "evolution": _framed(evolution.content),
    "donnees": data.content,
}
"""Makes the content of a page from a view, by the page's address."""


def _drawn(state: Draw, bounds: Callable[[View], Corners]) -> Draw:
    """Write the map of a view with what it frames."""
    return lambda view: state(view) | {"view": framing(bounds(view), view.place)}


MAPS: Mapping[str, Draw] = {
    "reseau": _drawn(network.state, network.bounds),
    "etablissement": _drawn(settlement.state, settlement.bounds),
    "couverture": _drawn(coverage.state, coverage.bounds),
    "evolution": _drawn(evolution.state, evolution.bounds),
}
"""Draws the map alone of a view, by the page's address, where that is quick."""
