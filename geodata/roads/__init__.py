"""Distances: by road, estimated or by an engine, and as the crow flies."""

from geodata.roads.comparison import evaluation
from geodata.roads.distance import (
    EXACT_BELOW,
    STEP,
    TYPICAL_ERROR_PCT,
    Distance,
    Floats,
    Integers,
    Place,
    distance_text,
    distances,
    step_rounded,
)
from geodata.roads.engines import ROAD_STATUS, basis, measured, on_roads, router, way
from geodata.roads.estimate import division_of, roadless_notes
from geodata.roads.places import (
    POSTAL_AREA,
    NearTown,
    check_inside,
    coordinates,
    municipality,
    nearest_points,
    place,
    postal_area,
    town,
)

__all__ = [
    "EXACT_BELOW",
    "POSTAL_AREA",
    "ROAD_STATUS",
    "STEP",
    "TYPICAL_ERROR_PCT",
    "Distance",
    "Floats",
    "Integers",
    "NearTown",
    "Place",
    "basis",
    "check_inside",
    "coordinates",
    "distance_text",
    "distances",
    "division_of",
    "evaluation",
    "measured",
    "municipality",
    "nearest_points",
    "on_roads",
    "place",
    "postal_area",
    "roadless_notes",
    "router",
    "step_rounded",
    "town",
    "way",
]
