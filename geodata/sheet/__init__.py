"""The sheet of a territory: its people, its nearest points, its ranks, its neighbours."""

from __future__ import annotations

from geodata.sheet.extract import FORMATS, sheet
from geodata.sheet.finding import answer, caution
from geodata.sheet.lines import Cell, Column, column, columns, compared
from geodata.sheet.map import stops, territory_patch, view
from geodata.sheet.nearest import Stop, evidence_of, evidence_words, far, lasting, reach
from geodata.sheet.parts import rows
from geodata.sheet.peers import Rank, neighbours, ranks
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
    "Cell",
    "Column",
    "Rank",
    "Stop",
    "Subject",
    "Where",
    "answer",
    "caution",
    "column",
    "columns",
    "compared",
    "evidence_of",
    "evidence_words",
    "far",
    "inside",
    "lasting",
    "limits",
    "located",
    "nearest_municipality",
    "neighbours",
    "people",
    "postal_subject",
    "ranks",
    "reach",
    "rough",
    "rows",
    "sheet",
    "stops",
    "subject",
    "territory_patch",
    "view",
]
