"""Points spread apart on screen: none overlaps, none moves without a reason."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import combinations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.maps import declutter
from geodata.style import POINT_GAP, POINT_RADIUS
from geodata.tables import load

LEAST = 2 * POINT_RADIUS + POINT_GAP
TOLERANCE = 0.1
ANYWHERE = st.tuples(st.floats(-79.9, -57.0), st.floats(44.6, 62.7))
ZOOM = st.floats(min(declutter.ZOOMS), max(declutter.ZOOMS))


def real_places() -> pd.DataFrame:
    return load.table("service_points").set_index("id")


def drawn(
    places: pd.DataFrame, shifts: Mapping[str, tuple[float, float]], zoom: float
) -> dict[str, tuple[float, float]]:
    found = {}
    for one, longitude, latitude in places[["longitude", "latitude"]].itertuples():
        x, y = declutter.project(longitude, latitude, zoom)
        found[one] = (x + shifts[one][0], y + shifts[one][1])
    return found


def closest(at: Mapping[str, tuple[float, float]]) -> float:
    return min(math.dist(a, b) for a, b in combinations(at.values(), 2))


def spread(towns: Sequence[tuple[tuple[float, float], int]]) -> pd.DataFrame:
    rows = [
        (f"{town}-{rank}", str(town), longitude, latitude)
        for town, ((longitude, latitude), count) in enumerate(towns)
        for rank in range(count)
    ]
    columns = ["id", "municipality_code", "longitude", "latitude"]
    return pd.DataFrame(rows, columns=columns).set_index("id")


@pytest.mark.parametrize("zoom", declutter.ZOOMS)
def test_no_two_of_the_61_points_overlap(zoom: float) -> None:
    places = real_places()
    assert len(places) == 61
    at = drawn(places, declutter.shifts(places, zoom=zoom), zoom)
    assert closest(at) >= LEAST - TOLERANCE


@pytest.mark.parametrize("step", declutter.ZOOMS[:-1])
def test_no_two_of_the_61_points_overlap_up_to_the_next_step(step: float) -> None:
    # A browser takes the step at or just under its zoom, with the radius of that step.
    places, radius = real_places(), declutter.radius_at(step)
    shifts = declutter.shifts(places, zoom=step, radius=radius + declutter.RIM)
    for rank in range(25):
        at = drawn(places, shifts, step + rank / 100)
        # Edges may touch; circles do not.
        assert closest(at) >= 2 * radius


def test_points_would_overlap_where_they_truly_are() -> None:
    places = real_places()
    still = dict.fromkeys(places.index, (0.0, 0.0))
    assert closest(drawn(places, still, max(declutter.ZOOMS))) == 0


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(ANYWHERE, st.integers(1, 3)), min_size=2, max_size=4), ZOOM)
def test_no_two_points_overlap(towns: list[tuple[tuple[float, float], int]], zoom: float) -> None:
    places = spread(towns)
    at = drawn(places, declutter.shifts(places, zoom=zoom), zoom)
    assert closest(at) >= LEAST - TOLERANCE


@settings(max_examples=30, deadline=None)
@given(ANYWHERE, ZOOM)
def test_two_towns_at_one_place_are_told_apart(here: tuple[float, float], zoom: float) -> None:
    places = spread([(here, 1), (here, 1)])
    at = drawn(places, declutter.shifts(places, zoom=zoom), zoom)
    assert closest(at) >= LEAST - TOLERANCE


@given(ANYWHERE, ZOOM)
def test_a_lone_point_does_not_move(here: tuple[float, float], zoom: float) -> None:
    assert declutter.shifts(spread([(here, 1)]), zoom=zoom) == {"0-0": (0, 0)}


@pytest.mark.parametrize("zoom", [zoom for zoom in declutter.ZOOMS if zoom >= 5])
def test_a_point_far_from_the_others_does_not_move(zoom: float) -> None:
    places = real_places()
    shifts = declutter.shifts(places, zoom=zoom)
    home = drawn(places, dict.fromkeys(places.index, (0.0, 0.0)), zoom)
    # Farther than a circle plus the largest shift, nothing can touch it.
    reach = LEAST + max(math.hypot(*shift) for shift in shifts.values())
    lone = [
        one
        for one in home
        if all(math.dist(home[one], at) > reach for other, at in home.items() if other != one)
    ]
    assert lone
    assert {one: shifts[one] for one in lone} == dict.fromkeys(lone, (0.0, 0.0))


@pytest.mark.parametrize("zoom", declutter.ZOOMS[-3:])
def test_near_its_town_a_point_stays_near(zoom: float) -> None:
    shifts = declutter.shifts(real_places(), zoom=zoom)
    assert max(math.hypot(*shift) for shift in shifts.values()) <= 2 * LEAST


def test_true_coordinates_are_untouched() -> None:
    before = load.table("service_points").copy()
    declutter.shifts(real_places(), zoom=6)
    assert load.table("service_points").equals(before)


def test_a_shift_is_the_same_each_time() -> None:
    assert declutter.shifts(real_places(), zoom=6) == declutter.shifts(real_places(), zoom=6)


def test_web_mercator_of_known_places() -> None:
    assert declutter.project(0, 0, 0) == pytest.approx((128, 128))
    assert declutter.project(-180, 85.0511287798, 0) == pytest.approx((0, 0), abs=1e-6)
    x, y = declutter.project(-73.5674, 45.5019, 10)  # Montréal: tile 302, 366 at zoom 10
    assert (int(x // 256), int(y // 256)) == (302, 366)
