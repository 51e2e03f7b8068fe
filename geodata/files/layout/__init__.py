"""Pages in files: what stands where, in points, the same in every format."""

from geodata.files.layout.blocks import AFTER, PAGE, Block, Framed, Plan, write
from geodata.files.layout.picture import DRAWING, bare_png, place, png, svg
from geodata.files.layout.scene_page import pages
from geodata.files.layout.sheet import sheet
from geodata.files.layout.table import PAD, Grid, Rectangle

__all__ = [
    "AFTER",
    "DRAWING",
    "PAD",
    "PAGE",
    "Block",
    "Framed",
    "Grid",
    "Plan",
    "Rectangle",
    "bare_png",
    "pages",
    "place",
    "png",
    "sheet",
    "svg",
    "write",
]
