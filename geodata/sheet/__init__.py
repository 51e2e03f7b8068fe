"""The sheet of a territory: its people, its nearest points, its ranks, its neighbours."""

from geodata.sheet.lines import MOST_BESIDE, columns
from geodata.sheet.peers import Rank, neighbours, ranks
from geodata.sheet.question import QUESTION, SheetView, lead
from geodata.sheet.residents import by_distance
from geodata.sheet.subjects import Evidence, Subject, evidence_of, evidence_words, located

__all__ = [
    "MOST_BESIDE",
    "QUESTION",
    "Evidence",
    "Rank",
    "SheetView",
    "Subject",
    "by_distance",
    "columns",
    "evidence_of",
    "evidence_words",
    "lead",
    "located",
    "neighbours",
    "ranks",
]
