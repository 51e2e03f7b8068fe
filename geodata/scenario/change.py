"""Changes to the published points, mandates and name of a scenario: each gives a new one."""

from __future__ import annotations

from dataclasses import replace

from geodata.errors import AncrageError, echo
from geodata.scenario.added import added_site, changed, checked_name
from geodata.scenario.document import (
    ADDED_IDS,
    Scenario,
    own_directorates,
    published,
)
from geodata.scenario.spot import Spot
from geodata.wording import _, enumeration


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
    return replace(scenario, name=checked_name(name))
