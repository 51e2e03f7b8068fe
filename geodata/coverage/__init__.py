"""Who lives near a service point: distances, people, shares, gaps, evenness."""

from geodata.coverage.asked import NEAR, CoverageView, Near
from geodata.coverage.classes import band_legend
from geodata.coverage.counting import (
    Reach,
    Threshold,
    catchments,
    default_threshold,
    first_unit,
    mean_distance,
    reach,
    shares,
    sums,
    threshold,
    town_heads,
    usual_bounds,
)
from geodata.coverage.distances import Unit, access, measured, origins
from geodata.coverage.finding import (
    about,
    base_words,
    immigrants_words,
    limit_words,
    share_words,
    written_share,
)
from geodata.coverage.map import coverage_patch
from geodata.coverage.people import (
    GROUPS,
    By,
    Group,
    basis,
    counted_groups,
    demand,
    group_names,
    of_people,
    without_hidden,
)
from geodata.coverage.question import QUESTION, sources, towards
from geodata.coverage.rows import MOST_ROWS, counted, names
from geodata.coverage.sites import Site, network

__all__ = [
    "GROUPS",
    "MOST_ROWS",
    "NEAR",
    "QUESTION",
    "By",
    "CoverageView",
    "Group",
    "Near",
    "Reach",
    "Site",
    "Threshold",
    "Unit",
    "about",
    "access",
    "band_legend",
    "base_words",
    "basis",
    "catchments",
    "counted",
    "counted_groups",
    "coverage_patch",
    "default_threshold",
    "demand",
    "first_unit",
    "group_names",
    "immigrants_words",
    "limit_words",
    "mean_distance",
    "measured",
    "names",
    "network",
    "of_people",
    "origins",
    "reach",
    "share_words",
    "shares",
    "sources",
    "sums",
    "threshold",
    "towards",
    "town_heads",
    "usual_bounds",
    "without_hidden",
    "written_share",
]
