"""The commands of ``python -m geodata``."""

from geodata.commands.arguments import Parser, check, limits_of, limits_year
from geodata.commands.coverage import coverage_command
from geodata.commands.describe import every_dataset, one_dataset, one_territory
from geodata.commands.output import write_file
from geodata.commands.presentation import presentation_command
from geodata.commands.roads import distance_command, distances_command, nearest_command
from geodata.commands.say import say_command
from geodata.commands.scenario import scenario_command

__all__ = [
    "Parser",
    "check",
    "coverage_command",
    "distance_command",
    "distances_command",
    "every_dataset",
    "limits_of",
    "limits_year",
    "nearest_command",
    "one_dataset",
    "one_territory",
    "presentation_command",
    "say_command",
    "scenario_command",
    "write_file",
]
