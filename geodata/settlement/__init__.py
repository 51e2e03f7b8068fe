"""Where immigrants settle: what is asked, the rows, the sentences, the map."""

from geodata.settlement.asked import SettlementView
from geodata.settlement.chart import TREND, trend_chart
from geodata.settlement.counting import count_word
from geodata.settlement.detail import capital
from geodata.settlement.downloads import provenance
from geodata.settlement.key_figures import Cell, Column, cell, side_by_side, told_apart
from geodata.settlement.question import QUESTION
from geodata.settlement.scope import circled, scope_of
from geodata.settlement.sentences import Finding

__all__ = [
    "QUESTION",
    "TREND",
    "Cell",
    "Column",
    "Finding",
    "SettlementView",
    "capital",
    "cell",
    "circled",
    "count_word",
    "provenance",
    "scope_of",
    "side_by_side",
    "told_apart",
    "trend_chart",
]
