"""Build the limits of a data package from any source of polygons, with what describes them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import chain, pairwise
from types import MappingProxyType
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from geodata.build.datapackage import file_properties, known, source_properties
from geodata.crs import STORAGE
from geodata.tables.catalog import Credit, Layer, Licence, Source

Point = tuple[int, int]
"""A place of the grid."""

Path = tuple[Point, ...]
"""Points in order; a ring ends where it began."""

SCALE = 1e-4
"""Step of the stored coordinates, in degrees: 4 decimals, about 10 m."""

_RING, _LINE = 4, 2
"""Points of the smallest ring, its first one twice, and of the smallest line."""


@dataclass(frozen=True, kw_only=True)
class BuiltLimits:
    """Limits ready to be put in a package.

    Attributes
    ----------
    anchors
        Rows for the table of that name; none where the source places no name.
    """

    data: bytes
    layers: tuple[Layer, ...]
    anchors: pd.DataFrame

    def resource(
        self,
        source: Source,
        licence: Licence,
        *,
        credits: Iterable[Credit],
        zooms: tuple[float, float] | None = None,
    ) -> dict[str, Any]:
        """Describe the file as ``datapackage.json`` does, but for its title and its dates."""
        layers = {layer.name: known(**asdict(layer)) for layer in self.layers}
        for own in layers.values():
            del own["name"]
        return {
            **file_properties("topojson", self.data),
            "sources": [source_properties(source)],
            "licenses": [known(**asdict(licence))],
            "ancrage:crs": STORAGE,
            "ancrage:layers": layers,
            "ancrage:credits": [known(**asdict(credit)) for credit in credits],
            **({"ancrage:zooms": list(zooms)} if zooms else {}),
        }


def limits(
    polygons: gpd.GeoDataFrame,
    layers: Mapping[Layer, Mapping[str, str]],
    *,
    code: str,
    plane: str,
    renamed: Mapping[str, str] = MappingProxyType({}),
    anchor: tuple[str, str] | None = None,
    tolerance_m: float = 0.0,
) -> BuiltLimits:
    """Build the limits of every layer from those of the divisions.

    Parameters
    ----------
    polygons
        One row a part of a division, with its geometry and its system of coordinates.
    layers
        Code of the territory of each division, by layer; a division that has none is no part
        of that layer. The layer of the divisions has each in itself.
    code
        Column of the code of the division.
    plane
        Projected system in metres, where edges are simplified.
    renamed
        Code of the tables by code of the source, where they differ.
    anchor
        Columns of the latitude and of the longitude of the place of each name, EPSG:4326,
        where the source gives them.
    tolerance_m
        Simplification along shared edges, in metres on the plane; 0 keeps every point.

    Raises
    ------
    ValueError
        If the source has other divisions than those of the layers, or has no system of
        coordinates.
    """
    if polygons.crs is None:
        raise ValueError("the source has no system of coordinates")
    codes = polygons[code].astype(str).replace(dict(renamed)).rename("code")
    if wrong := sorted(set(codes) ^ {own for members in layers.values() for own in members}):
        raise ValueError(f"divisions that are only in the source or in the tables: {wrong}")
    divisions = _divisions(polygons.geometry, codes)
    if tolerance_m:
        flat = divisions.to_crs(plane)
        simple = shapely.coverage_simplify(flat.geometry.to_numpy(), tolerance_m)
        divisions = flat.set_geometry(gpd.GeoSeries(simple, index=flat.index, crs=plane))
    divisions = divisions.to_crs(STORAGE)
    frames = {layer: dissolve(divisions, members) for layer, members in layers.items()}
    return BuiltLimits(
        data=written(encode({layer.name: frame for layer, frame in frames.items()})),
        layers=tuple(replace(layer, features=len(frame)) for layer, frame in frames.items()),
        anchors=_anchors(polygons[list(anchor or ())], codes),
    )


def _divisions(parts: gpd.GeoSeries, codes: pd.Series[str]) -> gpd.GeoDataFrame:
    """Merge the parts of each division: one row each, by code, a clean coverage."""
    whole = gpd.GeoDataFrame({"code": codes}, geometry=parts).dissolve("code", method="coverage")
    if shapely.coverage_is_valid(whole.geometry):
        return whole
    # Neighbours get the same points along the edge that they share.
    return whole.set_geometry(shapely.coverage_clean(whole.geometry), crs=parts.crs)


def _anchors(places: pd.DataFrame, codes: pd.Series[str]) -> pd.DataFrame:
    """Give the rows of the table of anchors: the latitude and the longitude of each division."""
    if places.empty:
        return places
    own = places.set_axis(["latitude", "longitude"], axis=1)
    rows = own.assign(kind="label", level="census_division", code=codes)
    rows = rows.drop_duplicates("code").sort_values("code").reset_index(drop=True)
    return rows[["kind", "level", "code", "latitude", "longitude"]]


def dissolve(divisions: gpd.GeoDataFrame, groups: Mapping[str, str]) -> gpd.GeoDataFrame:
    """Merge divisions into larger territories along shared edges.

    Parameters
    ----------
    divisions
        Index ``code``, EPSG:4326, a clean coverage.
    groups
        Code of the larger territory by division; divisions left out are dropped.

    Returns
    -------
    geopandas.GeoDataFrame
        Index ``code``, one row a group, EPSG:4326.
    """
    larger = divisions.set_index(divisions.index.map(groups))
    return larger.dissolve(level="code", method="coverage")


def encode(frames: Mapping[str, gpd.GeoDataFrame]) -> dict[str, Any]:
    """Write layers as one quantised topology.

    Parameters
    ----------
    frames
        Layers by name, EPSG:4326; the index is the features' identifier. Polygons or lines.

    Returns
    -------
    dict[str, Any]
        A TopoJSON document, coordinates on a grid of :data:`SCALE` degrees: an edge that
        several features have is one arc. What is smaller than the grid is left out.
    """
    read = {
        name: [
            (str(code), shape.geom_type, _parts(shape)) for code, shape in frame.geometry.items()
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
                {**_geometry(kind, parts, ends, arcs), "id": code, "properties": {"code": code}}
                for code, kind, parts in shapes
            ],
        }
        for name, shapes in read.items()
    }
    return {
        "type": "Topology",
        "transform": {"scale": [SCALE, SCALE], "translate": [0, 0]},
        "objects": objects,
        "arcs": [_delta(arc) for arc in arcs],
    }


def written(document: Mapping[str, Any]) -> bytes:
    """Write a document, the same bytes each time."""
    return (json.dumps(document, separators=(",", ":")) + "\n").encode()


def _parts(shape: BaseGeometry) -> list[list[Path]]:
    """Give the rings of each polygon, or each line alone, on the grid.

    Rings and parts are in one order, whatever that of the source.
    """
    found = []
    whole = shapely.normalize(shapely.transform(shape, lambda at: np.rint(at / SCALE)))
    for part in shapely.get_parts(whole):
        areal = part.geom_type == "Polygon"
        lines = [part.exterior, *part.interiors] if areal else [part]
        shell, *holes = map(_on_grid, lines)
        if len(shell) >= (_RING if areal else _LINE):
            found.append([shell, *(hole for hole in holes if len(hole) >= _RING)])
    return found


def _on_grid(line: BaseGeometry) -> Path:
    """Give the points of a line, without those that follow their like."""
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
