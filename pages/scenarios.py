"""Les scénarios: what one point more, moved or closed would change."""

from __future__ import annotations

from functools import partial

import streamlit as st

from geodata import coverage, maps, places, scenario
from geodata.link import View
from geodata.places import province, province_place
from geodata.scenario import Effect, add, at_coordinates, at_municipality, move
from geodata.wording import _, typography
from pages.panels.scenario import files, history, panel, siting
from pages.shared.controls import controls, coverage_controls
from pages.shared.map import mapview
from pages.shared.screen import figures, frame, notes
from pages.shared.screen.frame import escape_markdown
from pages.shared.session import session


def render() -> None:
    """Draw the page."""
    now = session.current()
    found = scenario.effect_of(now)
    figures.title(*scenario.headline(now, found))
    figures.strip(scenario.figures(found), tight=True)
    _controls(now)
    if fault := history.fault():
        st.error(escape_markdown(fault))
    with st.container(key="scene"):
        left, right = st.columns([2, 1], gap="small")
    with left:
        _map(now, found)
        _legend(now, found)
    with right:
        _panel(now, found)
    files.side_by_side(now)
    frame.footer(coverage.sources())


def _controls(now: View) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="filtres", gap="xsmall"):
        panel.name(now.scenario)
        st.button(
            _("Annuler"),
            icon=":material/undo:",
            key="annuler",
            on_click=history.undo,
            disabled=not history.can_undo(),
        )
        st.button(
            _("Rétablir"),
            icon=":material/redo:",
            key="retablir",
            on_click=history.redo,
            disabled=not history.can_redo(),
        )
        coverage_controls.distance_and_group(now, widths=(180, 215))
        coverage_controls.attested_only(now)


def _panel(now: View, found: Effect) -> None:
    """Show one of the panels beside the map."""
    with st.container(key="volet"):
        controls.segments(
            "panel",
            _("Volet"),
            {
                "changes": _("Modifier"),
                "regions": _("Régions"),
                "loads": _("Charge"),
                "mandates": _("Mandats"),
                "siting": _("Chercher"),
                "files": _("Fichier"),
            },
            value=now.panel,
            hidden=True,
        )
    if now.panel == "changes":
        panel.changes(now, found)
    elif now.panel == "regions":
        panel.regions(now, found, pick=_choose)
    elif now.panel == "loads":
        panel.loads(now, found)
    elif now.panel == "mandates":
        panel.mandates(now.scenario, found)
    elif now.panel == "siting":
        siting.show(now)
    else:
        files.show(now)


def _choose(level: str, code: str) -> None:
    """Go to a territory."""
    framed = {} if level == "municipality" else {"frame": (level, code)}
    session.change(territory=(level, code), **framed)


def _picked(pick: mapview.Pick) -> None:
    """Follow what is done on the map: a site moved or chosen, one added, a territory chosen."""
    now = session.current()
    if pick.kind == "move" and pick.at is not None:
        latitude, longitude = pick.at
        history.edit(
            lambda made: move(made, pick.id, at_coordinates(longitude, latitude)),
            site=pick.id,
        )
    elif pick.kind == "site":
        if any(item.id == pick.id for item in now.scenario.added) or maps.exists(
            "service_points", pick.id
        ):
            session.change(site=pick.id)
    elif not maps.exists(pick.layer, pick.id):
        return
    elif pick.kind == "point":
        session.change(site=pick.id)
    elif now.adding and pick.layer == "municipalities":
        history.edit(partial(add, spot=at_municipality(pick.id)))
    elif now.adding and pick.at is not None:
        latitude, longitude = pick.at
        history.edit(lambda made: add(made, at_coordinates(longitude, latitude)))
    elif (level := places.territory_level(pick.layer)) is not None:
        _choose(level, pick.id)


def _map(now: View, found: Effect) -> None:
    state = scenario.state(now, found)
    state |= {"view": session.command(scenario.bounds(now), page="scenarios")}
    mapview.show(state, key="carte_scenarios", height=400, on_pick=_picked)


def _legend(now: View, found: Effect) -> None:
    """Say what the colours are, where the map is, and what a gesture does."""
    notes.legends(scenario.legends(found))
    notes.small(scenario.edges(), _("Glissez un point pour le déplacer; un clic le choisit."))
    if now.frame[0] != "province":
        start = {"territory": province_place(), "frame": province_place()}
        place = typography(places.territory(*now.frame).name)
        controls.breadcrumb([(province().name, start), (place, {})])


if __name__ == "__main__":
    import dashboard

    dashboard.main()
