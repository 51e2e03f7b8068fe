"""Coverage: who lives near a site of the network, and who does not.

Distances are by road and estimated. A municipality stands at one point: all of its
people are as far as that point.
"""

from geodata.coverage.access import Access, Unit, access
from geodata.coverage.counting import (
    NO_ROAD,
    THRESHOLDS,
    Threshold,
    bands,
    by_band,
    catchments,
    default_threshold,
    first_unit,
    gaps,
    mean_distance,
    shares,
    threshold,
    usual_bounds,
)
from geodata.coverage.demand import (
    GROUPS,
    By,
    Group,
    arrivals_period,
    counted_groups,
    demand,
    group_names,
)
from geodata.coverage.equity import Lorenz, lorenz
from geodata.coverage.published import Basis, basis, hidden, is_hidden, without_hidden
from geodata.coverage.sites import Site, network

__all__ = [
    "GROUPS",
    "NO_ROAD",
    "THRESHOLDS",
    "Access",
    "Basis",
    "By",
    "Group",
    "Lorenz",
    "Site",
    "Threshold",
    "Unit",
    "access",
    "arrivals_period",
    "bands",
    "basis",
    "by_band",
    "catchments",
    "counted_groups",
    "default_threshold",
    "demand",
    "first_unit",
    "gaps",
    "group_names",
    "hidden",
    "is_hidden",
    "lorenz",
    "mean_distance",
    "network",
    "shares",
    "threshold",
    "usual_bounds",
    "without_hidden",
]
