"""The shape of the long settlement table, and the rows made from columns of figures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

KEY = ["level", "code", "limits", "measure", "period"]
COLUMNS = [*KEY, "value", "status", "source_id", "note"]

BEFORE_2021, SINCE_2021 = "2016", "2021"
"""Territorial limits: those before July 2021 (2016 Census), and those since."""

NOT_PUBLISHED = "not_published"


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column of a table of territories, as a measure of the settlement table."""

    name: str
    measure: str
    source_id: str
    period: str = "2021"
    status: str = "published"
    status_column: str = ""


def figures(
    level: str,
    codes: pd.Series,
    values: pd.Series,
    *,
    limits: str,
    measure: str,
    period: str | pd.Series,
    status: str | pd.Series,
    source_id: str,
    note: str = "",
) -> pd.DataFrame:
    """Turn a column of figures into rows of the settlement table.

    Parameters
    ----------
    codes, values
        Territories and their figures, as text, on the same index; an empty figure is missing.
    period
        One period, or one a row.
    status
        Status of the figures that are present, or one a row.

    Returns
    -------
    pandas.DataFrame
        One row a figure; a missing one keeps its row, with the status ``not_published``.
    """
    rows = pd.DataFrame(
        {
            "level": level,
            "code": codes,
            "limits": limits,
            "measure": measure,
            "period": period,
            "value": values,
            "status": status,
            "source_id": source_id,
            "note": note,
        }
    )
    return rows.assign(status=rows["status"].where(rows["value"] != "", NOT_PUBLISHED))


def columns(
    table: pd.DataFrame, level: str, key: str, wanted: tuple[Column, ...], *, limits: str
) -> list[pd.DataFrame]:
    """Turn the columns of a table of territories into rows of the settlement table.

    Parameters
    ----------
    table
        One row a territory, cells as text.
    wanted
        The columns to take.

    Returns
    -------
    list of pandas.DataFrame
        One frame a column.
    """
    return [
        figures(
            level,
            table[key],
            table[column.name],
            limits=limits,
            measure=column.measure,
            period=column.period,
            status=table[column.status_column] if column.status_column else column.status,
            source_id=column.source_id,
        )
        for column in wanted
    ]


def summed(
    rows: pd.DataFrame,
    level: str,
    parent: Callable[[pd.Series], pd.Series],
    *,
    limits: str | None = None,
) -> pd.DataFrame:
    """Add up whole-number figures over larger territories.

    Parameters
    ----------
    rows
        Rows of the settlement table, none missing.
    parent
        Gives the larger territory of each code.
    limits
        Limits of the larger territories; those of the parts when not given.

    Returns
    -------
    pandas.DataFrame
        One row a larger territory, measure and period, with the status ``calculated``.

    Raises
    ------
    ValueError
        If a figure is missing: a sum of what is left would be wrong.
    """
    if (rows["value"] == "").any():
        raise ValueError("a missing figure cannot be added up")
    larger = rows.assign(
        level=level,
        code=parent(rows["code"]),
        limits=limits if limits is not None else rows["limits"],
        value=rows["value"].astype(int),
        status="calculated",
    )
    key = [column for column in COLUMNS if column != "value"]
    total = larger.groupby(key)["value"].sum().astype(str).reset_index()
    return total[COLUMNS]


def province(codes: pd.Series) -> pd.Series:
    """Give Québec as the larger territory of every code."""
    return pd.Series("24", index=codes.index)
