"""Patches: what the browser decodes is what was meant, and little is sent."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata import style
from geodata.maps import frame, patch
from geodata.maps.patch import DIGITS, HIDDEN, Label, Look
from geodata.tables import load
from geodata.tables.snapshot import EMBEDDED
from geodata.tables.topology import document, shapes
from tests.maps.reading import numbers

COLOURS = st.sampled_from(["#FFFFFF", "#223654", style.HATCH, ""])
LOOKS = st.builds(
    Look,
    fill=st.one_of(st.none(), COLOURS),
    stroke=COLOURS,
    weight=st.sampled_from([0.0, 0.8, 2.4]),
    alpha=st.sampled_from([0.01, 0.82, 1.0]),
    live=st.booleans(),
    chosen=st.booleans(),
    dim=st.booleans(),
    front=st.booleans(),
    mute=st.booleans(),
)
AREAS = ("directorates_2019", "census_divisions", "regions_2019", "regions_2021")


@given(
    st.lists(st.from_regex(r"\A[0-9]{2,7}\Z"), unique=True, max_size=40),
    st.lists(LOOKS, min_size=1, max_size=len(DIGITS)),
    st.data(),
)
def test_a_layer_gives_every_look_back(
    codes: list[str], palette: list[Look], data: st.DataObject
) -> None:
    looks = {
        code: look
        for code in codes
        if (look := data.draw(st.one_of(st.none(), st.sampled_from(palette)))) is not None
    }
    layer = json.loads(json.dumps(patch.layer(codes, looks)))
    assert patch.looks(codes, layer) == looks
    assert len(layer["styles"]) == len({json.dumps(style) for style in layer["styles"]})


def test_what_most_looks_share_is_said_once() -> None:
    edged = [Look(fill=fill, weight=0.7, live=True) for fill in ("#111111", "#222222", "#333333")]
    chosen = replace(edged[0], stroke="#223654", weight=2.4, chosen=True)
    layer = patch.layer(["a", "b", "c", "d"], dict(zip("abcd", [*edged, chosen], strict=True)))
    assert layer["common"] == {"fill": "#111111", "weight": 0.7, "live": True}
    assert layer["styles"] == [
        {},
        {"fill": "#222222"},
        {"fill": "#333333"},
        {"stroke": "#223654", "weight": 2.4, "chosen": True},
    ]


@given(st.lists(st.one_of(st.none(), st.integers(0, 100_000))))
def test_numerals_give_every_number_back(values: list[int | None]) -> None:
    text = patch.numerals(values)
    assert numbers(text) == values
    # Nothing that JSON or HTML would write on several characters.
    assert re.fullmatch(r"[\w.-]*", text, re.ASCII)


def test_a_small_number_takes_one_character() -> None:
    sizes = [len(patch.numerals([value])) for value in (0, 51, 52, 600, 623, 624)]
    assert sizes == [1, 1, 2, 2, 2, 3]
    assert patch.numerals([None]) == patch.MISSING_MARK
    assert not {*patch.LAST_DIGITS} & {*patch.FIRST_DIGITS, patch.MISSING_MARK}


def test_a_feature_without_a_look_is_hidden() -> None:
    layer = patch.layer(["a", "b", "c"], {"b": Look(fill="#FFFFFF")})
    assert layer["of"] == f"{HIDDEN}0{HIDDEN}"
    assert HIDDEN not in DIGITS
    assert patch.layer(["a", "b"], {})["of"] == HIDDEN * 2


def test_more_looks_than_characters_are_refused() -> None:
    codes = [str(rank) for rank in range(len(DIGITS) + 1)]
    looks = {code: Look(weight=float(code)) for code in codes}
    assert len(patch.layer(codes[:-1], looks)["styles"]) == len(DIGITS)
    with pytest.raises(ValueError, match=str(len(DIGITS))):
        patch.layer(codes, looks)


def test_texts_follow_the_order_of_the_codes() -> None:
    layer = patch.layer(["a", "b", "c"], {}, texts={"c": "trois", "a": "un"})
    assert layer["texts"] == ["un", "", "trois"]
    assert "texts" not in patch.layer(["a"], {})


def test_a_label_says_only_what_is_not_the_default() -> None:
    plain = Label(text="Gaspé", at=(48.8, -64.5)).packed()
    assert plain == {"kind": "area", "text": "Gaspé", "at": (48.8, -64.5), "rank": 10}
    full = Label(text="Gaspé", at=(48.8, -64.5), ink="#223654", span=(0.0, 7.6)).packed()
    assert full == plain | {"ink": "#223654", "from": 0.0, "to": 7.6}


@pytest.mark.parametrize("name", AREAS)
def test_server_and_browser_hold_areas_in_the_same_order(name: str) -> None:
    codes = patch.order(name)
    served = shapes(document((EMBEDDED / "boundaries.topojson").read_bytes(), ""), name)
    # The browser sorts by UTF-16 units, which is the order of codes as long as they are ASCII.
    assert list(codes) == sorted(served)
    assert all(code.isascii() for code in codes)


@pytest.mark.parametrize(("name", "count"), [("municipalities", 1282), ("service_points", 61)])
def test_every_row_of_a_table_has_its_place(name: str, count: int) -> None:
    assert len(patch.order(name)) == len(set(patch.order(name))) == count


@pytest.mark.parametrize("name", AREAS)
def test_labels_and_views_lie_on_their_area(name: str) -> None:
    areas = load.boundaries(name).set_index("code").geometry
    for code, (latitude, longitude) in frame.anchors(name).items():
        west, south, east, north = areas[code].bounds
        assert south < latitude < north
        assert west < longitude < east
        (low, left), (high, right) = frame.inhabited_bounds(name)[code]
        assert south - 1e-3 < low < high < north + 1e-3
        assert west - 1e-3 < left < right < east + 1e-3


def test_the_view_of_quebec_holds_the_61_points() -> None:
    (south, west), (north, east) = frame.view_bounds(("province", "24"))
    points = load.table("service_points")
    assert points["latitude"].between(south, north).all()
    assert points["longitude"].between(west, east).all()


def test_the_view_of_a_territory_holds_its_municipalities_and_is_nearer() -> None:
    towns = load.table("municipalities").set_index("csd_code")
    town = towns.loc["2443027"]  # Sherbrooke
    above = [("province", "24"), ("region", "05"), ("census_division", "2443")]
    boxes = [frame.view_bounds(place) for place in above]
    boxes.append(frame.view_bounds(("municipality", "2443027")))
    widths = [east - west for (_s, west), (_n, east) in boxes]
    assert widths[0] > widths[1] > widths[2]
    for (south, west), (north, east) in boxes:
        assert south < town["latitude"] < north
        assert west < town["longitude"] < east
