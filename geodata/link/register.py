"""What each page shows, by its address."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from geodata import catalogue, coverage, history, limits, network, scenario, settlement, sheet
from geodata.link.view import View
from geodata.maps import Corners, framed, place_bounds
from geodata.questions import Content

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
    "reseau": _asked(network.answer),
    "etablissement": _asked(settlement.answer),
    "territoire": _asked(sheet.answer),
    "couverture": _asked(coverage.answer),
    "scenarios": _asked(scenario.answer),
    "evolution": _asked(history.answer),
    "donnees": _asked(catalogue.answer),
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
    "evolution": _drawn(history.state, history.bounds),
}
"""Draws the map alone of a view, by the page's address, where that is quick."""
