"""The values of a table, written in French."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pandas as pd

from geodata.files.clean import clean
from geodata.wording import _, number

MOST_DECIMALS = 2
MOST_SIGNS = 200
_NOISE = 1e-9


def decimals(values: Sequence[object]) -> int:
    """Give the decimals that the numbers of a column need, the same for all.

    Returns
    -------
    int
        At most :data:`MOST_DECIMALS`.
    """
    known = [float(v) for v in values if isinstance(v, int | float) and not math.isnan(v)]
    exact = (n for n in range(MOST_DECIMALS) if all(abs(round(v, n) - v) < _NOISE for v in known))
    return next(exact, MOST_DECIMALS)


def cell(value: object, *, decimals: int = 0) -> str:
    """Write a value in French.

    Parameters
    ----------
    value
        Text, number or missing value.
    """
    if value is None or value is pd.NA:
        return "–"
    if isinstance(value, bool):
        return _("oui") if value else _("non")
    if isinstance(value, int | float):
        return number(float(value), decimals=decimals)
    return clean(str(value), most=MOST_SIGNS)
