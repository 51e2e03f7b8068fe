"""Pages in files: what stands where, in points, the same in every format."""

from geodata.files.layout.blocks import AFTER, PAGE, Block, Framed, Plan, write
from geodata.files.layout.picture import bare_png, place, png, svg
from geodata.files.layout.scene_page import pages
from geodata.files.layout.sheet import sheet
from geodata.files.layout.table import PAD, Grid

__all__ = [
    "AFTER",
    "PAD",
    "PAGE",
    "Block",
    "Framed",
    "Grid",
    "Plan",
    "bare_png",
    "pages",
    "place",
    "png",
    "sheet",
    "svg",
    "write",
]
