"""Spread proportional circles apart so that none hides another (a Dorling cartogram).

The browser does the same at each zoom (``static/map/cartogram.js``): a test holds the two
together.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Places = npt.NDArray[np.float64]

GAP = 1.5
"""Space kept between two circles, in pixels."""

DIGIT, INSIDE = 0.55, 1.8
"""Width of a character over the size of the text, and of a text over the radius around it."""

_STEPS, _PULLED = 240, 160
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
    share = weight[None, :] / (weight[:, None] + weight[None, :])
    others = ~np.eye(len(homes), dtype=np.bool_)
    at = homes.astype(float)
    for step in range(_STEPS):
        pulled = at + (homes - at) * (_PULL if step < _PULLED else 0.0)
        at = pulled + _pushes(pulled, least, share, others)
    return at


def _pushes(at: Places, least: Places, share: Places, others: npt.NDArray[np.bool_]) -> Places:
    """Give the move of each circle away from those that it touches."""
    apart = at[:, None, :] - at[None, :, :]
    distance = np.hypot(apart[..., 0], apart[..., 1])
    lack = np.where(others & (distance < least), least - distance, 0.0) * share * _PUSH
    # Two at the very same place part sideways, the first one to the left.
    order = np.sign(np.arange(len(at))[:, None] - np.arange(len(at))[None, :]).astype(float)
    same = distance == 0
    unit = np.where(
        same[..., None],
        np.stack([order, np.zeros_like(order)], axis=-1),
        apart / np.where(same, 1.0, distance)[..., None],
    )
    moves: Places = (unit * lack[..., None]).sum(axis=1)
    return moves


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
