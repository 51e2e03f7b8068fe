"""What changed over time: the milestones, the directorates, the sentences, the map."""

from geodata.history.finding import unknown
from geodata.history.milestone import ALL, Milestone, families, timeline
from geodata.history.question import QUESTION, HistoryView
from geodata.history.regions import Directorate, in_force, periods

__all__ = [
    "ALL",
    "QUESTION",
    "Directorate",
    "HistoryView",
    "Milestone",
    "families",
    "in_force",
    "periods",
    "timeline",
    "unknown",
]
