"""Pages in files: what stands where, in points, the same in every format."""

from __future__ import annotations

from geodata.files.layout.blocks import AFTER, TITLE_LINE, Block, Rectangle, Role, down, figure_rows
from geodata.files.layout.chart_words import EDGE, described, final_labels
from geodata.files.layout.compose import place, produced, with_legend
from geodata.files.layout.layout import pages
from geodata.files.layout.legend import flow
from geodata.files.layout.picture import DRAWING, png, svg
from geodata.files.layout.plan import MAP_SCALE, PAGE, RULE_Y, Plan
from geodata.files.layout.table import PAD, Grid, grid

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
    "Role",
    "described",
    "down",
    "figure_rows",
    "final_labels",
    "flow",
    "grid",
    "pages",
    "place",
    "png",
    "produced",
    "svg",
    "with_legend",
]
