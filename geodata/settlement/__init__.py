"""Where immigrants settle: what is asked, the sentences, the map, the charts and the rows."""

from geodata.settlement.announced import announcements
from geodata.settlement.downloads import provenance
from geodata.settlement.exhibits import TREND, trend_chart
from geodata.settlement.finding import nouns
from geodata.settlement.key_figures import Cell, Column, cell, gaps, side_by_side, told_apart
from geodata.settlement.question import QUESTION
from geodata.settlement.scope import SettlementView

__all__ = [
    "QUESTION",
    "TREND",
    "Cell",
    "Column",
    "SettlementView",
    "announcements",
    "cell",
    "gaps",
    "nouns",
    "provenance",
    "side_by_side",
    "told_apart",
    "trend_chart",
]
