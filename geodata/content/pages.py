"""What each page shows, by its address."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from geodata import limits
from geodata.content import coverage, data, evolution, network, scenario, settlement, territory
from geodata.content.model import Content
from geodata.place import place_bounds
from geodata.view import View

Make = Callable[[View], Content]


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
