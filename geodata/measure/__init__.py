"""Measures of settlement: how each is computed, for which places and periods."""

from geodata.measure.catalogue import CHANGE_PERIOD, Slice, first_measure, measures
from geodata.measure.cells import YEARLY, Amount, census_people, figures, households
from geodata.measure.compute import fixed_bounds, reference, values
from geodata.measure.exclusion import Exclusion, exclusion_note
from geodata.measure.series import concentration, majority, ranking, trend, whole

__all__ = [
    "CHANGE_PERIOD",
    "YEARLY",
    "Amount",
    "Exclusion",
    "Slice",
    "census_people",
    "concentration",
    "exclusion_note",
    "figures",
    "first_measure",
    "fixed_bounds",
    "households",
    "majority",
    "measures",
    "ranking",
    "reference",
    "trend",
    "values",
    "whole",
]
