"""The words of an address, and what the code calls what they mean."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from geodata import places
from geodata.coverage import By, Drawn, Group
from geodata.limits import IN_FORCE, YEARS, Limits
from geodata.maps import Method
from geodata.places import Level, province


def level_words() -> Mapping[str, Level]:
    """Give the levels as the address writes them, and as the tables name them."""
    return {
        "region": "region",
        province().division.slug: "census_division",
        "municipalite": "municipality",
    }


CLASSES: Mapping[str, Method] = {
    "fixes": "fixed",
    "quantiles": "quantiles",
    "egales": "equal",
    "naturelles": "natural",
}
OPENINGS: Mapping[str, str] = {"existant": "existing", "nouveau": "new", "inconnu": "unknown"}
EVIDENCE: Mapping[str, str] = {"attestes": "attested", "reconstitues": "reconstructed"}
GROUPS: Mapping[str, Group] = {
    "population": "population",
    "immigrants": "immigrants",
    "arrivants": "arrivals",
}
Network = Literal["all", "attested"]
"""All 61 points, or those that a source attests."""

NETWORKS: Mapping[str, Network] = {"attestes": "attested"}
DRAWN: Mapping[str, Drawn] = {"bandes": "bands", "bassins": "catchments", "croisement": "crossed"}
Panel = Literal["changes", "regions", "loads", "mandates", "siting", "files"]
"""What is shown beside the map of a scenario."""

PANELS: Mapping[str, Panel] = {
    "changements": "changes",
    "regions": "regions",
    "charge": "loads",
    "directions": "mandates",
    "recherche": "siting",
    "fichier": "files",
}


def dated_words() -> Mapping[str, Limits]:
    """Give the limits of the regions that are not those in force, by their year; none without."""
    if len(places.ordered(places.every(), places.REGION)) < 2:
        return {}
    return {YEARS[limits]: limits for limits in YEARS if limits != IN_FORCE}


def part_words() -> Mapping[str, By]:
    """Give the territories that the coverage is counted by, as the address writes them."""
    return {
        "direction": "directorate",
        "region": "region",
        province().division.slug: "census_division",
    }
