"""The choices that the commands on coverage and scenarios share."""

from geodata.commands.arguments import Parser
from geodata.coverage import (
    GROUPS,
    Group,
    Threshold,
    counted_groups,
    default_threshold,
    group_names,
    usual_bounds,
)
from geodata.errors import among
from geodata.roads import measured, way
from geodata.wording import _, enumeration


def with_threshold(parser: Parser) -> None:
    """Let a command, changed in place, take a threshold."""
    usual = str(default_threshold())
    said = _("distance {way}, telle que {bounds} ({usual})").format(
        way=way(),
        bounds=enumeration([f"{v[-2]}{u}" for u, v in usual_bounds().items()]),
        usual=usual,
    )
    parser.option("--threshold", _("SEUIL"), said, default=usual)


def with_group(parser: Parser) -> None:
    """Let a command, changed in place, take a group of people."""
    names = [f"{name} ({label})" for name, label in group_names().items()]
    parser.option("--group", _("GROUPE"), enumeration(names), default=GROUPS[0])


def group_named(text: str | None) -> Group:
    """Read a group of people.

    Raises
    ------
    AncrageError
        If there is no such group.
    """
    unknown = _("Groupe inconnu : « {text} ». Groupes : {known}.")
    return among(text, counted_groups(), unknown)


def heading(title: str, limit: Threshold, group: Group) -> str:
    """Say what figures are about: their title, the distance, what measures it and who counts."""
    return _("{title} : seuil de {n} {unit} {way}, {people}").format(
        title=title, n=limit.value, unit=limit.unit, way=measured(), people=group_names()[group]
    )
