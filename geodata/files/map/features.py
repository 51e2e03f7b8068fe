"""What a map's state draws: the look, the name and the place of each feature."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, TypeGuard

from geodata import maps
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
def _held(name: str) -> Any:
    """Give a file of the map as the browser reads it."""
    return json.loads(maps.map_files()[f"{name}.json"])


@derived()
def names(layer: str) -> Mapping[str, tuple[str, tuple[float, float]]]:
    """Name the features of a layer and the places of their names.

    Returns
    -------
    Mapping[str, tuple]
        Name, and latitude and longitude (EPSG:4326), by code.
    """
    if layer != "municipalities":
        areas = _held("names")[layer]
        return {code: (name, (lat, lon)) for code, (name, lat, lon) in areas.items()}
    towns = _held("municipalities")
    rows = zip(*(towns[field] for field in ("id", "name", "lat", "lon")), strict=True)
    return {code: (typography(name), (lat, lon)) for code, name, lat, lon in rows}


@derived()
def population_order() -> Mapping[str, int]:
    """Rank the municipalities, the most populated first: small circles lie over large ones."""
    values = columns()["population"]
    return {code: rank for rank, code in enumerate(sorted(values, key=lambda code: -values[code]))}


@derived()
def columns() -> Mapping[str, Mapping[str, float]]:
    """Give what rules the size of circles, by code for each field; a missing value is 0."""
    towns = _held("municipalities")
    return {
        field: {code: value or 0.0 for code, value in zip(towns["id"], towns[field], strict=True)}
        for field in ("population", "immigrants", "share")
    }


def points() -> Sequence[Mapping[str, Any]]:
    """Give the constant part of the service points."""
    found: Sequence[Mapping[str, Any]] = _held("service_points")["points"]
    return found


def spread_step(zoom: float) -> int:
    """Choose the row of the table of shifts: the zoom at or just under this one."""
    return max((rank for rank, step in enumerate(maps.ZOOMS) if step <= zoom + 1e-6), default=0)
