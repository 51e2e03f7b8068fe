"""The figures that are kept in the tables, and must not be shown."""

from __future__ import annotations

import pandas as pd

from geodata.tables.description import Dataset

UNRELIABLE = "unreliable"
"""The status of those figures."""


def without_unreliable(frame: pd.DataFrame, dataset: Dataset) -> pd.DataFrame:
    """Turn the figures that must not be shown into missing ones.

    Returns
    -------
    pandas.DataFrame
        A new frame: where a status is ``unreliable``, its figure is NaN and the status stays.
    """
    masked = {}
    for field in dataset.fields:
        if field.status_of:
            unreliable = frame[field.name] == UNRELIABLE
            masked[field.status_of] = frame[field.status_of].astype("float64").mask(unreliable)
    return frame.assign(**masked)
