"""The map of coverage: one colour a band, a catchment or a crossing, and distances packed."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest

from geodata import style
from geodata.coverage import map as coverage_map
from geodata.coverage.asked import Drawn, Near
from geodata.coverage.counting import THRESHOLDS, Part, Reach, Threshold, published_reach
from geodata.coverage.people import GROUPS, demand
from geodata.maps import patch
from tests.maps.reading import looks, numbers

HOUR = published_reach(Threshold(60, "min"))
TOWNS = patch.order("municipalities")


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
    assert len(json.dumps(state(drawn=drawn))) < 6000


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


def test_neighbouring_catchments_differ_in_colour() -> None:
    sites = HOUR.sites
    towns = tuple(dict.fromkeys((s.longitude, s.latitude) for s in sites))
    colours = coverage_map.catchment_colours(towns)
    assert set(colours) == set(range(6))
    places = np.array(towns)
    for i, place in enumerate(places):
        apart = np.hypot(*((places - place) * [0.68, 1.0]).T)
        apart[i] = np.inf
        assert colours[i] != colours[int(apart.argmin())]


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
