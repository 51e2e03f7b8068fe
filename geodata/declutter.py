"""Spread service points apart on screen, zoom by zoom, without touching coordinates.

Points of one town stand on a ring around it; then any two that overlap are pushed
apart. The result is a table of shifts in pixels: what is drawn is the true place
plus its shift, and the page says so.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from geodata.style import POINT_GAP, POINT_RADIUS

ZOOMS = tuple(range(4, 11))
"""Whole zooms of the Web Mercator pyramid for which shifts are computed."""

_STEPS = 200


@dataclass(frozen=True, slots=True)
class Place:
    """A point to draw.

    Attributes
    ----------
    id
        Identifier of the point.
    town
        Points of the same town share a ring.
    longitude, latitude
        True place, EPSG:4326, degrees.
    """

    id: str
    town: str
    longitude: float
    latitude: float


def project(longitude: float, latitude: float, zoom: float) -> tuple[float, float]:
    """Web Mercator pixel of a place (256-pixel tiles, y downwards).

    Parameters
    ----------
    longitude, latitude
        EPSG:4326, degrees, latitude within ±85.
    zoom
        Zoom of the pyramid, fractions allowed.

    Returns
    -------
    tuple[float, float]
        x and y in pixels.
    """
    size = 256 * 2**zoom
    sine = math.sin(math.radians(latitude))
    x = (longitude + 180) / 360 * size
    y = (0.5 - math.log((1 + sine) / (1 - sine)) / (4 * math.pi)) * size
    return x, y


def shifts(
    places: Sequence[Place], *, zoom: float, radius: float = POINT_RADIUS, gap: float = POINT_GAP
) -> Mapping[str, tuple[float, float]]:
    """Shift of each point so that no two circles overlap at a zoom.

    Parameters
    ----------
    places
        Points, any order; identifiers are unique.
    zoom
        Zoom for which they are drawn.
    radius, gap
        Radius of a circle and space between two, in pixels, both positive.

    Returns
    -------
    Mapping[str, tuple[float, float]]
        Shift in x and y, in pixels, by identifier; ``(0, 0)`` where none is needed.
    """
    least = 2 * radius + gap
    home = {p.id: project(p.longitude, p.latitude, zoom) for p in places}
    ring = _rings(places, least)
    at = {i: (home[i][0] + ring[i][0], home[i][1] + ring[i][1]) for i in home}
    for _step in range(_STEPS):
        moved = _push(at, least)
        if moved == at:
            break
        at = moved
    return {i: (at[i][0] - home[i][0], at[i][1] - home[i][1]) for i in home}


def _rings(places: Sequence[Place], least: float) -> Mapping[str, tuple[float, float]]:
    """Stand the points of one town side by side, in a triangle, on a ring."""
    towns: dict[str, list[str]] = {}
    for place in places:
        towns.setdefault(place.town, []).append(place.id)
    found: dict[str, tuple[float, float]] = {}
    for ids in towns.values():
        count = len(ids)
        reach = 0.0 if count == 1 else least / (2 * math.sin(math.pi / count))
        start = math.pi if count == 2 else -math.pi / 2
        for rank, point in enumerate(ids):
            angle = start + 2 * math.pi * rank / count
            found[point] = (reach * math.cos(angle), reach * math.sin(angle))
    return found


def _push(at: Mapping[str, tuple[float, float]], least: float) -> dict[str, tuple[float, float]]:
    """Move each overlapping pair apart by half of what it lacks."""
    moves = {i: [x, y] for i, (x, y) in at.items()}
    ids = list(at)
    for i, first in enumerate(ids):
        for second in ids[i + 1 :]:
            dx, dy = at[second][0] - at[first][0], at[second][1] - at[first][1]
            apart = math.hypot(dx, dy)
            if apart >= least - 0.01:
                continue
            ux, uy = (dx / apart, dy / apart) if apart > 0 else (1.0, 0.0)
            lack = (least - apart) / 2
            moves[first][0] -= ux * lack
            moves[first][1] -= uy * lack
            moves[second][0] += ux * lack
            moves[second][1] += uy * lack
    return {i: (x, y) for i, (x, y) in moves.items()}
