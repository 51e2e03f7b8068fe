"""A map in files: the second renderer of its state, after the browser's."""

from __future__ import annotations

from geodata.files.map.canvas import WHITE, Canvas
from geodata.files.map.drawing import draw_map
from geodata.files.map.features import State, has_map
from geodata.files.map.marks import AIR_DASH, ROAD_DASH, WAY
from geodata.files.map.opening import opened_canvas, scaled

__all__ = [
    "AIR_DASH",
    "ROAD_DASH",
    "WAY",
    "WHITE",
    "Canvas",
    "State",
    "draw_map",
    "has_map",
    "opened_canvas",
    "scaled",
]
