"""Give the columns of a sound table their types."""

from __future__ import annotations

import pandas as pd

from geodata.tables.description import Dataset


def typed(frame: pd.DataFrame, dataset: Dataset) -> pd.DataFrame:
    """Give each column its type.

    Parameters
    ----------
    frame
        Sound rows, cells as text.

    Returns
    -------
    pandas.DataFrame
        Codes, dates and text stay text (missing: the empty string); whole numbers are
        ``int64``, or ``float64`` with NaN where some are missing; other numbers are
        ``float64`` with NaN; booleans are ``bool``.
    """
    return pd.DataFrame(
        {field.name: _typed(frame[field.name], field.type) for field in dataset.fields}
    )


def _typed(cells: pd.Series, kind: str) -> pd.Series:
    if kind == "integer" and not (cells == "").any():
        return cells.astype("int64")
    if kind in ("integer", "number"):
        return cells.replace("", "nan").astype("float64")
    if kind == "boolean":
        return cells == "true"
    return cells
