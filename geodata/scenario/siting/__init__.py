"""Siting: where new sites would be the best. The solvers are imported by a search only."""

from geodata.scenario.siting.clock import Listener, Progress
from geodata.scenario.siting.found import Goal, Stage
from geodata.scenario.siting.question import MODELS, Model, Question, model_names
from geodata.scenario.siting.solution import Solution, applied, goal_names
from geodata.scenario.siting.solve import DEFAULT_TIME, LONGEST_TIME, solve

__all__ = [
    "DEFAULT_TIME",
    "LONGEST_TIME",
    "MODELS",
    "Goal",
    "Listener",
    "Model",
    "Progress",
    "Question",
    "Solution",
    "Stage",
    "applied",
    "goal_names",
    "model_names",
    "solve",
]
