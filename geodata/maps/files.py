"""Files that draw a map in a browser: scripts, styles, shapes, names and places.

The server sends them one by one; a presentation that stands alone holds them all.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from geodata import places, style, tables
from geodata.maps import base, declutter, frame
from geodata.maps.directorate_style import ink_of
from geodata.maps.frame import framing
from geodata.rows import records
from geodata.tables import Layer, derived
from geodata.wording import _, number, typography

ROOT = Path(__file__).resolve().parents[2]

_LIBRARIES = ("leaflet.js", "leaflet.css", "topojson-client.js")


def to_json(value: object) -> bytes:
    """Write a value as JSON without spaces, in UTF-8."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def service_points() -> dict[str, Any]:
    """Give the constant part of the service points on the maps.

    Returns
    -------
    dict[str, Any]
        ``points``, one object a point in the order of the table: identifier, words, town, place
        (EPSG:4326), evidence, colour, rank of its town by population (larger ones keep their
        name first), and its shift in pixels at each zoom of ``zooms``, with circles of ``radii``.
    """
    points, towns = tables.table("service_points"), tables.table("municipalities")
    points = points.set_index("id")
    radii = [declutter.radius_at(zoom - framing().nearer) for zoom in declutter.ZOOMS]
    by_zoom = [
        declutter.shifts(points, zoom=zoom, radius=radius + declutter.RIM)
        for zoom, radius in zip(declutter.ZOOMS, radii, strict=True)
    ]
    served = towns[towns["csd_code"].isin(points["municipality_code"])]
    largest = served.sort_values(["population_2021", "csd_code"], ascending=[False, True])
    ranks = {code: rank for rank, code in enumerate(largest["csd_code"])}
    people = towns.set_index("csd_code")["population_2021"]
    return {
        "zooms": declutter.ZOOMS,
        "radii": radii,
        "chosenMore": style.CHOSEN_MORE,
        "tiny": style.TINY_RADIUS,
        "edges": {
            "filled": style.POINT_EDGE,
            "hollow": style.HOLLOW_EDGE,
            "tiny": style.TINY_EDGE,
        },
        "points": [
            {
                "id": code,
                "name": typography(row["name"]),
                "words": _point_words(row, people[row["municipality_code"]]),
                "town": typography(row["town"]),
                "at": [round(row["latitude"], 4), round(row["longitude"], 4)],
                "evidence": row["evidence"],
                "ink": ink_of(row["directorate_id"]),
                "rank": ranks[row["municipality_code"]],
                "shifts": [[round(v, 1) for v in by[code]] for by in by_zoom],
            }
            for code, row in records(points)
        ],
    }


def _point_words(row: Mapping[str, Any], people: float) -> str:
    """Say how a point is known, who answers for it, and how many live in its municipality."""
    known = {"attested": _("attesté"), "reconstructed": _("reconstitué")}[row["evidence"]]
    said = _("point {known} · {directorate} · {n} habitants dans la municipalité")
    if places.all_placed():
        said = _("point de service · {directorate} · {n} habitants dans la municipalité")
    name = places.directorate_names()[row["directorate_id"]]
    return said.format(known=known, directorate=name, n=number(people))


def municipalities() -> dict[str, list[Any]]:
    """Give the constant part of the municipalities on the maps.

    Returns
    -------
    dict[str, list[Any]]
        A list a column, in the order of the table; a missing number is ``None``.
    """
    towns = tables.table("municipalities")
    numbers = {
        "lat": ("latitude", 4),
        "lon": ("longitude", 4),
        "population": ("population_2021", None),
        "immigrants": ("immigrants_2021", None),
        "share": ("immigrants_2021_share_pct", 1),
    }
    return {
        "id": towns["csd_code"].tolist(),
        "name": [typography(name) for name in towns["csd_name"]],
        "division": towns["cd_code"].tolist(),
        **{
            name: [None if pd.isna(v) else round(float(v), decimals) for v in towns[column]]
            for name, (column, decimals) in numbers.items()
        },
    }


def _names() -> dict[str, dict[str, tuple[str, float, float]]]:
    """Name of each area and the place of its label, by layer and code."""
    found = {}
    for layer in places.every():
        # Names of directorates stand beside these; these are for who reads with the keyboard.
        own = layer.level == "directorate"
        spots = frame.anchors(layer.name) if own else frame.names(layer.name)
        called = _called(layer)
        found[layer.name] = {code: (str(called[code]), *spot) for code, spot in spots.items()}
    return found


def _called(layer: Layer) -> pd.Series[str]:
    """Names of the territories of a layer, by code."""
    if layer.level == "region":
        return places.names("region", places.limits_of(layer.name))
    if layer.level == "census_division":
        return places.names("census_division")
    return places.directorate_names()


@cache
def code_files() -> Mapping[str, bytes]:
    """Read the files of the map that are the same whatever the data, by name."""
    static = ROOT / "static"
    paths = [static / "vendor" / name for name in _LIBRARIES]
    read = {path.name: path.read_bytes() for path in (*paths, *(static / "map").iterdir())}
    return read | {"map.css": style.sheet(read["map.css"])}


@derived()
def map_files() -> Mapping[str, bytes]:
    """Give every file of the map.

    Returns
    -------
    Mapping[str, bytes]
        Files by name; ``index.js`` still lacks what a map that cannot be drawn says.
    """
    spots = {layer.name: frame.counts(layer.name) for layer in places.every()}
    # Where circles of counts are drawn, and the zoom where they stop moving away.
    counts = {
        "zoom": framing().counts_zoom,
        "spots": {name: placed for name, placed in spots.items() if placed},
    }
    built = {
        "base.js": base.script(base.base()).encode(),
        "service_points.json": to_json(service_points()),
        "municipalities.json": to_json(municipalities()),
        "boundaries.topojson": tables.content(tables.dataset(tables.BOUNDARIES)),
        "background.topojson": tables.background(),
        "names.json": to_json(_names() | {"counts": counts}),
    }
    return {**built, **code_files()}
