"""What all searches share: what they give, the time that they have, what they tell."""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

Goal = Literal["covered", "mean", "worst", "regions", "least_pct"]
"""People covered, mean distance, largest distance, regions served, share of the least served."""

EXACT = 1e-9
"""Relative difference below which two numbers are one: sums are not made in one order."""


@dataclass(frozen=True, kw_only=True)
class _Bounded:
    """An objective.

    Attributes
    ----------
    bound
        What no choice of sites can better, as far as is known; may be infinite.
    """

    objective: float
    bound: float

    @property
    def gap(self) -> float:
        """Largest difference to the optimum over the larger of the two, 0 to 1; 1 if unbounded."""
        if not math.isfinite(self.bound):
            return 1.0
        largest = max(abs(self.objective), abs(self.bound))
        found = abs(self.objective - self.bound) / largest if largest else 0.0
        return min(1.0, found) if found > EXACT else 0.0


@dataclass(frozen=True, kw_only=True)
class Reached(_Bounded):
    """A goal of a model and what was reached."""

    goal: Goal


@dataclass(frozen=True, kw_only=True)
class Progress(_Bounded):
    """Where a search stands, in the unit of the model's last goal."""

    seconds: float


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


Listener = Callable[[Progress], bool | None]
"""Called now and then during a search; returning False stops it with the best sites so far."""


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
            found = Progress(seconds=self.seconds, objective=objective, bound=bound)
            self.stopped = self._listener(found) is False
        return not self.over
