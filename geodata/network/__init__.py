"""The network: its service points, its directorates, and what it was over time."""

from geodata.network.asked import NetworkView
from geodata.network.facts import (
    cautions,
    compared,
    counted,
    points_counted,
    states,
    sureness,
)
from geodata.network.finding import deduced
from geodata.network.map import directorate_codes, directorate_labels, division_regions
from geodata.network.places import (
    By,
    directorate_of,
    kind_of,
    points_in,
    published,
    region_of,
    remark,
    seat,
    summary,
)
from geodata.network.question import QUESTION, here, shown, toward
from geodata.network.regions import units
from geodata.network.stage import (
    BEFORE,
    Published,
    Report,
    Stage,
    deployed,
    last_year,
    reports,
    stages,
)

__all__ = [
    "BEFORE",
    "QUESTION",
    "By",
    "NetworkView",
    "Published",
    "Report",
    "Stage",
    "cautions",
    "compared",
    "counted",
    "deduced",
    "deployed",
    "directorate_codes",
    "directorate_labels",
    "directorate_of",
    "division_regions",
    "here",
    "kind_of",
    "last_year",
    "points_counted",
    "points_in",
    "published",
    "region_of",
    "remark",
    "reports",
    "seat",
    "shown",
    "stages",
    "states",
    "summary",
    "sureness",
    "toward",
    "units",
]
