"""Limits: edges written once, territories dissolved, codes matched, edges simplified together."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely import Polygon, box

from geodata.build import boundaries, datapackage, files
from geodata.build.limits import BuiltLimits, limits
from geodata.crs import STORAGE
from geodata.tables import catalog, load
from geodata.tables.catalog import Credit, Layer, Licence, Source
from geodata.tables.encoding import encode, written
from geodata.tables.snapshot import EMBEDDED, PACKAGE_FILE
from geodata.tables.topology import document, shapes

PLANE = "EPSG:3400"
"""A plane in metres, far from that of the embedded package."""

SIDE, WEST, SOUTH = 10_000.0, 500_000.0, 6_000_000.0

LAYERS = {
    Layer(name=name, title=name, level=level, features=0, table=level, column="code"): own
    for name, level, own in (
        ("counties", "census_division", {"a": "a", "b": "b", "c": "c"}),
        ("regions", "region", {"a": "west", "b": "west", "c": "east"}),
    )
}


def squares() -> gpd.GeoDataFrame:
    """Three squares in a row, on the plane, the last in two halves."""
    shapes = [
        box(WEST, SOUTH, WEST + SIDE, SOUTH + SIDE),
        box(WEST + SIDE, SOUTH, WEST + 2 * SIDE, SOUTH + SIDE),
        box(WEST + 2 * SIDE, SOUTH, WEST + 3 * SIDE, SOUTH + SIDE / 2),
        box(WEST + 2 * SIDE, SOUTH + SIDE / 2, WEST + 3 * SIDE, SOUTH + SIDE),
    ]
    return gpd.GeoDataFrame({"ID": ["a", "b", "C", "C"]}, geometry=shapes, crs=PLANE)


def built(polygons: gpd.GeoDataFrame | None = None, **changes: object) -> BuiltLimits:
    own: dict[str, Any] = {"code": "ID", "renamed": {"C": "c"}, "plane": PLANE, **changes}
    return limits(squares() if polygons is None else polygons, LAYERS, **own)


def areas_km2(found: BuiltLimits, layer: str) -> Mapping[str, float]:
    read = gpd.GeoSeries(dict(shapes(document(found.data, "made"), layer)), crs=STORAGE)
    return dict(read.to_crs(PLANE).area / 1e6)


def test_territories_are_those_of_the_squares() -> None:
    found = built()
    assert areas_km2(found, "counties") == pytest.approx({"a": 100, "b": 100, "c": 100}, rel=0.005)
    assert areas_km2(found, "regions") == pytest.approx({"west": 200, "east": 100}, rel=0.005)
    assert [(layer.name, layer.features) for layer in found.layers] == [
        ("counties", 3),
        ("regions", 2),
    ]


def test_an_edge_is_written_once() -> None:
    document = json.loads(built().data)
    used = [
        index
        for collection in document["objects"].values()
        for geometry in collection["geometries"]
        for ring in geometry["arcs"]
        for index in ring
    ]
    # Both ends, the two edges between them, and the north and the south of the middle square.
    assert len({index if index >= 0 else ~index for index in used}) == 6 == len(document["arcs"])
    counties = {g["id"]: g["arcs"][0] for g in document["objects"]["counties"]["geometries"]}
    assert {~index for index in counties["a"]} & set(counties["b"])
    assert {~index for index in counties["b"]} & set(counties["c"])


def test_neighbours_have_the_same_edge_once_simplified() -> None:
    frame = squares()
    edge, north = WEST + SIDE, SOUTH + SIDE
    bent = [(edge, SOUTH), (edge + 300, SOUTH + SIDE / 2), (edge, north)]
    frame.loc[0, "geometry"] = Polygon([(WEST, SOUTH), *bent, (WEST, north)])
    frame.loc[1, "geometry"] = Polygon([*bent, (edge + SIDE, north), (edge + SIDE, SOUTH)])
    kept, straight = built(frame), built(frame, tolerance_m=2000.0)
    assert areas_km2(kept, "counties")["a"] == pytest.approx(101.5, rel=0.005)
    assert areas_km2(straight, "counties")["a"] == pytest.approx(100, rel=0.005)
    for found in (kept, straight):
        own = shapes(document(found.data, "made"), "counties")
        assert shapely.coverage_is_valid(list(own.values()))
        shared = own["a"].intersection(own["b"])
        assert shared.area == 0
        assert shared.length == pytest.approx(own["a"].bounds[3] - own["a"].bounds[1], rel=0.01)


def test_divisions_that_do_not_match_are_named() -> None:
    with pytest.raises(ValueError, match=r"\['C', 'c'\]"):
        built(renamed={})
    with pytest.raises(ValueError, match=r"\['b'\]"):
        built(squares()[lambda frame: frame["ID"] != "b"])


def test_a_source_without_coordinates_is_refused() -> None:
    with pytest.raises(ValueError, match="system of coordinates"):
        built(squares().set_crs(None, allow_override=True))


def test_places_of_names_come_with_the_source() -> None:
    frame = squares().assign(y=[51.5, 52.5, 53.5, 53.5], x=-114.25)
    found = built(frame, anchor=("y", "x")).anchors
    assert found.to_numpy().tolist() == [
        ["label", "census_division", "a", 51.5, -114.25],
        ["label", "census_division", "b", 52.5, -114.25],
        ["label", "census_division", "c", 53.5, -114.25],
    ]
    assert built().anchors.empty


def test_the_description_says_where_they_come_from() -> None:
    found = built().resource(
        Source(name="made", title="Carrés", publisher="Essai", licence="made"),
        Licence(name="made", title="Licence d'essai"),
        credits=[Credit(text="Essai")],
        zooms=(3.0, 9.0),
    )
    assert found["bytes"] == len(built().data)
    assert [one["title"] for one in found["licenses"]] == ["Licence d'essai"]
    assert found["ancrage:credits"] == [{"text": "Essai"}]
    assert found["ancrage:zooms"] == [3.0, 9.0]
    assert found["ancrage:layers"]["regions"] == {
        "title": "regions",
        "level": "region",
        "features": 2,
        "table": "region",
        "column": "code",
    }


def test_the_embedded_limits_are_rebuilt_from_their_divisions() -> None:
    divisions = load.boundaries("census_divisions").rename(columns={"code": boundaries.CODE})
    found = limits(divisions, boundaries.layers(), code=boundaries.CODE, plane="EPSG:32198")
    assert found.data == (EMBEDDED / "boundaries.topojson").read_bytes()
    package = json.loads((EMBEDDED / PACKAGE_FILE).read_text("utf-8"))
    (described,) = (one for one in package["resources"] if one["name"] == "boundaries")
    shared, own = files.common(), files.described()["boundaries"]
    told = found.resource(
        datapackage.described_source("amcharts", shared),
        Licence(**shared["licences"]["amcharts"]),
        credits=[Credit(**credit) for credit in own["credits"]],
        zooms=own["zooms"],
    )
    assert {name: described[name] for name in told} == told
    assert found.layers == catalog.dataset("boundaries").layers


def test_the_background_is_written_again_as_it_is() -> None:
    path = EMBEDDED / "background.topojson"
    names = list(json.loads(path.read_text("utf-8"))["objects"])
    frames = {name: gpd.read_file(path, layer=name).set_index("id") for name in names}
    assert written(encode(frames)) == path.read_bytes()


@given(st.lists(st.integers(0, 3), min_size=12, max_size=12))
def test_what_is_written_is_read_back(owners: list[int]) -> None:
    cells = [box(x, y, x + 1, y + 1) for y in range(3) for x in range(4)]
    whole = {
        str(owner): shapely.union_all([c for c, o in zip(cells, owners, strict=True) if o == owner])
        for owner in sorted(set(owners))
    }
    frame = gpd.GeoDataFrame(geometry=pd.Series(whole), crs=STORAGE)
    read = shapes(document(written(encode({"cells": frame})), "made"), "cells")
    assert set(read) == set(whole)
    for code, shape in whole.items():
        assert read[code].equals(shape)


def test_the_source_is_looked_for_where_it_is_installed() -> None:
    assert (boundaries.FOLDER.parents[2] / "package.json").is_file()
