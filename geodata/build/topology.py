"""Write layers as a topology: a shared edge is stored once, so neighbours cannot drift apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

import geopandas as gpd
from topojson.core.topology import Topology

SCALE = 1e-4
"""Step of the stored coordinates, in degrees: 4 decimals, about 10 m."""


def encode(frames: Mapping[str, gpd.GeoDataFrame]) -> dict[str, Any]:
    """Write layers as one quantised topology.

    Parameters
    ----------
    frames
        Layers by name, EPSG:4326; the index is the features' identifier.

    Returns
    -------
    dict[str, Any]
        A TopoJSON document, coordinates on a grid of :data:`SCALE` degrees.
    """
    topology = Topology(
        [frame.rename_axis("id").reset_index() for frame in frames.values()],
        object_name=list(frames),
        prequantize=False,
    ).to_dict()
    objects = {
        name: {
            "type": "GeometryCollection",
            "geometries": [_bare(geometry) for geometry in collection["geometries"]],
        }
        for name, collection in topology["objects"].items()
    }
    return {
        "type": "Topology",
        "transform": {"scale": [SCALE, SCALE], "translate": [0, 0]},
        "objects": objects,
        "arcs": [_delta(arc) for arc in topology["arcs"]],
    }


def _bare(geometry: Mapping[str, Any]) -> dict[str, Any]:
    """Keep what identifies a geometry: type, arcs and identifier."""
    code = geometry["properties"]["id"]
    return {
        "type": geometry["type"],
        "arcs": geometry["arcs"],
        "id": code,
        "properties": {"code": code},
    }


def _delta(arc: Sequence[Sequence[float]]) -> list[list[int]]:
    """Round an arc to the grid and write each point as a step from the one before."""
    grid = [(round(x / SCALE), round(y / SCALE)) for x, y in arc]
    kept = [point for i, point in enumerate(grid) if i == 0 or point != grid[i - 1]]
    kept = kept if len(kept) > 1 else [grid[0], grid[-1]]
    steps = [[x - px, y - py] for (px, py), (x, y) in pairwise(kept)]
    return [list(kept[0]), *steps]
