"""What changed over time: the measures taken, the regions, the sentences, the map."""

from __future__ import annotations

from geodata.history.chart import before_and_after_title
from geodata.history.finding import notes
from geodata.history.map import known_points, limits_of
from geodata.history.milestones import ALL, Measure, families, measures, timeline
from geodata.history.question import (
    answer,
    bounds,
    figures,
    headline,
    measure_of,
    signs,
    sources,
    stage_of,
    state,
    untold,
)
from geodata.history.regions import Directorate, change, in_force, is_renewed, periods, region_at
from geodata.history.rows import annex, annex_source, annex_title, dated, evidence, titles_changed

__all__ = [
    "ALL",
    "Directorate",
    "Measure",
    "annex",
    "annex_source",
    "annex_title",
    "answer",
    "before_and_after_title",
    "bounds",
    "change",
    "dated",
    "evidence",
    "families",
    "figures",
    "headline",
    "in_force",
    "is_renewed",
    "known_points",
    "limits_of",
    "measure_of",
    "measures",
    "notes",
    "periods",
    "region_at",
    "signs",
    "sources",
    "stage_of",
    "state",
    "timeline",
    "titles_changed",
    "untold",
]
