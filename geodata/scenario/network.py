"""The sites and the mandates of a scenario."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from geodata.coverage import Site, network
from geodata.scenario.plan import Scenario, own_directorates, region, town


def sites(scenario: Scenario, *, attested_only: bool = False) -> tuple[Site, ...]:
    """Give the sites of a scenario."""
    kept = []
    for site in network(attested_only=attested_only):
        if site.id in scenario.closed:
            continue
        spot = scenario.moved.get(site.id)
        kept.append(
            site
            if spot is None
            else replace(
                site,
                town=town(spot),
                longitude=spot.longitude,
                latitude=spot.latitude,
                code=spot.code,
                region=region(spot),
            )
        )
    more = (
        Site(
            id=item.id,
            name=item.name,
            town=town(item.spot),
            longitude=item.longitude,
            latitude=item.latitude,
            code=item.code,
            evidence="proposed",
            region=region(item.spot),
        )
        for item in scenario.added
    )
    return (*kept, *more)


def directorates(scenario: Scenario) -> Mapping[str, str]:
    """Give the directorate of each region in a scenario.

    Returns
    -------
    Mapping[str, str]
        Identifier of the directorate by region code (limits of 2019).
    """
    return {**own_directorates(), **scenario.mandates}
