"""The commands of ``python -m geodata``."""

from collections.abc import Mapping

from geodata.commands import coverage, questions, roads, scenario, tables
from geodata.commands.command import Command
from geodata.commands.tables import FaultsError

COMMANDS: Mapping[str, Command | Mapping[str, Command]] = {
    "check": tables.CHECK,
    "coverage": coverage.COMMAND,
    "describe": tables.DESCRIBE,
    "distance": roads.DISTANCE,
    "distances": roads.DISTANCES,
    "export": tables.EXPORT,
    "nearest": roads.NEAREST,
    "presentation": questions.PRESENTATION,
    "say": questions.SAY,
    "scenario": scenario.ACTIONS,
    "show": tables.SHOW,
}
"""By name; those of ``scenario``, by the word that follows it."""

__all__ = ["COMMANDS", "Command", "FaultsError"]
