"""Scenarios kept: as a file, in the link, and side by side."""

from functools import partial

import streamlit as st

from geodata import scenario
from geodata.questions import Content
from geodata.scenario import QUESTION, Scenario, ScenarioView
from geodata.wording import _
from pages.panels.scenario.panel import button
from pages.shared import session
from pages.shared.screen import answer, downloads, figures, notes, opening
from pages.shared.screen.frame import escape_markdown


def show(now: ScenarioView) -> None:
    """Save the scenario as a file, or open one."""
    with st.container(border=True, key="panneau_fichier"):
        figures.heading(_("Garder ce scénario"))
        downloads.button(
            _("Télécharger le fichier"),
            scenario.to_json(now.scenario),
            what=_("scénario"),
            kind="json",
            key="garder",
            territory=now.scenario.name,
            width="stretch",
        )
        st.button(
            _("Mettre de côté pour comparer"),
            key="comparer",
            on_click=_set_aside,
            disabled=now.scenario == scenario.BLANK or len(now.variants) >= scenario.MOST_VARIANTS,
            width="stretch",
        )
        notes.small(
            _("L'adresse de la page contient le scénario et ceux mis de côté : copiez-la."),
            _("Trois scénarios au plus sont mis de côté."),
        )
    with st.container(border=True, key="panneau_ouvrir"):
        figures.heading(_("Ouvrir un fichier"))
        label = _("Fichier de scénario (JSON)")
        read = opening.json_file(label, key="ouvrir", read=scenario.from_json)
        if read is not None:
            _offer(read)


def _offer(read: Scenario) -> None:
    """Say what a file holds and offer to take it."""
    st.markdown(
        _("« {name} » : {said}.").format(
            name=escape_markdown(read.title), said=scenario.changes(read)
        )
    )
    button(_("Prendre ce scénario"), partial(_taken, read), key="prendre")


def _set_aside() -> None:
    now = session.current(QUESTION)
    if now.scenario not in now.variants:
        session.change(variants=(*now.variants, now.scenario))


def side_by_side(now: ScenarioView, found: Content) -> None:
    """Show the scenario beside those set aside; nothing when none is."""
    if not now.variants:
        return
    with st.container(border=True, key="panneau_variantes"):
        answer.exhibit(found.exhibit("compared"), key="tableau_compares")
        with st.container(horizontal=True, gap="xsmall"):
            for rank, one in enumerate(now.variants):
                again = _("Reprendre « {name} »").format(name=one.title)
                button(again, partial(_taken, one), key=f"reprendre_{rank}")
                st.button(
                    _("Retirer « {name} »").format(name=escape_markdown(one.title)),
                    key=f"retirer_variante_{rank}",
                    on_click=session.change,
                    kwargs={"variants": (*now.variants[:rank], *now.variants[rank + 1 :])},
                    type="tertiary",
                )


def _taken(one: Scenario, _old: Scenario) -> Scenario:
    return one
