"""Files of what a page shows, drawn and written without a browser."""

from __future__ import annotations

from geodata.files.addresses import (
    SETTING,
    address,
    allowed_origins,
    base,
    frame_code,
    qr_code,
    reachable,
    root_of,
)
from geodata.files.html import as_html, policy
from geodata.files.layout import Slide, png, svg
from geodata.files.pdf import sheet_pdf
from geodata.files.writers import FORMATS, Format, write

__all__ = [
    "FORMATS",
    "SETTING",
    "Format",
    "Slide",
    "address",
    "allowed_origins",
    "as_html",
    "base",
    "frame_code",
    "png",
    "policy",
    "qr_code",
    "reachable",
    "root_of",
    "sheet_pdf",
    "svg",
    "write",
]
