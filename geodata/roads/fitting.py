"""Choose the few parameters of the estimate, and judge them on pairs that did not serve."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import product

import numpy as np
import pandas as pd

from geodata.roads.comparison import ends, estimated
from geodata.roads.graph import (
    PRIOR,
    Floats,
    Integers,
    Network,
    Parameters,
    composition,
    graph,
    quickest,
)

Values = Mapping[str, tuple[float, ...]]

LENGTHS: Values = {
    "motorway_length": (1.02, 1.05, 1.08),
    "local_length": (1.10, 1.15, 1.20),
    "named_length": (1.10, 1.15, 1.20),
}

SPEEDS: Values = {
    "motorway_kmh": (100.0, 105.0),
    "local_kmh": (60.0, 65.0, 70.0),
    "named_kmh": (75.0, 80.0, 85.0),
}

FOLDS = 5


def folds(pairs: pd.DataFrame, count: int = FOLDS) -> Integers:
    """Share out the pairs, each fold having short and long ones.

    Parameters
    ----------
    count
        Number of folds, 2 or more.

    Returns
    -------
    numpy.ndarray
        Fold of each pair, from 0.
    """
    order = pairs.sort_values(["km", "from_csd", "to_csd"], kind="stable").index
    return np.argsort(pairs.index.get_indexer(order)) % count


class Fitting:
    """What the quickest paths of some pairs are made of.

    The lengths are chosen first, on the published lengths alone, then the speeds, on the few
    published times: with so few times, choosing both together would spoil the lengths. The
    paths are those of the prior parameters, which the choice hardly changes.

    Parameters
    ----------
    pairs
        Published pairs, index 0, 1, 2…
    """

    def __init__(self, network: Network, pairs: pd.DataFrame) -> None:
        self.network = network
        self.pairs = pairs
        self.km = pairs["km"].to_numpy(dtype=float)
        self.minutes = pairs["minutes"].to_numpy(dtype=float)
        roads = graph(network, PRIOR)
        sources, row, end = ends(network, pairs)
        by_kind = composition(roads, sources)[row, end]
        driven = (60.0 * by_kind / PRIOR.speeds()).sum(axis=1)
        self.straight = by_kind / PRIOR.lengths()
        self.afloat = quickest(roads, sources).minutes[row, end] - driven

    def fit(self, used: Integers) -> Parameters:
        """Choose the parameters that are best on some pairs.

        Parameters
        ----------
        used
            Positions of the pairs that serve.
        """
        straight = self.straight[used]

        def length_errors(tried: Parameters) -> Floats:
            return errors((straight * tried.lengths()).sum(axis=1), self.km[used])

        def time_errors(tried: Parameters) -> Floats:
            driven = (60.0 * straight * tried.lengths() / tried.speeds()).sum(axis=1)
            return errors(driven + self.afloat[used], self.minutes[used])

        lengths = clearly_best(PRIOR, LENGTHS, length_errors)
        return clearly_best(lengths, SPEEDS, time_errors)

    def held_out(self, count: int = FOLDS) -> tuple[Floats, Floats]:
        """Estimate each pair with parameters that were chosen without it.

        Returns
        -------
        tuple of numpy.ndarray
            Kilometres and minutes, by pair.
        """
        fold = folds(self.pairs, count)
        km, minutes = np.empty(len(self.pairs)), np.empty(len(self.pairs))
        for number in range(count):
            chosen = self.fit(np.flatnonzero(fold != number))
            out = np.flatnonzero(fold == number)
            found = estimated(self.network, chosen, self.pairs.iloc[out])
            km[out], minutes[out] = found
        return km, minutes


def clearly_best(
    start: Parameters, values: Values, errors_of: Callable[[Parameters], Floats]
) -> Parameters:
    """Choose other values only where they are better by more than chance.

    Parameters
    ----------
    values
        Values to try, by parameter, in every combination.
    errors_of
        Errors of some parameters, by pair.

    Returns
    -------
    chosen : Parameters
        Those with the least mean error, if they gain more than one standard error of the
        gain, pair by pair; else ``start``.
    """
    before = errors_of(start)
    if len(before) < 2:
        return start
    tried = [
        replace(start, **dict(zip(values, some, strict=True))) for some in product(*values.values())
    ]
    best = min(tried, key=lambda item: float(errors_of(item).mean()))
    gain = before - errors_of(best)
    clear = gain.mean() > gain.std(ddof=1) / np.sqrt(len(gain))
    return best if clear else start


def errors(found: Floats, published: Floats) -> Floats:
    """Measure relative errors where a figure is published.

    Parameters
    ----------
    found, published
        Figures above 0; NaN where none is published.

    Returns
    -------
    numpy.ndarray
        Absolute logarithms of the ratios, 0 or more; fewer than ``found`` where some
        figures are not published.
    """
    known = np.isfinite(published)
    return np.abs(np.log(found[known] / published[known]))
