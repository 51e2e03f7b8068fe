"""Read the territories of a TopoJSON document."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from shapely import MultiPolygon, Polygon

if TYPE_CHECKING:
    from numpy.typing import NDArray


DECIMALS = 6
"""Decimals kept of a coordinate in degrees: about 10 cm."""


def _arcs(document: Mapping[str, Any]) -> list[NDArray[np.float64]]:
    """Decode every arc into longitudes and latitudes, of shape (points, 2)."""
    raw = [np.asarray(arc, dtype=np.float64) for arc in document["arcs"]]
    if "transform" not in document:
        return raw
    scale = np.asarray(document["transform"]["scale"])
    translate = np.asarray(document["transform"]["translate"])
    # Decimals that the product adds to the stored grid mean nothing, and would be exported.
    return [np.round(arc.cumsum(axis=0) * scale + translate, DECIMALS) for arc in raw]


def _ring(arcs: Sequence[NDArray[np.float64]], indices: Sequence[int]) -> NDArray[np.float64]:
    """Join the arcs of a ring; a negative index is the complement, read backwards."""
    parts = [arcs[i] if i >= 0 else arcs[~i][::-1] for i in indices]
    joined = [parts[0], *(part[1:] for part in parts[1:])]
    return np.concatenate(joined)


def _polygon(arcs: Sequence[NDArray[np.float64]], rings: Sequence[Sequence[int]]) -> Polygon:
    shell, *holes = (_ring(arcs, ring) for ring in rings)
    return Polygon(shell, holes)


def shapes(data: bytes, layer: str) -> Mapping[str, Polygon | MultiPolygon]:
    """Decode the polygons of a layer.

    Parameters
    ----------
    data
        A TopoJSON document.
    layer
        Name of one of its objects, a collection of polygons with an ``id`` each.

    Returns
    -------
    Mapping[str, shapely.Polygon or shapely.MultiPolygon]
        Geometries by identifier, in the document's coordinates.

    Raises
    ------
    KeyError
        If the document has no such layer.
    """
    document = json.loads(data)
    arcs = _arcs(document)
    found: dict[str, Polygon | MultiPolygon] = {}
    for geometry in document["objects"][layer]["geometries"]:
        if geometry["type"] == "Polygon":
            found[geometry["id"]] = _polygon(arcs, geometry["arcs"])
        else:
            found[geometry["id"]] = MultiPolygon(
                [_polygon(arcs, rings) for rings in geometry["arcs"]]
            )
    return found
