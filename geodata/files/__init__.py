"""Files of what a page shows, drawn and written without a browser."""

from geodata.files.html import stage_policy
from geodata.files.slide import Progress, Slide
from geodata.files.writers import BOUND, FORMATS, Bound, Format, Picture, picture, sheets, write
from geodata.files.written import written_rows

__all__ = [
    "BOUND",
    "FORMATS",
    "Bound",
    "Format",
    "Picture",
    "Progress",
    "Slide",
    "picture",
    "sheets",
    "stage_policy",
    "write",
    "written_rows",
]
