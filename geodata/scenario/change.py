"""Changes to a scenario: each gives a new one."""

from __future__ import annotations

from dataclasses import replace

from geodata.errors import AncrageError
from geodata.roads.places import municipality
from geodata.scenario.document import (
    ADDED_IDS,
    LONGEST_NAME,
    MOST_ADDED,
    Added,
    Scenario,
    own_directorates,
    published,
)
from geodata.scenario.spot import Spot
from geodata.wording import _, enumeration


def _added(scenario: Scenario, identifier: str) -> Added:
    for item in scenario.added:
        if item.id == identifier:
            return item
    known = enumeration([item.id for item in scenario.added]) or _("aucun")
    raise AncrageError(
        _("Aucun point ajouté n'a l'identifiant « {id} ». Points ajoutés : {known}.").format(
            id=identifier, known=known
        )
    )


def _name(text: str) -> str:
    """Check a name, without the spaces around it."""
    name = text.strip()
    if len(name) > LONGEST_NAME:
        raise AncrageError(
            _("Nom trop long : « {start}… », {n} caractères. Attendu : {most} au plus.").format(
                start=name[:20], n=len(name), most=LONGEST_NAME
            )
        )
    # Half of a pair of surrogates is not a character: no file could hold it.
    if any("\ud800" <= character <= "\udfff" for character in name):
        raise AncrageError(_("Nom illisible : il contient un demi-caractère d'UTF-16."))
    return name


def add(scenario: Scenario, spot: Spot, *, name: str = "", identifier: str = "") -> Scenario:
    """Add a site.

    Parameters
    ----------
    scenario
        The scenario.
    spot
        Where it stands.
    name
        What to call it; by default, its municipality's name or a number.
    identifier
        One of :data:`ADDED_IDS` that is free; by default, the first.

    Returns
    -------
    Scenario
        With the site last.

    Raises
    ------
    AncrageError
        If there are :data:`MOST_ADDED` already, the name is too long, or the identifier is
        not free.

    Examples
    --------
    >>> from geodata.scenario import BLANK, add, at_municipality
    >>> [item.id for item in add(BLANK, at_municipality("2410043")).added]
    ['ajout-1']
    """
    taken = {item.id for item in scenario.added}
    free = [item for item in ADDED_IDS if item not in taken]
    if not free:
        raise AncrageError(
            _("Un scénario ajoute au plus {n} points : retirez-en un d'abord.").format(n=MOST_ADDED)
        )
    own = identifier or free[0]
    if own not in free:
        raise AncrageError(
            _(
                "Identifiant de point ajouté : « {id} ». Attendu : de {first} à {last}, "
                "une seule fois chacun."
            ).format(id=own, first=ADDED_IDS[0], last=ADDED_IDS[-1])
        )
    usual = _("Point ajouté {n}").format(n=ADDED_IDS.index(own) + 1)
    item = Added(
        id=own,
        name=_name(name) or (municipality(spot.code).name if spot.code else usual),
        longitude=spot.longitude,
        latitude=spot.latitude,
        code=spot.code,
    )
    return replace(scenario, added=(*scenario.added, item))


def remove(scenario: Scenario, identifier: str) -> Scenario:
    """Remove an added site; after :func:`add`, this gives back the scenario before.

    Parameters
    ----------
    scenario
        The scenario.
    identifier
        That of an added site.

    Returns
    -------
    Scenario
        Without it.

    Raises
    ------
    AncrageError
        If no added site has it.
    """
    gone = _added(scenario, identifier)
    return replace(scenario, added=tuple(item for item in scenario.added if item is not gone))


def move(scenario: Scenario, identifier: str, spot: Spot) -> Scenario:
    """Move a published point or an added site.

    Parameters
    ----------
    scenario
        The scenario.
    identifier
        That of the site; a closed point may be moved, and stays closed.
    spot
        Where to.

    Returns
    -------
    Scenario
        With the site there. A point that goes back to its own place is not moved any more.

    Raises
    ------
    AncrageError
        If no site has that identifier.
    """
    if identifier in ADDED_IDS:
        item = _added(scenario, identifier)
        there = replace(item, longitude=spot.longitude, latitude=spot.latitude, code=spot.code)
        return replace(
            scenario, added=tuple(there if own is item else own for own in scenario.added)
        )
    own = published(identifier)
    home = Spot(longitude=own.longitude, latitude=own.latitude, code=own.code)
    moved = scenario.moved
    return replace(
        scenario, moved=moved.drop(identifier) if spot == home else moved.put(identifier, spot)
    )


def close(scenario: Scenario, identifier: str) -> Scenario:
    """Close a published point.

    Parameters
    ----------
    scenario
        The scenario.
    identifier
        That of the point; closing twice changes nothing.

    Returns
    -------
    Scenario
        Without the point, which keeps its place for :func:`reopen`.

    Raises
    ------
    AncrageError
        If no published point has that identifier.
    """
    return replace(scenario, closed=scenario.closed | {published(identifier).id})


def reopen(scenario: Scenario, identifier: str) -> Scenario:
    """Reopen a published point; after :func:`close`, this gives back the scenario before.

    Parameters
    ----------
    scenario
        The scenario.
    identifier
        That of the point; reopening one that is open changes nothing.

    Returns
    -------
    Scenario
        With the point.

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
    scenario
        The scenario.
    region
        Region code, limits of 2019.
    directorate
        Identifier of a directorate of 2019.

    Returns
    -------
    Scenario
        With that mandate. A region that goes back to its own has no mandate of its own
        any more.

    Raises
    ------
    AncrageError
        If there is no such region or directorate.
    """
    known = own_directorates()
    if region not in known:
        raise AncrageError(
            _("Région inconnue : « {code} ». Codes : {known}.").format(
                code=region, known=enumeration(list(known))
            )
        )
    if directorate not in known.values():
        raise AncrageError(
            _("Direction inconnue : « {id} ». Directions de 2019 : {known}.").format(
                id=directorate, known=enumeration(list(dict.fromkeys(known.values())))
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
    scenario
        The scenario.
    name
        Any text; the spaces around it are dropped. Empty for a scenario without a name.

    Returns
    -------
    Scenario
        With that name.

    Raises
    ------
    AncrageError
        If it is longer than :data:`LONGEST_NAME` characters.
    """
    return replace(scenario, name=_name(name))


def rename_added(scenario: Scenario, identifier: str, name: str) -> Scenario:
    """Name an added site.

    Parameters
    ----------
    scenario
        The scenario.
    identifier
        That of an added site.
    name
        Any text; a blank one leaves the name that it has.

    Returns
    -------
    Scenario
        With that name.

    Raises
    ------
    AncrageError
        If no added site has that identifier, or the name is too long.
    """
    item = _added(scenario, identifier)
    named = replace(item, name=_name(name) or item.name)
    return replace(scenario, added=tuple(named if own is item else own for own in scenario.added))
