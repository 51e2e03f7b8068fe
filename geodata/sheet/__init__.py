"""The sheet of a territory: its people, its nearest points, its ranks, its neighbours."""

from __future__ import annotations

from geodata.sheet.chart import TREND, notes, places
from geodata.sheet.extract import FORMATS, sheet
from geodata.sheet.finding import caution, conclusion
from geodata.sheet.lines import Column, columns, compared
from geodata.sheet.map import territory_patch, view
from geodata.sheet.nearest import evidence_of, evidence_words, far, lasting, reach
from geodata.sheet.parts import rows
from geodata.sheet.peers import Rank, neighbours, ranks
from geodata.sheet.question import answer
from geodata.sheet.residents import inside, limits, people, rough
from geodata.sheet.subjects import (
    Subject,
    Where,
    located,
    nearest_municipality,
    postal_subject,
    subject,
)

__all__ = [
    "FORMATS",
    "TREND",
    "Column",
    "Rank",
    "Subject",
    "Where",
    "answer",
    "caution",
    "columns",
    "compared",
    "conclusion",
    "evidence_of",
    "evidence_words",
    "far",
    "inside",
    "lasting",
    "limits",
    "located",
    "nearest_municipality",
    "neighbours",
    "notes",
    "people",
    "places",
    "postal_subject",
    "ranks",
    "reach",
    "rough",
    "rows",
    "sheet",
    "subject",
    "territory_patch",
    "view",
]
