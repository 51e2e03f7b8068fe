"""The place of a map that was moved by hand: a centre and a zoom, and what is seen there."""

from __future__ import annotations

import math
from typing import Any

from geodata.maps.declutter import project
from geodata.maps.frame import STANDARD, Corners, framing

Place = tuple[float, float, float]
"""Latitude and longitude of the centre, EPSG:4326, and zoom of the Web Mercator pyramid."""


def place_bounds(place: Place) -> Corners:
    """Give the corners of what the standard map shows at a place.

    Returns
    -------
    Corners
        South-west and north-east corners, EPSG:4326.
    """
    latitude, longitude, zoom = place
    x, y = project(longitude, latitude, zoom)
    width, height = STANDARD
    south, west = _spot(x - width / 2, y + height / 2, zoom)
    north, east = _spot(x + width / 2, y - height / 2, zoom)
    return (south, west), (north, east)


def is_within(place: Place) -> bool:
    """Tell whether the map can be moved to a place."""
    latitude, longitude, zoom = place
    (south, west), (north, east) = framing().reach
    least, most = framing().zooms
    return south <= latitude <= north and west <= longitude <= east and least <= zoom <= most


def framed(bounds: Corners, place: Place | None) -> dict[str, Any]:
    """Say what a map frames: the place where its link arrived, or else these corners."""
    return {"at": place} if place else {"bounds": bounds}


def standard_place(place: Place, size: tuple[float, float]) -> Place:
    """Give the place where the standard map shows all that a map of another size shows.

    Parameters
    ----------
    size
        Its width and height in CSS pixels.
    """
    latitude, longitude, zoom = place
    least, most = framing().zooms
    larger = max(own / standard for own, standard in zip(size, STANDARD, strict=True))
    held = math.floor(100 * (zoom - math.log2(larger)) + 1e-6) / 100
    return latitude, longitude, min(max(held, least), most)


def _spot(x: float, y: float, zoom: float) -> tuple[float, float]:
    """Latitude and longitude of a pixel of the Web Mercator plane."""
    side = 256 * 2**zoom
    latitude = math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * y / side))))
    return round(latitude, 4), round(x / side * 360 - 180, 4)
