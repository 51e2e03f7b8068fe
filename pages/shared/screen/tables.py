"""Tables of which a row can be chosen."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Literal

import numpy as np
import pandas as pd
import pyarrow as pa
import streamlit as st

from geodata.questions import Grid

_FEW = 20
_NUMBERS = ' class="n"'


def light(table: pd.DataFrame) -> pa.Table:
    """Write a table with the least bytes, since it is sent whole with every run.

    Parameters
    ----------
    table
        Rows to show; the index is dropped.

    Returns
    -------
    pyarrow.Table
        The same cells: whole numbers on 32 bits, words that come back written once.
    """
    return pa.table({str(name): _light(table[name]) for name in table.columns})


def _light(column: pd.Series) -> pa.Array:
    if pd.api.types.is_numeric_dtype(column):
        values = column.to_numpy(dtype=float, na_value=np.nan)
        known = values[~np.isnan(values)]
        small = bool(np.all((known % 1 == 0) & (np.abs(known) < 2**31)))
        return pa.array(column, type=pa.int32() if small else pa.float64(), from_pandas=True)
    words = pa.array(column, type=pa.string(), from_pandas=True)
    written = words.dictionary_encode()
    if len(written.dictionary) > _FEW:
        return words
    return written.cast(pa.dictionary(pa.int8(), pa.string()))


def plain(table: pd.DataFrame) -> str:
    """Write a small table of texts in HTML: its cells wrap, where a data table cuts them.

    Parameters
    ----------
    table
        Texts; the first column names the rows. Escaped here.
    """
    head = "".join(
        f"<th{'' if rank == 0 else _NUMBERS}>{escape(str(name))}</th>"
        for rank, name in enumerate(table.columns)
    )
    body = "".join(
        "<tr>"
        + "".join(
            f"<td{'' if rank == 0 else _NUMBERS}>{escape(str(cell))}</td>"
            for rank, cell in enumerate(row)
        )
        + "</tr>"
        for row in table.itertuples(index=False)
    )
    return f'<div style="overflow-x:auto"><table class="plain"><tr>{head}</tr>{body}</table></div>'


def show(
    grid: Grid,
    *,
    key: str,
    height: int | Literal["content"],
    on_pick: Callable[[str], None] | None = None,
) -> None:
    """Show a table: one of which a row can be chosen, or a small one whose cells wrap.

    Nothing is shown of a table without a row.
    """
    if grid.rows.empty:
        return
    if on_pick is None:
        st.html(plain(grid.rows))
        return
    choose_row(
        grid.rows,
        key=key,
        chosen=grid.chosen,
        height=height,
        row_height=26,
        alt=grid.title,
        pick=on_pick,
    )


def choose_row(
    table: pd.DataFrame,
    *,
    key: str,
    chosen: str | None = None,
    height: int | Literal["content"],
    row_height: int,
    alt: str,
    pick: Callable[[str], None],
) -> None:
    """Show a table; choosing a row tells its code.

    Parameters
    ----------
    table
        Rows indexed by code; the code is not shown.
    height, row_height
        Heights in CSS pixels, as Streamlit takes them.
    """
    codes = [str(code) for code in table.index]

    def selected() -> None:
        rows: list[int] = st.session_state[key]["selection"]["rows"]
        if rows:
            pick(codes[rows[0]])

    st.dataframe(
        light(table),
        key=key,
        height=height,
        row_height=row_height,
        on_select=selected,
        selection_mode="single-row",
        selection_default={"selection": {"rows": [codes.index(chosen)] if chosen in codes else []}},
        column_config={
            str(name): st.column_config.NumberColumn(format="localized")
            if pd.api.types.is_numeric_dtype(table[name])
            else st.column_config.TextColumn()
            for name in table.columns
        },
        alt=alt,
        placeholder="–",
    )
