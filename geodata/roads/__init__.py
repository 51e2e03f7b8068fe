"""Distances: by road, estimated or by an engine, and as the crow flies."""

from geodata.roads.comparison import FOLDS, Accuracy, Comparison, accuracy, by_range, published
from geodata.roads.display import (
    EXACT_BELOW,
    STEP,
    TYPICAL_ERROR_PCT,
    by_road,
    distance_text,
    duration,
    rounded,
    step_rounded,
)
from geodata.roads.engines import (
    ROAD_STATUS,
    basis,
    has_roads,
    measured,
    on_roads,
    router,
    way,
)
from geodata.roads.estimate import division_of, roadless_notes
from geodata.roads.network import product_network
from geodata.roads.places import (
    POSTAL_AREA,
    Near,
    check_inside,
    coordinates,
    municipality,
    nearest_points,
    place,
    postal_area,
)
from geodata.roads.protocol import Distance, Floats, Integers, Matrix, Place, distances

__all__ = [
    "EXACT_BELOW",
    "FOLDS",
    "POSTAL_AREA",
    "ROAD_STATUS",
    "STEP",
    "TYPICAL_ERROR_PCT",
    "Accuracy",
    "Comparison",
    "Distance",
    "Floats",
    "Integers",
    "Matrix",
    "Near",
    "Place",
    "accuracy",
    "basis",
    "by_range",
    "by_road",
    "check_inside",
    "coordinates",
    "distance_text",
    "distances",
    "division_of",
    "duration",
    "has_roads",
    "measured",
    "municipality",
    "nearest_points",
    "on_roads",
    "place",
    "postal_area",
    "product_network",
    "published",
    "roadless_notes",
    "rounded",
    "router",
    "step_rounded",
    "way",
]
