"""Données et sources: the tables, what they mean, where they come from, and the files."""

from html import escape

import streamlit as st

from geodata import tables
from geodata.catalogue import QUESTION
from geodata.tables import Dataset
from geodata.wording import _, ngettext, number, typography
from pages.shared import controls, session
from pages.shared.screen import answer, downloads, figures, frame, notes
from pages.shared.served import guide


def render() -> None:
    """Draw the page."""
    now = session.current(QUESTION)
    found = QUESTION.content(now)
    answer.head(found)
    _guide()
    notes.small(*found.notes)
    left, right = st.columns([1, 3], gap="medium")
    with left:
        _list(now.table)
    with right:
        dataset = tables.dataset(now.table)
        figures.heading(dataset.title)
        st.html(f"<p>{escape(dataset.description)}</p>")
        st.html(_provenance(dataset))
        downloads.offer(found.downloads)
        answer.exhibit(found.exhibit("rows"), key="lignes", height=300)
        answer.exhibit(found.exhibit("columns"), key="colonnes")
    frame.footer(found.sources)


def _guide() -> None:
    """Lead to the guide, and to the part of each person whom it serves."""
    whole, *others = (
        f'<a href="{escape(to, quote=True)}" target="_self">{escape(title)}</a>'
        for to, title in {guide.NAME: _("Prise en main"), **guide.parts()}.items()
    )
    said = typography(f"<b>{whole}</b> : {' · '.join(others)}")
    st.html(f'<p class="notice">{said}</p>')


def _list(chosen: str) -> None:
    """Show every dataset, one button each."""
    figures.heading(_("Tables"))
    for name, dataset in tables.datasets().items():
        n = dataset.rows
        rows = ngettext("{n} ligne", "{n} lignes", n).format(n=number(n)) if n else ""
        controls.change(
            f"**{frame.escape_markdown(dataset.title)}** {rows}",
            {"table": name},
            key=f"table_{name}",
            type="primary" if name == chosen else "secondary",
            width="stretch",
        )


def _provenance(dataset: Dataset) -> str:
    """Write sources, licences, vintage and warnings, in HTML."""
    lines = [
        (_("Date"), escape(dataset.vintage or dataset.date)),
        *(
            (_("Source"), f"{escape(source.publisher)} – {frame.link(source.title, source.path)}")
            for source in dataset.sources
        ),
        *((_("Licence"), frame.link(own.title, own.path)) for own in dataset.licences),
        *((_("Mise en garde"), escape(warning)) for warning in dataset.warnings),
        (_("Empreinte"), f"<code>{escape(dataset.hash)}</code>"),
    ]
    body = "".join(
        f'<tr><th scope="row">{escape(name)}</th><td>{text}</td></tr>' for name, text in lines
    )
    return f'<div style="overflow-x:auto"><table class="plain">{body}</table></div>'
