"""Check the codes of a table against the tables to which they refer."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from geodata.errors import DataError
from geodata.tables import Dataset, cell_faults
from geodata.wording import _

LISTED = 20
"""Longest list of codes that a message spells out."""


def reference_faults(
    frame: pd.DataFrame, dataset: Dataset, tables: Mapping[str, pd.DataFrame]
) -> list[DataError]:
    """Find the codes that the tables they refer to do not have.

    Parameters
    ----------
    frame
        Rows of the file, cells as text.
    tables
        The tables that were read, by name; references to others are not checked.

    Returns
    -------
    list of DataError
        One fault a cell.
    """
    found: list[DataError] = []
    for key in dataset.foreign_keys:
        if key.resource not in tables:
            continue
        for name, reference in zip(key.fields, key.reference_fields, strict=True):
            known = set(tables[key.resource][reference])
            wrong = ~frame[name].isin(known)
            allowed = _("un code de la table {table}").format(table=key.resource)
            if len(known) <= LISTED:
                allowed += f" ({', '.join(sorted(known))})"
            found += cell_faults(frame, dataset, name, wrong, allowed)
    return found
