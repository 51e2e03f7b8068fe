"""Search the best sites."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from geodata.coverage import access, demand
from geodata.errors import AncrageError
from geodata.scenario.siting.clock import Clock, Listener
from geodata.scenario.siting.found import Flags, Floats, Found, Integers
from geodata.scenario.siting.question import Question
from geodata.scenario.siting.solution import Solution
from geodata.scenario.siting.travel import distances
from geodata.wording import _

DEFAULT_TIME = 30.0
LONGEST_TIME = 600.0
"""Seconds that a search may take."""


def solve(
    question: Question, *, time_limit: float = DEFAULT_TIME, progress: Listener | None = None
) -> Solution:
    """Search the best sites.

    Parameters
    ----------
    time_limit
        Seconds, more than 0 and at most :data:`LONGEST_TIME`, from the call; the first one
        of a process also measures all distances and loads the solvers, which does not stop
        for it.
    progress
        Called a few times a second; returning False stops the search.

    Raises
    ------
    AncrageError
        If the question has no answer or the time limit is out of range.
    """
    question.check()
    if not 0 < time_limit <= LONGEST_TIME:
        raise AncrageError(
            _("Temps de recherche : « {n} ». Attendu : plus de 0 et au plus {most} s.").format(
                n=time_limit, most=round(LONGEST_TIME)
            )
        )
    clock = Clock(time_limit, progress)
    table = _table(question)
    found = _searched(question, table, clock)
    codes = demand().index[question.candidates[list(found.chosen)]]
    gone = (table.weight > 0) & ~table.kept
    return Solution(
        question=question,
        codes=tuple(str(code) for code in codes),
        stages=found.stages,
        seconds=clock.seconds,
        stopped=clock.stopped,
        candidates=len(question.candidates),
        left_out=int(gone.sum()),
        left_out_people=float(table.weight[gone].sum()),
    )


@dataclass(frozen=True, eq=False, kw_only=True)
class _Table:
    """A question in numbers: distances, people, and which places count.

    ``near`` is infinite where no site stays.
    """

    far: Floats
    near: Floats
    weight: Floats
    kept: Flags


def _table(question: Question) -> _Table:
    unit = question.threshold.unit
    every = distances()[unit]
    far = every[:, question.candidates]
    near = access(question.existing).least(unit)
    weight = demand()[question.group].fillna(0.0).to_numpy()
    linked = np.isfinite(near) | np.isfinite(far).any(axis=1)
    if question.model in ("p-median", "p-center"):
        linked &= _mainland(every, weight) if question.free else np.isfinite(near)
    return _Table(far=far, near=near, weight=weight, kept=linked & (weight > 0))


def _mainland(every: Floats, weight: Floats) -> Flags:
    """Find the places that are linked by road to the most people."""
    linked = np.isfinite(every)
    found: Flags = linked[int((linked @ weight).argmax())]
    return found


def _searched(question: Question, table: _Table, clock: Clock) -> Found:
    """Hand the numbers to a model. The solvers are slow to import: only a search needs them."""
    kept, k = table.kept, question.k
    far, near, weight = table.far[kept], table.near[kept], table.weight[kept]
    if question.model in ("p-median", "p-center"):
        reached = np.isfinite(far)
        # Without a site that stays, a candidate has to reach every place.
        useful = reached.all(axis=0) if question.free else reached.any(axis=0)
        back = np.flatnonzero(useful)
        already = None if question.free else near
        if question.model == "p-median":
            from geodata.scenario.siting.median import shortest_mean  # noqa: PLC0415

            found = shortest_mean(far[:, useful], weight, k=k, already=already, clock=clock)
        else:
            from geodata.scenario.siting.center import shortest_worst  # noqa: PLC0415

            found = shortest_worst(far[:, useful], k=k, already=already, clock=clock)
        return Found(chosen=tuple(back[list(found.chosen)].tolist()), stages=found.stages)
    inside = near <= question.threshold.value
    cover, rest = far <= question.threshold.value, np.where(inside, 0.0, weight)
    if question.model == "mclp":
        from geodata.scenario.siting.cover import maximal_cover  # noqa: PLC0415

        return maximal_cover(cover, rest, k=k, already=float(weight[inside].sum()), clock=clock)
    from geodata.scenario.siting.regions import Regions, by_region  # noqa: PLC0415

    home = np.unique(demand()["region"].to_numpy(), return_inverse=True)[1]
    regions = Regions(
        total=_sums(home, table.weight),
        already=_sums(home[kept], np.where(inside, weight, 0.0)),
        of=home[kept],
    )
    return by_region(cover, rest, regions, k=k, clock=clock)


def _sums(label: Integers, weight: Floats) -> Floats:
    """Add up what each region has; no region is without a place."""
    found: Floats = np.zeros(len(demand()["region"].unique()))
    np.add.at(found, label, weight)
    return found
