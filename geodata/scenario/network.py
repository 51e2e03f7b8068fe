"""The sites and the mandates of a scenario."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from geodata.coverage import Site, network
from geodata.places import by_region
from geodata.scenario.document import Scenario
from geodata.scenario.spot import Spot, region, town


def sites(scenario: Scenario, *, attested_only: bool = False) -> tuple[Site, ...]:
    """Give the sites of a scenario."""
    kept = (
        replace(site, **_stands(scenario.moved[site.id])) if site.id in scenario.moved else site
        for site in network(attested_only=attested_only)
        if site.id not in scenario.closed
    )
    more = (
        Site(id=item.id, name=item.name, evidence="proposed", **_stands(item.spot))
        for item in scenario.added
    )
    return (*kept, *more)


def _stands(spot: Spot) -> dict[str, Any]:
    """Give what a site is where it stands."""
    return {
        "town": town(spot),
        "longitude": spot.longitude,
        "latitude": spot.latitude,
        "code": spot.code,
        "region": region(spot),
    }


def directorates(scenario: Scenario) -> Mapping[str, str]:
    """Give the directorate of each region in a scenario.

    Returns
    -------
    Mapping[str, str]
        Identifier of the directorate by region code (limits of 2019).
    """
    return {**by_region(), **scenario.mandates}
