"""Spread service points apart on screen, zoom by zoom, without touching coordinates.

Points of one town stand on a ring around it; then any two that overlap are pushed
apart. The result is a table of shifts in pixels: what is drawn is the true place
plus its shift, and the page says so.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from geodata.style import (
    LARGE_FROM,
    LARGE_RADIUS,
    POINT_GAP,
    POINT_RADIUS,
    SMALL_RADIUS,
    SMALL_UNDER,
)

Places = npt.NDArray[np.float64]

ZOOMS = tuple(step / 4 for step in range(14, 41))
"""Zooms of the Web Mercator pyramid for which shifts are computed, a quarter apart."""

RIM = 1.0
"""What the edge of a circle adds to its radius, in pixels."""

_STEPS = 200


@dataclass(frozen=True, slots=True)
class Place:
    """A point to draw.

    Attributes
    ----------
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
    radius, gap
        Radius of a circle and space between two, in pixels, both positive.

    Returns
    -------
    Mapping[str, tuple[float, float]]
        Shift in x and y, in pixels, by identifier; ``(0, 0)`` where none is needed.
    """
    least = 2 * radius + gap
    ids = [place.id for place in places]
    home = np.array([project(p.longitude, p.latitude, zoom) for p in places]).reshape(-1, 2)
    ring = _rings(places, least)
    at = home + np.array([ring[i] for i in ids]).reshape(-1, 2)
    for _step in range(_STEPS):
        moves = _push(at, least)
        if not moves.any():
            break
        at = at + moves
    return {i: (float(x), float(y)) for i, (x, y) in zip(ids, at - home, strict=True)}


def radius_at(zoom: float) -> float:
    """Give the radius of a service point: small on a small map, larger on a close one.

    Returns
    -------
    float
        Radius in pixels, without the edge.
    """
    if zoom < SMALL_UNDER:
        return SMALL_RADIUS
    return POINT_RADIUS if zoom < LARGE_FROM else LARGE_RADIUS


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


def _push(at: Places, least: float) -> Places:
    """Give the move that parts each overlapping pair by half of what it lacks."""
    apart = at[None, :, :] - at[:, None, :]
    distance = np.hypot(apart[..., 0], apart[..., 1])
    close = (distance < least - 0.01) & ~np.eye(len(at), dtype=np.bool_)
    # Two points at the very same place part sideways, the first one to the left.
    order = np.sign(np.arange(len(at))[None, :] - np.arange(len(at))[:, None]).astype(float)
    same = distance == 0
    unit = np.where(
        same[..., None],
        np.stack([order, np.zeros_like(order)], axis=-1),
        apart / np.where(same, 1.0, distance)[..., None],
    )
    lack = np.where(close, (least - distance) / 2, 0.0)
    moves: Places = -(unit * lack[..., None]).sum(axis=1)
    return moves
