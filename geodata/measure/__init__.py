"""Measures of settlement: how each is computed, for which places and periods."""

from geodata.measure.catalogue import first_measure, measures
from geodata.measure.cells import UNRELIABLE, Cells
from geodata.measure.definition import CHANGE_PERIOD, Measure
from geodata.measure.exclusion import Exclusion, exclusion_note
from geodata.measure.lookup import (
    SMALL_COUNT,
    Figure,
    figure,
    fixed_bounds,
    limits_used,
    measure_named,
    reference,
    values,
)
from geodata.measure.series import concentration, majority, ranking, trend, whole
from geodata.measure.settlement import YEARLY, census_people, figures, households

__all__ = [
    "CHANGE_PERIOD",
    "SMALL_COUNT",
    "UNRELIABLE",
    "YEARLY",
    "Cells",
    "Exclusion",
    "Figure",
    "Measure",
    "census_people",
    "concentration",
    "exclusion_note",
    "figure",
    "figures",
    "first_measure",
    "fixed_bounds",
    "households",
    "limits_used",
    "majority",
    "measure_named",
    "measures",
    "ranking",
    "reference",
    "trend",
    "values",
    "whole",
]
