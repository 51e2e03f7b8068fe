"""Données et sources: the tables, what they mean, where they come from, and the files."""

from html import escape

import streamlit as st

from geodata import tables
from geodata.catalogue import QUESTION
from geodata.questions import Content
from geodata.tables import Dataset
from geodata.wording import _, ngettext, number, typography
from pages.shared import session
from pages.shared.screen import answer, downloads, figures, frame, notes


def render() -> None:
    """Draw the page."""
    now = session.current(QUESTION)
    found = QUESTION.content(now)
    answer.head(found)
    notes.small(*found.notes)
    left, right = st.columns([1, 3], gap="medium")
    with left:
        _list(now.table)
    with right:
        _describe(tables.dataset(now.table), found)
    frame.footer(found.sources)


def _list(chosen: str) -> None:
    """Show every dataset, one button each."""
    figures.heading(_("Tables"))
    for name, dataset in tables.datasets().items():
        rows = (
            ngettext("{n} ligne", "{n} lignes", dataset.rows).format(n=number(dataset.rows))
            if dataset.rows
            else ""
        )
        st.button(
            f"**{frame.escape_markdown(dataset.title)}** {rows}",
            key=f"table_{name}",
            type="primary" if name == chosen else "secondary",
            on_click=session.change,
            kwargs={"table": name},
            width="stretch",
        )


def _describe(dataset: Dataset, found: Content) -> None:
    figures.heading(dataset.title)
    st.html(f"<p>{escape(dataset.description)}</p>")
    st.html(_provenance(dataset))
    downloads.offer(found.downloads)
    answer.exhibit(found.exhibit("rows"), key="lignes", height=300)
    answer.exhibit(found.exhibit("columns"), key="colonnes")


def _provenance(dataset: Dataset) -> str:
    """Write sources, licences, vintage and warnings, in HTML."""
    lines = [
        (_("Date"), escape(dataset.vintage or dataset.date)),
        *(
            (_("Source"), f"{escape(s.publisher)} – {frame.link(typography(s.title), s.path)}")
            for s in dataset.sources
        ),
        *(
            (_("Licence"), frame.link(typography(licence.title), licence.path))
            for licence in dataset.licences
        ),
        *((_("Mise en garde"), escape(warning)) for warning in dataset.warnings),
        (_("Empreinte"), f"<code>{escape(dataset.hash)}</code>"),
    ]
    body = "".join(
        f"<tr><td><b>{escape(name)}</b></td><td>{text}</td></tr>" for name, text in lines
    )
    return f'<div style="overflow-x:auto"><table class="plain">{body}</table></div>'


if __name__ == "__main__":
    import dashboard

    dashboard.main()
