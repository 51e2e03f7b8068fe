"""Titles and figures: the strip above the map, statuses."""

from collections.abc import Sequence
from html import escape

import pandas as pd
import streamlit as st

from geodata import status
from geodata.questions import Figure
from pages.shared import session


def title(text: str, detail: str) -> None:
    """Open a page with what it found, a sentence without a full stop, and what it rests on."""
    session.name_tab(text)
    # A longer sentence is written smaller, on one line: what is below stays under the pointer.
    st.html(f'<h1 class="top" style="--letters:{len(text)}">{escape(text)}</h1>')
    st.html(f'<p class="sub" style="--letters:{len(detail)}">{escape(detail)}</p>')


def heading(text: str) -> None:
    """Name a panel."""
    st.html(f'<h2 class="head">{escape(text)}</h2>')


def strip(items: Sequence[Figure], *, tight: bool = False) -> None:
    """Show three to six figures side by side."""
    cells = "".join(
        f"<div><b>{escape(i.number)}</b><span><em>{escape(i.what)}</em>{escape(i.detail)}</span></div>"
        for i in items
    )
    look, letters = " tight" if tight else "", sum(len(item.number) for item in items)
    st.html(f'<div class="figures{look}" style="--letters:{letters}">{cells}</div>')


def tag(state: str) -> str:
    """Write a status as a small label, in HTML."""
    kind = "published" if state == "published" else "other"
    return f'<span class="tag {kind}">{escape(status.word(state))}</span>'


def card(kind: str, title: str, body: str, *, ink: str) -> str:
    """Write a card in HTML; ``kind`` and ``body`` are HTML, the title is escaped here."""
    return (
        f'<div class="card" style="--ink:{ink}"><p class="note">{kind}</p>'
        f"<h2>{escape(title)}</h2>{body}</div>"
    )


def sure(rows: pd.DataFrame, statuses: pd.DataFrame) -> str:
    """Write a small table in HTML, the status of each cell beside it."""
    head = "".join(f'<th class="n" scope="col">{escape(name)}</th>' for name in rows.columns[1:])
    body = ""
    both = zip(rows.itertuples(index=False), statuses.itertuples(index=False), strict=True)
    for (title, *cells), states in both:
        written = "".join(
            f'<td class="n">{escape(cell)} {tag(state) if state else ""}</td>'
            for cell, state in zip(cells, states, strict=True)
        )
        body += f'<tr><th scope="row">{escape(title)}</th>{written}</tr>'
    return (
        f'<table class="plain sheet"><thead><tr><td></td>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table>"
    )
