"""Pages in files: what stands where, in points, the same in every format."""

from __future__ import annotations

from geodata.files.layout.blocks import (
    AFTER,
    TITLE_LINE,
    Block,
    Rectangle,
    down,
    figure_rows,
    paragraph,
    stacked,
    titled,
    write,
)
from geodata.files.layout.chart_words import EDGE, described, final_labels, reach
from geodata.files.layout.legend import flow
from geodata.files.layout.picture import DRAWING, place, png, svg, with_legend
from geodata.files.layout.plan import MAP_SCALE, PAGE, RULE_Y, Plan
from geodata.files.layout.scene_page import pages
from geodata.files.layout.table import PAD, Grid, grid, ground

__all__ = [
    "AFTER",
    "DRAWING",
    "EDGE",
    "MAP_SCALE",
    "PAD",
    "PAGE",
    "RULE_Y",
    "TITLE_LINE",
    "Block",
    "Grid",
    "Plan",
    "Rectangle",
    "described",
    "down",
    "figure_rows",
    "final_labels",
    "flow",
    "grid",
    "ground",
    "pages",
    "paragraph",
    "place",
    "png",
    "reach",
    "stacked",
    "svg",
    "titled",
    "with_legend",
    "write",
]
