"""What another network would change: the scenario, its effects, its sentences, its map."""

from geodata.scenario.asked import MOST_VARIANTS, ScenarioView
from geodata.scenario.document import (
    BLANK,
    LONGEST_NAME,
    Scenario,
    published,
    title,
)
from geodata.scenario.edits import (
    add,
    close,
    mandate,
    move,
    remove,
    rename,
    rename_added,
    reopen,
)
from geodata.scenario.effects import Effect, effect
from geodata.scenario.files import from_json, packed, read, to_json
from geodata.scenario.finding import arrow, changes, detail
from geodata.scenario.frozen import Frozen
from geodata.scenario.network import directorates
from geodata.scenario.question import QUESTION, effect_of
from geodata.scenario.rows import directorate_table, load_table, region_table
from geodata.scenario.siting import (
    DEFAULT_TIME,
    MODELS,
    Progress,
    Search,
    Solution,
    Stage,
    applied,
    goal_names,
    model_names,
    solve,
)
from geodata.scenario.spot import Spot, at_coordinates, at_municipality

__all__ = [
    "BLANK",
    "DEFAULT_TIME",
    "LONGEST_NAME",
    "MODELS",
    "MOST_VARIANTS",
    "QUESTION",
    "Effect",
    "Frozen",
    "Progress",
    "Scenario",
    "ScenarioView",
    "Search",
    "Solution",
    "Spot",
    "Stage",
    "add",
    "applied",
    "arrow",
    "at_coordinates",
    "at_municipality",
    "changes",
    "close",
    "detail",
    "directorate_table",
    "directorates",
    "effect",
    "effect_of",
    "from_json",
    "goal_names",
    "load_table",
    "mandate",
    "model_names",
    "move",
    "packed",
    "published",
    "read",
    "region_table",
    "remove",
    "rename",
    "rename_added",
    "reopen",
    "solve",
    "title",
    "to_json",
]
