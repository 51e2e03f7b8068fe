"""Rows of a frame as plain mappings: what pandas gives of a cell has no type of its own."""

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd


def record(frame: pd.DataFrame, code: str) -> Mapping[str, Any]:
    """Give one row of a frame.

    Parameters
    ----------
    frame
        Rows with one code each, their index.

    Returns
    -------
    Mapping[str, Any]
        The row's cells by column; a missing number is NaN.

    Raises
    ------
    KeyError
        If no row has that code.
    """
    return {str(name): frame.at[code, name] for name in frame.columns}


def records(frame: pd.DataFrame) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Give every row of a frame, in order.

    Parameters
    ----------
    frame
        Rows with one code each, their index.

    Yields
    ------
    tuple[str, Mapping[str, Any]]
        The row's code, and its cells by column; a missing number is NaN.
    """
    names = [str(name) for name in frame.columns]
    for code, *cells in frame.itertuples(name=None):
        yield str(code), dict(zip(names, cells, strict=True))
