"""The time that a search has, and what it tells on the way."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Progress:
    """Where a search stands.

    Attributes
    ----------
    objective
        Of the best sites so far, in the unit of the model's last goal.
    bound
        What no choice of sites can better, as far as is known; infinite at first.
    gap
        Their difference over the larger, 0 to 1.
    """

    seconds: float
    objective: float
    bound: float
    gap: float


Listener = Callable[[Progress], bool | None]
"""Called now and then during a search; returning False stops it with the best sites so far."""


def gap_between(objective: float, bound: float) -> float:
    """Tell how far an objective may be from the best one.

    Returns
    -------
    float
        Their difference over the larger in size, 0 to 1; 1 without a bound.
    """
    if not math.isfinite(bound):
        return 1.0
    largest = max(abs(objective), abs(bound))
    return min(1.0, abs(objective - bound) / largest) if largest else 0.0


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
            found = Progress(
                seconds=self.seconds,
                objective=objective,
                bound=bound,
                gap=gap_between(objective, bound),
            )
            self.stopped = self._listener(found) is False
        return not self.over
