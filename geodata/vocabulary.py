"""The words of an address, and what the code calls what they mean."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from geodata.classify import Method
from geodata.coverage import By, Group
from geodata.coverage_classes import Drawn
from geodata.limits import IN_FORCE, YEARS, Limits
from geodata.measure import Exclusion, Level

LEVELS: Mapping[str, Level] = {
    "region": "region",
    "mrc": "census_division",
    "municipalite": "municipality",
}
"""Levels as the address writes them, and as the tables name them."""

CLASSES: Mapping[str, Method] = {
    "fixes": "fixed",
    "quantiles": "quantiles",
    "egales": "equal",
    "naturelles": "natural",
}
OPENINGS: Mapping[str, str] = {"existant": "existing", "nouveau": "new", "inconnu": "unknown"}
EVIDENCE: Mapping[str, str] = {"attestes": "attested", "reconstitues": "reconstructed"}
EXCLUSIONS: Mapping[str, Exclusion] = {"montreal": "montreal", "cmm": "cmm"}
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
DATED: Mapping[str, Limits] = {YEARS[limits]: limits for limits in YEARS if limits != IN_FORCE}
"""Limits of the regions that are not those in force, by their year."""

PARTS: Mapping[str, By] = {
    "direction": "directorate",
    "region": "region",
    "mrc": "census_division",
}
