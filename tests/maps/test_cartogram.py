"""Proportional circles: spread apart, as little as they need, the same every time."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.files.map.marks import counts
from geodata.files.map.window import Window
from geodata.maps import declutter, frame
from geodata.maps.declutter import GAP, holds, spread
from geodata.measure import values
from geodata.settlement import map as settlement_map
from geodata.settlement import question as settlement
from geodata.settlement.map import factor, radius
from geodata.settlement.scope import Scope

spots = st.tuples(st.floats(0, 400), st.floats(0, 400))
circles = st.lists(st.tuples(spots, st.floats(2, 40)), min_size=1, max_size=12)


def overlaps(at: np.ndarray, radii: list[float]) -> float:
    """The most that two circles share, in pixels; negative when all are apart."""
    worst = -math.inf
    for i in range(len(at)):
        for j in range(i):
            apart = float(np.hypot(*(at[i] - at[j])))
            worst = max(worst, radii[i] + radii[j] - apart)
    return worst


def test_circles_that_do_not_touch_stay_where_they_are() -> None:
    homes = np.array([[0.0, 0.0], [100.0, 0.0], [0.0, 100.0]])
    assert spread(homes, [10, 20, 30]).tolist() == homes.tolist()


def test_a_small_circle_makes_way_for_a_large_one() -> None:
    homes = np.array([[0.0, 0.0], [10.0, 0.0]])
    found = spread(homes, [40, 10])
    moved = np.hypot(*(found - homes).T)
    assert moved[1] > 10 * moved[0]
    assert found[1][0] - found[0][0] == pytest.approx(50 + GAP, abs=0.2)


def test_two_at_the_same_place_part() -> None:
    found = spread(np.zeros((2, 2)), [10, 10])
    assert found[0][0] < found[1][0]
    assert np.hypot(*(found[0] - found[1])) == pytest.approx(20 + GAP, abs=0.2)


@given(circles)
def test_circles_end_with_hardly_any_overlap_and_homes_are_left_alone(
    given: list[tuple[tuple[float, float], float]],
) -> None:
    homes = np.array([at for at, _ in given])
    kept = homes.copy()
    radii = [size for _, size in given]
    found = spread(homes, radii)
    assert homes.tolist() == kept.tolist()
    assert np.isfinite(found).all()
    assert overlaps(found, radii) < max(radii) * 0.25
    assert found.tolist() == spread(homes, radii).tolist()


def test_the_regions_of_quebec_are_apart_at_the_start_view() -> None:
    scope = Scope("immigrants", "region", "2021")
    known = values(scope)["value"].dropna()
    radii = [radius(value, factor(scope, None)) for value in known]
    places = [frame.counts("regions_2021")[str(code)] for code in known.index]
    homes = np.array([declutter.project(lon, lat, 5.93) for lat, lon in places])
    found = spread(homes, radii)
    assert overlaps(found, radii) <= 0
    assert np.hypot(*(found - homes).T).max() < 70


def test_a_text_goes_inside_a_circle_that_holds_it() -> None:
    assert holds(["Montréal", "652 730"], 50)
    assert not holds(["Montréal", "652 730"], 20)
    assert not holds(["Gaspésie–Îles-de-la-Madeleine", "1 115"], 50)


def test_a_circle_goes_back_towards_its_region_on_a_close_map() -> None:
    view, _refused = settlement.QUESTION.read({"mesure": "immigrants", "echelle": "region"})
    state = settlement_map.state(view)
    away, named = {}, frame.names("regions_2021")["15"]
    for zoom in (5.93, 8.0):
        middle = declutter.project(-73.5, 46.5, zoom)
        shown = Window(width=808, height=425, zoom=zoom, left=middle[0] - 404, top=middle[1] - 212)
        circle = next(c for c in counts(shown, state) if c.code == "15")
        away[zoom] = math.dist(circle.spot, shown.spot(*named)) / shown.scale
    assert away[8.0] < away[5.93] / 3
