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


def merged(
    found: Properties, layer: str, groups: Mapping[str, Collection[str]]
) -> list[dict[str, Any]]:
    """Merge territories of a layer along the edges that they share.

    Parameters
    ----------
    groups
        Codes of the layer by code of the larger territory.

    Returns
    -------
    list of dict
        Geometries of the document, in the order of the groups: no arc is added to it.

    Raises
    ------
    DataError
        If the document is not TopoJSON, or has no such layer.
    """
    import shapely  # noqa: PLC0415

    try:
        arcs = _arcs(found.raw)
        items = {item["id"]: item for item in found.raw["objects"][layer]["geometries"]}
        return [
            {
                "type": "MultiPolygon",
                "arcs": _merged(arcs, [items[code] for code in sorted(codes)]),
                "id": name,
                "properties": {"code": name},
            }
            for name, codes in groups.items()
        ]
    except (LookupError, TypeError, ValueError, AttributeError, shapely.GEOSException) as error:
        raise _fault(found.file, _("une couche qui ne se dessine pas"), layer) from error


def _merged(arcs: Sequence[Points], items: Sequence[Mapping[str, Any]]) -> list[list[list[int]]]:
    """Give the polygons of several territories: an arc that two of them have is inside."""
    import shapely  # noqa: PLC0415

    rings = [ring for item in items for rings in _polygons(item) for ring in rings]
    used = {i for ring in rings for i in ring}
    outer = _closed(arcs, [i for ring in rings for i in ring if ~i not in used])
    shells, holes = list[Any](), list[Any]()
    turned = _turned(_ring(arcs, rings[0])) if rings else 0.0
    for ring in outer:
        same = _turned(_ring(arcs, ring)) * turned > 0
        (shells if same else holes).append((shapely.Polygon(_ring(arcs, ring)), ring))
    found = [(shape, [ring]) for shape, ring in sorted(shells, key=lambda one: one[0].area)]
    for shape, ring in holes:
        inside = shape.representative_point()
        # The smallest shell around a hole is its own.
        around = [own for shell, own in found if shell.contains(inside)]
        around[0].append(ring)
    return [own for _shape, own in found]


def _turned(ring: Points) -> float:
    """Twice the area of a ring, negative where it turns clockwise."""
    x, y = ring[:, 0], ring[:, 1]
    return float(np.sum(x[:-1] * y[1:] - x[1:] * y[:-1]))


def _closed(arcs: Sequence[Points], edges: Sequence[int]) -> list[list[int]]:
    """Join edges end to end in rings that pass by no point twice."""

    def end(i: int, place: int) -> tuple[float, float]:
        arc = arcs[i] if i >= 0 else arcs[~i][::-1]
        return float(arc[place][0]), float(arc[place][1])

    ahead: dict[tuple[float, float], list[int]] = {}
    for i in edges:
        ahead.setdefault(end(i, 0), []).append(i)
    found = []
    for start in list(ahead):
        path: list[int] = []
        at = start
        while ahead.get(at):
            path.append(ahead[at].pop())
            at = end(path[-1], -1)
            passed = [end(i, 0) for i in path]
            # A ring that touches another at a point closes there.
            if at in passed:
                first = passed.index(at)
                found.append(path[first:])
                path = path[:first]
        if path:
            raise ValueError
    return found
