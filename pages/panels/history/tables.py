"""Tables of the evolution: cells that wrap, sources as links, the rows of the map in bold."""

from collections.abc import Callable, Mapping
from html import escape
from urllib.parse import urlsplit

import streamlit as st

from geodata.history import in_force
from geodata.network import Stage, reports
from geodata.questions import Content, Grid
from geodata.wording import _
from pages.panels.history import panel
from pages.shared.screen import answer, figures, frame, notes

Cell = Callable[[int, str], str]
"""Writes a cell in HTML, from the rank of its row and its text."""


def before_and_after(found: Content) -> None:
    """Show the comparison of the annex, and the points at every date."""
    with st.container(border=True, key="panneau_annexe"):
        _grid(found.exhibit("annex"), {})
        answer.exhibit(found.exhibit("points"), key="courbe_points", height=150)


def dates(found: Content) -> None:
    """Show the network at every date that a source gives, with that source."""
    with st.container(border=True, key="panneau_dates"):
        links = [one.address for one in reports()]
        _grid(found.exhibit("dates"), {-1: lambda rank, text: frame.link(text, links[rank])})


def directorates(stage: Stage, found: Content) -> None:
    """Show the directorates of a stage, where they are published."""
    own = in_force(stage)
    if not own:
        return
    no_address = _("sans adresse")
    with st.container(border=True, key="panneau_table"):
        _grid(
            found.exhibit("table"),
            {
                0: lambda rank, text: f"{panel.chip(own[rank])}<b>{escape(text)}</b>",
                4: lambda rank, text: (
                    f'<span class="tag {"published" if own[rank].stated else "other"}">'
                    f"{escape(text)}</span>"
                ),
                -1: lambda _rank, text: frame.link(_site(text) or no_address, text),
            },
        )


def _site(address: str) -> str:
    """Name the site of an address; empty without one."""
    return urlsplit(address).netloc.removeprefix("www.")


def _grid(grid: object, cells: Mapping[int, Cell]) -> None:
    """Show a table; some columns, by their rank or from the last, write their cells themselves."""
    if not isinstance(grid, Grid):
        return
    figures.heading(grid.title)
    names = list(grid.rows.columns)
    write = {rank % len(names): cell for rank, cell in cells.items()}
    head = "".join(f"<th>{escape(name)}</th>" for name in names)
    body = ""
    for row, (index, *texts) in enumerate(grid.rows.itertuples(name=None)):
        told = (
            f"<td>{write[rank](row, text) if rank in write else escape(text)}</td>"
            for rank, text in enumerate(texts)
        )
        body += f'<tr class="{"own" if index == grid.chosen else ""}">{"".join(told)}</tr>'
    st.html(
        f'<div class="wide"><table class="plain">'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )
    notes.small(*grid.notes)
