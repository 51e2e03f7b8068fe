"""What a map's state draws: the look, the name and the place of each feature."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeGuard

from geodata import maps, places, tables
from geodata.places import DIVISION, REGION, level_of, limits_of
from geodata.tables import derived
from geodata.wording import typography

State = Mapping[str, Any]


def shown(state: State, layer: str) -> Mapping[str, maps.Look]:
    """Decode a layer of a state as the browser does.

    Returns
    -------
    Mapping[str, Look]
        Looks of visible features by code, in the order of the layer; none when the state has
        no such layer.
    """
    packed = state.get("layers", {}).get(layer)
    return maps.looks(maps.order(layer), packed) if packed else {}


def has_map(state: State | None) -> TypeGuard[State]:
    """Tell whether a state draws anything."""
    return bool(state and state.get("layers"))


@derived()
def names(layer: str) -> Mapping[str, tuple[str, tuple[float, float]]]:
    """Name the features of a layer and the places of their names.

    Returns
    -------
    Mapping[str, tuple]
        Name, and latitude and longitude (EPSG:4326), by code.
    """
    if layer == "municipalities":
        towns = tables.table("municipalities")
        spots_of = zip(towns["latitude"], towns["longitude"], strict=True)
        rows = zip(towns["csd_code"], towns["csd_name"], spots_of, strict=True)
        return {code: (typography(name), at) for code, name, at in rows}
    level = level_of(layer)
    if level == REGION:
        called, spots = places.names("region", limits_of(layer)), maps.names(layer)
    elif level == DIVISION:
        called, spots = places.names("census_division"), maps.names(layer)
    else:
        called, spots = places.directorate_names(), maps.anchors(layer)
    return {key: (str(called[key]), spots[key]) for key in maps.order(layer)}


@derived()
def population_order() -> Mapping[str, int]:
    """Rank the municipalities, the most populated first: small circles lie over large ones."""
    towns = tables.table("municipalities")
    sorted_codes = towns.sort_values("population_2021", ascending=False, kind="stable")["csd_code"]
    return {code: rank for rank, code in enumerate(sorted_codes)}


@derived()
def columns() -> Mapping[str, Mapping[str, float]]:
    """Give what rules the size of circles: the same numbers as the browser's.

    Returns
    -------
    Mapping[str, Mapping[str, float]]
        Values by code for each field; a missing one is 0.
    """
    found = maps.municipality_features(tables.table("municipalities"))
    return {
        field: {code: value or 0.0 for code, value in zip(found["id"], found[field], strict=True)}
        for field in ("population", "immigrants", "share")
    }


@derived()
def points() -> tuple[Mapping[str, Any], ...]:
    """Give the constant part of the service points, as the browser holds it."""
    towns = tables.table("municipalities")
    population = dict(zip(towns["csd_code"], towns["population_2021"], strict=True))
    return tuple(maps.point_features(tables.table("service_points"), population))


def spread_step(zoom: float) -> int:
    """Choose the row of the table of shifts: the zoom at or just under this one."""
    return max((rank for rank, step in enumerate(maps.ZOOMS) if step <= zoom + 1e-6), default=0)
