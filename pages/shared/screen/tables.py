"""Tables: real rows, of which one can lead somewhere."""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from geodata import files
from geodata.wording import decimal_sign
from pages.shared.served import assets

_component = st.components.v2.component(
    "ancrage_rows", js=assets.loader("rows.js"), isolate_styles=False
)


def choose_row(
    table: pd.DataFrame,
    *,
    key: str,
    chosen: str | None = None,
    height: int | None = None,
    alt: str,
    pick: Callable[[str], None] | None = None,
) -> None:
    """Show a table; choosing a row tells its code.

    Parameters
    ----------
    table
        Rows indexed by code; the code is not shown.
    height
        Most pixels of it that are shown at once; all of it by default.
    """
    codes = [str(code) for code in table.index]
    columns = [table[name] for name in table.columns]

    def picked() -> None:
        code = st.session_state[key].get("row")
        # It comes from the browser, and the rows may have changed since.
        if pick is not None and code in codes:
            pick(code)

    _component(
        key=key,
        data={
            "bundle": assets.address(),
            "label": alt,
            "height": height,
            "names": [str(name) for name in table.columns],
            "numbers": [pd.api.types.is_numeric_dtype(column) for column in columns],
            "rows": files.written_rows(table, most=None),
            "codes": codes if pick else None,
            "chosen": codes.index(chosen) if chosen in codes else None,
            "decimal": decimal_sign(),
        },
        on_row_change=picked,
    )
