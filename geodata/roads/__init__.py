"""Distances: by road, estimated or by an engine, and as the crow flies."""

from __future__ import annotations

from geodata.roads.access import division_of
from geodata.roads.comparison import (
    FOLDS,
    Accuracy,
    Fitting,
    accuracy,
    by_range,
    estimated,
    great_circle_km,
    published,
)
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
    Engine,
    basis,
    engine,
    has_roads,
    measured,
    on_roads,
    router,
    way,
)
from geodata.roads.estimate import roadless_notes
from geodata.roads.network import product_network
from geodata.roads.parameters import DEFAULT, Floats
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
from geodata.roads.protocol import Distance, EngineName, Matrix, Place, Router, distances, no_road

__all__ = [
    "DEFAULT",
    "EXACT_BELOW",
    "FOLDS",
    "POSTAL_AREA",
    "ROAD_STATUS",
    "STEP",
    "TYPICAL_ERROR_PCT",
    "Accuracy",
    "Distance",
    "Engine",
    "EngineName",
    "Fitting",
    "Floats",
    "Matrix",
    "Near",
    "Place",
    "Router",
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
    "engine",
    "estimated",
    "great_circle_km",
    "has_roads",
    "measured",
    "municipality",
    "nearest_points",
    "no_road",
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
