"""Draw the state of a map: the second renderer, after the browser's."""

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
from geodata.files.canvas import WHITE, Canvas, Font, Paint, adopted
from geodata.files.fonts import SEMIBOLD, width
from geodata.files.map import labels, marks, placement
from geodata.files.map.placement import Box, around
from geodata.files.map.window import TILE, MapState, Window, shown, window
from geodata.files.written import clean
from geodata.maps import Corners, Inset, framing
from geodata.tables import derived
from geodata.wording import NBSP, _, number

_TITLE_SIZE, _TITLE_LINE = 12.0, 20.0
_TOP = 900.0
_SMALL, _SMALL_LINE = Font(size=12.0, ink=style.SECONDARY, order=_TOP), 16.0

SHORE_WEIGHT, BORDER_WEIGHT, BORDER_DASH = 0.6, 1.0, (5.0, 4.0)
LAKES_ALPHA = 0.9
PAD = 24.0
"""Pixels kept around the window, so that cut edges are never seen."""

_EQUATOR_M = 2 * math.pi * 6378137.0
_ZOOM_0 = (TILE / _EQUATOR_M, 0, 0, -TILE / _EQUATOR_M, TILE / 2, TILE / 2)
"""From metres of EPSG:3857 to pixels of zoom 0, y downwards."""


def draw_map(canvas: Canvas, state: MapState, bounds: Corners) -> None:
    """Draw a state on a canvas, framed as on screen, with its inset, scale and attribution.

    Parameters
    ----------
    canvas
        Where it is drawn, in CSS pixels.
    bounds
        South-west and north-east corners that the map holds, EPSG:4326.
    """
    seen = window(bounds, width=canvas.width, height=canvas.height)
    panels, tiny_in = [_scale(canvas, seen), _attribution(canvas)], None
    inset = framing().inset if state.get("inset") is not False else None
    if inset is not None:
        (south, west), (north, east) = inset.corners
        frame = (*seen.spot(north, west), *seen.spot(south, east))
        chosen = [one for one in state.get("labels", ()) if one["rank"] == labels.CHOSEN]
        clear = [placement.sign(seen.spot(*one["at"]), one["text"]) for one in chosen]
        if inset.clear_of:
            clear.append(around(seen.spot(*inset.clear_of), 0.0))
        at = placement.inset_box((seen.width, seen.height), frame, clear)
        if at is not None:
            tiny_in = inset.corners
            panels += [at, frame]
            _inset(canvas, state, inset, frame=frame, at=at)
    _layers(canvas, seen, state, panels=panels, tiny_in=tiny_in)
    edge = Paint(stroke=style.FRAME, weight=2, order=_TOP + 1)
    canvas.box((0, 0), (canvas.width, canvas.height), edge)


def _layers(
    canvas: Canvas, seen: Window, state: MapState, *, panels: list[Box], tiny_in: Corners | None
) -> None:
    _draw_background(canvas, seen, state)
    _draw_areas(canvas, seen, state)
    if not canvas.prefix:
        marks.ways(canvas, seen, state)
    marks.circles(canvas, seen, state)
    counts = marks.counts(seen, state)
    marks.draw_counts(canvas, counts)
    dots = marks.dots(seen, state, tiny_in=tiny_in)
    obstacles = [around(dot.spot, placement.DOT_REACH) for dot in dots if not dot.tiny]
    obstacles += [
        around(seen.spot(*site["at"]), placement.SITE_REACH) for site in state.get("sites", ())
    ]
    obstacles += [box for c in counts for box in placement.filling(c.spot, c.radius)]
    names = labels.wanted(seen, state, dots, counts, tiny_in=tiny_in)
    size = (canvas.width, canvas.height)
    boxes = placement.place(names, size=size, taken=panels, dots=obstacles)
    placement.write(canvas, names, boxes)
    marks.draw_dots(canvas, dots)
    marks.sites(canvas, seen, state)


def _inset(canvas: Canvas, state: MapState, inset: Inset, *, frame: Box, at: Box) -> None:
    """Draw a part of the map larger, its frame and the lines that lead to it."""
    (x, y, end, bottom), (left, top, right, low) = at, frame
    size, order = (end - x, bottom - y), _TOP - 2
    edge = Paint(stroke=style.TEXT, weight=1.2, order=order)
    lead = Paint(stroke=style.SECONDARY, weight=1, dash=(4, 4), order=order)
    canvas.box((left, top), (right - left, low - top), edge)
    canvas.line([(right, top), (x, y)], lead)
    canvas.line([(right, low), (x, bottom)], lead)
    wide, tall = canvas.width, canvas.height
    place = (x / wide, 1 - bottom / tall, size[0] / wide, size[1] / tall)
    axes = canvas.axes.inset_axes(place, zorder=_TOP - 1)
    inner = adopted(axes, size, unit=canvas.unit, prefix="inset-")
    tag = _tag(inner, clean(str(state.get("insetTitle", inset.title)), most=60))
    zoomed = window(inset.corners, width=size[0], height=size[1])
    _layers(inner, zoomed, state, panels=[tag], tiny_in=None)
    inner.box((0, 0), size, Paint(stroke=style.TEXT, weight=2, order=_TOP))


def _tag(canvas: Canvas, title: str) -> Box:
    """Write the title of the inset in its corner."""
    wide, order = width(title, _TITLE_SIZE, SEMIBOLD) + 16, _TOP - 1
    left = canvas.width - wide
    edge = Paint(fill=WHITE, stroke=style.TEXT, weight=1, order=order)
    canvas.box((left, 0), (wide, _TITLE_LINE), edge)
    font = Font(size=_TITLE_SIZE, face=SEMIBOLD, order=order)
    canvas.text((left + 8, _TITLE_LINE / 2 + 4.3), title, font)
    return left, 0.0, canvas.width, _TITLE_LINE


def _scale(canvas: Canvas, seen: Window) -> Box:
    """Draw the scale in the bottom left corner."""
    km, length = seen.scale_bar()
    left, bottom, height = 10.0, canvas.height - 10.0, 17.0
    top, right = bottom - height, left + length
    canvas.box((left, top), (length, height), Paint(fill=WHITE, alpha=0.7, order=_TOP))
    bar = [(left, top + 6), (left, bottom), (right, bottom), (right, top + 6)]
    canvas.line(bar, Paint(stroke=style.SECONDARY, weight=2, order=_TOP))
    canvas.text((left + 5, bottom - 4.5), f"{number(km)}{NBSP}km", _SMALL)
    return left, top, left + max(length, 60.0), bottom


def _attribution(canvas: Canvas) -> Box:
    """Write where the shapes come from in the bottom right corner."""
    text = _("Fond : {credits}").format(credits=", ".join(one.text for one in maps.shape_credits()))
    wide = width(text, _SMALL.size) + 10
    left, top = canvas.width - wide, canvas.height - _SMALL_LINE
    canvas.box((left, top), (wide, _SMALL_LINE), Paint(fill=WHITE, alpha=0.85, order=_TOP))
    canvas.text((left + 5, top + 12.3), text, _SMALL)
    return left, top, canvas.width, canvas.height


def _draw_background(canvas: Canvas, window: Window, state: MapState) -> None:
    """Draw water, neighbours and their border under everything, and lakes over the areas."""
    order, water = maps.PANES["background"], str(state.get("water", style.WATER))
    canvas.box((0, 0), (canvas.width, canvas.height), Paint(fill=water, order=order))
    shore = Paint(fill=style.NEIGHBOURS, stroke=style.SHORE, weight=SHORE_WEIGHT, order=order)
    border = Paint(stroke=style.BORDER, weight=BORDER_WEIGHT, dash=BORDER_DASH, order=order)
    lakes = Paint(fill=water, alpha=LAKES_ALPHA, order=maps.PANES["lines"])
    for name, paint in {"neighbours": shore, "border": border, "lakes": lakes}.items():
        shape = _background().get(name)
        if shape is not None and (outline := _outline(shape, window)):
            canvas.shape(outline, paint)


def _draw_areas(canvas: Canvas, window: Window, state: MapState) -> None:
    """Draw every layer of areas of a state, one shape a territory, those in front last."""
    for layer, pane in maps.area_panes().items():
        looks = shown(state, layer).items()
        for code, look in sorted(looks, key=lambda pair: pair[1].front):
            if outline := _outline(_areas(layer)[code], window):
                canvas.shape(outline, marks.painted(look, order=pane, name=f"{layer}-{code}"))


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
