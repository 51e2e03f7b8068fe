"""The search for the best sites of a scenario."""

from geodata.scenario.siting.found import Progress, Stage
from geodata.scenario.siting.search import (
    MODELS,
    Search,
    Solution,
    applied,
    goal_names,
    model_names,
)
from geodata.scenario.siting.solving import DEFAULT_TIME, solve

__all__ = [
    "DEFAULT_TIME",
    "MODELS",
    "Progress",
    "Search",
    "Solution",
    "Stage",
    "applied",
    "goal_names",
    "model_names",
    "solve",
]
