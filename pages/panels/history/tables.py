"""Tables of the evolution: before and after, every date, the directorates of a stage."""

from __future__ import annotations

from html import escape

import streamlit as st

from geodata.history import (
    annex,
    annex_source,
    before_and_after_title,
    dated,
    evidence,
    in_force,
    titles_changed,
)
from geodata.network import Stage, deployed, sizes
from geodata.wording import _, day, month
from pages.panels.history import chart, panel
from pages.shared.screen import figures, frame, notes

CHART_HEIGHT = 150


def before_and_after(stage: Stage) -> None:
    """Show the comparison of the annex, and the points at every date."""
    with st.container(border=True, key="panneau_annexe"):
        figures.heading(before_and_after_title())
        head = "".join(f"<th>{escape(name)}</th>" for name in annex().columns)
        body = "".join(
            "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>"
            for row in annex().itertuples(index=False)
        )
        st.html(f'<table class="plain"><tr>{head}</tr>{body}</table>')
        notes.small(annex_source(), titles_changed())
        figures.heading(_("Points de service, d'une date publiée à l'autre"))
        st.vega_lite_chart(
            chart.points(sizes(), marked=stage.last, height=CHART_HEIGHT),
            key="courbe_points",
            theme=None,
            alt=_("Points de service, {first} à {last}").format(
                first=month(sizes()[0].date), last=month(sizes()[-1].date)
            ),
        )


def dates(stage: Stage) -> None:
    """Show the network at every date that a source gives, with that source."""
    names = [
        _("Date"),
        _("Directions"),
        _("Points"),
        _("Employés en région"),
        _("Conseillers"),
        _("Agents"),
        _("Source"),
    ]
    head = "".join(f"<th>{escape(name)}</th>" for name in names)
    body = ""
    for size in sizes():
        counts = (size.directorates, size.service_points, size.staff, size.advisers, size.agents)
        told = [count.words() for count in counts]
        if size.advisers_title:
            told[3] = f"{told[3]} {size.advisers_title}"
        cells = "".join(f"<td>{escape(text)}</td>" for text in (dated(size), *told))
        own = ' class="own"' if size in stage.sizes else ""
        body += f"<tr{own}>{cells}<td>{frame.link(size.source, size.address)}</td></tr>"
    with st.container(border=True, key="panneau_dates"):
        figures.heading(_("Le réseau à chaque date qu'une source donne"))
        st.html(
            f'<div class="wide"><table class="plain">'
            f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
        )
        notes.small(_("« Non publié » ne veut pas dire zéro. En gras : la date de la carte."))


def directorates(stage: Stage) -> None:
    """Show the directorates of a stage: regions, dates, evidence and source."""
    own = in_force(stage)
    with st.container(border=True, key="panneau_table"):
        if not own:
            figures.heading(_("Les directions d'avant le {day}").format(day=day(deployed().date)))
            notes.small(
                _(
                    "Leur nombre est publié, {n}; leurs noms et leurs régions ne le sont pas."
                ).format(n=stage.last.directorates.words())
            )
            return
        figures.heading(
            _("Les {n} directions et leurs régions, {date}").format(
                n=stage.last.directorates.words(), date=month(stage.last.date)
            )
        )
        names = [
            _("Direction"),
            _("Régions"),
            _("En vigueur"),
            _("Siège"),
            _("Liste des régions"),
            _("Source"),
        ]
        head = "".join(f"<th>{escape(name)}</th>" for name in names)
        no_seat, no_address = _("non publié"), _("sans adresse")
        body = "".join(
            f'<tr><td class="areas">{panel.chip(one)}<b>{escape(one.name)}</b></td>'
            f"<td>{escape(one.regions)}</td><td>{escape(one.span)}</td>"
            f"<td>{escape(one.seat or no_seat)}</td>"
            f"<td>{_evidence(stated=one.stated)} {escape(one.note)}</td>"
            f"<td>{frame.link(one.site or no_address, one.address)}</td></tr>"
            for one in own
        )
        st.html(
            f'<div class="wide"><table class="plain">'
            f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
        )


def _evidence(*, stated: bool) -> str:
    kind = "published" if stated else "other"
    return f'<span class="tag {kind}">{escape(evidence(stated=stated))}</span>'
