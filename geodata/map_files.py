"""Files that draw a map in a browser: scripts, styles, shapes, names and places.

The server sends them one by one; a presentation that stands alone holds them all.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from geodata import declutter, draw, extents, load, patch, style
from geodata.wording import typography

ROOT = Path(__file__).resolve().parents[1]

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
    "boundaries.topojson": "geodata/data/boundaries.topojson",
    "background.topojson": "static/geometry/background.topojson",
    **{f"{name}.js": f"static/map/{name}.js" for name in MODULES},
    "map.css": "static/map/map.css",
}


def to_json(value: object) -> bytes:
    """Write a value as JSON without spaces.

    Parameters
    ----------
    value
        Anything that JSON can hold.

    Returns
    -------
    bytes
        UTF-8.
    """
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _names() -> dict[str, dict[str, tuple[str, float, float]]]:
    """Name of each area and the place of its label, by layer and code."""
    regions = load.table("regions").set_index("region_code")["region_name"].to_dict()
    divisions = load.table("census_divisions").set_index("cd_code")["cd_name"].to_dict()
    directorates = load.table("directorates").set_index("directorate_id")["short_name"].to_dict()
    named = {
        "regions_2019": (regions, style.REGION_ANCHORS),
        "regions_2021": (regions, style.REGION_ANCHORS),
        "census_divisions": (divisions, extents.anchors("census_divisions")),
        **{
            layer: (directorates, extents.anchors(layer))
            for layer, role in draw.AREAS.items()
            if role == "directorate"
        },
    }
    return {
        layer: {code: (typography(str(names[code])), *places[code]) for code in patch.order(layer)}
        for layer, (names, places) in named.items()
    }


def _count_spots() -> dict[str, object]:
    """Where circles of regions are drawn, and the zoom from which they stop moving away."""
    return {"zoom": style.COUNT_ZOOM, "spots": style.COUNT_SPOTS}


@cache
def map_files() -> dict[str, bytes]:
    """Read and build every file of the map, once a process.

    Returns
    -------
    dict[str, bytes]
        Files by name; ``index.js`` still lacks what a map that cannot be drawn says.
    """
    municipalities = load.table("municipalities")
    population = dict(
        zip(municipalities["csd_code"], municipalities["population_2021"], strict=True)
    )
    places = draw.point_features(load.table("service_points"), population)
    built = {
        "base.js": draw.script(draw.base()).encode(),
        "service_points.json": to_json(
            {
                "zooms": declutter.ZOOMS,
                "radii": [declutter.radius_at(zoom) for zoom in declutter.ZOOMS],
                "points": places,
            }
        ),
        "municipalities.json": to_json(draw.municipality_features(municipalities)),
        "names.json": to_json(_names() | {"counts": _count_spots()}),
    }
    return built | {name: (ROOT / path).read_bytes() for name, path in _FILES.items()}
