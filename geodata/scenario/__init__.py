"""What another network would change: the scenario, its effects, its sentences, its map."""

from geodata.scenario.asked import MOST_VARIANTS, ScenarioView
from geodata.scenario.document import BLANK, Frozen, Scenario, at_coordinates, published
from geodata.scenario.files import from_json, packed, read, to_json
from geodata.scenario.finding import caution, changes
from geodata.scenario.question import QUESTION, effect_of, gains_of
from geodata.scenario.search import DEFAULT_TIME, Search, Solution, model_names, solve
from geodata.scenario.searching import Goal

__all__ = [
    "BLANK",
    "DEFAULT_TIME",
    "MOST_VARIANTS",
    "QUESTION",
    "Frozen",
    "Goal",
    "Scenario",
    "ScenarioView",
    "Search",
    "Solution",
    "at_coordinates",
    "caution",
    "changes",
    "effect_of",
    "from_json",
    "gains_of",
    "model_names",
    "packed",
    "published",
    "read",
    "solve",
    "to_json",
]
