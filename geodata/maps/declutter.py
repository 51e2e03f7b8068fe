"""Spread service points apart on screen, zoom by zoom, without touching coordinates.

Points of one town stand on a ring around it; then any two that overlap are pushed
apart. The result is a table of shifts in pixels: what is drawn is the true place
plus its shift, and the page says so.
"""

import math
from collections.abc import Callable, Mapping, Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from geodata import style

Positions = npt.NDArray[np.float64]

ZOOMS = tuple(step / 4 for step in range(14, 41))
"""Zooms of the Web Mercator pyramid for which shifts are computed, a quarter apart."""

RIM = 1.0
"""What the edge of a circle adds to its radius, in pixels."""

_STEPS = 200


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
    points: pd.DataFrame, *, zoom: float, radius: float = style.POINT_RADIUS
) -> Mapping[str, tuple[float, float]]:
    """Shift of each point so that no two circles overlap at a zoom.

    Parameters
    ----------
    points
        ``municipality_code``, ``longitude`` and ``latitude`` (EPSG:4326, degrees), by identifier.
    radius
        Radius of a circle in pixels, positive.

    Returns
    -------
    Mapping[str, tuple[float, float]]
        Shift in x and y, in pixels, by identifier; ``(0, 0)`` where none is needed.
    """
    least = 2 * radius + style.POINT_GAP
    degrees = zip(points["longitude"], points["latitude"], strict=True)
    home = np.array([project(*place, zoom) for place in degrees]).reshape(-1, 2)
    at = home + _rings(points["municipality_code"], least)
    for _step in range(_STEPS):
        moves = _moves(at, lambda apart: np.where(apart < least - 0.01, (least - apart) / 2, 0.0))
        if not moves.any():
            break
        at = at + moves
    return dict(zip(points.index, map(tuple, (at - home).tolist()), strict=True))


def radius_at(zoom: float) -> float:
    """Give the radius of a service point: small on a small map, larger on a close one.

    Returns
    -------
    float
        Radius in pixels, without the edge.
    """
    if zoom < style.SMALL_UNDER:
        return style.SMALL_RADIUS
    return style.POINT_RADIUS if zoom < style.LARGE_FROM else style.LARGE_RADIUS


def _rings(towns: pd.Series, least: float) -> Positions:
    """Stand the points of one town side by side, in a triangle, on a ring."""
    same = towns.groupby(towns)
    count, rank = same.transform("size").to_numpy(), same.cumcount().to_numpy()
    reach = np.where(count == 1, 0.0, least / (2 * np.sin(np.pi / count)))
    angle = np.where(count == 2, np.pi, -np.pi / 2) + 2 * np.pi * rank / count
    return np.column_stack([reach * np.cos(angle), reach * np.sin(angle)])


def _moves(at: Positions, lack_of: Callable[[Positions], Positions]) -> Positions:
    """Give the move of each place away from those that it is too near.

    Parameters
    ----------
    lack_of
        Gives, from the distance of each pair, what it lacks that the first of them moves.
    """
    apart = at[:, None, :] - at[None, :, :]
    distance = np.hypot(apart[..., 0], apart[..., 1])
    # Two at the very same place part sideways, the first one to the left; none leaves itself.
    order = np.sign(np.arange(len(at))[:, None] - np.arange(len(at))[None, :]).astype(float)
    same = distance == 0
    unit = np.where(
        same[..., None],
        np.stack([order, np.zeros_like(order)], axis=-1),
        apart / np.where(same, 1.0, distance)[..., None],
    )
    moves: Positions = (unit * lack_of(distance)[..., None]).sum(axis=1)
    return moves


GAP = 1.5
"""Space kept between two circles, in pixels."""

DIGIT, INSIDE = 0.55, 1.8
"""Width of a character over the size of the text, and of a text over the radius around it."""

_PULLS, _PULLED = 240, 160
_PULL, _PUSH = 0.02, 0.6


def spread(homes: Positions, radii: Sequence[float]) -> Positions:
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
    at = homes.astype(float)
    for step in range(_PULLS):
        pulled = at + (homes - at) * (_PULL if step < _PULLED else 0.0)
        at = pulled + _moves(pulled, lambda apart: np.maximum(least - apart, 0.0) * given)
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
