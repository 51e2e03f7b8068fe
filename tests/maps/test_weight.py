"""What a browser downloads and what a filter sends stay light."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from geodata.coverage import map as coverage_map
from geodata.coverage.asked import Drawn, Near
from geodata.coverage.counting import Threshold, published_reach
from geodata.coverage.distances import network
from geodata.maps import patch
from geodata.measure.catalogue import measures
from geodata.network import map as network_map
from geodata.places.description import Level
from geodata.roads import municipality
from geodata.scenario import map as scenario_map
from geodata.scenario.asked import ScenarioView
from geodata.scenario.document import BLANK
from geodata.scenario.effects import effect
from geodata.settlement import map as settlement_map
from geodata.settlement.scope import Scope
from geodata.tables import load
from geodata.tables.snapshot import EMBEDDED
from pages.shared.served import assets
from tests.settlement.views import viewed

ROOT = Path(__file__).resolve().parents[2]
SHAPES = (
    EMBEDDED / "boundaries.topojson",
    EMBEDDED / "background.topojson",
)
POINTS = tuple(load.table("service_points")["id"])
LARGEST_PATCH = 6_000
LARGEST_WITH_EDGES = 12_000
"""That of catchments, with the lines that part them."""

SIZES: tuple[tuple[Level, int], ...] = (
    ("region", 17),
    ("census_division", 98),
    ("municipality", 1282),
)
THRESHOLDS = (Threshold(60, "min"), Threshold(50, "km"), Threshold(200, "km"))
LONGUEUIL: Mapping[str, Any] = {
    "frame": ("region", "16"),
    "territory": ("municipality", "2458227"),
}
CHANGES = 5
"""Sites that a scenario adds, and sites that it moves."""


def sent(state: object) -> int:
    """Bytes on the wire: Streamlit writes the data of a component with ``json.dumps``."""
    data = {"bundle": assets.address(), "height": 430, "patch": state}
    return len(json.dumps(data, allow_nan=False).encode())


def test_shapes_are_light() -> None:
    bodies = [path.read_bytes() for path in SHAPES]
    assert sum(len(body) for body in bodies) <= 250_000
    assert sum(len(gzip.compress(body, 9)) for body in bodies) <= 90_000


def test_a_filter_of_the_network_sends_little() -> None:
    largest = network_map.network_patch(
        shown=POINTS[::2],
        territory=("municipality", "2458227"),
        directorate="2019-monteregie",
        point="longueuil",
    )
    assert sent(largest) <= LARGEST_PATCH


@pytest.mark.parametrize(("level", "count"), SIZES)
def test_a_filter_of_settlement_sends_little_whatever_the_size(level: Level, count: int) -> None:
    sizes = []
    for measure in measures().values():
        for period in measure.periods.get(level, ())[-3:]:
            scope = Scope(measure.id, level, period, method="quantiles")
            town, frame = ("municipality", "2458227"), ("region", "16")
            view = viewed(scope, territory=town, frame=frame, overlay=True, point="longueuil")
            state = settlement_map.state(view)
            sizes.append(sent(state))
            layer = Scope(measure.id, level, period).layer
            assert len(state["layers"][layer]["of"]) == count
    assert sizes
    assert max(sizes) <= LARGEST_PATCH


@pytest.mark.parametrize("limit", THRESHOLDS, ids=str)
@pytest.mark.parametrize("drawn", ["bands", "catchments", "crossed"])
def test_a_filter_of_coverage_sends_little(drawn: Drawn, limit: Threshold) -> None:
    found = published_reach(limit)
    largest = coverage_map.coverage_patch(
        found,
        Near(group="immigrants", **LONGUEUIL),
        drawn=drawn,
        points=POINTS,
        point="longueuil",
    )
    most = LARGEST_WITH_EDGES if drawn == "catchments" else LARGEST_PATCH
    assert sent(largest) <= most


def test_a_change_of_a_scenario_sends_little() -> None:
    scenario = BLANK
    for code in patch.order("municipalities")[100 : 100 + 35 * CHANGES : 35]:
        scenario = scenario.add(municipality(code))
    for site, code in zip(network()[:CHANGES], patch.order("municipalities")[::-90], strict=False):
        scenario = scenario.move(site.id, municipality(code))
    largest = scenario_map.scenario_patch(
        ScenarioView(scenario=scenario, site="ajout-1", **LONGUEUIL),
        effect(scenario, Threshold(50, "km"), group="population"),
    )
    assert len(largest["sites"]) == 2 * CHANGES
    assert sent(largest) <= LARGEST_PATCH
