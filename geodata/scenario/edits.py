"""Changes to a scenario: each gives a new one."""

from dataclasses import replace

from geodata.errors import AncrageError, echo
from geodata.parsing import HALVES
from geodata.places import by_region
from geodata.roads import municipality
from geodata.scenario.document import (
    ADDED_IDS,
    LONGEST_NAME,
    MOST_ADDED,
    Added,
    Scenario,
    published,
)
from geodata.scenario.spot import Spot
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


def move(scenario: Scenario, identifier: str, spot: Spot) -> Scenario:
    """Move a published point or an added site.

    Raises
    ------
    AncrageError
        If no site has that identifier.
    """
    if identifier in ADDED_IDS:
        item = added_site(scenario, identifier)
        return changed(scenario, item, replace(item, spot=spot))
    own = published(identifier)
    home = Spot(longitude=own.longitude, latitude=own.latitude, code=own.code)
    moved = scenario.moved
    return replace(
        scenario, moved=moved.drop(identifier) if spot == home else moved.put(identifier, spot)
    )


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
    if region not in known:
        raise AncrageError(
            _("Région inconnue : « {code} ». Codes : {known}.").format(
                code=echo(region), known=enumeration(list(known))
            )
        )
    if directorate not in known.values():
        raise AncrageError(
            _("Direction inconnue : « {id} ». Directions : {known}.").format(
                id=echo(directorate), known=enumeration(list(dict.fromkeys(known.values())))
            )
        )
    mandates = scenario.mandates
    return replace(
        scenario,
        mandates=mandates.drop(region)
        if known[region] == directorate
        else mandates.put(region, directorate),
    )


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
