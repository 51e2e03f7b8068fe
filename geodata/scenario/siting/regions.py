"""The sites that cover the most people, and those that leave no region out first."""

from dataclasses import dataclass
from functools import partial

import numpy as np
from scipy.sparse import csr_array, eye_array, hstack, vstack  # type: ignore[import-untyped]

from geodata.roads import Floats, Integers
from geodata.scenario import searching
from geodata.scenario.searching import Clock, Flags, Found, Goal, Reached, Reduced
from geodata.scenario.siting.highs import Program, minimise

SERVED = 0.5
"""Share of its people from which a region is served; below, it is left out."""

CLOSE = 1e-6
"""Shares that differ by less are the same: HiGHS respects a constraint within as much."""

GOALS: tuple[Goal, ...] = ("regions", "least_pct", "covered")


@dataclass(frozen=True, eq=False, kw_only=True)
class Regions:
    """The people of regions.

    Attributes
    ----------
    total, already
        People of each region, and those who are covered whatever is chosen.
    """

    total: Floats
    already: Floats
    of: Integers


def largest_cover(
    cover: Flags, weight: Floats, regions: Regions, *, first: Goal, k: int, clock: Clock
) -> Found:
    """Choose at most ``k`` candidates that cover the most, by up to three goals.

    Each goal is searched among the best choices for those before (lexicographic order):

    1. as many regions as can be have at least half of their people covered;
    2. the share of people covered in the least covered region is as large as can be;
    3. as many people as can be are covered; alone, it is the maximal cover (MCLP).

    Parameters
    ----------
    cover
        Which candidates (columns) cover which places (rows), shape ``(n, m)``.
    weight
        People of each place, 0 or more; 0 for those whose cover is already there.
    first
        The goal to begin with: one of :data:`GOALS`, whose order is this one.
    k
        How many sites, 1 or more.
    clock
        The time; a goal has at most a third, then half, then all of what is left.

    Returns
    -------
    Found
        From the first goal: ``regions`` (a count), ``least_pct`` (0 to 100), ``covered`` (people).
        Shares that differ by less than a millionth are the same.
    """
    ranks = range(GOALS.index(first), len(GOALS))
    small = searching.reduced(cover, weight, regions.of)
    layout = _Layout(small, regions, k)
    chosen = searching.greedy(small.cover, small.weight, k)
    # Nothing can better all the candidates together.
    bounds = layout.reached(list(range(len(small.columns))))
    proved = np.zeros(len(GOALS), dtype=bool)
    whole = bool((weight == np.round(weight)).all())
    for rank in ranks:
        proved[rank] = layout.reached(chosen)[rank] >= bounds[rank]
        if clock.over or proved[rank]:
            continue
        answer = minimise(
            layout.program(rank, chosen, after=ranks.start),
            seconds=clock.left / (ranks.stop - rank),
            tell=partial(layout.tell, clock, rank),
            whole=GOALS[rank] == "regions" or (GOALS[rank] == "covered" and whole),
        )
        chosen = answer.chosen(layout.columns)
        bounds[rank] = min(bounds[rank], layout.real(rank, answer.bound))
        proved[rank] = answer.proved
    # A place that nobody covers is one unit away.
    chosen = searching.useful((~small.cover).astype(float), np.ones(layout.rows), chosen)
    values = layout.reached(chosen)
    bounds = np.where(proved, values, np.maximum(bounds, values))
    return Found(
        chosen=tuple(sorted(small.columns[chosen].tolist())),
        reached=tuple(
            Reached(goal=GOALS[rank], objective=float(values[rank]), bound=float(bounds[rank]))
            for rank in ranks
        ),
    )


class _Layout:
    """The program of each goal, on the same variables.

    They are: whether each candidate is chosen, each place covered, each region served; and
    the share of the least covered region.
    """

    def __init__(self, small: Reduced, regions: Regions, k: int) -> None:
        lived = np.flatnonzero(regions.total > 0)
        self.small, self.k = small, k
        self.rows, self.columns = small.cover.shape
        self.n = len(lived)
        self.base = regions.already[lived] / regions.total[lived]
        # Part of its region that each place is.
        self.part = (small.label == lived[:, None]) * small.weight / regions.total[lived, None]
        # What each goal adds up: regions served, the lowest share, the people of each place.
        first = self.columns + self.rows
        self.goals = np.zeros((len(GOALS), first + self.n + 1))
        self.goals[0, first:-1] = 1.0
        self.goals[1, -1] = 1.0
        self.goals[2, self.columns : first] = small.weight
        self.already = np.array([0.0, 0.0, regions.already.sum()])
        self.scale = np.array([1.0, 100.0, 1.0])

    def variables(self, chosen: list[int]) -> Floats:
        """Give the variables of a choice."""
        picked = np.isin(np.arange(self.columns), chosen)
        inside = self.small.cover[:, chosen].any(axis=1)
        share = self.base + self.part @ inside
        return np.concatenate([picked, inside, share >= SERVED - CLOSE, [share.min(initial=1.0)]])

    def reached(self, chosen: list[int]) -> Floats:
        """Give what a choice reaches, goal by goal."""
        found: Floats = self.already + self.scale * (self.goals @ self.variables(chosen))
        return found

    def real(self, rank: int, cost: float) -> float:
        """Give the value of a goal from its cost in the program."""
        return float(self.already[rank] - self.scale[rank] * cost)

    def tell(self, clock: Clock, rank: int, cost: float, least: float) -> bool:
        """Tell a clock about the search of a goal."""
        return clock.tell(self.real(rank, cost), self.real(rank, least))

    def program(self, rank: int, chosen: list[int], *, after: int) -> Program:
        """Write the search of a goal, keeping what a choice reaches on those from ``after``."""
        places, n, kept = self.rows, self.n, self.goals[after:rank]
        none = csr_array((n, self.columns))
        served = hstack([none, csr_array(self.part), -SERVED * eye_array(n), csr_array((n, 1))])
        lowest = hstack([none, csr_array(self.part), csr_array((n, n)), -np.ones((n, 1))])
        # A place is covered only by a chosen candidate; and those are counted.
        cover = hstack([csr_array(self.small.cover * 1.0), -eye_array(places)])
        count = hstack([csr_array(np.ones((1, self.columns))), csr_array((1, places))])
        cover = hstack([vstack([cover, count]), csr_array((places + 1, n + 1))])
        start = self.variables(chosen)
        return Program(
            cost=-self.goals[rank],
            integral=(self.goals[0] > 0) | (np.arange(len(start)) < self.columns),
            rows=csr_array(vstack([cover, served, lowest, csr_array(kept)])),
            least=np.concatenate(
                [np.zeros(places + 1), -self.base, -self.base, kept @ start - CLOSE]
            ),
            most=np.concatenate(
                [np.full(places, np.inf), [float(self.k)], np.full(2 * n + rank - after, np.inf)]
            ),
            start=start,
        )
