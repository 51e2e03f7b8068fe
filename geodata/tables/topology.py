"""Read the territories of a TopoJSON document, which anybody may have written."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from geodata.errors import DataError
from geodata.parsing import JsonError, json_value
from geodata.properties import Properties
from geodata.wording import _

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from shapely import MultiPolygon, Polygon

    Points = NDArray[np.float64]

DECIMALS = 6
"""Decimals kept of a coordinate in degrees: about 10 cm."""

MOST_TERRITORIES = 20_000
"""Territories of the largest layer."""

MOST_POINTS = 1_000_000
"""Points of the largest layer: a few references to one arc may stand for millions."""

FARTHEST = 180.0
"""Degrees of the largest coordinate."""


def _fault(file: str, value: str, column: str | None = None) -> DataError:
    return DataError(file, _("un document TopoJSON"), column=column, value=value)


def document(data: bytes, file: str) -> Properties:
    """Read a document; ``DataError`` when it is not a JSON object."""
    try:
        return Properties.of(file, json_value(data))
    except JsonError as error:
        raise _fault(file, str(error)) from error


def layer_codes(found: Properties, layers: Collection[str]) -> Mapping[str, list[str]]:
    """Read the codes of the territories of each layer of a document.

    Parameters
    ----------
    layers
        Layers to read; those of the document where none is named.

    Returns
    -------
    Mapping[str, list[str]]
        Codes by layer; empty for a layer that the document lacks.

    Raises
    ------
    DataError
        If the document is not TopoJSON.
    """
    objects = found.object("objects", {})
    return {
        layer: [
            item.text("id", "")
            for item in objects.object(layer, {}).each("geometries", [], most=MOST_TERRITORIES)
        ]
        for layer in layers or objects.raw
    }


def _arcs(raw: Mapping[str, Any]) -> list[Points]:
    """Decode every arc into longitudes and latitudes, of shape (points, 2)."""
    arcs = [np.asarray(arc, dtype=np.float64) for arc in raw["arcs"]]
    if "transform" in raw:
        scale = np.asarray(raw["transform"]["scale"], dtype=np.float64)
        translate = np.asarray(raw["transform"]["translate"], dtype=np.float64)
        # Decimals that the product adds to the stored grid mean nothing, and would be exported.
        with np.errstate(all="ignore"):
            arcs = [np.round(arc.cumsum(axis=0) * scale + translate, DECIMALS) for arc in arcs]
    for arc in arcs:
        # A comparison with NaN is false: it is refused too.
        if arc.ndim != 2 or arc.shape[1] != 2 or not (np.abs(arc) <= FARTHEST).all():
            raise ValueError
    return arcs


def _ring(arcs: Sequence[Points], indices: Sequence[int]) -> Points:
    """Join the arcs of a ring; a negative index is the complement, read backwards."""
    first, *others = (arcs[i] if i >= 0 else arcs[~i][::-1] for i in indices)
    return np.concatenate([first, *(part[1:] for part in others)])


def shapes(found: Properties, layer: str) -> Mapping[str, Polygon | MultiPolygon]:
    """Decode the polygons of a layer of a document.

    Returns
    -------
    Mapping[str, shapely.Polygon or shapely.MultiPolygon]
        Geometries by identifier, in the document's coordinates.

    Raises
    ------
    DataError
        If the document is not TopoJSON, has no such layer, or cannot be drawn.
    """
    # shapely and pyproj are for who draws or measures.
    import shapely  # noqa: PLC0415

    try:
        arcs, items = _arcs(found.raw), found.raw["objects"][layer]["geometries"]
        used = (i for item in items for rings in _polygons(item) for ring in rings for i in ring)
        if sum(len(arcs[i if i >= 0 else ~i]) for i in used) > MOST_POINTS:
            raise ValueError
        drawn = {}
        for item in items:
            parts = [shapely.Polygon(*_rings(arcs, rings)) for rings in _polygons(item)]
            is_one = item["type"] == "Polygon"
            drawn[item["id"]] = parts[0] if is_one else shapely.MultiPolygon(parts)
    except (LookupError, TypeError, ValueError, AttributeError, shapely.GEOSException) as error:
        raise _fault(found.file, _("une couche qui ne se dessine pas"), layer) from error
    return drawn


def _polygons(item: Mapping[str, Any]) -> Sequence[Any]:
    """Give the polygons of a territory: the arcs of its shell, then of each hole."""
    return [item["arcs"]] if item["type"] == "Polygon" else item["arcs"]


def _rings(arcs: Sequence[Points], rings: Sequence[Sequence[int]]) -> tuple[Points, list[Points]]:
    """Give the shell and the holes of a polygon."""
    shell, *holes = (_ring(arcs, ring) for ring in rings)
    return shell, holes
