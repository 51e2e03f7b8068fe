"""What the searches share: what they give and tell, their time, smaller problems."""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from geodata.roads import Floats, Integers
from geodata.wording import _

Flags = npt.NDArray[np.bool_]

Goal = Literal["covered", "mean", "worst", "regions", "least_pct"]
"""People covered, mean distance, largest distance, regions served, share of the least served."""

EXACT = 1e-9
"""Relative difference below which two numbers are one: sums are not made in one order."""


def gap_of(objective: float, bound: float) -> float:
    """Give the largest difference to the optimum, over the larger of the two.

    Parameters
    ----------
    bound
        What no choice of sites can better, as far as is known; may be infinite.

    Returns
    -------
    float
        0 to 1; 1 when the bound is infinite.
    """
    if not math.isfinite(bound):
        return 1.0
    largest = max(abs(objective), abs(bound))
    found = abs(objective - bound) / largest if largest else 0.0
    return min(1.0, found) if found > EXACT else 0.0


@dataclass(frozen=True, kw_only=True)
class Reached:
    """A goal of a model, what was reached, and its bound: see :func:`gap_of`."""

    goal: Goal
    objective: float
    bound: float

    @property
    def gap(self) -> float:
        """How far from the optimum it may be, 0 to 1."""
        return gap_of(self.objective, self.bound)

    @property
    def name(self) -> str:
        """The name of the goal, in French."""
        return {
            "covered": _("nombre de personnes couvertes"),
            "mean": _("distance moyenne"),
            "worst": _("plus grande distance"),
            "regions": _("nombre de régions desservies"),
            "least_pct": _("part de la région la moins couverte"),
        }[self.goal]


@dataclass(frozen=True, kw_only=True)
class Found:
    """Sites chosen.

    Attributes
    ----------
    chosen
        Positions of the candidates, increasing; fewer than asked for when more would
        change nothing.
    """

    chosen: tuple[int, ...]
    reached: tuple[Reached, ...]


def of_one_goal(goal: Goal, chosen: list[int], *, objective: float, bound: float) -> Found:
    """Give what a model of one goal found."""
    reached = Reached(goal=goal, objective=objective, bound=bound)
    return Found(chosen=tuple(sorted(chosen)), reached=(reached,))


def served(far: Floats, already: Floats, chosen: list[int]) -> Floats:
    """Give the distance, or the cost, of each place; infinite when there is no site at all.

    Parameters
    ----------
    far, already
        Of each place (row) to each candidate (column), and to the sites that stay.
    """
    found: Floats = np.minimum(already, far[:, chosen].min(axis=1, initial=np.inf))
    return found


def useful(far: Floats, already: Floats, chosen: list[int]) -> list[int]:
    """Drop the chosen candidates without which no distance is longer."""
    kept = sorted(chosen)
    for column in sorted(chosen, reverse=True):
        others = [item for item in kept if item != column]
        if (served(far, already, others) <= served(far, already, kept)).all():
            kept = others
    return kept


Listener = Callable[[float, float], bool | None]
"""Called now and then during a search with its seconds and the gap of the goal that it searches;
returning False stops it with the best sites so far."""


class Clock:
    """A time limit, and somebody who listens.

    Parameters
    ----------
    limit
        Seconds that the search may take.
    """

    def __init__(self, limit: float, listener: Listener | None = None) -> None:
        self._start = time.monotonic()
        self._limit = limit
        self._listener = listener
        self.stopped = False

    @property
    def seconds(self) -> float:
        """Seconds since the start."""
        return time.monotonic() - self._start

    @property
    def left(self) -> float:
        """Seconds that remain, 0 or more."""
        return max(0.0, self._limit - self.seconds)

    @property
    def over(self) -> bool:
        """Whether the search has to end: no time is left, or the listener stopped it."""
        return self.stopped or not self.left

    def tell(self, objective: float, bound: float) -> bool:
        """Tell where the search stands; answer whether it goes on."""
        if self._listener is not None and not self.stopped:
            self.stopped = self._listener(self.seconds, gap_of(objective, bound)) is False
        return not self.over


@dataclass(frozen=True, eq=False, kw_only=True)
class Reduced:
    """A smaller problem.

    Attributes
    ----------
    cover
        Which candidates (columns) cover which places (rows).
    columns
        Position of each column among the candidates.
    """

    cover: Flags
    weight: Floats
    label: Integers
    columns: Integers


def reduced(cover: Flags, weight: Floats, label: Integers) -> Reduced:
    """Merge the places that the same candidates cover, and drop useless candidates.

    Parameters
    ----------
    cover
        Which candidates (columns) cover which places (rows), shape ``(n, m)``.
    weight
        People of each place, 0 or more.
    label
        Places with different labels are not merged.

    Returns
    -------
    Reduced
        Without the places that nobody lives in or that no candidate covers, and without the
        candidates that cover no more than another does: of equals, the first is kept.
    """
    kept = (weight > 0) & cover.any(axis=1)
    packed = np.packbits(cover[kept], axis=1)
    keys = np.column_stack([packed.astype(np.int64), label[kept]])
    _unique, first, inverse = np.unique(keys, axis=0, return_index=True, return_inverse=True)
    rows = np.flatnonzero(kept)[first]
    columns = undominated(cover[rows])
    people: Floats = np.zeros(len(rows))
    np.add.at(people, inverse.ravel(), weight[kept])
    return Reduced(
        cover=cover[np.ix_(rows, columns)],
        weight=people,
        label=label[rows],
        columns=columns,
    )


def undominated(cover: Flags) -> Integers:
    """Find the candidates that cover a place that no other one covers together with theirs.

    Parameters
    ----------
    cover
        Which candidates (columns) cover which places (rows).

    Returns
    -------
    numpy.ndarray
        Positions of the columns whose places are not all covered by another column; of
        equal columns, the first. A column that covers nothing is never kept.
    """
    filled = np.flatnonzero(cover.any(axis=0))
    counts = cover[:, filled].astype(np.float32)
    size = counts.sum(axis=0)
    inside = counts.T @ counts == size[:, None]
    position = np.arange(len(filled))
    larger = (size[None, :] > size[:, None]) | (position[None, :] < position[:, None])
    found: Integers = filled[~(inside & larger).any(axis=1)]
    return found


def greedy(cover: Flags, weight: Floats, k: int) -> list[int]:
    """Choose candidates one by one, each time the one that covers the most people more.

    Parameters
    ----------
    cover
        Which candidates (columns) cover which places (rows).
    weight
        People of each place.

    Returns
    -------
    list of int
        Positions of columns; fewer than ``k`` when more would cover nobody else.
    """
    open_, chosen = weight.copy(), list[int]()
    while len(chosen) < k:
        gains = open_ @ cover
        if not len(gains) or gains.max() <= 0:
            break
        best = int(gains.argmax())
        chosen.append(best)
        open_ = np.where(cover[:, best], 0.0, open_)
    return chosen
