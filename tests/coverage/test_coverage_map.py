"""The map of coverage: one colour a band, a catchment or a crossing, and distances packed."""

from __future__ import annotations

import json
import math
from itertools import combinations
from typing import Any

import numpy as np
import pytest
from scipy.spatial import Delaunay  # type: ignore[import-untyped]

from geodata import style
from geodata.coverage import map as coverage_map
from geodata.coverage.asked import Drawn, Near
from geodata.coverage.counting import THRESHOLDS, Part, Reach, Threshold, published_reach
from geodata.coverage.people import GROUPS, demand
from geodata.maps import framing, patch
from tests.maps.reading import looks, numbers

HOUR = published_reach(Threshold(60, "min"))
TOWNS = patch.order("municipalities")
TOUCH_DEG = 0.3
"""Degrees between two places whose catchments touch, at most; beyond, nobody lives between."""


def state(found: Reach = HOUR, drawn: Drawn = "bands", **more: Any) -> dict[str, Any]:
    points = [site.id for site in found.sites]
    return coverage_map.coverage_patch(found, Near(**more), drawn=drawn, points=points)


def fill(state: dict[str, Any], town: str) -> str:
    return str(looks(state, "municipalities")[town]["fill"])


def test_near_is_pale_far_is_dark_and_no_road_is_hatched() -> None:
    drawn = state()
    assert fill(drawn, "2466023") == style.SEQUENTIAL[0]  # Montréal
    assert fill(drawn, "2499814") == style.SEQUENTIAL[-1]  # Chisasibi
    assert fill(drawn, "2499095") == style.HATCH  # Kuujjuaq


def test_the_browser_reads_each_distance() -> None:
    packed = state()["layers"]["municipalities"]["packed"]
    distances = dict(zip(TOWNS, numbers(packed), strict=True))
    assert distances["2499095"] is None
    assert distances["2466023"] == 0
    assert distances["2499814"] == 560
    # Most are near: one character says it.
    assert len(packed) < 1.25 * len(TOWNS)


@pytest.mark.parametrize("drawn", ["bands", "catchments", "crossed"])
def test_the_map_is_light(drawn: Drawn) -> None:
    # Catchments have the lines that part them.
    assert len(json.dumps(state(drawn=drawn))) < (12_000 if drawn == "catchments" else 6000)


def test_the_threshold_is_always_a_bound() -> None:
    assert coverage_map.bounds(HOUR) == THRESHOLDS["min"]
    assert coverage_map.bounds(published_reach(Threshold(45, "min"))) == (15, 45, 60, 90)
    assert coverage_map.bounds(published_reach(Threshold(200, "km"))) == (10, 25, 50, 200)


@pytest.mark.parametrize(("by", "code"), [("province", "24"), ("region", "11")])
def test_the_legend_counts_everyone_once(by: Any, code: str) -> None:
    people = demand()
    for group in GROUPS:
        whole = people.loc[people[by] == code, group].sum()
        found = coverage_map.band_people(Part(HOUR, by, code), group)
        assert found.sum() == pytest.approx(whole)


def test_the_legend_counts_nobody_where_the_number_is_not_reliable() -> None:
    found = coverage_map.band_people(Part(HOUR, "region", "10"), "immigrants")
    assert np.isnan(found).any()
    assert np.nansum(found) == 0


@pytest.mark.parametrize("only", [False, True])
@pytest.mark.parametrize("limit", [Threshold(60, "min"), Threshold(50, "km")], ids=str)
def test_catchments_that_touch_differ_in_colour(limit: Threshold, only: bool) -> None:
    found = published_reach(limit, attested_only=only)
    fills = looks(state(found, "catchments"), "municipalities")
    people, nearest = demand(), dict(zip(TOWNS, found.nearest.tolist(), strict=True))
    lived = people[people["population"] > 0]
    at = lived[["longitude", "latitude"]].to_numpy() * [0.68, 1.0]
    codes, shared = lived.index, 0
    for corners in Delaunay(at).simplices:
        for one, other in combinations(corners, 2):
            a, b = codes[one], codes[other]
            near = math.hypot(*(at[one] - at[other])) < TOUCH_DEG
            if near and nearest[a] != nearest[b] and min(nearest[a], nearest[b]) >= 0:
                shared += 1
                assert fills[a]["fill"] != fills[b]["fill"], (a, b)
    assert shared > 100
    assert {look["fill"] for look in fills.values()} >= {fill for fill, _ink in style.HUES}


def test_a_line_parts_catchments_and_no_other_map() -> None:
    assert "edges" not in state(HOUR)
    edges = state(HOUR, "catchments")["edges"]
    assert len(edges) > 30
    (south, west), (north, east) = framing().extent
    for line in edges:
        assert all(south < lat / 100 < north for lat in line[::2])
        assert all(west < lon / 100 < east for lon in line[1::2])


def test_a_crossing_is_a_row_of_share_and_a_column_of_distance() -> None:
    rows, columns = coverage_map.crossing(HOUR)
    at = {town: i for i, town in enumerate(demand().index)}
    assert (rows[at["2466023"]], columns[at["2466023"]]) == (2, 0)
    assert columns[at["2499095"]] == 2
    known = rows >= 0
    assert known.any()
    assert not known.all()


def test_what_is_outside_the_frame_is_set_back() -> None:
    drawn = state(frame=("region", "11"))
    found = looks(drawn, "municipalities")
    assert not found["2403005"]["dim"]  # Gaspé
    assert found["2466023"]["dim"]
