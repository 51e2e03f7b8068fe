"""A scenario: what a network would be with other sites or other mandates.

A scenario does not change: each function gives a new one, so that undoing is going back
to the one before.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from geodata.coverage import Site, network
from geodata.errors import AncrageError, echo
from geodata.scenario.frozen import Frozen
from geodata.scenario.spot import Spot
from geodata.tables import derived
from geodata.wording import _, enumeration

MOST_ADDED = 30
"""Sites that one scenario may add."""

LONGEST_NAME = 60
"""Characters of the name of a scenario or of an added site."""

ADDED_IDS = tuple(f"ajout-{n}" for n in range(1, MOST_ADDED + 1))
"""Identifiers of the added sites; each takes the first that is free."""

NO_MOVES: Frozen[Spot] = Frozen()
NO_MANDATES: Frozen[str] = Frozen()


@dataclass(frozen=True, kw_only=True)
class Added:
    """A site that a scenario adds.

    Attributes
    ----------
    id
        One of :data:`ADDED_IDS`.
    name
        Any text of at most :data:`LONGEST_NAME` characters, to be escaped where shown.
    """

    id: str
    name: str
    spot: Spot


@dataclass(frozen=True, kw_only=True)
class Scenario:
    """Changes to the network of 2019. Made by the functions of this module.

    Attributes
    ----------
    name
        Any text of at most :data:`LONGEST_NAME` characters; may be empty.
    moved
        By identifier of a published point, where it is moved.
    mandates
        By region code (limits of 2019), the directorate of 2019 that answers for it
        instead of its own.
    """

    name: str = ""
    added: tuple[Added, ...] = ()
    moved: Frozen[Spot] = NO_MOVES
    closed: frozenset[str] = frozenset()
    mandates: Frozen[str] = NO_MANDATES


BLANK: Scenario = Scenario()
"""The network as published."""


@derived()
def points() -> Mapping[str, Site]:
    """Give the published points by identifier."""
    return {site.id: site for site in network()}


def published(identifier: str) -> Site:
    """Give a published point.

    Raises
    ------
    AncrageError
        If no published point has it; the message gives the closest.
    """
    known = points()
    if identifier not in known:
        near = get_close_matches(identifier[:LONGEST_NAME], list(known)) or list(known)[:3]
        raise AncrageError(
            _("Point de service inconnu : « {id} ». Identifiants proches : {known}.").format(
                id=echo(identifier), known=enumeration(near)
            )
        )
    return known[identifier]


def title(scenario: Scenario) -> str:
    """Give the name of a scenario, or what to call one without a name."""
    return scenario.name or _("Scénario sans nom")
