"""A map in files: the second renderer of its state, after the browser's."""

from geodata.files.map.drawing import draw_map
from geodata.files.map.marks import AIR_DASH, ROAD_DASH, WAY
from geodata.files.map.window import has_map

__all__ = ["AIR_DASH", "ROAD_DASH", "WAY", "draw_map", "has_map"]
