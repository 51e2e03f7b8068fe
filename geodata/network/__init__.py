"""The network: its service points, its directorates, its sizes over time."""

from __future__ import annotations

from geodata.network.facts import (
    Growth,
    Sureness,
    cautions,
    compared,
    counted,
    growth,
    points_counted,
    published_counts,
    states,
    sureness,
)
from geodata.network.history import BEFORE, Count, Size, Stage, deployed, last_year, sizes, stages
from geodata.network.map import (
    AREAS_SPAN,
    directorate_codes,
    division_regions,
    inset_title,
    network_patch,
)
from geodata.network.places import (
    by_directorate,
    by_region,
    directorate_of,
    place,
    region_of,
    units,
    written,
)
from geodata.network.select import filter_points

__all__ = [
    "AREAS_SPAN",
    "BEFORE",
    "Count",
    "Growth",
    "Size",
    "Stage",
    "Sureness",
    "by_directorate",
    "by_region",
    "cautions",
    "compared",
    "counted",
    "deployed",
    "directorate_codes",
    "directorate_of",
    "division_regions",
    "filter_points",
    "growth",
    "inset_title",
    "last_year",
    "network_patch",
    "place",
    "points_counted",
    "published_counts",
    "region_of",
    "sizes",
    "stages",
    "states",
    "sureness",
    "units",
    "written",
]
