"""A map in files: the second renderer of its state, after the browser's."""

from __future__ import annotations

from geodata.files.map.canvas import BASELINE, WHITE, Canvas, opened_canvas
from geodata.files.map.drawing import draw_map
from geodata.files.map.features import has_map

__all__ = ["BASELINE", "WHITE", "Canvas", "draw_map", "has_map", "opened_canvas"]
