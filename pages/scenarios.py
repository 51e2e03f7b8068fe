"""Les scénarios: what one point more, moved or closed would change."""

from collections.abc import Callable
from functools import partial
from math import nan

import streamlit as st

from geodata import maps, places, scenario
from geodata.places import province, province_place
from geodata.questions import Content, Pick
from geodata.roads import Place, municipality
from geodata.scenario import QUESTION, ScenarioView
from geodata.wording import _, typography
from pages.panels.scenario import files, panel, siting
from pages.shared import controls, mapview, session
from pages.shared.screen import answer, notes
from pages.shared.screen.frame import escape_markdown


def render() -> None:
    """Draw the page."""
    now = session.current(QUESTION)
    found = QUESTION.content(now)
    answer.head(found, tight=True)
    with st.container(horizontal=True, vertical_alignment="center", key="filtres", gap="xsmall"):
        panel.name(now.scenario)
        panel.undo_and_redo()
        controls.distance_and_group(now, widths=(180, 215))
        controls.attested_only()
    if fault := panel.fault():
        st.error(escape_markdown(fault))
    with st.container(key="scene"):
        left, right = st.columns([2, 1], gap="small")
    with left:
        mapview.mount(QUESTION, found, height=400, on_pick=_picked)
        answer.below_map(found)
        notes.small(_("Glissez un point pour le déplacer; un clic le choisit."), on_screen=True)
        if now.frame[0] != "province":
            start = {"territory": province_place(), "frame": province_place()}
            place = typography(places.territory(*now.frame).name)
            controls.breadcrumb([(province().name, start), (place, {})])
    with right:
        _panel(now, found)
    if found.exhibit("gains"):
        panel.table(found, "gains", pick=_site)
    files.side_by_side(now, found)
    answer.foot(found)


def _panel(now: ScenarioView, found: Content) -> None:
    """Show one of the panels beside the map."""
    panels: dict[str, tuple[str, Callable[[], None]]] = {
        "changes": (_("Modifier"), lambda: panel.changes(now)),
        "regions": (_("Régions"), lambda: panel.table(found, "table", pick=_region)),
        "loads": (_("Charge"), lambda: panel.table(found, "loads", pick=_site)),
        "mandates": (_("Mandats"), lambda: panel.mandates(now.scenario, found)),
        "siting": (_("Chercher"), lambda: siting.show(now)),
        "files": (_("Fichier"), lambda: files.show(now)),
    }
    with st.container(key="volet"):
        called = {name: label for name, (label, _draw) in panels.items()}
        controls.segments("panel", _("Volet"), called)
    _label, draw = panels[now.panel]
    draw()


def _site(code: str) -> None:
    session.change(site=code)


def _region(code: str) -> None:
    _picked(Pick("territory", places.regions_in_use(), code))


def _picked(pick: Pick) -> None:
    """Follow what is done on the map: a site moved or chosen, one added, a territory chosen."""
    now = session.current(QUESTION)
    town = pick.layer == "municipalities"
    if pick.kind == "move" and pick.at:
        panel.edit(lambda made: made.move(pick.id, _place(pick)), site=pick.id)
    elif now.adding and pick.kind == "territory" and (town or pick.at):
        if maps.exists(pick.layer, pick.id):
            place = partial(municipality, pick.id) if town else partial(_place, pick)
            panel.edit(lambda made: made.add(place()))
    else:
        session.change(**QUESTION.follow(now, pick))


def _place(pick: Pick) -> Place:
    latitude, longitude = pick.at or (nan, nan)
    return scenario.at_coordinates(longitude, latitude)
