"""Pages in files: what stands where, in points, the same in every format."""

from geodata.files.layout.blocks import AFTER, Block, Rectangle, write
from geodata.files.layout.chart_words import EDGE, described, final_labels, reach
from geodata.files.layout.picture import DRAWING, place, png, svg, with_legend
from geodata.files.layout.plan import PAGE, RULE_Y, Plan
from geodata.files.layout.scene_page import pages
from geodata.files.layout.sheet import sheet
from geodata.files.layout.table import PAD, Grid, ground

__all__ = [
    "AFTER",
    "DRAWING",
    "EDGE",
    "PAD",
    "PAGE",
    "RULE_Y",
    "Block",
    "Grid",
    "Plan",
    "Rectangle",
    "described",
    "final_labels",
    "ground",
    "pages",
    "place",
    "png",
    "reach",
    "sheet",
    "svg",
    "with_legend",
    "write",
]
