"""p-median: the sites that make the mean distance of people the shortest."""

import numpy as np
from scipy.sparse import block_array, csr_array, eye_array  # type: ignore[import-untyped]

from geodata.roads import Floats, Integers
from geodata.scenario import searching
from geodata.scenario.searching import Clock, Flags, Found
from geodata.scenario.siting.highs import Program, minimise

STEPS = 500
"""Steps of the search of a bound; it is as a rule found in fewer."""

PATIENCE = 15
"""Steps without a better bound after which they get shorter."""

SHORTEST_STEP = 1e-3

FEW = 40
"""Candidates among which HiGHS chooses as quickly as more steps would drop some."""

SAME = 1e-9
"""Relative difference below which two costs are one."""


def shortest_mean(
    distance: Floats, weight: Floats, *, k: int, already: Floats, clock: Clock
) -> Found:
    """Choose at most ``k`` candidates that make the mean distance the shortest.

    A variable for every pair would make 1.6 million for Québec. A Lagrangian relaxation,
    where each place pays for being served, gives a bound and a good choice; the candidates
    that cannot be part of a better one are dropped; HiGHS chooses exactly among the others.

    Parameters
    ----------
    distance
        Of each place (row) to each candidate (column), shape ``(n, m)``; finite, or
        infinite where ``already`` is finite.
    weight
        People of each place, more than 0.
    k
        How many sites, 1 or more.
    already
        Distance of each place to a site that stays; infinite when none stays.

    Returns
    -------
    Found
        One goal, ``mean``: in the unit of the distances, weighted by people.
    """
    total = float(weight.sum())
    stay = weight * already
    cost = weight[:, None] * np.fmin(distance, already[:, None])
    if (cost >= stay[:, None]).all():
        mean = float(stay.sum() / total) if total else 0.0
        return searching.of_one_goal("mean", [], objective=mean, bound=mean)
    chosen = _exchanged(cost, stay, _one_by_one(cost, stay, k), clock)
    chosen, bound, possible = _relaxation(cost, stay, chosen, k=k, weight=weight, clock=clock)
    best = _cost(cost, stay, chosen)
    proved = best - bound <= SAME * best or possible.sum() <= len(chosen)
    if not (proved or clock.over):
        kept = np.flatnonzero(possible)
        start = np.isin(kept, chosen).nonzero()[0]
        among, least, proved = _exact(
            cost[:, kept], stay, k=k, start=start, total=total, clock=clock
        )
        chosen = kept[among].tolist()
        # What was dropped cannot better the best choice known then.
        bound = max(bound, min(least, best))
    chosen = searching.useful(cost, stay, chosen)
    objective = _cost(cost, stay, chosen) / total
    least = objective if proved else min(bound / total, objective)
    return searching.of_one_goal("mean", chosen, objective=objective, bound=least)


def _cost(cost: Floats, stay: Floats, chosen: list[int]) -> float:
    return float(searching.served(cost, stay, chosen).sum())


def _one_by_one(cost: Floats, stay: Floats, k: int) -> list[int]:
    """Choose the candidates one by one, each time the best."""
    chosen = list[int]()
    while len(chosen) < min(k, cost.shape[1]):
        now = searching.served(cost, stay, chosen)
        found = np.minimum(cost, now[:, None]).sum(axis=0)
        if found.min() >= now.sum():
            break
        chosen.append(int(found.argmin()))
    return chosen


def _exchanged(cost: Floats, stay: Floats, chosen: list[int], clock: Clock) -> list[int]:
    """Exchange a chosen candidate for another one as long as that is better."""
    best, better = _cost(cost, stay, chosen), True
    while better and not clock.over:
        better = False
        for gone in list(chosen):
            others = [item for item in chosen if item != gone]
            rest = searching.served(cost, stay, others)
            found = np.minimum(cost, rest[:, None]).sum(axis=0)
            if found.min() < best * (1 - 1e-12):
                chosen, best, better = [*others, int(found.argmin())], float(found.min()), True
    return chosen


def _relaxation(
    cost: Floats, stay: Floats, chosen: list[int], *, k: int, weight: Floats, clock: Clock
) -> tuple[list[int], float, Flags]:
    """Bound the cost by letting places pay what they like for being served.

    With a price for each place, the best choice is that of the candidates that gain the
    most; its cost is a bound. Prices go up where a place is not served and down where it is
    served twice (subgradient of Polyak), by as much a person everywhere: without that, the
    prices of small places would change as much as those of large ones, and take five times
    as many steps to settle.

    Returns
    -------
    tuple
        A choice, a bound of its cost, and the candidates that a better choice may have.
    """
    columns, many, total = cost.shape[1], min(k, cost.shape[1]), float(weight.sum())
    best = _cost(cost, stay, chosen)
    price = np.where(np.isfinite(stay), stay, searching.served(cost, stay, chosen))
    bound, step, still = 0.0, 1.0, 0
    possible = np.ones(columns, dtype=bool)
    for _round in range(STEPS):
        if not clock.tell(best / total, bound / total):
            break
        gain = np.minimum(cost - price[:, None], 0.0)
        reduced = gain.sum(axis=0)
        order = np.argsort(reduced, kind="stable")
        taken = order[:many]
        # No price is above what it costs to be served by a site that stays.
        value = float(price.sum() + reduced[taken].sum())
        # A candidate that is not taken would replace the worst of those that are.
        forced = value - reduced[taken[-1]] + reduced
        forced[taken] = value
        possible &= forced < best
        spent = _cost(cost, stay, taken.tolist())
        if spent < best:
            chosen, best = taken.tolist(), spent
        still = 0 if value > bound else still + 1
        bound = max(bound, value)
        if best - bound <= SAME * best or possible.sum() <= FEW or step < SHORTEST_STEP:
            break
        if still == PATIENCE:
            step, still = step / 2, 0
        slope = 1.0 - (gain[:, taken] < 0).sum(axis=1)
        size = float(weight @ slope**2)
        if not size:
            break
        price = np.minimum(price + step * (best - value) / size * weight * slope, stay)
    possible[chosen] = True
    return chosen, bound, possible


def _exact(
    cost: Floats, stay: Floats, *, k: int, start: Integers, total: float, clock: Clock
) -> tuple[list[int], float, bool]:
    """Choose exactly among a few candidates.

    A place saves, on the dearest way to serve it, what the candidate that serves it saves. The
    clock is told mean distances, over a number of people.

    Returns
    -------
    tuple
        The choice, a bound of its cost, and whether it is proved to be the best.
    """
    places, columns = cost.shape
    dearest = np.where(np.isfinite(stay), stay, cost.max(axis=1))
    most = float(dearest.sum())
    place, column = np.nonzero(cost < dearest[:, None])
    pairs = np.arange(len(place))
    ones = np.ones(len(pairs))
    served_by = start[cost[:, start].argmin(axis=1)]
    chosen = np.isin(np.arange(columns), start).astype(float)
    # A place is served once, by a chosen candidate; and those are counted.
    once = csr_array((ones, (place, pairs)), shape=(places, len(pairs)))
    opened = csr_array((-ones, (pairs, column)), shape=(len(pairs), columns))
    count = csr_array(np.ones((1, columns)))
    answer = minimise(
        Program(
            cost=np.append(np.zeros(columns), cost[place, column] - dearest[place]),
            integral=np.arange(columns + len(pairs)) < columns,
            rows=csr_array(
                block_array([[None, once], [opened, eye_array(len(pairs))], [count, None]])
            ),
            least=np.full(places + len(pairs) + 1, -np.inf),
            most=np.concatenate([np.ones(places), np.zeros(len(pairs)), [float(k)]]),
            start=np.append(chosen, (column == served_by[place]).astype(float)),
        ),
        seconds=clock.left,
        tell=lambda spent, least: clock.tell((most + spent) / total, (most + least) / total),
    )
    return answer.chosen(columns), most + answer.bound, answer.proved
