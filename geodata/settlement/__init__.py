"""Where immigrants settle: what is asked, the rows, the sentences, the map."""

from __future__ import annotations

from geodata.settlement.circles import sizes
from geodata.settlement.counting import count_word
from geodata.settlement.detail import capital
from geodata.settlement.key_figures import KEY_MEASURES, Line, is_of_other_limits, line, lines
from geodata.settlement.map import settlement_patch
from geodata.settlement.rows import (
    is_share,
    mark,
    ranking_rows,
    reference_text,
    scatter_inks,
    scatter_rows,
    shown_code,
    table,
    trend_lines,
)
from geodata.settlement.scope import Scope, circled, classes, inks, inside, layer_of, rows_of
from geodata.settlement.sentences import Finding, finding

__all__ = [
    "KEY_MEASURES",
    "Finding",
    "Line",
    "Scope",
    "capital",
    "circled",
    "classes",
    "count_word",
    "finding",
    "inks",
    "inside",
    "is_of_other_limits",
    "is_share",
    "layer_of",
    "line",
    "lines",
    "mark",
    "ranking_rows",
    "reference_text",
    "rows_of",
    "scatter_inks",
    "scatter_rows",
    "settlement_patch",
    "shown_code",
    "sizes",
    "table",
    "trend_lines",
]
