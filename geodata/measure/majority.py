"""How few territories make up half of a count."""

from __future__ import annotations

import math

import pandas as pd

HALF = 0.5


def majority(values: pd.Series[float], *, whole: float) -> int:
    """Count the territories that are needed, from the greatest, to reach half of a whole.

    Parameters
    ----------
    values
        One count a territory, the greatest first, none missing.
    whole
        What they are a part of; NaN when it is not known.

    Returns
    -------
    int
        At least 1; more than there are territories when all of them fall short of half, and
        0 when the whole is not known or is not positive.

    Examples
    --------
    >>> majority(pd.Series([30.0, 25.0, 20.0]), whole=100)
    2
    """
    if math.isnan(whole) or whole <= 0:
        return 0
    return int((values.cumsum() / whole < HALF).sum()) + 1
