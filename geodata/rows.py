"""Rows of a frame as plain mappings, and numbers of a column as they are shown."""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import pandas as pd

_NOISE = 1e-9


def record(frame: pd.DataFrame, code: str) -> Mapping[str, Any]:
    """Give the cells of a row by column, by its code in the index; a missing number is NaN."""
    return {str(name): frame.at[code, name] for name in frame.columns}


def records(frame: pd.DataFrame) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Give the code and the cells of every row, in order, as :func:`record` does."""
    names = [str(name) for name in frame.columns]
    for code, *cells in frame.itertuples(name=None):
        yield str(code), dict(zip(names, cells, strict=True))


def rounded(values: pd.Series, decimals: int = 0) -> pd.Series:
    """Round numbers as :func:`geodata.wording.number` writes them: a half goes away from zero."""
    scale = 10.0**decimals
    # 12.05 is a half, whatever its nearest binary fraction.
    whole = np.floor(values.abs() * scale + 0.5 + _NOISE)
    found: pd.Series = np.sign(values) * whole / scale
    return found


def all_rounded(frame: pd.DataFrame, decimals: int) -> pd.DataFrame:
    """Round every column of numbers that are not whole, as :func:`rounded` does."""
    names = [str(name) for name in frame if pd.api.types.is_float_dtype(frame[name])]
    return frame.assign(**{name: rounded(frame[name], decimals) for name in names})
