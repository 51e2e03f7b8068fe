"""Make coverage problems smaller without losing their best solutions."""

from dataclasses import dataclass

import numpy as np

from geodata.scenario.searching import Flags, Floats, Integers


@dataclass(frozen=True, eq=False, kw_only=True)
class Reduced:
    """A smaller problem.

    Attributes
    ----------
    cover
        Which candidates (columns) cover which places (rows).
    columns
        Position of each column among the candidates.
    """

    cover: Flags
    weight: Floats
    label: Integers
    columns: Integers


def reduced(cover: Flags, weight: Floats, label: Integers | None = None) -> Reduced:
    """Merge the places that the same candidates cover, and drop useless candidates.

    Parameters
    ----------
    cover
        Which candidates (columns) cover which places (rows), shape ``(n, m)``.
    weight
        People of each place, 0 or more.
    label
        Places with different labels are not merged; all have one by default.

    Returns
    -------
    Reduced
        Without the places that nobody lives in or that no candidate covers, and without the
        candidates that cover no more than another does: of equals, the first is kept.
    """
    own = np.zeros(len(weight), dtype=np.int64) if label is None else label
    kept = (weight > 0) & cover.any(axis=1)
    packed = np.packbits(cover[kept], axis=1)
    keys = np.column_stack([packed.astype(np.int64), own[kept]])
    _unique, first, inverse = np.unique(keys, axis=0, return_index=True, return_inverse=True)
    rows = np.flatnonzero(kept)[first]
    columns = undominated(cover[rows])
    people: Floats = np.zeros(len(rows))
    np.add.at(people, inverse.ravel(), weight[kept])
    return Reduced(
        cover=cover[np.ix_(rows, columns)],
        weight=people,
        label=own[rows],
        columns=columns,
    )


def undominated(cover: Flags) -> Integers:
    """Find the candidates that cover a place that no other one covers together with theirs.

    Parameters
    ----------
    cover
        Which candidates (columns) cover which places (rows).

    Returns
    -------
    numpy.ndarray
        Positions of the columns whose places are not all covered by another column; of
        equal columns, the first. A column that covers nothing is never kept.
    """
    filled = np.flatnonzero(cover.any(axis=0))
    counts = cover[:, filled].astype(np.float32)
    size = counts.sum(axis=0)
    inside = counts.T @ counts == size[:, None]
    position = np.arange(len(filled))
    larger = (size[None, :] > size[:, None]) | (position[None, :] < position[:, None])
    found: Integers = filled[~(inside & larger).any(axis=1)]
    return found


def greedy(cover: Flags, weight: Floats, k: int) -> list[int]:
    """Choose candidates one by one, each time the one that covers the most people more.

    Parameters
    ----------
    cover
        Which candidates (columns) cover which places (rows).
    weight
        People of each place.

    Returns
    -------
    list of int
        Positions of columns; fewer than ``k`` when more would cover nobody else.
    """
    open_, chosen = weight.copy(), list[int]()
    while len(chosen) < k:
        gains = open_ @ cover
        if not len(gains) or gains.max() <= 0:
            break
        best = int(gains.argmax())
        chosen.append(best)
        open_ = np.where(cover[:, best], 0.0, open_)
    return chosen
