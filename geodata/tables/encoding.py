"""Write territories as a TopoJSON document: an edge that several of them have is one arc."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from shapely.geometry.base import BaseGeometry

Point = tuple[int, int]
"""A place of the grid."""

Path = tuple[Point, ...]
"""Points in order; a ring ends where it began."""

SCALE = 1e-4
"""Step of the stored coordinates, in degrees: 4 decimals, about 10 m."""

_RING, _LINE = 4, 2
"""Points of the smallest ring, its first one twice, and of the smallest line."""


def encode(
    frames: Mapping[str, GeoDataFrame], *, step: float = SCALE, properties: bool = True
) -> dict[str, Any]:
    """Write layers as one quantised topology.

    Parameters
    ----------
    frames
        Layers by name, EPSG:4326; the index is the features' identifier. Polygons or lines.
    step
        Step of the grid, in degrees.
    properties
        Whether a feature has its code among its properties too.

    Returns
    -------
    dict[str, Any]
        A TopoJSON document, coordinates on the grid: an edge that several features
        have is one arc. What is smaller than the grid is left out.
    """
    read = {
        name: [
            (str(code), shape.geom_type, _parts(shape, step))
            for code, shape in frame.geometry.items()
        ]
        for name, frame in frames.items()
    }
    shapes = chain.from_iterable(read.values())
    every = [path for _code, _kind, parts in shapes for part in parts for path in part]
    ends = _ends(every)
    arcs = _numbered(arc for path in every for arc in _pieces(path, ends))
    objects = {
        name: {
            "type": "GeometryCollection",
            "geometries": [
                {
                    **_geometry(kind, parts, ends, arcs),
                    "id": code,
                    **({"properties": {"code": code}} if properties else {}),
                }
                for code, kind, parts in shapes
            ],
        }
        for name, shapes in read.items()
    }
    return {
        "type": "Topology",
        "transform": {"scale": [step, step], "translate": [0, 0]},
        "objects": objects,
        "arcs": [_delta(arc) for arc in arcs],
    }


def written(document: Mapping[str, Any]) -> bytes:
    """Write a document, the same bytes each time."""
    return (json.dumps(document, separators=(",", ":")) + "\n").encode()


def _parts(shape: BaseGeometry, step: float) -> list[list[Path]]:
    """Give the rings of each polygon, or each line alone, on the grid.

    Rings and parts are in one order, whatever that of the source.
    """
    import shapely  # noqa: PLC0415

    found = []
    whole = shapely.normalize(shapely.transform(shape, lambda at: np.rint(at / step)))
    for part in shapely.get_parts(whole):
        areal = part.geom_type == "Polygon"
        lines = [part.exterior, *part.interiors] if areal else [part]
        shell, *holes = map(_on_grid, lines)
        if len(shell) >= (_RING if areal else _LINE):
            found.append([shell, *(hole for hole in holes if len(hole) >= _RING)])
    return found


def _on_grid(line: BaseGeometry) -> Path:
    """Give the points of a line, without those that follow their like."""
    import shapely  # noqa: PLC0415

    grid = shapely.get_coordinates(line).astype(int)
    moved = np.r_[True, (np.diff(grid, axis=0) != 0).any(axis=1)]
    return tuple((int(x), int(y)) for x, y in grid[moved])


def _ends(paths: Iterable[Path]) -> frozenset[Point]:
    """Give the points where arcs end: ends of lines, and where neighbours along paths differ."""
    beside: dict[Point, frozenset[Point]] = {}
    found: set[Point] = set()
    for path in paths:
        if path[0] == path[-1]:
            around = zip(path[:-1], (path[-2], *path[:-2]), path[1:], strict=True)
        else:
            found |= {path[0], path[-1]}
            around = zip(path[1:-1], path[:-2], path[2:], strict=True)
        for point, before, after in around:
            pair = frozenset((before, after))
            if beside.setdefault(point, pair) != pair:
                found.add(point)
    return frozenset(found)


def _pieces(path: Path, ends: frozenset[Point]) -> list[Path]:
    """Cut a path at the ends of arcs."""
    if path[0] == path[-1]:
        # A ring that nothing cuts begins at its least point, whichever feature has it.
        first = next((i for i, point in enumerate(path) if point in ends), path.index(min(path)))
        path = (*path[first:-1], *path[: first + 1])
    inside = [i for i, point in enumerate(path[1:-1], 1) if point in ends]
    return [path[start : end + 1] for start, end in pairwise([0, *inside, len(path) - 1])]


def _numbered(pieces: Iterable[Path]) -> Mapping[Path, int]:
    """Give each arc its rank; one that only runs backwards is not another."""
    found: dict[Path, int] = {}
    for arc in pieces:
        if arc not in found and arc[::-1] not in found:
            found[arc] = len(found)
    return found


def _geometry(
    kind: str, parts: Sequence[Sequence[Path]], ends: frozenset[Point], arcs: Mapping[Path, int]
) -> dict[str, Any]:
    """Write the type and the arcs of a geometry."""
    # An arc that is read backwards is written as the complement of its number.
    paths = [
        [
            [arcs[arc] if arc in arcs else ~arcs[arc[::-1]] for arc in _pieces(path, ends)]
            for path in part
        ]
        for part in parts
    ]
    areal = kind.endswith("Polygon")
    listed: list[Any] = paths if areal else [line for (line,) in paths]
    single = "Polygon" if areal else "LineString"
    if len(listed) == 1:
        return {"type": single, "arcs": listed[0]}
    return {"type": f"Multi{single}", "arcs": listed}


def _delta(arc: Path) -> list[list[int]]:
    """Write each point as a step from the one before, without those along a straight line."""
    steps = np.diff(np.array(arc), axis=0)
    (ax, ay), (bx, by) = steps[:-1].T, steps[1:].T
    straight = (ax * by == ay * bx) & (ax * bx + ay * by > 0)
    kept = np.array(arc)[np.r_[True, ~straight, True]]
    return [list(arc[0]), *np.diff(kept, axis=0).tolist()]
