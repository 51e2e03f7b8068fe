"""The answer to a question on screen: what it found, what reads its map, its files, its sources."""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from geodata import files
from geodata.questions import Chart, Content, Grid
from geodata.wording import decimal_sign
from pages.shared.screen import charts, downloads, figures, frame, notes
from pages.shared.served import assets

_HEIGHT = 200
_rows = st.components.v2.component(
    "ancrage_rows", js=assets.loader("rows.js"), isolate_styles=False
)


def head(found: Content, *, tight: bool = False) -> None:
    """Open a page with what was found and its figures."""
    figures.title(found.title, found.detail)
    if found.figures:
        figures.strip(found.figures, tight=tight)


def below_map(found: Content) -> None:
    """Say how the map is read."""
    notes.legends(found.legends)
    notes.small(*found.notes)


def exhibit(
    made: Chart | Grid | None,
    *,
    key: str,
    height: int | None = None,
    pick: Callable[[str], None] | None = None,
) -> None:
    """Show a chart or a table under its title, with its notes; nothing where there is none.

    Parameters
    ----------
    height
        In CSS pixels; by default, that of an ordinary chart, or of all the rows.
    pick
        Follows the code of a bar, of a dot or of a row.
    """
    if made is None:
        return
    figures.heading(made.title)
    if isinstance(made, Chart):
        charts.draw(made, key=key, height=height or _HEIGHT, on_pick=pick)
    elif made.statuses is not None:
        st.html(figures.sure(made.rows, made.statuses))
    elif len(made.rows):
        choose_row(made, key=key, height=height, pick=pick)
    notes.small(*made.notes)


def foot(found: Content) -> None:
    """Close a page with the files of its answer and its sources."""
    downloads.offer(found.downloads)
    frame.footer(found.sources)


def choose_row(
    grid: Grid,
    *,
    key: str,
    height: int | None = None,
    pick: Callable[[str], None] | None = None,
) -> None:
    """Show the rows of a table, at most ``height`` CSS pixels at once; a choice tells a code."""
    table = grid.rows
    codes = [str(code) for code in table.index]

    def picked() -> None:
        code = st.session_state[key].get("row")
        # It comes from the browser, and the rows may have changed since.
        if pick is not None and code in codes:
            pick(code)

    _rows(
        key=key,
        data={
            "bundle": assets.address(),
            "label": grid.title,
            "height": height,
            "names": [str(name) for name in table.columns],
            "numbers": [_counts(table[name]) for name in table.columns],
            "rows": files.written_rows(table, most=None),
            "codes": codes if pick else None,
            "chosen": codes.index(grid.chosen) if grid.chosen in codes else None,
            "decimal": decimal_sign(),
        },
        on_row_change=picked,
    )


def _counts(column: pd.Series) -> bool:
    """Tell whether a column is of numbers, or of shares that are already written."""
    if pd.api.types.is_numeric_dtype(column):
        return True
    return all(str(value).endswith(("%", "–")) for value in column)
