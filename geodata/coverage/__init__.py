"""Who lives near a service point: distances, people, shares, gaps, evenness."""

from geodata.coverage.asked import CoverageView, Near
from geodata.coverage.counting import (
    Part,
    Reach,
    Threshold,
    catchments,
    default_threshold,
    mean_distance,
    shares,
    sums,
    threshold,
    town_heads,
    usual_bounds,
)
from geodata.coverage.distances import Site, Unit, measured, network, origins
from geodata.coverage.finding import (
    about,
    base_words,
    counted,
    immigrants_words,
    limit_words,
    share_words,
    written_share,
)
from geodata.coverage.map import band_legend, coverage_patch
from geodata.coverage.people import (
    GROUPS,
    Base,
    By,
    Group,
    demand,
    group_names,
    of_people,
    without_hidden,
)
from geodata.coverage.question import QUESTION, sources, towards
from geodata.coverage.rows import names

__all__ = [
    "GROUPS",
    "QUESTION",
    "Base",
    "By",
    "CoverageView",
    "Group",
    "Near",
    "Part",
    "Reach",
    "Site",
    "Threshold",
    "Unit",
    "about",
    "band_legend",
    "base_words",
    "catchments",
    "counted",
    "coverage_patch",
    "default_threshold",
    "demand",
    "group_names",
    "immigrants_words",
    "limit_words",
    "mean_distance",
    "measured",
    "names",
    "network",
    "of_people",
    "origins",
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
