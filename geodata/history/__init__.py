"""What changed over time: the measures taken, the regions, the sentences, the map."""

from __future__ import annotations

from geodata.history.finding import detail, grown, headline, notes, published
from geodata.history.map import history_patch, known_points, limits_of, places_bounds
from geodata.history.milestones import ALL, Measure, families, measures, timeline
from geodata.history.regions import Directorate, change, in_force, is_renewed, periods, region_at
from geodata.history.rows import (
    annex,
    annex_source,
    annex_title,
    dated,
    directorate_table,
    evidence,
    titles_changed,
)

__all__ = [
    "ALL",
    "Directorate",
    "Measure",
    "annex",
    "annex_source",
    "annex_title",
    "change",
    "dated",
    "detail",
    "directorate_table",
    "evidence",
    "families",
    "grown",
    "headline",
    "history_patch",
    "in_force",
    "is_renewed",
    "known_points",
    "limits_of",
    "measures",
    "notes",
    "periods",
    "places_bounds",
    "published",
    "region_at",
    "timeline",
    "titles_changed",
]
