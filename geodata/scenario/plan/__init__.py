"""A scenario as a value: its points added, moved and closed, its link and its file."""

from __future__ import annotations

from geodata.scenario.plan.added import add, remove, rename_added
from geodata.scenario.plan.change import close, mandate, move, rename, reopen
from geodata.scenario.plan.document import (
    ADDED_IDS,
    BLANK,
    LONGEST_NAME,
    MOST_ADDED,
    Scenario,
    own_directorates,
    points,
    published,
    title,
)
from geodata.scenario.plan.files import LONGEST_LINK, from_json, packed, read, to_json, unpacked
from geodata.scenario.plan.spot import Spot, at_coordinates, at_municipality, region, town

__all__ = [
    "ADDED_IDS",
    "BLANK",
    "LONGEST_LINK",
    "LONGEST_NAME",
    "MOST_ADDED",
    "Scenario",
    "Spot",
    "add",
    "at_coordinates",
    "at_municipality",
    "close",
    "from_json",
    "mandate",
    "move",
    "own_directorates",
    "packed",
    "points",
    "published",
    "read",
    "region",
    "remove",
    "rename",
    "rename_added",
    "reopen",
    "title",
    "to_json",
    "town",
    "unpacked",
]
