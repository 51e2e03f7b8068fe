"""p-center: the sites that make the largest distance the shortest."""

import numpy as np
from scipy.sparse import csr_array  # type: ignore[import-untyped]

from geodata.roads import Floats
from geodata.scenario import searching
from geodata.scenario.searching import Clock, Flags, Found
from geodata.scenario.siting.highs import Program, minimise

MORE = 3
"""Places taken into account at a time."""


def shortest_worst(distance: Floats, *, k: int, already: Floats, clock: Clock) -> Found:
    """Choose at most ``k`` candidates that make the largest distance the shortest.

    A variable for every pair would make 1.6 million for Québec. Few places decide: the
    problem is solved for some of them, then the farthest of the others are added, until none
    is farther than those. For some places, the shortest distance is searched among the
    distances themselves; each time, a set cover (LSCP) tells how many sites are needed.

    Parameters
    ----------
    distance
        Of each place (row) to each candidate (column), shape ``(n, m)``; infinite where
        there is no road.
    k
        How many sites, 1 or more.
    already
        Distance of each place to a site that stays; infinite when none stays.

    Returns
    -------
    Found
        One goal, ``worst``: in the unit of the distances; infinite when ``k`` sites cannot
        reach every place.
    """
    far = np.minimum(distance, already[:, None])
    if not far.size:
        worst = float(already.max(initial=0.0))
        return searching.of_one_goal("worst", [], objective=worst, bound=worst)
    chosen = _farthest_first(far, already, k)
    best = float(searching.served(far, already, chosen).max())
    bound = float(far.min(axis=1).max())
    some = np.array([int(searching.served(far, already, chosen).argmax())])
    while bound < best and clock.tell(best, bound):
        found, bound = _of_some(far[some], already[some], k=k, least=bound, most=best, clock=clock)
        if found is None:
            break
        after = searching.served(far, already, found)
        if after.max() < best:
            chosen, best = found, float(after.max())
        some = np.union1d(some, np.argsort(-after, kind="stable")[:MORE])
    chosen = searching.useful(np.maximum(far, best), np.maximum(already, best), chosen)
    return searching.of_one_goal("worst", chosen, objective=best, bound=min(bound, best))


def _farthest_first(far: Floats, already: Floats, k: int) -> list[int]:
    """Choose, one by one, the candidate nearest to the place that is the farthest."""
    chosen = list[int]()
    while len(chosen) < k:
        place = int(searching.served(far, already, chosen).argmax())
        chosen.append(int(far[place].argmin()))
    return sorted(set(chosen))


def _of_some(
    far: Floats, already: Floats, *, k: int, least: float, most: float, clock: Clock
) -> tuple[list[int] | None, float]:
    """Solve for a few places: a choice and its distance, from ``least`` to below ``most``.

    Returns
    -------
    tuple
        The choice, None when ``most`` cannot be bettered or time is out; and the bound.
    """
    # ``least`` may be none of their distances: other places have it.
    values = np.unique(np.append(far, least))
    values = values[(values >= least) & (values < most)]
    found: list[int] | None = None
    low, high = 0, len(values)
    # The shortest distance is as a rule the one before: it is tried first.
    middle = 0
    while low < high:
        state = (most, float(values[low]))
        choice = _within(far <= values[middle], already > values[middle], k, clock, state)
        if choice is not None:
            found, high = choice, middle
        elif not clock.tell(*state):
            # Nothing is proved by a search that was cut.
            return None, state[1]
        else:
            low = middle + 1
        middle = (low + high) // 2
    return found, float(values[low]) if low < len(values) else most


def _within(
    inside: Flags, open_: Flags, k: int, clock: Clock, state: tuple[float, float]
) -> list[int] | None:
    """Choose at most ``k`` candidates within a distance of every open place, if they exist."""
    cover = inside[open_]
    if not cover.any(axis=1).all():
        return None
    columns = searching.undominated(cover)
    small = cover[:, columns]
    rows, size = small.shape
    chosen = searching.greedy(small, np.ones(rows), size)
    if len(chosen) > k:
        answer = minimise(
            Program(
                cost=np.ones(size),
                integral=np.ones(size, dtype=bool),
                rows=csr_array(small.astype(float)),
                least=np.ones(rows),
                most=np.full(rows, np.inf),
                start=np.isin(np.arange(size), chosen).astype(float),
            ),
            seconds=clock.left,
            tell=lambda _cost, _least: clock.tell(*state),
            whole=True,
        )
        chosen = answer.chosen(size)
    return columns[chosen].tolist() if len(chosen) <= k else None
