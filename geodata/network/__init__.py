"""The network: its service points, its directorates, its sizes over time."""

from __future__ import annotations

from geodata.network.chart import chosen, notes, ranked, title
from geodata.network.facts import (
    cautions,
    compared,
    counted,
    points_counted,
    published_counts,
    states,
    sureness,
)
from geodata.network.history import BEFORE, Count, Size, Stage, deployed, last_year, sizes, stages
from geodata.network.map import AREAS_SPAN, directorate_codes, division_regions
from geodata.network.places import (
    by_directorate,
    by_region,
    directorate_of,
    place,
    region_of,
    units,
)
from geodata.network.question import (
    answer,
    bounds,
    figures,
    headline,
    legends,
    reading,
    shown,
    sources,
    state,
    table,
)

__all__ = [
    "AREAS_SPAN",
    "BEFORE",
    "Count",
    "Size",
    "Stage",
    "answer",
    "bounds",
    "by_directorate",
    "by_region",
    "cautions",
    "chosen",
    "compared",
    "counted",
    "deployed",
    "directorate_codes",
    "directorate_of",
    "division_regions",
    "figures",
    "headline",
    "last_year",
    "legends",
    "notes",
    "place",
    "points_counted",
    "published_counts",
    "ranked",
    "reading",
    "region_of",
    "shown",
    "sizes",
    "sources",
    "stages",
    "state",
    "states",
    "sureness",
    "table",
    "title",
    "units",
]
