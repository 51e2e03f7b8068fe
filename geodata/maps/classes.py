"""Sort the values of a map into a few classes with readable bounds.

A bound belongs to the class above it: a class holds the values from its bound up
to, and without, the next one. Around a meaningful middle (a change of 0, a
quotient of 1) the bounds are symmetric and each belongs to the outer class.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from geodata.errors import AncrageError
from geodata.maps.breaks import BREAKS, Array, roundest
from geodata.maps.ranges import digits, range_labels
from geodata.wording import _

Method = Literal["quantiles", "equal", "natural", "fixed"]

METHODS: tuple[Method, ...] = ("fixed", "quantiles", "natural", "equal")

MISSING = -1
"""Code of a territory without a value."""

_MOST_DECIMALS = 6


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
    counts: tuple[int, ...]
    missing: int
    middle: float | None = None


def classify(
    values: pd.Series[float],
    *,
    method: Method,
    k: int = 5,
    diverging: float | None = None,
    bounds: Sequence[float] | None = None,
    decimals: int | None = None,
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
        first three methods. By default as many as the values have, up to 6.

    Returns
    -------
    Classes
        Each finite value in exactly one class.

    Raises
    ------
    AncrageError
        If the options contradict one another.
    """
    _check_options(method=method, k=k, diverging=diverging, bounds=bounds)
    data: Array = np.asarray(values, dtype=np.float64)
    known = np.isfinite(data)
    finite = data[known]
    shown = _decimals_of(finite) if decimals is None else decimals
    if diverging is None:
        below: tuple[float, ...] = ()
        above = _readable_bounds(finite, method, k, bounds, shown)
    else:
        away = _distances(finite, diverging)
        distances = _readable_bounds(away, method, (k + 1) // 2, bounds, shown)
        if not distances and (away > 0).any():
            # One distance only: the two sides of the middle still differ.
            distances = (roundest(0.0, float(away[away > 0].min()), float(away.max())),)
        below = tuple(float(round(diverging - step, 12)) for step in reversed(distances))
        above = tuple(float(round(diverging + step, 12)) for step in distances)
    codes = np.full(len(data), MISSING, dtype=np.int64)
    codes[known] = np.searchsorted(below, finite, side="left") + np.searchsorted(
        above, finite, side="right"
    )
    labels = (
        range_labels(
            below=below,
            above=above,
            decimals=shown,
            least=float(finite.min()) if len(finite) else 0.0,
            greatest=float(finite.max()) if len(finite) else 0.0,
        )
        if len(finite) or bounds is not None
        else ()
    )
    return Classes(
        bounds=below + above,
        labels=labels,
        codes=pd.Series(codes, index=values.index),
        counts=tuple(np.bincount(codes[known], minlength=len(labels)).tolist()),
        missing=int((~known).sum()),
        middle=diverging,
    )


def _check_options(
    *, method: Method, k: int, diverging: float | None, bounds: Sequence[float] | None
) -> None:
    """Refuse options that contradict one another."""
    if not 2 <= k <= 9:
        raise AncrageError(_("Nombre de classes refusé : {k} (de 2 à 9).").format(k=k))
    if diverging is not None and k % 2 == 0:
        raise AncrageError(
            _("Nombre de classes refusé : {k} (impair autour d'un milieu).").format(k=k)
        )
    if (method == "fixed") != (bounds is not None):
        raise AncrageError(_("Les bornes vont avec la méthode « fixed », et elle seule."))
    if bounds is not None and (
        not bounds
        or not np.isfinite(bounds).all()
        or any(low >= high for low, high in itertools.pairwise(bounds))
        or (diverging is not None and bounds[0] <= 0)
    ):
        raise AncrageError(
            _("Bornes refusées : {bounds} (croissantes attendues).").format(bounds=list(bounds))
        )


def _decimals_of(values: Array) -> int:
    """Digits after the comma that the values need, up to a limit."""
    for decimals in range(_MOST_DECIMALS):
        if np.array_equal(values, np.round(values, decimals)):
            return decimals
    return _MOST_DECIMALS


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
