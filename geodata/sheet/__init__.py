"""The sheet of a territory: its people, its nearest points, its ranks, its neighbours."""

from geodata.sheet.lines import columns
from geodata.sheet.peers import Rank, neighbours, ranks
from geodata.sheet.question import QUESTION, SheetView, lead
from geodata.sheet.residents import by_distance, nearest_to_largest
from geodata.sheet.subjects import (
    Evidence,
    Subject,
    around,
    evidence_of,
    evidence_words,
    located,
)
from geodata.sheet.together import together

__all__ = [
    "QUESTION",
    "Evidence",
    "Rank",
    "SheetView",
    "Subject",
    "around",
    "by_distance",
    "columns",
    "evidence_of",
    "evidence_words",
    "lead",
    "located",
    "nearest_to_largest",
    "neighbours",
    "ranks",
    "together",
]
