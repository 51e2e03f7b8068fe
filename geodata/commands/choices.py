"""What the commands on coverage and scenarios share: their choices, and distances in words."""

from __future__ import annotations

import math

from geodata.commands.arguments import Parser
from geodata.coverage import (
    GROUPS,
    Group,
    Unit,
    counted_groups,
    default_threshold,
    group_names,
    usual_bounds,
)
from geodata.errors import AncrageError, echo
from geodata.roads import way
from geodata.wording import NBSP, _, enumeration, number

EXACT_BELOW, STEP = 50.0, 5
"""A distance is rounded to 1 up to here, to the step beyond: its error allows no better."""


def with_threshold(parser: Parser) -> None:
    """Let a command take a threshold."""
    parser.words.add_argument(
        "--threshold",
        nargs="?",
        default=str(default_threshold()),
        metavar=_("SEUIL"),
        help=_("distance {way}, telle que {bounds} ({usual})").format(
            way=way(),
            bounds=enumeration([f"{v[-2]}{u}" for u, v in usual_bounds().items()]),
            usual=default_threshold(),
        ),
    )


def with_group(parser: Parser) -> None:
    """Let a command take a group of people."""
    names = [f"{name} ({label})" for name, label in group_names().items()]
    parser.words.add_argument(
        "--group", nargs="?", default=GROUPS[0], metavar=_("GROUPE"), help=enumeration(names)
    )


def group_named(text: str | None) -> Group:
    """Read a group of people.

    Parameters
    ----------
    text
        Its name; None when the option has no value.

    Raises
    ------
    AncrageError
        If there is no such group.
    """
    for group in counted_groups():
        if text == group:
            return group
    raise AncrageError(
        _("Groupe inconnu : « {group} ». Groupes : {known}.").format(
            group=echo(text or ""), known=enumeration(list(counted_groups()))
        )
    )


def distance_text(value: float, unit: Unit) -> str:
    """Write a distance.

    Parameters
    ----------
    value
        The distance; NaN when there is none.

    Returns
    -------
    str
        To 1 up to 50, to 5 beyond; an en dash when there is none.
    """
    if math.isnan(value):
        return "–"
    step = 1 if value <= EXACT_BELOW else STEP
    return f"{number(step * round(value / step))}{NBSP}{unit}"
