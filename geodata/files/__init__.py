"""Files of what a page shows, drawn and written without a browser."""

from geodata.files.html import stage_policy
from geodata.files.slide import Slide
from geodata.files.writers import FORMATS, Format, Picture, picture, write
from geodata.files.written import written_rows

__all__ = [
    "FORMATS",
    "Format",
    "Picture",
    "Slide",
    "picture",
    "stage_policy",
    "write",
    "written_rows",
]
