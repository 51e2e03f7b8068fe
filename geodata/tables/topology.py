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

    Rings = tuple[NDArray[np.float64], list[NDArray[np.float64]]]


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


def layer_codes(data: bytes, layers: Collection[str], *, file: str) -> Mapping[str, list[str]]:
    """Read the codes of the territories of each layer.

    Returns
    -------
    Mapping[str, list[str]]
        Codes by layer; empty for a layer that the document lacks.

    Raises
    ------
    DataError
        If the document is not TopoJSON.
    """
    objects = document(data, file).object("objects", {})
    return {
        layer: [
            item.text("id", "")
            for item in objects.object(layer, {}).each("geometries", [], most=MOST_TERRITORIES)
        ]
        for layer in layers
    }


def _arcs(raw: Mapping[str, Any]) -> list[NDArray[np.float64]]:
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


def _ring(arcs: Sequence[NDArray[np.float64]], indices: Sequence[int]) -> NDArray[np.float64]:
    """Join the arcs of a ring; a negative index is the complement, read backwards."""
    parts = [arcs[i] if i >= 0 else arcs[~i][::-1] for i in indices]
    joined = [parts[0], *(part[1:] for part in parts[1:])]
    return np.concatenate(joined)


def shapes(data: bytes, layer: str, *, file: str) -> Mapping[str, Polygon | MultiPolygon]:
    """Decode the polygons of a layer.

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

    raw = document(data, file).raw
    try:
        return {
            code: shapely.Polygon(*parts[0])
            if single
            else shapely.MultiPolygon([shapely.Polygon(*rings) for rings in parts])
            for code, (single, parts) in _decoded(raw, layer).items()
        }
    except (LookupError, TypeError, ValueError, AttributeError, shapely.GEOSException) as error:
        raise _fault(file, _("une couche qui ne se dessine pas"), layer) from error


def _decoded(raw: Mapping[str, Any], layer: str) -> Mapping[str, tuple[bool, list[Rings]]]:
    """Give, by code, whether a territory has one polygon, and the rings of each: shell, holes."""
    arcs = _arcs(raw)
    geometries = raw["objects"][layer]["geometries"]
    polygons = {
        item["id"]: [item["arcs"]] if item["type"] == "Polygon" else item["arcs"]
        for item in geometries
    }
    points = sum(
        len(arcs[i if i >= 0 else ~i])
        for rings in polygons.values()
        for polygon in rings
        for ring in polygon
        for i in ring
    )
    if points > MOST_POINTS:
        raise ValueError
    single = {item["id"] for item in geometries if item["type"] == "Polygon"}
    return {
        code: (code in single, [_rings(arcs, rings) for rings in parts])
        for code, parts in polygons.items()
    }


def _rings(arcs: Sequence[NDArray[np.float64]], rings: Sequence[Sequence[int]]) -> Rings:
    shell, *holes = (_ring(arcs, ring) for ring in rings)
    return shell, holes
