"""Données et sources: the tables, what they mean, where they come from, and the files."""

from __future__ import annotations

from html import escape

import streamlit as st

from geodata import questions, tables
from geodata.catalogue import QUESTION
from geodata.tables import BOUNDARIES, Dataset, table, without_unreliable
from geodata.wording import _, ngettext, number, typography
from pages.shared.screen import downloads, figures, frame, notes
from pages.shared.screen.tables import choose_row
from pages.shared.session import session

PREVIEW_ROWS = 500


def render() -> None:
    """Draw the page."""
    now = session.current(QUESTION)
    datasets = tables.datasets()
    known = {source.name for dataset in datasets.values() for source in dataset.sources}
    figures.title(
        _("{tables}, {sources} : ce que disent les chiffres, et d'où ils viennent").format(
            tables=ngettext("{n} jeu de données", "{n} jeux de données", len(datasets)).format(
                n=len(datasets)
            ),
            sources=ngettext("{n} source", "{n} sources", len(known)).format(n=len(known)),
        ),
        _(
            "Chaque nombre de ce tableau de bord vient d'une table décrite ici, avec sa source, sa "
            "licence, sa date et ses réserves."
        ),
    )
    left, right = st.columns([1, 3], gap="medium")
    with left:
        _list(now.table)
    with right:
        _describe(datasets[now.table])
    frame.footer(
        [
            _("Données : licences propres à chaque table. Code : licence MIT."),
            _("Limites des territoires : {source}.").format(
                source=tables.dataset(BOUNDARIES).cited or questions.titles(BOUNDARIES)
            ),
        ]
    )


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


def _describe(dataset: Dataset) -> None:
    figures.heading(dataset.title)
    st.html(f"<p>{escape(dataset.description)}</p>")
    st.html(_provenance(dataset))
    if dataset.format == "csv":
        downloads.offer(
            lambda kind: tables.export(dataset.name, kind),
            key=f"fichier_{dataset.name}",
            what=dataset.title,
            kinds=tables.formats(dataset.name),
        )
        rows = without_unreliable(table(dataset.name), dataset).head(PREVIEW_ROWS)
        names = {field.name: field.title for field in dataset.fields}
        choose_row(
            rows.rename(columns=names), key=f"lignes_{dataset.name}", height=300, alt=dataset.title
        )
        if dataset.rows and dataset.rows > PREVIEW_ROWS:
            cut = _("Les {n} premières lignes; le fichier les contient toutes.")
            notes.small(cut.format(n=PREVIEW_ROWS))
        figures.heading(_("Colonnes"))
        st.html(_columns(dataset))


def _provenance(dataset: Dataset) -> str:
    """Write sources, licences, vintage and warnings, in HTML."""
    lines = [(_("Date"), escape(dataset.vintage or dataset.date))]
    lines += [
        (_("Source"), f"{escape(s.publisher)} – {frame.link(typography(s.title), s.path)}")
        for s in dataset.sources
    ]
    lines += [
        (_("Licence"), frame.link(typography(licence.title), licence.path))
        for licence in dataset.licences
    ]
    lines += [(_("Mise en garde"), escape(warning)) for warning in dataset.warnings]
    lines.append((_("Empreinte"), f"<code>{escape(dataset.hash)}</code>"))
    body = "".join(
        f"<tr><td><b>{escape(name)}</b></td><td>{text}</td></tr>" for name, text in lines
    )
    return f'<div style="overflow-x:auto"><table class="plain">{body}</table></div>'


def _columns(dataset: Dataset) -> str:
    """Write the columns of a table, in HTML."""
    rows = ""
    for field in dataset.fields:
        values = ", ".join(f"{value} = {label}" for value, label in field.labels.items())
        said = ". ".join(part for part in (field.description, values) if part)
        cells = (field.name, field.title, field.unit, said)
        rows += "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>"
    head = "".join(
        f"<th>{escape(name)}</th>" for name in (_("Colonne"), _("Titre"), _("Unité"), _("Sens"))
    )
    return f'<div style="overflow-x:auto"><table class="plain"><tr>{head}</tr>{rows}</table></div>'


if __name__ == "__main__":
    import dashboard

    dashboard.main()
