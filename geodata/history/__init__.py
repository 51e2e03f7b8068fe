"""What changed over time: the milestones, the directorates, the sentences, the map."""

from geodata.history.asked import HistoryView
from geodata.history.map import known_points, limits_of
from geodata.history.milestone import ALL, Milestone, families, milestones, timeline
from geodata.history.question import QUESTION, milestone_of, stage_of
from geodata.history.regions import (
    Directorate,
    change,
    in_force,
    is_renewed,
    periods,
    region_at,
    region_names,
)
from geodata.history.rows import annex_title

__all__ = [
    "ALL",
    "QUESTION",
    "Directorate",
    "HistoryView",
    "Milestone",
    "annex_title",
    "change",
    "families",
    "in_force",
    "is_renewed",
    "known_points",
    "limits_of",
    "milestone_of",
    "milestones",
    "periods",
    "region_at",
    "region_names",
    "stage_of",
    "timeline",
]
