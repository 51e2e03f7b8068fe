"""Rows of a frame as plain mappings: what pandas gives of a cell has no type of its own."""

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd


def record(frame: pd.DataFrame, code: str) -> Mapping[str, Any]:
    """Give the cells of a row by column, by its code in the index; a missing number is NaN."""
    return {str(name): frame.at[code, name] for name in frame.columns}


def records(frame: pd.DataFrame) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Give the code and the cells of every row, in order, as :func:`record` does."""
    names = [str(name) for name in frame.columns]
    for code, *cells in frame.itertuples(name=None):
        yield str(code), dict(zip(names, cells, strict=True))
