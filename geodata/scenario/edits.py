"""Changes to a scenario: each gives a new one."""

from dataclasses import replace
from typing import Any

from geodata.errors import AncrageError, among, echo
from geodata.parsing import HALVES
from geodata.places import by_region
from geodata.roads import Place
from geodata.scenario import document
from geodata.scenario.document import Added, Scenario, published
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
    if len(name) > document.LONGEST_NAME:
        raise AncrageError(
            _("Nom trop long : « {start}… », {n} caractères. Attendu : {most} au plus.").format(
                start=name[:20], n=len(name), most=document.LONGEST_NAME
            )
        )
    return name


def add(scenario: Scenario, place: Place, *, name: str = "", identifier: str = "") -> Scenario:
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
    if len(taken) >= document.MOST_ADDED:
        raise AncrageError(
            _("Un scénario ajoute au plus {n} points : retirez-en un d'abord.").format(
                n=document.MOST_ADDED
            )
        )
    free = [item for item in document.ADDED_IDS if item not in taken]
    own = identifier or free[0]
    if own not in free:
        raise AncrageError(
            _(
                "Identifiant de point ajouté : « {id} ». Attendu : de {first} à {last}, "
                "une seule fois chacun."
            ).format(id=echo(own), first=document.ADDED_IDS[0], last=document.ADDED_IDS[-1])
        )
    usual = place.name or _("Point ajouté {n}").format(n=document.ADDED_IDS.index(own) + 1)
    item = Added(id=own, name=checked_name(name) or usual, place=place)
    return replace(scenario, added=(*scenario.added, item))


def remove(scenario: Scenario, identifier: str) -> Scenario:
    """Remove an added site; after :func:`add`, this gives back the scenario before.

    Raises
    ------
    AncrageError
        If no added site has it.
    """
    gone = added_site(scenario, identifier)
    return replace(scenario, added=tuple(item for item in scenario.added if item is not gone))


def describe_added(scenario: Scenario, identifier: str, *, name: str) -> Scenario:
    """Say anew what an added site is.

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
    return _changed(scenario, item, name=checked_name(name) or item.name)


def _changed(scenario: Scenario, item: Added, **fields: Any) -> Scenario:
    """Put an added site with other fields in its place."""
    other = replace(item, **fields)
    return replace(scenario, added=tuple(other if own is item else own for own in scenario.added))


def move(scenario: Scenario, identifier: str, place: Place) -> Scenario:
    """Move a published point or an added site.

    Raises
    ------
    AncrageError
        If no site has that identifier.
    """
    if identifier in document.ADDED_IDS:
        return _changed(scenario, added_site(scenario, identifier), place=place)
    own = published(identifier)
    home = (own.longitude, own.latitude, own.code)
    at = (place.longitude, place.latitude, place.code)
    back, there = scenario.moved.drop(identifier), scenario.moved.put(identifier, place)
    return replace(scenario, moved=back if home == at else there)


def close(scenario: Scenario, identifier: str) -> Scenario:
    """Close a published point.

    Raises
    ------
    AncrageError
        If no published point has that identifier.
    """
    return replace(scenario, closed=scenario.closed | {published(identifier).id})


def reopen(scenario: Scenario, identifier: str) -> Scenario:
    """Reopen a published point; after :func:`close`, this gives back the scenario before.

    Raises
    ------
    AncrageError
        If no published point has that identifier.
    """
    return replace(scenario, closed=scenario.closed - {published(identifier).id})


def mandate(scenario: Scenario, region: str, directorate: str) -> Scenario:
    """Put a region under a directorate.

    Parameters
    ----------
    region
        Region code, limits of 2019.
    directorate
        Identifier of a directorate of 2019.

    Raises
    ------
    AncrageError
        If there is no such region or directorate.
    """
    known = by_region()
    code, own = echo(region), echo(directorate)
    among(region, known, _("Région inconnue : « {code} ». Codes : {known}."), code=code)
    unknown = _("Direction inconnue : « {id} ». Directions : {known}.")
    among(directorate, dict.fromkeys(known.values()), unknown, id=own)
    back, given = scenario.mandates.drop(region), scenario.mandates.put(region, directorate)
    return replace(scenario, mandates=back if known[region] == directorate else given)


def rename(scenario: Scenario, name: str) -> Scenario:
    """Name a scenario.

    Parameters
    ----------
    name
        Any text; the spaces around it are dropped. Empty for a scenario without a name.

    Raises
    ------
    AncrageError
        If it is longer than :data:`LONGEST_NAME` characters.
    """
    return replace(scenario, name=checked_name(name))
