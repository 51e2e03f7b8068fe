"""What the search of a model gives: the sites chosen, and how good each goal is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from geodata.scenario.siting.clock import gap_between

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

Goal = Literal["covered", "mean", "worst", "regions", "least_pct"]
"""People covered, mean distance, largest distance, regions served, share of the least served."""

EXACT = 1e-9
"""Relative difference below which two numbers are one: sums are not made in one order."""


@dataclass(frozen=True, kw_only=True)
class Stage:
    """A goal of a model and what was reached."""

    goal: Goal
    objective: float
    bound: float

    @property
    def gap(self) -> float:
        """Largest relative distance to the optimum, 0 to 1; 0 when it is reached."""
        found = gap_between(self.objective, self.bound)
        return found if found > EXACT else 0.0


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
    stages: tuple[Stage, ...]
