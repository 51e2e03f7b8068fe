"""Tables of which a row can be chosen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import pandas as pd
import streamlit as st


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
    key
        Identity of the table on its page.
    chosen
        Code of the row that is already chosen, if it has one.
    height, row_height
        Heights in CSS pixels, as Streamlit takes them.
    alt
        What the table is, for screen readers.
    pick
        Called with the code of the row that is chosen.
    """
    codes = [str(code) for code in table.index]

    def selected() -> None:
        rows: list[int] = st.session_state[key]["selection"]["rows"]
        if rows:
            pick(codes[rows[0]])

    st.dataframe(
        table,
        key=key,
        hide_index=True,
        height=height,
        row_height=row_height,
        on_select=selected,
        selection_mode="single-row",
        selection_default={"selection": {"rows": [codes.index(chosen)] if chosen in codes else []}},
        column_config={
            str(name): st.column_config.NumberColumn(format="localized")
            for name in table.columns
            if pd.api.types.is_numeric_dtype(table[name])
        },
        alt=alt,
    )
