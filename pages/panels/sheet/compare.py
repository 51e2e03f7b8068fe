"""Territories side by side, up to four; their list is in the link."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from geodata import sheet
from geodata.link import MOST_BESIDE
from geodata.places import province, province_place, territory
from geodata.sheet import Subject, Where
from geodata.wording import _
from pages.panels.sheet import figures as territory_figures
from pages.panels.sheet import search
from pages.panels.sheet.search import Choice
from pages.shared.screen import figures, frame, notes
from pages.shared.session import session


def show(about: Subject, beside: Sequence[Where]) -> None:
    """Show the table, the field that adds a territory, and a button to take each one out."""
    with st.container(border=True, key="panneau_avec"):
        figures.heading(_("Comparer jusqu'à quatre territoires"))
        others = [place for place in beside if place != about.place]
        full = len(others) >= MOST_BESIDE
        if not full:
            search.field(
                key="recherche_avec",
                label=_("Municipalité, {division} ou région à ajouter").format(
                    division=province().division.short
                ),
                hint=_("Ajouter un territoire"),
                on_choice=lambda choice: _add(about, beside, choice),
                sheet=False,
            )
        if others:
            _chosen(others)
            st.html(territory_figures.table(sheet.compared(about, others)))
        if full:
            notes.small(_("Quatre territoires au plus : retirez-en un pour en ajouter un autre."))


def _chosen(beside: Sequence[Where]) -> None:
    """Buttons that take a territory out."""
    with st.container(horizontal=True, gap="xsmall", key="avec"):
        for place in beside:
            name = frame.escape_markdown(territory(*place).name)
            st.button(
                _("Retirer {name}").format(name=name),
                key=f"retirer_{place[0]}_{place[1]}",
                icon=":material/close:",
                on_click=session.change,
                kwargs={"beside": tuple(other for other in beside if other != place)},
            )


def _add(about: Subject, beside: Sequence[Where], choice: Choice) -> None:
    place = choice.place
    if place is None or place in (about.place, province_place()) or place in beside:
        return
    kept = [other for other in beside if other != about.place]
    session.change(beside=(*kept, place)[:MOST_BESIDE])
