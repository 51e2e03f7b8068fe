"""The network: its service points, its directorates, and what it was over time."""

from geodata.network.finding import cautions, counted, deduced, points_counted, states, sureness
from geodata.network.map import area_layer, directorate_labels, municipality_layer, point_layer
from geodata.network.places import (
    By,
    directorate_codes,
    directorate_of,
    held_by,
    kind_of,
    points_in,
    published,
    region_names,
    region_of,
    remark,
    seat,
    summary,
)
from geodata.network.question import QUESTION, NetworkView, shown, toward, units
from geodata.network.stage import BEFORE, Report, Stage, deployed, reports, stages

__all__ = [
    "BEFORE",
    "QUESTION",
    "By",
    "NetworkView",
    "Report",
    "Stage",
    "area_layer",
    "cautions",
    "counted",
    "deduced",
    "deployed",
    "directorate_codes",
    "directorate_labels",
    "directorate_of",
    "held_by",
    "kind_of",
    "municipality_layer",
    "point_layer",
    "points_counted",
    "points_in",
    "published",
    "region_names",
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
