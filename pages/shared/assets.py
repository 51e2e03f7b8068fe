"""Files that a browser downloads once: scripts, styles, shapes and places of the maps.

They are read at start, compressed once, and served under an address that holds the
digest of the whole bundle, so that a browser may keep them for ever.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from geodata import declutter, draw, load, patch, search_index, style
from geodata.wording import _, typography

ROOT = Path(__file__).resolve().parents[2]
PREFIX = "/carte"

_FILES = {
    "leaflet.js": "static/vendor/leaflet.js",
    "leaflet.css": "static/vendor/leaflet.css",
    "topojson-client.js": "static/vendor/topojson-client.js",
    "boundaries.topojson": "geodata/data/boundaries.topojson",
    "background.topojson": "static/geometry/background.topojson",
    **{
        f"{n}.js": f"static/map/{n}.js"
        for n in (
            "index",
            "runtime",
            "layers",
            "labels",
            "lines",
            "sites",
            "inset",
            "controls",
            "keyboard",
            "tooltip",
            "address",
        )
    },
    "map.css": "static/map/map.css",
    "search.js": "static/search/search.js",
    "search.css": "static/search/search.css",
    "francais.js": "static/frame/francais.js",
    "style.css": "static/frame/style.css",
}
_TYPES = {
    ".js": "text/javascript",
    ".css": "text/css",
    ".json": "application/json",
    ".topojson": "application/json",
}


@dataclass(frozen=True, slots=True)
class Asset:
    """A file ready to be sent.

    Attributes
    ----------
    media_type
        Its MIME type.
    body, packed
        Its bytes, as they are and gzipped.
    """

    media_type: str
    body: bytes
    packed: bytes


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _names() -> dict[str, dict[str, tuple[str, float, float]]]:
    """Name of each area and the place of its label, by layer and code."""
    regions = load.table("regions").set_index("region_code")["region_name"].to_dict()
    divisions = load.table("census_divisions").set_index("cd_code")["cd_name"].to_dict()
    directorates = load.table("directorates").set_index("directorate_id")["short_name"].to_dict()
    named = {
        "regions_2019": (regions, style.REGION_ANCHORS),
        "regions_2021": (regions, style.REGION_ANCHORS),
        "census_divisions": (divisions, patch.anchors("census_divisions")),
        "directorates_2019": (directorates, patch.anchors("directorates_2019")),
    }
    return {
        layer: {code: (typography(str(names[code])), *places[code]) for code in patch.order(layer)}
        for layer, (names, places) in named.items()
    }


@cache
def bundle() -> dict[str, Asset]:
    """Read and build every file of the map, once a process.

    Returns
    -------
    dict[str, Asset]
        Files by name.
    """
    municipalities = load.table("municipalities")
    population = dict(
        zip(municipalities["csd_code"], municipalities["population_2021"], strict=True)
    )
    places = draw.point_features(load.table("service_points"), population)
    built = {
        "base.js": draw.script(draw.base()).encode(),
        "service_points.json": _json(
            {
                "zooms": declutter.ZOOMS,
                "radii": [declutter.radius_at(zoom) for zoom in declutter.ZOOMS],
                "points": places,
            }
        ),
        "municipalities.json": _json(draw.municipality_features(municipalities)),
        "names.json": _json(_names()),
        "places.json": _json(search_index.index()),
    }
    bodies = built | {name: (ROOT / path).read_bytes() for name, path in _FILES.items()}
    fault = _json(_("La carte n'a pas pu être chargée. Rechargez la page."))
    bodies["index.js"] += b"const FAULT = " + fault + b";\n"
    return {
        name: Asset(_TYPES[Path(name).suffix], body, gzip.compress(body, 9, mtime=0))
        for name, body in sorted(bodies.items())
    }


@cache
def digest() -> str:
    """Digest of the whole bundle, the changing part of its address."""
    total = hashlib.sha256()
    for name, asset in bundle().items():
        total.update(name.encode() + asset.body)
    return total.hexdigest()[:12]


def address() -> str:
    """Folder of the map's files, as a path on the server."""
    return f"{PREFIX}/{digest()}"


async def _serve(request: Request) -> Response:
    """Send one file, compressed when the browser takes it."""
    asset = bundle().get(request.path_params["name"])
    if asset is None or request.path_params["digest"] != digest():
        return Response(status_code=404)
    packed = "gzip" in request.headers.get("accept-encoding", "")
    headers = {"Cache-Control": "public, max-age=31536000, immutable", "Vary": "Accept-Encoding"}
    if packed:
        headers["Content-Encoding"] = "gzip"
    return Response(
        asset.packed if packed else asset.body, headers=headers, media_type=asset.media_type
    )


ROUTES = [Route(f"{PREFIX}/{{digest}}/{{name}}", _serve)]
