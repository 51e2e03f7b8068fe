"""Sort the values of a map into a few classes with readable bounds.

A bound belongs to the class above it: a class holds the values from its bound up
to, and without, the next one. Around a meaningful middle (a change of 0, a
quotient of 1) the bounds are symmetric and each belongs to the outer class.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from geodata.errors import AncrageError
from geodata.wording import _, number

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


def digits(bound: float) -> int:
    """Digits after the comma that a bound needs.

    Parameters
    ----------
    bound
        A finite number.

    Returns
    -------
    int
        0 for 10, 1 for 14.6, 2 for 0.25.
    """
    exponent = Decimal(repr(float(bound))).normalize().as_tuple().exponent
    return max(0, -int(exponent))


def range_labels(
    *,
    below: Sequence[float] = (),
    above: Sequence[float] = (),
    decimals: int,
    least: float,
    greatest: float,
) -> tuple[str, ...]:
    """Name the classes that bounds make.

    Parameters
    ----------
    below
        Increasing bounds that belong to the class under them (the low side of a
        diverging scale).
    above
        Increasing bounds that belong to the class over them; all above ``below``.
    decimals
        Digits after the comma of the values shown: the last number of "1 à 1,9" is
        one unit of the last digit short of the next bound. A bound that needs more
        digits has them everywhere.
    least, greatest
        Extremes of the values, in the same unit.

    Returns
    -------
    tuple of str
        ``len(below) + len(above) + 1`` labels, from the lowest class.
    """
    places = max([decimals, *map(digits, (*below, *above))])
    unit = 10.0**-places
    # Least and greatest number of each class, as shown.
    starts = [least, *(bound + unit for bound in below), *above]
    ends = [*below, *(bound - unit for bound in above), greatest]
    labels = []
    for place, (start, end) in enumerate(zip(starts, ends, strict=True)):
        low, high = _write(start, places), _write(end, places)
        first, last = place == 0, place == len(starts) - 1
        if first == last:
            label = low if low == high else _("{low} à {high}").format(low=low, high=high)
        elif last:
            label = _("{low} et plus").format(low=low)
        elif abs(end) < unit / 2 and least >= 0 and (below or places == 0):
            # "Moins de 1" person would be an odd way to say none.
            label = _write(0.0, places)
        elif below:
            label = _("{high} et moins").format(high=high)
        else:
            label = _("moins de {bound}").format(bound=_write(end + unit, places))
        labels.append(label)
    return tuple(labels)


def _write(value: float, places: int) -> str:
    """Write a bound: ``2`` rather than ``2,0``, ``0,50`` beside ``0,99``."""
    whole = round(value, places) == round(value)
    return number(value, decimals=0 if whole else places)


Method = Literal["quantiles", "equal", "natural", "fixed"]

UNCLASSED = -1
"""Code of a territory without a value."""


@dataclass(frozen=True, eq=False)
class Classes:
    """Classes of a series.

    Attributes
    ----------
    bounds
        Increasing bounds between the classes, in the unit of the values; one
        fewer than the classes.
    labels
        One French label a class, from the lowest ("moins de 1", "1 à 1,9",
        "14,6 et plus"); empty when there is no value at all.
    codes
        Class of each territory, 0 for the lowest, -1 when its value is missing;
        same index as the values.
    middle
        The middle of diverging classes, else ``None``.
    """

    bounds: tuple[float, ...]
    labels: tuple[str, ...]
    codes: pd.Series[int]
    middle: float | None = None

    @property
    def counts(self) -> tuple[int, ...]:
        """Territories of each class."""
        known = self.codes[self.codes != UNCLASSED]
        return tuple(np.bincount(known, minlength=len(self.labels)).tolist())

    @property
    def missing(self) -> int:
        """Territories without a value."""
        return int((self.codes == UNCLASSED).sum())


def classify(
    values: pd.Series[float],
    *,
    method: Method,
    decimals: int,
    k: int = 5,
    diverging: float | None = None,
    bounds: Sequence[float] | None = None,
) -> Classes:
    """Sort values into classes.

    Parameters
    ----------
    values
        One number a territory; NaN is missing and stays out of every class.
    method
        ``quantiles`` (as many territories in each class), ``equal`` (same width),
        ``natural`` (Fisher and Jenks) or ``fixed`` (the bounds given).
    k
        Largest number of classes, 2 to 9; odd when diverging. Ties and fewer
        distinct values give fewer classes.
    bounds
        Only with ``fixed``: increasing bounds in the unit of the values; when
        diverging, increasing distances from the middle.
    decimals
        Digits shown after the comma. Values shown alike are kept together by the
        first three methods.

    Returns
    -------
    Classes
        Each finite value in exactly one class.

    Raises
    ------
    AncrageError
        If the bounds are not increasing.
    """
    if bounds is not None:
        _check(bounds, above=-np.inf if diverging is None else 0.0)
    data: Array = np.asarray(values, dtype=np.float64)
    known = np.isfinite(data)
    finite = data[known]
    if diverging is None:
        below: tuple[float, ...] = ()
        above = _readable_bounds(finite, method, k, bounds, decimals)
    else:
        away = _distances(finite, diverging)
        distances = _readable_bounds(away, method, (k + 1) // 2, bounds, decimals)
        if not distances and (away > 0).any():
            # One distance only: the two sides of the middle still differ.
            distances = (roundest(0.0, float(away[away > 0].min()), float(away.max())),)
        below = tuple(float(round(diverging - step, 12)) for step in reversed(distances))
        above = tuple(float(round(diverging + step, 12)) for step in distances)
    codes = np.full(len(data), UNCLASSED, dtype=np.int64)
    codes[known] = np.searchsorted(below, finite, side="left") + np.searchsorted(
        above, finite, side="right"
    )
    labels: tuple[str, ...] = ()
    if len(finite) or bounds is not None:
        least, greatest = (finite.min(), finite.max()) if len(finite) else (0.0, 0.0)
        labels = range_labels(
            below=below, above=above, decimals=decimals, least=least, greatest=greatest
        )
    return Classes(
        bounds=below + above,
        labels=labels,
        codes=pd.Series(codes, index=values.index),
        middle=diverging,
    )


def _check(bounds: Sequence[float], *, above: float) -> None:
    """Refuse bounds, from over a number, that do not increase."""
    rising = (np.diff(bounds, prepend=above) > 0).all()
    if not bounds or not rising or not np.isfinite(bounds).all():
        raise AncrageError(
            _("Bornes refusées : {bounds} (croissantes attendues).").format(bounds=list(bounds))
        )


def _readable_bounds(
    values: Array, method: Method, k: int, bounds: Sequence[float] | None, decimals: int
) -> tuple[float, ...]:
    """Bounds of a method, made round without moving a value to another class."""
    if bounds is not None:
        return tuple(float(bound) for bound in bounds)
    exact = np.unique(values)
    if len(exact) < 2:
        return ()
    # Cut down to the digits shown: between two such groups there is always a bound
    # with no more digits. The inner rounding forgives binary fractions (0.29 * 100).
    groups = np.floor(np.round(exact * 10.0**decimals, 6)) / 10.0**decimals
    weights = np.searchsorted(exact, values)
    found = set()
    for cut in BREAKS[method](groups[weights], k):
        place = int(np.searchsorted(groups, cut, side="right"))
        if 0 < place < len(exact):
            found.add(_readable_cut(exact[place - 1], exact[place], float(cut), decimals))
    return tuple(sorted(found))


def _readable_cut(low: float, high: float, target: float, decimals: int) -> float:
    """Choose a round bound above one value and not above the next."""
    # As the two are shown, if it can be: 1.96 reads 2.0, which "moins de 2" would belie.
    shown_low, shown_high = max(low, round(low, decimals)), min(high, round(high, decimals))
    if shown_low < shown_high:
        cut = roundest(shown_low, shown_high, target)
        if digits(cut) <= decimals:
            return cut
    return roundest(low, high, target)


def _distances(values: Array, middle: float) -> Array:
    """Distances from the middle."""
    distances = np.abs(values - middle)
    if middle > 0 and (values >= 0).all():
        # A quotient is not below zero: a bound farther than that could not be matched.
        return np.minimum(distances, middle)
    return distances
