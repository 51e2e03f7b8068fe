"""The exact choice of the sites of a p-median, among a few candidates."""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_array  # type: ignore[import-untyped]

from geodata.scenario.siting.clock import Clock
from geodata.scenario.siting.found import Floats, Integers
from geodata.scenario.siting.highs import Answer, Program, minimise


class Choice:
    """The exact choice among the candidates that remain.

    A place saves, on the dearest way to serve it, what the candidate that serves it saves.

    Parameters
    ----------
    stay
        Of each place when no candidate serves it; None when one has to.
    """

    def __init__(self, cost: Floats, stay: Floats | None, *, k: int, start: list[int]) -> None:
        self.places, self.columns = cost.shape
        dearest = cost.max(axis=1) if stay is None else stay
        self.most = float(dearest.sum())
        place, column = np.nonzero(cost < dearest[:, None])
        served_by = np.array(start)[cost[:, start].argmin(axis=1)]
        chosen = np.zeros(self.columns)
        chosen[start] = 1.0
        kinds = np.arange(self.columns + len(place))
        self.program = Program(
            cost=np.append(np.zeros(self.columns), cost[place, column] - dearest[place]),
            upper=np.ones(len(kinds)),
            integral=kinds < self.columns,
            rows=self._rows(place, column),
            least=np.full(self.places + len(place) + 1, -np.inf),
            most=np.concatenate([np.ones(self.places), np.zeros(len(place)), [float(k)]]),
            start=np.append(chosen, (column == served_by[place]).astype(float)),
        )

    def _rows(self, place: Integers, column: Integers) -> csr_array:
        """Write that a place is served once, by a chosen candidate; and count those."""
        pairs = np.arange(len(place))
        variable, opened = self.columns + pairs, self.places + pairs
        last = self.places + len(pairs)
        every = np.arange(self.columns)
        ones = np.ones(len(pairs))
        return csr_array(
            (
                np.concatenate([ones, ones, -ones, np.ones(self.columns)]),
                (
                    np.concatenate([place, opened, opened, np.full(self.columns, last)]),
                    np.concatenate([variable, variable, column, every]),
                ),
            ),
            shape=(last + 1, self.columns + len(pairs)),
        )

    def real(self, cost: float) -> float:
        """Give the cost of a choice from what the program saves."""
        return self.most + cost

    def columns_of(self, values: Floats) -> Integers:
        """Give the candidates that a solution chooses."""
        return np.flatnonzero(values[: self.columns] > 0.5)

    def solve(self, total: float, clock: Clock) -> Answer:
        """Search; the clock is told mean distances, over a number of people."""
        return minimise(
            self.program,
            seconds=clock.left,
            tell=lambda cost, least: clock.tell(self.real(cost) / total, self.real(least) / total),
        )
