"""Territories side by side: their figures, their gaps, and what adds or takes out one."""

from collections.abc import Sequence

import streamlit as st

from geodata.places import Level, province_place, territory
from geodata.questions import MOST_BESIDE, Content, beside_title
from geodata.wording import _
from pages.shared import controls, search, session
from pages.shared.screen import answer, figures, frame, notes

LevelCode = tuple[Level, str]


def panel(
    found: Content,
    field: str,
    held: Sequence[LevelCode],
    *,
    own: LevelCode,
    levels: Sequence[Level] = search.FOUND_LEVELS,
) -> None:
    """Show the panel.

    Parameters
    ----------
    field
        Field of the view that has the territories set beside its own.
    """
    grid = found.exhibit("comparison")
    with st.container(border=True, key="panneau_avec"):
        if grid is None:
            figures.heading(beside_title())
        answer.exhibit(grid, key="comparaison")
        answer.exhibit(found.exhibit("gaps"), key="ecarts")
        with st.container(horizontal=True, gap="xsmall", key="avec"):
            for place in held:
                name = frame.escape_markdown(territory(*place).name)
                controls.change(
                    _("Retirer {name}").format(name=name),
                    {field: tuple(other for other in held if other != place)},
                    key=f"retirer_{place[0]}_{place[1]}",
                    icon=":material/close:",
                )
        if len(held) >= MOST_BESIDE:
            said = _("{n} territoires au plus : retirez-en un pour en ajouter un autre.").format(
                n=MOST_BESIDE + 1
            )
            notes.small(said, on_screen=True)
            return

        def add(place: LevelCode) -> None:
            if place not in (own, province_place(), *held):
                session.change(**{field: (*held, place)})

        search.field(
            key="recherche_avec",
            label=_("Territoire à ajouter à la comparaison"),
            hint=_("Ajouter un territoire"),
            on_choice=add,
            levels=levels,
        )
