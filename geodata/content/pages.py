"""What each page shows, by its address."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from geodata.content import coverage, data, evolution, network, scenario, settlement, territory
from geodata.content.model import Content
from geodata.view import View

CONTENT: Mapping[str, Callable[[View], Content]] = {
    "reseau": network.content,
    "etablissement": settlement.content,
    "territoire": territory.content,
    "couverture": coverage.content,
    "scenarios": scenario.content,
    "evolution": evolution.content,
    "donnees": data.content,
}
"""Makes the content of a page from a view, by the page's address."""
