"""Colours: text can be read, classes and directorates can be told apart."""

from __future__ import annotations

import json
import math
import re
import tomllib
from itertools import combinations, pairwise
from pathlib import Path

import pandas as pd
import pytest
from shapely import Point

from geodata import style
from geodata.maps import frame
from geodata.maps.files import map_files
from geodata.status import word, words
from geodata.tables import load

ROOT = Path(__file__).parents[2]
HUES = [fill for fill, _ink in style.HUES]
INKS = [ink for _fill, ink in style.HUES]


def channels(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return red, green, blue


def luminance(colour: str) -> float:
    """Relative luminance of WCAG 2.1."""
    red, green, blue = (
        c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def apart(one: str, other: str) -> float:
    """Distance of two colours over the three channels, 0 to 1.73."""
    return math.dist(channels(one), channels(other))


def test_the_measure_of_contrast_is_the_known_one() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("ink", [*INKS, style.TEXT, style.SECONDARY, style.PRIMARY, style.STRONG])
def test_inks_are_read_on_white(ink: str) -> None:
    assert contrast(ink, "#FFFFFF") >= 4.5


@pytest.mark.parametrize("fill", HUES)
def test_text_is_read_on_every_directorate(fill: str) -> None:
    assert contrast(style.TEXT, fill) >= 4.5


@pytest.mark.parametrize(("one", "other"), list(combinations(HUES, 2)))
def test_no_two_directorates_look_alike(one: str, other: str) -> None:
    assert apart(one, other) > 0.1


@pytest.mark.parametrize("ramp", [style.SEQUENTIAL, style.DIVERGING])
def test_classes_are_five_and_distinct(ramp: tuple[str, ...]) -> None:
    assert len(set(ramp)) == 5
    assert all(apart(one, other) > 0.1 for one, other in combinations(ramp, 2))


@pytest.mark.parametrize("fill", sorted({*style.SEQUENTIAL, *style.DIVERGING}))
def test_a_name_is_white_where_white_is_read_better(fill: str) -> None:
    assert (fill in style.DARK) == (contrast("#FFFFFF", fill) > contrast(style.TEXT, fill))
    assert fill not in style.DARK or contrast("#FFFFFF", fill) >= 4.5


def test_more_is_darker() -> None:
    assert all(luminance(few) > luminance(many) for few, many in pairwise(style.SEQUENTIAL))


def test_the_middle_of_a_diverging_ramp_is_its_lightest() -> None:
    light = [luminance(colour) for colour in style.DIVERGING]
    assert max(light) == light[2]
    assert light[0] < light[1] < light[2] > light[3] > light[4]


def test_missing_and_left_out_are_no_class() -> None:
    classes = {*style.SEQUENTIAL, *style.DIVERGING}
    assert style.MISSING not in classes
    assert not style.HATCH.startswith("#")


def of_2019() -> pd.DataFrame:
    table = load.table("directorates")
    return table[table["directorate_id"].str.startswith("2019-")].set_index("directorate_id")


def test_the_six_directorates_of_2019_have_the_six_hues() -> None:
    given = load.table("directorate_styles").set_index("directorate_id").loc[of_2019().index]
    assert sorted(zip(given["fill"], given["ink"], strict=True)) == sorted(style.HUES)


@pytest.mark.parametrize("layer", ["regions_2019", "regions_2021"])
@pytest.mark.parametrize("code", load.table("regions")["region_code"])
def test_each_region_is_named_on_its_own_ground(layer: str, code: str) -> None:
    areas = load.boundaries(layer).set_index("code").geometry
    latitude, longitude = frame.names(layer)[code]
    here = areas.contains(Point(longitude, latitude))
    # A name over water stands on nobody's ground; over another region, it lies.
    assert set(areas.index[here]) <= {code}


def test_every_region_has_the_place_of_its_name_and_of_its_circle() -> None:
    table = load.table("anchors")
    for kind in ("label", "count"):
        placed = table.loc[(table["kind"] == kind) & (table["level"] == "region"), "code"]
        assert sorted(placed) == load.table("regions")["region_code"].tolist()


def test_every_status_of_the_tables_has_a_word() -> None:
    found: set[str] = set()
    for name in ("settlement", "regions", "census_divisions", "municipalities"):
        table = load.table(name)
        for column in table.columns:
            if column.endswith("status"):
                found |= set(table[column])
    assert found
    assert found - {""} <= set(words())
    assert all(word(state) for state in found - {""})


def typed(path: Path) -> set[str]:
    return {found.upper() for found in re.findall(r"#[0-9a-fA-F]{6}\b", path.read_text("utf-8"))}


def test_the_colours_of_style_are_typed_nowhere_else() -> None:
    known = {value for value in vars(style).values() if isinstance(value, str) and value[:1] == "#"}
    scripts = [path for kind in ("css", "js") for path in (ROOT / "static").rglob(f"*.{kind}")]
    read = [path for path in scripts if "vendor" not in path.parts]
    assert len(read) > 40
    assert {path.name: typed(path) & known for path in read if typed(path) & known} == {}


def test_the_sizes_of_points_reach_the_scripts_and_are_typed_nowhere_else() -> None:
    held = json.loads(map_files()["service_points.json"])
    assert (held["tiny"], held["chosenMore"]) == (style.TINY_RADIUS, style.CHOSEN_MORE)
    edges = {"filled": style.POINT_EDGE, "hollow": style.HOLLOW_EDGE, "tiny": style.TINY_EDGE}
    assert held["edges"] == edges
    base = map_files()["base.js"].decode()
    assert f'"least": {style.LEAST_CIRCLE}, "most": {style.MOST_CIRCLE}' in base
    assert f'"chosen": {style.CHOSEN_SITE_RADIUS}, "edge": {style.SITE_EDGE}' in base
    for name in ("layers.js", "sites.js"):
        script = map_files()[name].decode()
        assert not re.search(r"(radius|weight|setRadius\()\W{0,3}\d", script, re.IGNORECASE), name


def test_every_variable_of_the_style_sheets_has_a_value() -> None:
    given = set(re.findall(rb"--([a-z-]+):", style.sheet(b"")))
    for name in ("frame/style.css", "map/map.css", "search/search.css", "stage/stage.css"):
        text = (ROOT / "static" / name).read_bytes()
        own = set(re.findall(rb"--([a-z-]+)\s*:", text)) | set(re.findall(rb"--([a-z-]+),", text))
        asked = set(re.findall(rb"var\(--([a-z-]+)\)", text))
        script = {b"ink", b"size", b"fill", b"map-height", b"top", b"right", b"left", b"bottom"}
        assert asked <= given | own | script, asked - given - own - script


def test_the_theme_has_the_colours_of_style() -> None:
    theme = tomllib.loads((ROOT / ".streamlit/config.toml").read_text("utf-8"))["theme"]
    told = {
        "primaryColor": style.PRIMARY,
        "textColor": style.TEXT,
        "secondaryBackgroundColor": style.WATER,
        "borderColor": style.EDGE,
        "redColor": style.ALARM,
        "grayColor": style.SECONDARY,
        "dataframeBorderColor": style.LINE,
    }
    assert {name: theme[name].upper() for name in told} == told
