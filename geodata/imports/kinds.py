"""The kinds of lists that can be put in: a register that the command and the page iterate over."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from geodata.errors import among
from geodata.imports import directorates, points
from geodata.imports.columns import Wanted
from geodata.imports.proposal import Origin, Proposal
from geodata.imports.reading import Caps, Listing, read
from geodata.wording import _

Choices = Mapping[int, str]
"""Codes of municipalities by line of the file."""


@dataclass(frozen=True, kw_only=True)
class ImportKind:
    """A kind of list.

    Attributes
    ----------
    name
        The dataset that it takes the place of.
    caps
        How much of a file is read.
    wanted
        The fields that its columns may hold.
    proposal
        What makes a proposal of a listing: its origin, the columns given by field, what is chosen
        by line, and the system of its coordinates.
    """

    name: str
    title: Callable[[], str]
    caps: Caps
    wanted: Callable[[], tuple[Wanted, ...]]
    proposal: Callable[[Listing, Origin, Mapping[str, str], Choices, str], Proposal]


KINDS: Mapping[str, ImportKind] = {
    kind.name: kind
    for kind in (
        ImportKind(
            name=points.POINTS,
            title=lambda: _("Points de service"),
            caps=points.CAPS,
            wanted=points.wanted,
            proposal=lambda listing, origin, given, chosen, crs: points.proposal(
                listing, origin, given=given, chosen=chosen, crs=crs
            ),
        ),
        ImportKind(
            name=directorates.DIRECTORATES,
            title=lambda: _("Directions régionales"),
            caps=directorates.CAPS,
            wanted=directorates.wanted,
            proposal=lambda listing, origin, given, _chosen, _crs: directorates.proposal(
                listing, origin, given=given
            ),
        ),
    )
}


def kind_of(name: str) -> ImportKind:
    """Give a kind by its name; ``AncrageError``, with those that exist, for another."""
    return KINDS[among(name, KINDS, _("Import inconnu : « {text} ». Imports : {known}."))]


def propose(
    kind: str,
    name: str,
    data: bytes,
    origin: Origin,
    *,
    given: Mapping[str, str] | None = None,
    chosen: Choices | None = None,
    layer: str = "",
    crs: str = "",
) -> Proposal:
    """Read a file and propose a version of the data in use that holds it.

    Parameters
    ----------
    given
        Columns by field, where those that are found are not the right ones.
    chosen
        Codes of municipalities by line, where a row is doubtful.
    layer, crs
        Sheet or layer of the file, and system of its coordinates, where it must be told.

    Raises
    ------
    AncrageError
        If the file cannot be read as a list, or what is given or chosen does not exist.
    """
    found = kind_of(kind)
    listing = read(name, data, caps=found.caps, layer=layer, crs=crs)
    return found.proposal(listing, origin, given or {}, chosen or {}, crs)
