"""Spread service points apart on screen, zoom by zoom, without touching coordinates.

Points of one town stand on a ring around it; then any two that overlap are pushed
apart. The result is a table of shifts in pixels: what is drawn is the true place
plus its shift, and the page says so.
"""

import math
from collections.abc import Callable, Mapping, Sequence
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
    others = ~np.eye(len(ids), dtype=np.bool_)
    for _step in range(_STEPS):
        moves = _moves(
            at, lambda apart: np.where(others & (apart < least - 0.01), (least - apart) / 2, 0.0)
        )
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


def _moves(at: Places, lack_of: Callable[[Places], Places]) -> Places:
    """Give the move of each place away from those that it is too near.

    Parameters
    ----------
    lack_of
        Gives, from the distance of each pair, what it lacks that the first of them moves.
    """
    apart = at[:, None, :] - at[None, :, :]
    distance = np.hypot(apart[..., 0], apart[..., 1])
    # Two at the very same place part sideways, the first one to the left.
    order = np.sign(np.arange(len(at))[:, None] - np.arange(len(at))[None, :]).astype(float)
    same = distance == 0
    unit = np.where(
        same[..., None],
        np.stack([order, np.zeros_like(order)], axis=-1),
        apart / np.where(same, 1.0, distance)[..., None],
    )
    moves: Places = (unit * lack_of(distance)[..., None]).sum(axis=1)
    return moves


GAP = 1.5
"""Space kept between two circles, in pixels."""

DIGIT, INSIDE = 0.55, 1.8
"""Width of a character over the size of the text, and of a text over the radius around it."""

_PULLS, _PULLED = 240, 160
_PULL, _PUSH = 0.02, 0.6


def spread(homes: Places, radii: Sequence[float]) -> Places:
    """Move circles as little as they need not to overlap; small ones move more.

    Parameters
    ----------
    homes
        True places in pixels, of shape ``(n, 2)``.
    radii
        Radius of each circle in pixels, positive.

    Returns
    -------
    numpy.ndarray
        Centres in pixels, same shape.
    """
    size = np.asarray(radii, dtype=float)
    least = size[:, None] + size[None, :] + GAP
    weight = size**2
    # The share of a pair's lack that the first of them moves: the heavier the other, the more.
    given = weight[None, :] / (weight[:, None] + weight[None, :]) * _PUSH
    others = ~np.eye(len(homes), dtype=np.bool_)
    at = homes.astype(float)
    for step in range(_PULLS):
        pulled = at + (homes - at) * (_PULL if step < _PULLED else 0.0)
        at = pulled + _moves(
            pulled, lambda apart: np.where(others & (apart < least), least - apart, 0.0) * given
        )
    return at


def holds(lines: Sequence[str], radius: float, *, size: float = 12.0) -> bool:
    """Tell whether a text fits inside a circle.

    Parameters
    ----------
    radius
        Radius of the circle in pixels.
    size
        Size of the text in pixels.
    """
    return max(map(len, lines)) * DIGIT * size <= INSIDE * radius
