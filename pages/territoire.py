"""Mon territoire: the nearest service points, and the figures of one place beside others."""

from __future__ import annotations

import streamlit as st

from geodata import coverage, maps, places, sheet, tables
from geodata.link import View
from geodata.places import province, province_place
from geodata.sheet import Subject, nearest_municipality, postal_subject, subject
from geodata.wording import _
from pages.panels.sheet import compare, figures, panel, search
from pages.panels.sheet.panel import lead
from pages.panels.sheet.search import Choice
from pages.shared.map import mapview
from pages.shared.screen import downloads, frame
from pages.shared.session import session


def render() -> None:
    """Draw the page."""
    now = session.current()
    about = _about(now)
    with st.container(key="scene"):
        left, right = st.columns([7, 5], gap="small")
    with left:
        search.field(
            key="recherche",
            label=(
                _("Municipalité, {division}, région ou code postal")
                if tables.has("fsa")
                else _("Municipalité, {division} ou région")
            ).format(division=province().division.short),
            hint=_("Municipalité ou code postal") if tables.has("fsa") else _("Municipalité"),
            value="" if about.level == "province" else now.postal or about.name,
            on_choice=_chosen,
        )
        _map(about)
    with right, st.container(key="fiche"):
        panel.show(about)
    panel.legend()
    if about.level != "province":
        _more(about)
        compare.show(about, now.beside)
        downloads.offer(
            lambda kind: sheet.sheet(about, now.beside, kind),
            key="fichier",
            what=_("fiche {name}").format(name=about.name),
            kinds=sheet.FORMATS,
        )
    frame.footer(coverage.sources())


def _about(now: View) -> Subject:
    """Give what the sheet is about: the postal code when there is one, else the territory."""
    return postal_subject(now.postal) if now.postal else subject(*now.territory)


def _chosen(choice: Choice) -> None:
    """Follow a choice in the field."""
    if choice.postal:
        session.change(postal=choice.postal, territory=province_place(), frame=province_place())
    elif choice.place:
        _open(*choice.place)


def _open(level: str, code: str) -> None:
    """Open the sheet of a territory."""
    session.change(**lead(level, code))


def _picked(pick: mapview.Pick) -> None:
    """Follow a choice on the map: a division, then the municipality nearest to the click."""
    if not maps.exists(pick.layer, pick.id):
        return
    if pick.kind == "point":
        towns = tables.table("service_points").set_index("id")["municipality_code"]
        _open("municipality", str(towns[pick.id]))
    elif pick.layer == "municipalities":
        _open("municipality", pick.id)
    elif pick.layer == places.divisions():
        inside = _about(session.current()).above("census_division")
        if pick.at and inside is not None and inside.code == pick.id:
            _open("municipality", nearest_municipality(*pick.at, division=pick.id))
        else:
            _open("census_division", pick.id)


def _map(about: Subject) -> None:
    state = sheet.territory_patch(about)
    state |= {
        "view": session.command(sheet.view(about), page="territoire"),
        "title": _("Carte : {name} et les points de service les plus proches").format(
            name=about.name
        ),
    }
    mapview.show(state, key="carte_territoire", height=560, on_pick=_picked)


def _more(about: Subject) -> None:
    """Figures, trend, rank, neighbours and parts."""
    left, right = st.columns([7, 5], gap="small")
    with left:
        figures.beside_larger(about)
    with right:
        figures.trend(about)
    figures.ranks(about)
    if about.home is None:
        figures.parts(about, pick=_open)


if __name__ == "__main__":
    import dashboard

    dashboard.main()
