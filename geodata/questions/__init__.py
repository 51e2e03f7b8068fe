"""What a question is, what its answer holds, and how it is read from a link."""

from __future__ import annotations

from geodata.questions.content import Chart, Content, Figure, Key, Legend, Series
from geodata.questions.extract import FORMATS, coverage, file_name, points, settlement
from geodata.questions.provenance import ground, sources, titles
from geodata.questions.ranking import bars
from geodata.questions.signs import point_signs

__all__ = [
    "FORMATS",
    "Chart",
    "Content",
    "Figure",
    "Key",
    "Legend",
    "Series",
    "bars",
    "coverage",
    "file_name",
    "ground",
    "point_signs",
    "points",
    "settlement",
    "sources",
    "titles",
]
