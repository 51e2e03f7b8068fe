"""What a browser tells of its map: a place, none, or anything."""

from __future__ import annotations

import pytest

from geodata.maps.frame import STANDARD, Centre
from geodata.questions import Where
from pages.shared.screen import share

ARRIVED = Where(place=Centre(46.8, -71.2, 7.0))
TOLD = {"place": "48.450,-68.520,8.50", "size": [808, 430]}


def test_the_place_is_that_of_the_browser() -> None:
    assert share.as_seen(Where(), TOLD).place == (48.45, -68.52, 8.5)
    assert share.as_seen(ARRIVED, TOLD).place == (48.45, -68.52, 8.5)


def test_a_map_that_was_put_back_has_no_place() -> None:
    assert share.as_seen(ARRIVED, {}).place is None
    assert share.on_standard_map(ARRIVED, {}).place is None


def test_a_browser_that_told_nothing_leaves_the_place_of_the_link() -> None:
    assert share.as_seen(ARRIVED, None) == ARRIVED


def test_a_larger_map_is_held_whole() -> None:
    assert share.on_standard_map(Where(), TOLD).place == (48.45, -68.52, 8.5)
    twice = TOLD | {"size": [2 * side for side in STANDARD]}
    assert share.on_standard_map(Where(), twice).place == (48.45, -68.52, 7.5)
    assert share.as_seen(Where(), twice).place == (48.45, -68.52, 8.5)


@pytest.mark.parametrize(
    "told",
    [
        "48.45,-68.52,8.5",
        {"place": "<b>"},
        {"place": None},
        {"place": "10.0,0.0,3.0"},
        ["place"],
        {"place": {"place": "48.450,-68.520,8.50"}},
    ],
)
def test_what_is_no_place_is_left_out(told: object) -> None:
    assert share.on_standard_map(Where(), told).place is None


@pytest.mark.parametrize("size", [None, [0, 430], [808], ["808", "430"], [1, float("nan")], {}])
def test_what_is_no_size_is_the_standard_one(size: object) -> None:
    assert share.on_standard_map(Where(), TOLD | {"size": size}).place == (48.45, -68.52, 8.5)
