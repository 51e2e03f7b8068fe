"""The values of a table, written in French."""

import math
from collections.abc import Sequence

import pandas as pd

from geodata.files.clean import clean
from geodata.wording import _, number

MOST_DECIMALS = 2
MOST_SIGNS = 200
_NOISE = 1e-9


def written_rows(table: pd.DataFrame, *, most: int | None = MOST_SIGNS) -> list[tuple[str, ...]]:
    """Write the rows of a table, with as many decimals all along a column."""
    columns = [table.iloc[:, rank].tolist() for rank in range(table.shape[1])]
    digits = [decimals(values) for values in columns]
    written = [
        [cell(value, decimals=n, most=most) for value in values]
        for values, n in zip(columns, digits, strict=True)
    ]
    return list(zip(*written, strict=True))


def decimals(values: Sequence[object]) -> int:
    """Give the decimals that the numbers of a column need, at most :data:`MOST_DECIMALS`."""
    known = [float(v) for v in values if isinstance(v, int | float) and not math.isnan(v)]
    exact = (n for n in range(MOST_DECIMALS) if all(abs(round(v, n) - v) < _NOISE for v in known))
    return next(exact, MOST_DECIMALS)


def cell(value: object, *, decimals: int = 0, most: int | None = MOST_SIGNS) -> str:
    """Write a text, a number or a missing value in French."""
    if value is None or value is pd.NA:
        return "–"
    if isinstance(value, bool):
        return _("oui") if value else _("non")
    if isinstance(value, int | float):
        return number(float(value), decimals=decimals)
    return clean(str(value), most=most)
