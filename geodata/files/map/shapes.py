"""Shapes of the maps on the Web Mercator plane, cut to a window, as matplotlib draws them."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from geodata import tables
from geodata.files.map.window import Window, plane
from geodata.tables import derived

if TYPE_CHECKING:
    from geopandas import GeoSeries
    from matplotlib.path import Path as Outline

PAD = 24.0
"""Pixels kept around the window, so that cut edges are never seen."""


@derived()
def areas(layer: str) -> Mapping[str, Any]:
    """Give the shapes of a layer on the plane.

    Returns
    -------
    Mapping[str, shapely.Geometry]
        Polygons by code, Web Mercator pixels of zoom 0.
    """
    frame = tables.boundaries(layer)
    return dict(zip(frame["code"], _flat(frame.geometry), strict=True))


@derived()
def background() -> Mapping[str, Any]:
    """Give what surrounds the territories on the plane.

    Returns
    -------
    Mapping[str, shapely.Geometry]
        ``neighbours`` and ``lakes`` (polygons) and ``border`` (lines), as far as the package
        has them, Web Mercator pixels of zoom 0.
    """
    from geopandas import read_file  # noqa: PLC0415

    data = tables.background()
    return {
        name: shapely.union_all(_flat(read_file(io.BytesIO(data), layer=name).geometry))
        for name in json.loads(data)["objects"]
    }


def _flat(series: GeoSeries) -> Any:
    return shapely.transform(shapely.orient_polygons(series.to_numpy()), plane)


def outline(shape: Any, window: Window) -> Outline | None:
    """Cut a shape to a window and write it as a path.

    Parameters
    ----------
    shape
        Polygons or lines, Web Mercator pixels of zoom 0.

    Returns
    -------
    matplotlib.path.Path or None
        The path in pixels of the window; ``None`` when nothing of the shape is seen.
    """
    from matplotlib.path import Path as Outline  # noqa: PLC0415

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
            parts.append(Outline(at, closed=part.geom_type == "Polygon"))
    return Outline.make_compound_path(*parts)
