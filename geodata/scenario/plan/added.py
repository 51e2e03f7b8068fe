"""The sites that a scenario adds."""

from __future__ import annotations

from dataclasses import replace

from geodata.errors import AncrageError, echo
from geodata.parsing import HALVES
from geodata.roads import municipality
from geodata.scenario.plan.document import ADDED_IDS, LONGEST_NAME, MOST_ADDED, Added, Scenario
from geodata.scenario.plan.spot import Spot
from geodata.wording import _, enumeration


def added_site(scenario: Scenario, identifier: str) -> Added:
    """Give an added site.

    Raises
    ------
    AncrageError
        If no added site has it; the message lists those that there are.
    """
    for item in scenario.added:
        if item.id == identifier:
            return item
    known = enumeration([item.id for item in scenario.added]) or _("aucun")
    raise AncrageError(
        _("Aucun point ajouté n'a l'identifiant « {id} ». Points ajoutés : {known}.").format(
            id=echo(identifier), known=known
        )
    )


def checked_name(text: str) -> str:
    """Check a name.

    Raises
    ------
    AncrageError
        If it is longer than :data:`LONGEST_NAME` characters, or cannot be written in UTF-8.
    """
    name = text.strip()
    if HALVES.search(name):
        raise AncrageError(_("Nom illisible : il contient un demi-caractère d'UTF-16."))
    if len(name) > LONGEST_NAME:
        raise AncrageError(
            _("Nom trop long : « {start}… », {n} caractères. Attendu : {most} au plus.").format(
                start=name[:20], n=len(name), most=LONGEST_NAME
            )
        )
    return name


def add(scenario: Scenario, spot: Spot, *, name: str = "", identifier: str = "") -> Scenario:
    """Add a site.

    Parameters
    ----------
    name
        What to call it; by default, its municipality's name or a number.
    identifier
        One of :data:`ADDED_IDS` that is free; by default, the first.

    Raises
    ------
    AncrageError
        If there are :data:`MOST_ADDED` already, the name is too long, or the identifier is
        not free.
    """
    taken = {item.id for item in scenario.added}
    if len(taken) >= MOST_ADDED:
        raise AncrageError(
            _("Un scénario ajoute au plus {n} points : retirez-en un d'abord.").format(n=MOST_ADDED)
        )
    own = identifier or next(item for item in ADDED_IDS if item not in taken)
    if own in taken or own not in ADDED_IDS:
        raise AncrageError(
            _(
                "Identifiant de point ajouté : « {id} ». Attendu : de {first} à {last}, "
                "une seule fois chacun."
            ).format(id=echo(own), first=ADDED_IDS[0], last=ADDED_IDS[-1])
        )
    item = Added(
        id=own,
        name=checked_name(name) or _usual_name(own, spot),
        spot=spot,
    )
    return replace(scenario, added=(*scenario.added, item))


def _usual_name(identifier: str, spot: Spot) -> str:
    if spot.code:
        return municipality(spot.code).name
    return _("Point ajouté {n}").format(n=ADDED_IDS.index(identifier) + 1)


def remove(scenario: Scenario, identifier: str) -> Scenario:
    """Remove an added site; after :func:`add`, this gives back the scenario before.

    Raises
    ------
    AncrageError
        If no added site has it.
    """
    gone = added_site(scenario, identifier)
    return replace(scenario, added=tuple(item for item in scenario.added if item is not gone))


def rename_added(scenario: Scenario, identifier: str, name: str) -> Scenario:
    """Name an added site.

    Parameters
    ----------
    name
        Any text; a blank one leaves the name that it has.

    Raises
    ------
    AncrageError
        If no added site has that identifier, or the name is too long.
    """
    item = added_site(scenario, identifier)
    return changed(scenario, item, replace(item, name=checked_name(name) or item.name))


def changed(scenario: Scenario, item: Added, other: Added) -> Scenario:
    """Put another site in the place of an added one."""
    return replace(scenario, added=tuple(other if own is item else own for own in scenario.added))
