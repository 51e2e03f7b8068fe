"""The commands of ``python -m geodata``."""

from collections.abc import Mapping

from geodata.commands import coverage, imports, questions, roads, tables
from geodata.commands.command import Command
from geodata.commands.tables import FaultsError

COMMANDS: Mapping[str, Command | Mapping[str, Command]] = {
    "check": Command(tables.check_parser, tables.check),
    "coverage": Command(coverage.count_parser, coverage.count),
    "describe": Command(tables.describe_parser, tables.describe),
    "distance": Command(roads.distance_parser, roads.distance),
    "distances": Command(roads.judge_parser, roads.judge),
    "export": Command(tables.export_parser, tables.export),
    "import": Command(imports.parser, imports.answer),
    "nearest": Command(roads.nearest_parser, roads.nearest),
    "presentation": Command(questions.present_parser, questions.present),
    "say": Command(questions.say_parser, questions.say),
    "scenario": {
        "apply": Command(coverage.apply_parser, coverage.apply),
        "solve": Command(coverage.solve_parser, coverage.solve),
    },
    "sheets": Command(questions.sheets_parser, questions.write_sheets),
    "show": Command(tables.show_parser, tables.show),
}
"""By name; those of ``scenario``, by the word that follows it."""

__all__ = ["COMMANDS", "Command", "FaultsError"]
