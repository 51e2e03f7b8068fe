"""How short a run must be for a crowd to wait no longer than a bound."""

from __future__ import annotations

import heapq
import random

from tests.load.crowd import PACE_SECONDS, quantile

_SEED, _SECONDS = 20190828, 120.0


def longest_run(sessions: int, *, wait: float, share: float = 0.95) -> float:
    """Give the interpreter time of a run, in seconds, that keeps a share of waits under a bound.

    One interpreter serves the runs in the order in which they come; each session asks every
    :data:`~tests.load.crowd.PACE_SECONDS`, or as soon as it is answered when that is later.
    """
    low, high = 0.0, wait
    for _ in range(20):
        middle = (low + high) / 2
        waits = _waits(sessions, middle)
        low, high = (middle, high) if quantile(waits, share) <= wait else (low, middle)
    return low


def _waits(sessions: int, run: float) -> list[float]:
    """Play a crowd whose runs last around a mean, exponentially, and give its waits."""
    draw = random.Random(_SEED)
    asked = [(draw.uniform(0, PACE_SECONDS), rank) for rank in range(sessions)]
    heapq.heapify(asked)
    free, waits = 0.0, []
    while asked[0][0] < _SECONDS:
        at, rank = heapq.heappop(asked)
        free = max(free, at) + draw.expovariate(1 / run)
        waits.append(free - at)
        heapq.heappush(asked, (max(at + PACE_SECONDS, free), rank))
    return waits
