"""Who lives near a service point: distances, people, shares, gaps, evenness."""

from __future__ import annotations

from geodata.coverage.asked import NEAR, CoverageView, Near
from geodata.coverage.chart import chosen, counted, ranked, reference, title
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
from geodata.coverage.downloads import coverage
from geodata.coverage.finding import (
    about,
    counted_words,
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
    arrivals_period,
    counted_groups,
    demand,
    group_names,
)
from geodata.coverage.published import basis, without_hidden
from geodata.coverage.question import (
    QUESTION,
    answer,
    bounds,
    distance_columns,
    figures,
    headline,
    legends,
    notes,
    place_of,
    reach_of,
    share_rows,
    sources,
    state,
)
from geodata.coverage.reach import Reach
from geodata.coverage.rows import (
    MOST_ROWS,
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
    "NEAR",
    "QUESTION",
    "Access",
    "By",
    "CoverageView",
    "Drawn",
    "Group",
    "Near",
    "Reach",
    "Site",
    "Threshold",
    "Unit",
    "about",
    "access",
    "answer",
    "arrivals_period",
    "basis",
    "bounds",
    "catchment_table",
    "catchments",
    "chosen",
    "counted",
    "counted_groups",
    "counted_words",
    "coverage",
    "coverage_patch",
    "default_threshold",
    "demand",
    "distance_columns",
    "division_gap_table",
    "equity",
    "figures",
    "first_unit",
    "gap_table",
    "group_names",
    "headline",
    "immigrants_words",
    "legend",
    "legends",
    "limit_words",
    "mean_distance",
    "measured",
    "names",
    "network",
    "notes",
    "origins",
    "place_of",
    "ranked",
    "reach_of",
    "reference",
    "share_rows",
    "share_words",
    "shares",
    "sources",
    "state",
    "threshold",
    "title",
    "unshown",
    "usual_bounds",
    "without_hidden",
    "written_share",
]
