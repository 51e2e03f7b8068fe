"""Equity: how evenly sites are shared out among people, by territory."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Lorenz:
    """A Lorenz curve.

    Attributes
    ----------
    people, sites
        Cumulated shares from 0 to 1, territories with the fewest sites a person first;
        shape ``(n + 1,)``.
    order
        Positions of the territories in that order, shape ``(n,)``.
    gini
        Gini coefficient: 0 when every person has as many sites, toward 1 when all sites
        are where few people live.
    """

    people: Floats
    sites: Floats
    order: npt.NDArray[np.int64]
    gini: float


def lorenz(people: Floats, sites: Floats) -> Lorenz:
    """Draw the Lorenz curve of sites among people.

    Parameters
    ----------
    people
        People of each territory, shape ``(n,)``; 0 or more, some above 0.
    sites
        Sites of each territory, shape ``(n,)``; 0 or more, some above 0.

    Raises
    ------
    ValueError
        If a number is negative or not finite, or if all are 0.
    """
    if not (np.isfinite(people).all() and np.isfinite(sites).all()):
        raise ValueError("people and sites must be finite")
    if (people < 0).any() or (sites < 0).any() or not people.sum() or not sites.sum():
        raise ValueError("people and sites must be 0 or more, and some above 0")
    rate = np.divide(sites, people, out=np.full(len(people), np.inf), where=people > 0)
    order = np.argsort(rate, kind="stable")
    x = np.concatenate([[0.0], np.cumsum(people[order]) / people.sum()])
    y = np.concatenate([[0.0], np.cumsum(sites[order]) / sites.sum()])
    area = float(((y[1:] + y[:-1]) / 2 * np.diff(x)).sum())
    return Lorenz(people=x, sites=y, order=order, gini=1 - 2 * area)
