"""French labels of classes: "moins de 1", "1 à 1,9", "14,6 et plus"."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from geodata.wording import _, number


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
    last = len(starts) - 1
    labels = []
    for place, (start, end) in enumerate(zip(starts, ends, strict=True)):
        low, high = _write(start, places), _write(end, places)
        if place == 0 == last:
            labels.append(low if low == high else _("{low} à {high}").format(low=low, high=high))
        elif place == 0 and below:
            only_zero = abs(end) < unit / 2 and least >= 0
            labels.append(high if only_zero else _("{high} et moins").format(high=high))
        elif place == 0:
            labels.append(_first(end=end, unit=unit, places=places, least=least))
        elif place == last:
            labels.append(_("{low} et plus").format(low=low))
        elif end - start < unit / 2:
            labels.append(low)
        else:
            labels.append(_("{low} à {high}").format(low=low, high=high))
    return tuple(labels)


def _first(*, end: float, unit: float, places: int, least: float) -> str:
    """Name the lowest class of an open scale."""
    # "Moins de 1" person would be an odd way to say none.
    if places == 0 and abs(end) < unit / 2 and least >= 0:
        return _write(0.0, places)
    return _("moins de {bound}").format(bound=_write(end + unit, places))


def _write(value: float, places: int) -> str:
    """Write a bound: ``2`` rather than ``2,0``, ``0,50`` beside ``0,99``."""
    whole = round(value, places) == round(value)
    return number(value, decimals=0 if whole else places)
