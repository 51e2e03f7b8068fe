"""Where the names of dots are written, so that they lie over no other dot, nor over one another."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np

Pixels = np.ndarray[Any, np.dtype[np.float64]]
"""Places from the upper left corner of a plot, in CSS pixels, shape ``(n, 2)``."""

Size = tuple[float, float]
"""Width and height in CSS pixels."""

PLOTS: tuple[Size, ...] = ((250.0, 268.0), (540.0, 268.0), (860.0, 268.0))
"""Of a phone, a laptop and a large screen."""

_SIGN, _LINE, _REACH, _GAP = 7.6, 16.0, 6.0, 9.0
_ACROSS = (0.0, -40.0, 40.0, -80.0, 80.0, -120.0, 120.0)
_UP = (-36.0, 36.0, -60.0, 60.0, -84.0, 84.0, -108.0, 108.0)
_START = {"left": 0.0, "center": 0.5, "right": 1.0}
_MESH = 8


@dataclass(frozen=True, slots=True)
class NameSpot:
    """Where a name stands from its dot, in CSS pixels; a line must lead to one that is far."""

    align: str
    dx: float
    dy: float
    far: bool = False

    @property
    def end(self) -> tuple[float, float]:
        """Where the line from the dot ends, beside the name."""
        kept = 1 - _GAP / abs(self.dy)
        return kept * self.dx, kept * self.dy

    def start(self, size: Size, dot: Pixels) -> Pixels:
        """Give the upper left corner of a name of a size."""
        gap = self.dx - size[0] * _START[self.align], self.dy - size[1] / 2
        corner: Pixels = dot + np.array(gap)
        return corner


def pixels(dots: Sequence[tuple[float, float]], plot: Size) -> Pixels:
    """Place dots, above 0 on two logarithmic scales that begin and end at powers of ten."""
    powers = np.log10(np.array(dots, dtype=float))
    low, high = np.floor(powers.min(axis=0)), np.ceil(powers.max(axis=0))
    across, up = ((powers - low) / np.maximum(high - low, 1)).T
    return np.column_stack([across * plot[0], (1 - up) * plot[1]])


def spots(
    names: Mapping[int, Sequence[str]], dots: Sequence[tuple[float, float]]
) -> Mapping[int, NameSpot]:
    """Choose where each name hides the fewest dots on any screen, the nearest place if many do.

    Parameters
    ----------
    names
        Lines of the names by the rank of their dots; the first is placed first.
    """
    drawn = [(pixels(dots, plot), plot) for plot in PLOTS]
    found: dict[int, NameSpot] = {}
    for own, lines in names.items():
        size = _SIGN * max(map(len, lines)), _LINE * len(lines)
        costs = {one: sum(_hidden(one, size, own, *on) for on in drawn) for one in _around(size[1])}
        found[own] = min(costs, key=costs.__getitem__)
        # What is written is in the way of the next name as dots are.
        mesh = np.mgrid[0 : size[0] : _MESH, 0 : size[1] : _MESH].reshape(2, -1).T
        drawn = [(np.vstack([at, found[own].start(size, at[own]) + mesh]), on) for at, on in drawn]
    return found


def _around(tall: float) -> Iterator[NameSpot]:
    """Give the places of a name, the best first: beside, across, then away with a line."""
    high = _GAP + tall / 2
    yield from (NameSpot("left", _GAP, 0), NameSpot("right", -_GAP, 0))
    yield from (NameSpot("center", 0, -high), NameSpot("center", 0, high))
    for up, (align, side) in product((-1, 1), (("left", 1), ("right", -1))):
        yield NameSpot(align, side * _GAP / 2, up * high)
    away = (NameSpot("center", dx, dy, far=True) for dx, dy in product(_ACROSS, _UP))
    yield from sorted(away, key=lambda one: math.hypot(one.dx, one.dy))


def _hidden(found: NameSpot, size: Size, own: int, at: Pixels, plot: Size) -> int:
    """Count what is under a name; one that leaves the plot hides more than all."""
    start = found.start(size, at[own])
    if (start < 0).any() or (start + size > plot).any():
        return len(at) + 1
    (left, right), (top, bottom) = zip(start - _REACH, start + size + _REACH, strict=True)
    x, y = at.T
    under = (left < x) & (x < right) & (top < y) & (y < bottom)
    return int(under.sum() - under[own])
