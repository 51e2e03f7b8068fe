"""The answer to a question on screen: what it found, what reads its map, its files, its sources."""

from collections.abc import Callable

import streamlit as st

from geodata.questions import Chart, Content, Grid
from pages.shared.screen import charts, downloads, figures, frame, notes, tables

_HEIGHT = 200


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
        tables.choose_row(
            made.rows, key=key, chosen=made.chosen, height=height, alt=made.title, pick=pick
        )
    notes.small(*made.notes)


def foot(found: Content) -> None:
    """Close a page with the files of its answer and its sources."""
    downloads.offer(found.downloads)
    frame.footer(found.sources)
