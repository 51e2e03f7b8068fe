"""What another network would change: the scenario, its effects, its sentences, its map."""

from geodata.scenario.asked import MOST_VARIANTS, ScenarioView
from geodata.scenario.document import (
    BLANK,
    LONGEST_NAME,
    Frozen,
    Scenario,
    at_coordinates,
    directorates,
    published,
    title,
)
from geodata.scenario.edits import (
    add,
    close,
    describe_added,
    mandate,
    move,
    remove,
    rename,
    reopen,
)
from geodata.scenario.files import from_json, packed, read, to_json
from geodata.scenario.finding import changes
from geodata.scenario.question import QUESTION, effect_of
from geodata.scenario.search import (
    DEFAULT_TIME,
    MODELS,
    Search,
    Solution,
    applied,
    goal_names,
    model_names,
    solve,
)
from geodata.scenario.searching import Goal, Progress

__all__ = [
    "BLANK",
    "DEFAULT_TIME",
    "LONGEST_NAME",
    "MODELS",
    "MOST_VARIANTS",
    "QUESTION",
    "Frozen",
    "Goal",
    "Progress",
    "Scenario",
    "ScenarioView",
    "Search",
    "Solution",
    "add",
    "applied",
    "at_coordinates",
    "changes",
    "close",
    "describe_added",
    "directorates",
    "effect_of",
    "from_json",
    "goal_names",
    "mandate",
    "model_names",
    "move",
    "packed",
    "published",
    "read",
    "remove",
    "rename",
    "reopen",
    "solve",
    "title",
    "to_json",
]
