"""L'évolution: how the network and its directorates changed, and the measures behind it."""

from __future__ import annotations

import streamlit as st

from geodata import history, maps, places
from geodata.history import limits_of, measures, region_at
from geodata.link import View
from geodata.network import stages
from geodata.places import province_place
from geodata.tables import export, formats, table
from geodata.wording import _
from pages.panels.history import measures as evolution_measures
from pages.panels.history import panel, tables
from pages.shared.controls import controls
from pages.shared.map import ahead, mapview
from pages.shared.screen import downloads, figures, frame, notes
from pages.shared.session import session


def render() -> None:
    """Draw the page."""
    now = session.current()
    if not stages():
        figures.title(*history.untold())
        if measures():
            evolution_measures.show(now)
        frame.footer(history.answer(now).sources)
        return
    stage = history.stage_of(now)
    figures.title(*history.headline(now))
    figures.strip(history.figures(now))
    _controls(now)
    with st.container(key="scene_evolution"):
        left, right = st.columns([2, 1], gap="small")
    with left:
        _map(now)
        panel.legend(stage)
        notes.small(*history.notes(stage))
    with right:
        panel.show(now)
    left, right = st.columns([5, 7], gap="small")
    with left:
        tables.before_and_after(stage)
    with right:
        tables.dates(stage)
    evolution_measures.show(now)
    tables.directorates(stage)
    downloads.offer(
        lambda kind: export("measures", kind),
        key="fichier",
        what=_("mesures"),
        kinds=formats("measures"),
    )
    frame.footer(history.sources())


def _controls(now: View) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="filtres", gap="xsmall"):
        controls.segments(
            "year",
            _("Année de la carte"),
            {year: stage.name for year, stage in stages().items()},
            value=now.year,
            hidden=True,
        )
        names = table("regions").set_index("region_code")["region_name"].to_dict()
        region = region_at(*now.territory, limits_of(history.stage_of(now)))
        controls.select(
            "territory",
            _("Région"),
            {province_place(): _("Région : toutes ({n})").format(n=len(names))}
            | {("region", code): name for code, name in names.items()},
            value=("region", region) if region else province_place(),
            width=230,
            hidden=True,
            also={"milestone": None},
        )
        controls.select(
            "milestone",
            _("Mesure"),
            evolution_measures.options(),
            value=now.milestone,
            width=330,
            hidden=True,
            also={"frame": province_place()},
        )
        st.button(_("Tout réafficher"), on_click=session.reset, key="tout", width="content")


def _map(now: View) -> None:
    state = history.state(now)
    state |= {"view": session.command(history.bounds(now), page="evolution")}
    mapview.show(
        state,
        key="carte_evolution",
        height=400,
        on_pick=_picked,
        ahead=ahead.told("evolution", now),
    )


def _picked(pick: mapview.Pick) -> None:
    """Follow a choice on the map."""
    if places.level_of(pick.layer) == places.REGION and maps.exists(pick.layer, pick.id):
        session.change(territory=("region", pick.id), milestone=None)


if __name__ == "__main__":
    import dashboard

    dashboard.main()
