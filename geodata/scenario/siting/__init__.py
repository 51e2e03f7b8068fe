"""The search for the best sites of a scenario."""

from geodata.scenario.siting.found import Goal, Progress
from geodata.scenario.siting.search import (
    DEFAULT_TIME,
    MODELS,
    Search,
    Solution,
    applied,
    goal_names,
    model_names,
    solve,
)

__all__ = [
    "DEFAULT_TIME",
    "MODELS",
    "Goal",
    "Progress",
    "Search",
    "Solution",
    "applied",
    "goal_names",
    "model_names",
    "solve",
]
