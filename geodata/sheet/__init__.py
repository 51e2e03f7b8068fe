"""The sheet of a territory: its people, its nearest points, its ranks, its neighbours."""

from geodata.sheet.lines import MOST_BESIDE, columns
from geodata.sheet.nearest import Evidence, evidence_of, evidence_words, nearby_of
from geodata.sheet.peers import Rank, neighbours, ranks
from geodata.sheet.question import QUESTION, SheetView, lead
from geodata.sheet.residents import limits, people, rough
from geodata.sheet.subjects import Subject, located

__all__ = [
    "MOST_BESIDE",
    "QUESTION",
    "Evidence",
    "Rank",
    "SheetView",
    "Subject",
    "columns",
    "evidence_of",
    "evidence_words",
    "lead",
    "limits",
    "located",
    "nearby_of",
    "neighbours",
    "people",
    "ranks",
    "rough",
]
