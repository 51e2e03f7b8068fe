"""Measures of settlement: how each is computed, for which places and periods."""

from geodata.measure.catalogue import Slice, measures
from geodata.measure.cells import YEARLY, Amount, census_people, figures, households
from geodata.measure.compute import (
    SMALL_COUNT,
    concentration,
    fixed_bounds,
    majority,
    ranking,
    reference,
    trend,
    values,
    whole,
)

__all__ = [
    "SMALL_COUNT",
    "YEARLY",
    "Amount",
    "Slice",
    "census_people",
    "concentration",
    "figures",
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
