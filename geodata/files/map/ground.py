"""Draw the areas of a map and what surrounds them, cut to a window of the Web Mercator plane."""

import io
import json
import math
from collections.abc import Mapping
from typing import Any

import numpy as np
import shapely
from geopandas import GeoSeries, read_file
from matplotlib.path import Path

from geodata import crs, maps, style, tables
from geodata.files.map.canvas import Canvas, Paint
from geodata.files.map.window import TILE, State, Window, shown
from geodata.tables import derived

SHORE_WEIGHT, BORDER_WEIGHT, BORDER_DASH = 0.6, 1.0, (5.0, 4.0)
LAKES_ALPHA = 0.9
DIM_AREA = 0.35
"""Opacity of an area or a circle that is set back."""

PAD = 24.0
"""Pixels kept around the window, so that cut edges are never seen."""

_EQUATOR_M = 2 * math.pi * 6378137.0
_ZOOM_0 = (TILE / _EQUATOR_M, 0, 0, -TILE / _EQUATOR_M, TILE / 2, TILE / 2)
"""From metres of EPSG:3857 to pixels of zoom 0, y downwards."""


def painted(look: maps.Look, *, order: float, name: str) -> Paint:
    """Give how a look paints an area or a circle."""
    return Paint(
        fill=look.fill,
        stroke=look.stroke,
        weight=look.weight,
        alpha=look.alpha,
        faded=DIM_AREA if look.dim else 1.0,
        order=order,
        name=name,
    )


def background(canvas: Canvas, window: Window, state: State) -> None:
    """Draw water, neighbours and their border, under everything."""
    order = maps.PANES["background"]
    canvas.box((0, 0), (canvas.width, canvas.height), Paint(fill=_water(state), order=order))
    shore = Paint(fill=style.NEIGHBOURS, stroke=style.SHORE, weight=SHORE_WEIGHT, order=order)
    border = Paint(stroke=style.BORDER, weight=BORDER_WEIGHT, dash=BORDER_DASH, order=order)
    _around(canvas, window, "neighbours", shore)
    _around(canvas, window, "border", border)


def lakes(canvas: Canvas, window: Window, state: State) -> None:
    """Draw lakes, which lie over the areas."""
    paint = Paint(fill=_water(state), alpha=LAKES_ALPHA, order=maps.PANES["lines"])
    _around(canvas, window, "lakes", paint)


def _water(state: State) -> str:
    """Colour of the water: a state may choose its own."""
    return str(state.get("water", style.WATER))


def _around(canvas: Canvas, window: Window, name: str, paint: Paint) -> None:
    """Draw a shape of the background, where there is something of it to see."""
    shape = _background().get(name)
    if shape is not None and (outline := _outline(shape, window)):
        canvas.shape(outline, paint)


def areas(canvas: Canvas, window: Window, state: State) -> None:
    """Draw every layer of areas of a state, one shape a territory, those in front last."""
    for layer, pane in maps.area_panes().items():
        looks = shown(state, layer)
        for code in sorted(looks, key=lambda code: looks[code].front):
            if outline := _outline(_areas(layer)[code], window):
                canvas.shape(outline, painted(looks[code], order=pane, name=f"{layer}-{code}"))


@derived()
def _areas(layer: str) -> Mapping[str, Any]:
    """Give the polygons of a layer by code, Web Mercator pixels of zoom 0."""
    frame = tables.boundaries(layer)
    return dict(zip(frame["code"], _flat(frame.geometry), strict=True))


@derived()
def _background() -> Mapping[str, Any]:
    """Give what surrounds the territories on the plane.

    Returns
    -------
    Mapping[str, shapely.Geometry]
        ``neighbours`` and ``lakes`` (polygons) and ``border`` (lines), as far as the package
        has them, Web Mercator pixels of zoom 0.
    """
    data = tables.background()
    return {
        name: shapely.union_all(_flat(read_file(io.BytesIO(data), layer=name).geometry))
        for name in json.loads(data)["objects"]
    }


def _flat(series: GeoSeries) -> Any:
    oriented = GeoSeries(shapely.orient_polygons(series.to_numpy()), crs=crs.STORAGE)
    return oriented.to_crs("EPSG:3857").affine_transform(_ZOOM_0).to_numpy()


def _outline(shape: Any, window: Window) -> Path | None:
    """Cut polygons or lines of zoom 0 to a window, in its pixels; ``None`` for nothing seen."""
    corner = np.array([window.left, window.top])
    low = (corner - PAD) / window.scale
    high = (corner + np.array([window.width, window.height]) + PAD) / window.scale
    cut = shapely.clip_by_rect(shape, *low, *high)
    if cut.is_empty:
        return None
    parts = []
    for part in shapely.get_parts(cut):
        rings = [part.exterior, *part.interiors] if part.geom_type == "Polygon" else [part]
        for ring in rings:
            at = shapely.get_coordinates(ring) * window.scale - corner
            parts.append(Path(at, closed=part.geom_type == "Polygon"))
    return Path.make_compound_path(*parts)
