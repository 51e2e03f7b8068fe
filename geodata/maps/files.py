"""Files that draw a map in a browser: scripts, styles, shapes, names and places.

The server sends them one by one; a presentation that stands alone holds them all.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pandas as pd

from geodata import style, tables
from geodata.maps import base, declutter, extents
from geodata.maps.frame import framing
from geodata.places import DIRECTORATE, DIVISION, REGION, directorate_names, every, limits_of, names
from geodata.tables import Layer, derived

ROOT = Path(__file__).resolve().parents[2]

MODULES = (
    "index",
    "mounted",
    "ahead",
    "runtime",
    "layers",
    "reading",
    "cartogram",
    "counts",
    "labels",
    "placement",
    "lines",
    "sites",
    "inset",
    "controls",
    "keyboard",
    "tooltip",
    "hands",
    "place",
    "address",
    "paper",
)
"""Scripts of the map, without ``.js``."""

_FILES = {
    "leaflet.js": "static/vendor/leaflet.js",
    "leaflet.css": "static/vendor/leaflet.css",
    "topojson-client.js": "static/vendor/topojson-client.js",
    **{f"{name}.js": f"static/map/{name}.js" for name in MODULES},
    "map.css": "static/map/map.css",
}


def to_json(value: object) -> bytes:
    """Write a value as JSON without spaces.

    Returns
    -------
    bytes
        UTF-8.
    """
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _names() -> dict[str, dict[str, tuple[str, float, float]]]:
    """Name of each area and the place of its label, by layer and code."""
    found = {}
    for layer in every():
        called = _called(layer)
        # Names of directorates stand beside these; these are for who reads with the keyboard.
        own = layer.level == DIRECTORATE
        places = extents.anchors(layer.name) if own else extents.names(layer.name)
        found[layer.name] = {code: (str(called[code]), *place) for code, place in places.items()}
    return found


def _called(layer: Layer) -> pd.Series[str]:
    """Names of the territories of a layer, by code."""
    if layer.level == REGION:
        return names("region", limits_of(layer.name))
    return names("census_division") if layer.level == DIVISION else directorate_names()


def _count_spots() -> dict[str, object]:
    """Where circles of counts are drawn, by layer, and the zoom where they stop moving away."""
    return {
        "zoom": framing().counts_zoom,
        "spots": {
            layer.name: extents.counts(layer.name)
            for layer in every()
            if extents.counts(layer.name)
        },
    }


@cache
def code_files() -> Mapping[str, bytes]:
    """Read the files of the map that are the same whatever the data, by name."""
    read = {name: (ROOT / path).read_bytes() for name, path in _FILES.items()}
    return read | {"map.css": style.sheet(read["map.css"])}


@derived()
def map_files() -> Mapping[str, bytes]:
    """Give every file of the map.

    Returns
    -------
    Mapping[str, bytes]
        Files by name; ``index.js`` still lacks what a map that cannot be drawn says.
    """
    municipalities = tables.table("municipalities")
    population = dict(
        zip(municipalities["csd_code"], municipalities["population_2021"], strict=True)
    )
    places = base.point_features(tables.table("service_points"), population)
    built = {
        "base.js": base.script(base.base()).encode(),
        "service_points.json": to_json(
            {
                "zooms": declutter.ZOOMS,
                "radii": [declutter.radius_at(zoom - framing().nearer) for zoom in declutter.ZOOMS],
                "points": places,
            }
        ),
        "municipalities.json": to_json(base.municipality_features(municipalities)),
        "boundaries.topojson": tables.content(tables.dataset(tables.BOUNDARIES)),
        "background.topojson": tables.background(),
        "names.json": to_json(_names() | {"counts": _count_spots()}),
    }
    return {**built, **code_files()}
