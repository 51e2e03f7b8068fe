"""Where the name of a dot is written, so that it lies over no other dot."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np

Pixels = np.ndarray[Any, np.dtype[np.float64]]
"""Dots from the upper left corner of a plot, in CSS pixels, shape ``(n, 2)``."""

PLOTS = ((230.0, 268.0), (540.0, 268.0), (860.0, 268.0))
"""Width and height of the plot in CSS pixels, on a phone, a laptop and a large screen."""

_SIGN, _LINE, _REACH, _GAP = 7.6, 16.0, 6.0, 9.0
_FAR = (36.0, 60.0, 90.0, 120.0)
_START = {"left": 0.0, "center": 0.5, "right": 1.0}


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a name stands from its dot, in CSS pixels; a line must lead to one that is far."""

    align: str
    dx: float
    dy: float
    far: bool = False


def pixels(dots: Sequence[tuple[float, float]], plot: tuple[float, float]) -> Pixels:
    """Place dots, above 0 on two logarithmic scales that begin and end at powers of ten."""
    powers = np.log10(np.array(dots, dtype=float))
    low, high = np.floor(powers.min(axis=0)), np.ceil(powers.max(axis=0))
    across, up = ((powers - low) / np.maximum(high - low, 1)).T
    return np.column_stack([across * plot[0], (1 - up) * plot[1]])


def spot(lines: Sequence[str], own: int, dots: Sequence[tuple[float, float]]) -> Spot:
    """Choose where the name of a dot hides the fewest others on any screen, the nearest if many.

    Parameters
    ----------
    lines
        The name, line by line.
    own
        Rank of the dot.
    """
    size = _SIGN * max(map(len, lines)), _LINE * len(lines)
    drawn = [(pixels(dots, plot), plot) for plot in PLOTS]
    return min(
        _spots(size[1]),
        key=lambda found: sum(hidden(found, size, own, at, plot) for at, plot in drawn),
    )


def _spots(tall: float) -> Iterator[Spot]:
    """Give the places of a name, the best first: beside, across, then away with a line."""
    high = _GAP + tall / 2
    yield from (Spot("left", _GAP, 0), Spot("right", -_GAP, 0))
    yield from (Spot("center", 0, -high), Spot("center", 0, high))
    for up, (align, side) in product((-1, 1), (("left", 1), ("right", -1))):
        yield Spot(align, side * _GAP / 2, up * high)
    # A cloud of dots follows the diagonal: it is clear above and below.
    for far in _FAR:
        yield from (Spot("right", -far, -far, far=True), Spot("left", far, far, far=True))
        yield from (Spot("center", 0, -far, far=True), Spot("center", 0, far, far=True))


def hidden(
    found: Spot, size: tuple[float, float], own: int, at: Pixels, plot: tuple[float, float]
) -> int:
    """Count the dots under a name of a size; one that leaves the plot hides more than all."""
    start = at[own] + (found.dx - size[0] * _START[found.align], found.dy - size[1] / 2)
    if (start < 0).any() or (start + size > plot).any():
        return len(at) + 1
    under = ((at > start - _REACH) & (at < start + size + _REACH)).all(axis=1)
    return int(under.sum() - under[own])
