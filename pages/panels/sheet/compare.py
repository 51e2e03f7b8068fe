"""Territories side by side, up to four; their list is in the link."""

from collections.abc import Sequence

import streamlit as st

from geodata import sheet
from geodata.places import province, province_place, territory
from geodata.questions import Content
from geodata.sheet import MOST_BESIDE, SheetView, Subject, Where
from geodata.wording import _
from pages.panels.sheet import search
from pages.panels.sheet.search import Choice
from pages.shared import session
from pages.shared.screen import answer, figures, frame, notes


def show(about: Subject, now: SheetView, found: Content) -> None:
    """Show the table, the field that adds a territory, and a button to take each one out."""
    others = sheet.others_beside(about, now)
    full, beside = len(others) >= MOST_BESIDE, found.exhibit("comparison")
    with st.container(border=True, key="panneau_avec"):
        if beside is None:
            figures.heading(_("Comparer jusqu'à quatre territoires"))
        answer.exhibit(beside, key="comparaison")
        _chosen(others)
        if full:
            notes.small(_("Quatre territoires au plus : retirez-en un pour en ajouter un autre."))
        else:
            search.field(
                key="recherche_avec",
                label=_("Municipalité, {division} ou région à ajouter").format(
                    division=province().division.short
                ),
                hint=_("Ajouter un territoire"),
                on_choice=lambda choice: _add(about, others, choice),
                sheet=False,
            )


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


def _add(about: Subject, others: Sequence[Where], choice: Choice) -> None:
    place = choice.place
    if place is not None and place not in (about.place, province_place(), *others):
        session.change(beside=(*others, place))
