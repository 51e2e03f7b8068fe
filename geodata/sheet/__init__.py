"""The sheet of a territory: its people, its nearest points, its ranks, its neighbours."""

from geodata.sheet.asked import MOST_BESIDE, SheetView
from geodata.sheet.lines import columns
from geodata.sheet.nearest import evidence_of, evidence_words, far, lasting, reach
from geodata.sheet.peers import Rank, neighbours, ranks
from geodata.sheet.question import QUESTION, about, lead, others_beside
from geodata.sheet.residents import limits, people, points_in, rough
from geodata.sheet.subjects import Subject, Where, located

__all__ = [
    "MOST_BESIDE",
    "QUESTION",
    "Rank",
    "SheetView",
    "Subject",
    "Where",
    "about",
    "columns",
    "evidence_of",
    "evidence_words",
    "far",
    "lasting",
    "lead",
    "limits",
    "located",
    "neighbours",
    "others_beside",
    "people",
    "points_in",
    "ranks",
    "reach",
    "rough",
]
