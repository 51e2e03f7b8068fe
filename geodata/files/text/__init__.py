"""Text in files: fonts, widths, lines, and signs that are safe."""

from __future__ import annotations

from geodata.files.text.fonts import HEADING, LINE, TEXT, prepare, properties, width
from geodata.files.text.webfont import faces
from geodata.files.text.wrapping import balanced, fit, joined, shorten, spaced, wrap

__all__ = [
    "HEADING",
    "LINE",
    "TEXT",
    "balanced",
    "faces",
    "fit",
    "joined",
    "prepare",
    "properties",
    "shorten",
    "spaced",
    "width",
    "wrap",
]
