"""Maximal coverage (MCLP): the sites that put the most people within a distance."""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_array, eye_array, hstack, vstack  # type: ignore[import-untyped]

from geodata.scenario.siting.found import Clock, Flags, Floats, Found, Stage
from geodata.scenario.siting.highs import Program, minimise
from geodata.scenario.siting.reduction import Reduced, greedy, needed, reduced


def maximal_cover(
    cover: Flags, weight: Floats, *, k: int, already: float = 0.0, clock: Clock
) -> Found:
    """Choose at most ``k`` candidates that cover the most people.

    Parameters
    ----------
    cover
        Which candidates (columns) cover which places (rows), shape ``(n, m)``.
    weight
        People of each place, 0 or more; 0 for those whose cover is already there.
    k
        How many sites, 1 or more.
    already
        People who are covered whatever is chosen; they count in the objective.

    Returns
    -------
    Found
        One stage, ``covered``: people.
    """
    small = reduced(cover, weight)
    rows, columns = small.cover.shape
    chosen = greedy(small.cover, small.weight, k)
    bound, proved = _covered(small, chosen), True
    # Choosing one candidate at a time may miss the best choice of several.
    if k > 1 and bound < small.weight.sum():
        start = np.zeros(columns)
        start[chosen] = 1.0
        answer = minimise(
            Program(
                cost=np.concatenate([np.zeros(columns), -small.weight]),
                integral=np.arange(columns + rows) < columns,
                rows=cover_rows(small.cover),
                least=np.zeros(rows + 1),
                most=np.append(np.full(rows, np.inf), float(k)),
                start=np.concatenate([start, (small.cover @ start > 0).astype(float)]),
            ),
            seconds=clock.left,
            tell=lambda cost, least: clock.tell(already - cost, already - least),
            whole=bool((small.weight == np.round(small.weight)).all()),
        )
        chosen = answer.chosen(columns)
        bound, proved = min(-answer.bound, float(small.weight.sum())), answer.proved
    chosen = needed(small.cover, small.weight, chosen)
    reached = _covered(small, chosen)
    return Found(
        chosen=tuple(sorted(small.columns[chosen].tolist())),
        stages=(
            Stage(
                goal="covered",
                objective=already + reached,
                bound=already + (reached if proved else max(reached, bound)),
            ),
        ),
    )


def _covered(small: Reduced, chosen: list[int]) -> float:
    return float(small.weight[small.cover[:, chosen].any(axis=1)].sum())


def cover_rows(cover: Flags) -> csr_array:
    """Write that a place is covered only by a chosen candidate, and how many are chosen.

    Parameters
    ----------
    cover
        Which candidates (columns) cover which places (rows), shape ``(n, m)``.

    Returns
    -------
    scipy.sparse.csr_array
        Shape ``(n + 1, m + n)``. Rows: the chosen candidates that cover a place, less
        whether it is covered; then the number of chosen candidates.
    """
    rows, columns = cover.shape
    places = hstack([csr_array(cover.astype(float)), -eye_array(rows)])
    count = hstack([csr_array(np.ones((1, columns))), csr_array((1, rows))])
    return csr_array(vstack([places, count]))
