"""The place of a map moved by hand: what was seen there is what scenes and files frame."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.files.map.window import window
from geodata.link import QUESTIONS
from geodata.maps.declutter import project
from geodata.maps.frame import STANDARD, Centre, framing
from geodata.presentation.document import Scene

PLACES = st.builds(Centre, st.floats(44, 62), st.floats(-80, -57), st.floats(5, 10))
SIDES = st.floats(200, 2400)


def centre(place: Centre, zoom: float) -> tuple[float, float]:
    return project(place[1], place[0], zoom)


def test_a_place_has_known_corners() -> None:
    # At zoom 0 the world is 256 pixels wide: 808 pixels of zoom 8 are 4.4385 degrees.
    (south, west), (north, east) = Centre(46.8, -71.2, 8).corners()
    assert east - west == pytest.approx(808 / 2**8 * 360 / 256, abs=2e-4)
    assert (west + east) / 2 == pytest.approx(-71.2, abs=1e-4)
    assert south < 46.8 < north


@given(PLACES)
def test_the_corners_of_a_place_frame_that_place(place: Centre) -> None:
    width, height = STANDARD
    shown = window(place.corners(), width=width, height=height)
    assert shown.zoom == pytest.approx(place[2], abs=0.02)
    assert shown.spot(place[0], place[1]) == pytest.approx((width / 2, height / 2), abs=1)


@given(PLACES, SIDES, SIDES)
def test_the_standard_map_hides_nothing_of_what_another_shows(
    place: Centre, width: float, height: float
) -> None:
    held = place.standard((width, height))
    assert held[:2] == place[:2]
    pixels = 2 ** (place[2] - held[2])
    if held[2] < framing().zooms[1]:
        assert STANDARD[0] * pixels >= width * 0.999
        assert STANDARD[1] * pixels >= height * 0.999
        # And one of its sides is all used.
        fit = max(width / STANDARD[0], height / STANDARD[1])
        assert fit == pytest.approx(pixels, rel=0.02)


@pytest.mark.parametrize("slug", [slug for slug in QUESTIONS if slug != "donnees"])
def test_a_page_seen_elsewhere_frames_what_is_seen(slug: str) -> None:
    place, question = Centre(48.45, -68.52, 8.5), QUESTIONS[slug]
    scene = Scene.of(slug, question.view(place=place))
    assert scene.query["vue"] == "48.45,-68.52,8.5"
    content = scene.content()
    assert content.bounds == place.corners()
    assert content.bounds != question.content(question.view()).bounds
    assert scene.view.place == place
