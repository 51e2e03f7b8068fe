"""Where to cut a series of numbers: quantiles, equal steps, natural breaks.

The three rules give the same cuts as ``mapclassify`` (the tests compare them).
They are written here because importing that package takes seconds, its exact
natural breaks take seconds on the 1,282 municipalities, and its quick ones
change from one run to the next.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import ROUND_FLOOR, Decimal

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]

_STEPS = (Decimal(10), Decimal(5), Decimal(2))
_FINEST = -12


def quantile_breaks(values: Array, k: int) -> Array:
    """Upper bounds of classes that hold as many values each.

    Parameters
    ----------
    values
        Finite values, shape ``(n,)``, ``n`` at least 1.
    k
        Number of classes, at least 1.

    Returns
    -------
    numpy.ndarray
        Shape ``(k - 1,)``, increasing, possibly with ties.
    """
    return np.quantile(values, np.arange(1, k) / k)


def equal_breaks(values: Array, k: int) -> Array:
    """Upper bounds of classes of one width, from the least to the greatest value.

    Parameters
    ----------
    values
        Finite values, shape ``(n,)``, ``n`` at least 1.
    k
        Number of classes, at least 1.

    Returns
    -------
    numpy.ndarray
        Shape ``(k - 1,)``, increasing.
    """
    return np.linspace(values.min(), values.max(), k + 1)[1:-1]


def natural_breaks(values: Array, k: int) -> Array:
    """Upper bounds of the classes that vary least inside (Fisher and Jenks, exact).

    Parameters
    ----------
    values
        Finite values, shape ``(n,)``, ``n`` at least 1.
    k
        Number of classes, at least 1; fewer distinct values give fewer classes.

    Returns
    -------
    numpy.ndarray
        Upper bounds but the last, increasing: each is one of the values.
    """
    distinct, weight = np.unique(values, return_counts=True)
    n, classes = len(distinct), min(k, len(distinct))
    # Centred, so that the sums of squares keep their precision.
    centred = distinct - np.average(distinct, weights=weight)
    w, s, q = (np.concatenate([[0.0], np.cumsum(weight * centred**power)]) for power in (0, 1, 2))
    first, last = np.arange(n)[:, None], np.arange(n)[None, :] + 1
    # inside[i, j]: squared deviations of the distinct values i to j in one class.
    count = np.where(last > first, w[last] - w[first], 1.0)
    inside = np.where(last > first, q[last] - q[first] - (s[last] - s[first]) ** 2 / count, np.inf)
    best, starts = inside[0], []
    for _step in range(1, classes):
        # The class that ends at j starts at i: what precedes it ends at i - 1.
        total = np.concatenate([[np.inf], best[:-1]])[:, None] + inside
        starts.append(total.argmin(axis=0))
        best = total.min(axis=0)
    ends: list[int] = []
    end = n - 1
    for start in reversed(starts):
        end = int(start[end]) - 1
        ends.append(end)
    cuts: Array = distinct[ends[::-1]]
    return cuts


BREAKS: Mapping[str, Callable[[Array, int], Array]] = {
    "quantiles": quantile_breaks,
    "equal": equal_breaks,
    "natural": natural_breaks,
}
"""Rules that read the values, by name."""


def roundest(low: float, high: float, target: float) -> float:
    """Find the number of fewest digits in a gap.

    Parameters
    ----------
    low, high
        The gap, ``low`` left out and ``high`` in; ``low < high``.

    Returns
    -------
    float
        A multiple of the largest step (1, 2 or 5 times a power of ten) that the
        gap allows, else ``high``.

    Raises
    ------
    ValueError
        If the gap is empty.
    """
    if not low < high:
        msg = f"empty gap: {low} to {high}"
        raise ValueError(msg)
    # Through repr, so that 0.1 is a tenth and not the nearest binary fraction.
    floor, ceiling, wish = (Decimal(repr(float(number))) for number in (low, high, target))
    power = max(abs(floor), abs(ceiling)).adjusted() + 1
    while power >= _FINEST:
        for step in _STEPS:
            width = step.scaleb(power - 1)
            most = (ceiling / width).to_integral_value(ROUND_FLOOR)
            least = (floor / width).to_integral_value(ROUND_FLOOR) + 1
            if least <= most:
                nearest = min(max((wish / width).to_integral_value(), least), most)
                return float(nearest * width)
        power -= 1
    return high
