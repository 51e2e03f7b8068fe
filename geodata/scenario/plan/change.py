"""Changes to the published points, mandates and name of a scenario: each gives a new one."""

from __future__ import annotations

from dataclasses import replace

from geodata.errors import AncrageError, echo
from geodata.scenario.plan.added import added_site, changed, checked_name
from geodata.scenario.plan.document import ADDED_IDS, Scenario, own_directorates, published
from geodata.scenario.plan.spot import Spot
from geodata.wording import _, enumeration


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
    name
        Any text; the spaces around it are dropped. Empty for a scenario without a name.

    Raises
    ------
    AncrageError
        If it is longer than :data:`LONGEST_NAME` characters.
    """
    return replace(scenario, name=checked_name(name))
