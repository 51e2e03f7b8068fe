"""Who lives near a service point: distances, people, shares, gaps, evenness."""

from __future__ import annotations

from geodata.coverage.classes import CROSSED, Drawn, legend
from geodata.coverage.counting import (
    Threshold,
    catchments,
    default_threshold,
    first_unit,
    mean_distance,
    shares,
    threshold,
    usual_bounds,
)
from geodata.coverage.distances import Access, Unit, access, measured, origins
from geodata.coverage.finding import (
    Coverage,
    about,
    base_words,
    counted_words,
    coverage_of,
    detail,
    headline,
    immigrants_words,
    left_out_words,
    limit_words,
    mean_words,
    share_words,
    written_share,
)
from geodata.coverage.map import coverage_patch
from geodata.coverage.people import (
    GROUPS,
    By,
    Group,
    arrivals_period,
    counted_groups,
    demand,
    group_names,
)
from geodata.coverage.published import basis, without_hidden
from geodata.coverage.reach import Reach, published_reach
from geodata.coverage.rows import (
    MOST_ROWS,
    bars,
    catchment_table,
    division_gap_table,
    equity,
    gap_table,
    names,
    unshown,
)
from geodata.coverage.sites import Site, network

__all__ = [
    "CROSSED",
    "GROUPS",
    "MOST_ROWS",
    "Access",
    "By",
    "Coverage",
    "Drawn",
    "Group",
    "Reach",
    "Site",
    "Threshold",
    "Unit",
    "about",
    "access",
    "arrivals_period",
    "bars",
    "base_words",
    "basis",
    "catchment_table",
    "catchments",
    "counted_groups",
    "counted_words",
    "coverage_of",
    "coverage_patch",
    "default_threshold",
    "demand",
    "detail",
    "division_gap_table",
    "equity",
    "first_unit",
    "gap_table",
    "group_names",
    "headline",
    "immigrants_words",
    "left_out_words",
    "legend",
    "limit_words",
    "mean_distance",
    "mean_words",
    "measured",
    "names",
    "network",
    "origins",
    "published_reach",
    "share_words",
    "shares",
    "threshold",
    "unshown",
    "usual_bounds",
    "without_hidden",
    "written_share",
]
