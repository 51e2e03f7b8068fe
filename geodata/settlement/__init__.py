"""Where immigrants settle: what is asked, the rows, the sentences, the map."""

from __future__ import annotations

from geodata.settlement.chart import (
    Line,
    Places,
    followed,
    ranking_notes,
    ranking_rows,
    ranking_title,
    trend_chart,
    trend_notes,
    trend_places,
)
from geodata.settlement.counting import count_word
from geodata.settlement.detail import capital
from geodata.settlement.key_figures import KEY_MEASURES, line, lines
from geodata.settlement.question import (
    answer,
    bounds,
    headline,
    legends,
    line_of,
    notes,
    scope_of,
    sources,
    state,
)
from geodata.settlement.rows import (
    mark,
    reference_text,
    scatter_inks,
    scatter_rows,
    shown_code,
    table,
    trend_lines,
)
from geodata.settlement.scope import Scope, circled, classes, layer_of, rows_of

__all__ = [
    "KEY_MEASURES",
    "Line",
    "Places",
    "Scope",
    "answer",
    "bounds",
    "capital",
    "circled",
    "classes",
    "count_word",
    "followed",
    "headline",
    "layer_of",
    "legends",
    "line",
    "line_of",
    "lines",
    "mark",
    "notes",
    "ranking_notes",
    "ranking_rows",
    "ranking_title",
    "reference_text",
    "rows_of",
    "scatter_inks",
    "scatter_rows",
    "scope_of",
    "shown_code",
    "sources",
    "state",
    "table",
    "trend_chart",
    "trend_lines",
    "trend_notes",
    "trend_places",
]
