"""What a question gives, and how a source is named."""

from __future__ import annotations

from geodata.questions.cited import ground, sources, titles
from geodata.questions.extract import FORMATS, coverage, file_name, points, settlement

__all__ = [
    "FORMATS",
    "coverage",
    "file_name",
    "ground",
    "points",
    "settlement",
    "sources",
    "titles",
]
