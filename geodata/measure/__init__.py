"""Measures of the settlement of immigrants: definitions, values, comparisons.

Every value carries its status. A value that is unreliable or not published is NaN
and keeps its row: zero is not missing.
"""

from geodata.measure.bounds import fixed_bounds
from geodata.measure.catalogue import first_measure, measures
from geodata.measure.cells import STATUSES
from geodata.measure.definition import Measure
from geodata.measure.exclusion import Exclusion, exclusion_note, exclusions
from geodata.measure.lookup import (
    SMALL_COUNT,
    Figure,
    limits_used,
    measure_named,
    reference,
    values,
)
from geodata.measure.majority import majority, whole
from geodata.measure.places import Within, map_codes, place_name
from geodata.measure.series import Concentration, concentration, ranking, trend
from geodata.measure.terms import (
    CHANGE_PERIOD,
    Kind,
    Level,
    Recipe,
)

__all__ = [
    "CHANGE_PERIOD",
    "SMALL_COUNT",
    "STATUSES",
    "Concentration",
    "Exclusion",
    "Figure",
    "Kind",
    "Level",
    "Measure",
    "Recipe",
    "Within",
    "concentration",
    "exclusion_note",
    "exclusions",
    "first_measure",
    "fixed_bounds",
    "limits_used",
    "majority",
    "map_codes",
    "measure_named",
    "measures",
    "place_name",
    "ranking",
    "reference",
    "trend",
    "values",
    "whole",
]
