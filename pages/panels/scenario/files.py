"""Scenarios kept: as a file, in the link, and side by side."""

from __future__ import annotations

import streamlit as st

from geodata import questions, scenario
from geodata.errors import AncrageError
from geodata.link import MOST_VARIANTS, View
from geodata.scenario import BLANK, Scenario, effect, from_json, title, to_json
from geodata.wording import _
from pages.panels.scenario.history import edit
from pages.shared.screen import figures, notes, opening, tables
from pages.shared.screen.frame import escape_markdown
from pages.shared.session import session


def show(now: View) -> None:
    """Save the scenario as a file, or open one."""
    with st.container(border=True, key="panneau_fichier"):
        figures.heading(_("Garder ce scénario"))
        st.download_button(
            _("Télécharger le fichier"),
            data=to_json(now.scenario),
            file_name=questions.file_name(_("scénario"), "json", territory=now.scenario.name),
            mime="application/json",
            key="garder",
            on_click="ignore",
            width="stretch",
        )
        st.button(
            _("Mettre de côté pour comparer"),
            key="comparer",
            on_click=_set_aside,
            disabled=now.scenario == BLANK or len(now.variants) >= MOST_VARIANTS,
            width="stretch",
        )
        notes.small(
            _("L'adresse de la page contient le scénario et ceux mis de côté : copiez-la."),
            _("Trois scénarios au plus sont mis de côté."),
        )
    with st.container(border=True, key="panneau_ouvrir"):
        figures.heading(_("Ouvrir un fichier"))
        content = opening.json_file(_("Fichier de scénario (JSON)"), key="ouvrir")
        if content is not None:
            _open(content)


def _open(content: bytes) -> None:
    """Say what a file holds and offer to take it, or why it is refused."""
    try:
        read = from_json(content)
    except AncrageError as error:
        st.error(escape_markdown(str(error)))
        return
    st.markdown(
        _("« {name} » : {said}.").format(
            name=escape_markdown(title(read)), said=scenario.changes(read)
        )
    )
    st.button(_("Prendre ce scénario"), key="prendre", on_click=edit, args=(lambda _old: read,))


def _set_aside() -> None:
    now = session.current()
    if now.scenario not in now.variants:
        session.change(variants=(*now.variants, now.scenario))


def side_by_side(now: View) -> None:
    """Show the scenario beside those set aside.

    Parameters
    ----------
    now
        The view; nothing is shown when no scenario is set aside.
    """
    if not now.variants:
        return
    shown: list[Scenario] = [*now.variants]
    if now.scenario not in (*shown, BLANK):
        shown.append(now.scenario)
    only = now.network == "attested"
    effects = [
        (title(one), effect(one, now.threshold, group=now.group, attested_only=only))
        for one in shown
    ]
    with st.container(border=True, key="panneau_variantes"):
        figures.heading(_("Scénarios côte à côte"))
        st.html(tables.plain(scenario.compared(effects)))
        with st.container(horizontal=True, gap="xsmall"):
            for rank, one in enumerate(now.variants):
                rest = tuple(v for i, v in enumerate(now.variants) if i != rank)
                st.button(
                    _("Reprendre « {name} »").format(name=escape_markdown(title(one))),
                    key=f"reprendre_{rank}",
                    on_click=_take,
                    args=(one,),
                )
                st.button(
                    _("Retirer « {name} »").format(name=escape_markdown(title(one))),
                    key=f"retirer_variante_{rank}",
                    on_click=session.change,
                    kwargs={"variants": rest},
                    type="tertiary",
                )


def _take(one: Scenario) -> None:
    edit(lambda _old: one)
