"""Scenarios: sites added, moved or closed, other mandates, and what that changes."""

from geodata.scenario.added import add, remove, rename_added
from geodata.scenario.change import close, mandate, move, rename, reopen
from geodata.scenario.document import (
    ADDED_IDS,
    BLANK,
    LONGEST_NAME,
    MOST_ADDED,
    Added,
    Scenario,
    own_directorates,
    published,
    title,
)
from geodata.scenario.effect import Effect, effect
from geodata.scenario.files import LARGEST, LONGEST_LINK, from_json, packed, read, to_json, unpacked
from geodata.scenario.network import directorates, sites
from geodata.scenario.spot import Spot, at_coordinates, at_municipality
from geodata.scenario.state import Reach, State

__all__ = [
    "ADDED_IDS",
    "BLANK",
    "LARGEST",
    "LONGEST_LINK",
    "LONGEST_NAME",
    "MOST_ADDED",
    "Added",
    "Effect",
    "Reach",
    "Scenario",
    "Spot",
    "State",
    "add",
    "at_coordinates",
    "at_municipality",
    "close",
    "directorates",
    "effect",
    "from_json",
    "mandate",
    "move",
    "own_directorates",
    "packed",
    "published",
    "read",
    "remove",
    "rename",
    "rename_added",
    "reopen",
    "sites",
    "title",
    "to_json",
    "unpacked",
]
