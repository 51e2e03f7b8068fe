"""What a browser downloads and what a filter sends stay light."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from geodata import catalog, load, network_map, settlement_map, settlement_scope
from geodata.measure import MEASURES, Level
from geodata.settlement_scope import Scope
from pages.shared import assets

ROOT = Path(__file__).resolve().parents[2]
SHAPES = (
    catalog.DATA / "boundaries.topojson",
    ROOT / "static" / "geometry" / "background.topojson",
)
POINTS = tuple(load.table("service_points")["id"])
LARGEST_PATCH = 6_000
SIZES: tuple[tuple[Level, int], ...] = (
    ("region", 17),
    ("census_division", 98),
    ("municipality", 1282),
)


def sent(patch: object) -> int:
    """Bytes on the wire: Streamlit writes the data of a component with ``json.dumps``."""
    data = {"bundle": assets.address(), "height": 430, "patch": patch}
    return len(json.dumps(data, allow_nan=False).encode())


def test_shapes_are_light() -> None:
    bodies = [path.read_bytes() for path in SHAPES]
    assert sum(len(body) for body in bodies) <= 250_000
    assert sum(len(gzip.compress(body, 9)) for body in bodies) <= 90_000


def test_a_filter_of_the_network_sends_little() -> None:
    largest = network_map.network_patch(
        shown=POINTS[::2],
        directorate="2019-monteregie",
        region="16",
        division="2458",
        municipality="2458227",
        point="longueuil",
    )
    assert sent(largest) <= LARGEST_PATCH


@pytest.mark.parametrize(("level", "count"), SIZES)
def test_a_filter_of_settlement_sends_little_whatever_the_size(level: Level, count: int) -> None:
    sizes = []
    for measure in MEASURES.values():
        for period in measure.periods.get(level, ())[-3:]:
            patch = settlement_map.settlement_patch(
                Scope(measure.id, level, period, "quantiles"),
                frame=("region", "16"),
                region="16",
                division="2458",
                municipality="2458227",
                compare=None,
                points=POINTS,
                point="longueuil",
            )
            sizes.append(sent(patch))
            layer = settlement_scope.layer_of(Scope(measure.id, level, period))
            assert len(patch["layers"][layer]["of"]) == count
    assert sizes
    assert max(sizes) <= LARGEST_PATCH
