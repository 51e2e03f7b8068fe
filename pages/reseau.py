"""Le réseau: where the service points and the regional directorates are."""

from __future__ import annotations

import streamlit as st

from geodata import maps, network, places, questions, tables
from geodata.link import View
from geodata.network import by_directorate, directorate_of, states, sureness
from geodata.places import network_day, network_directorates, province_place, territory_level
from geodata.wording import _, month
from pages.panels.network import panel
from pages.panels.network import regions as network_regions
from pages.shared.controls import controls
from pages.shared.map import ahead, mapview
from pages.shared.screen import downloads, figures, frame, notes
from pages.shared.session import session


def render() -> None:
    """Draw the page."""
    now = session.current()
    shown = network.shown(now)
    figures.title(*network.headline())
    figures.strip(network.figures())
    _filters(now)
    with st.container(key="scene"):
        left, right = st.columns([2, 1], gap="small")
    with left:
        _map(now)
        notes.network_legend(len(shown), len(tables.table("service_points")))
    with right:
        panel.show(now, shown)
    _regions(now)
    downloads.offer(
        lambda kind: questions.points(list(shown["id"]), kind),
        key="fichier",
        what=_("points de service"),
    )
    frame.footer(network.sources())


def _picked(pick: mapview.Pick) -> None:
    """Follow a choice on the map."""
    if not maps.exists(pick.layer, pick.id):
        return
    if pick.kind == "point":
        session.change(point=pick.id)
    elif pick.layer == network_directorates():
        session.change(directorate=pick.id, point=None)
    elif (level := territory_level(pick.layer)) is not None:
        _choose(level, pick.id)


def _choose(level: str, code: str) -> None:
    """Go down to a territory: its directorate follows, and the map frames it."""
    framed = {} if level == "municipality" else {"frame": (level, code)}
    directorate = directorate_of(level, code)
    session.change(territory=(level, code), directorate=directorate, point=None, **framed)


def _filters(now: View) -> None:
    known = sureness()
    names = by_directorate()["name"]
    regions = places.names("region")
    with st.container(horizontal=True, vertical_alignment="center", key="filtres", gap="xsmall"):
        controls.text(
            "text",
            _("Ville"),
            value=now.text,
            placeholder=_("Ville d'un point de service"),
            width=215,
        )
        controls.select(
            "directorate",
            _("Direction"),
            {None: _("Direction : toutes ({n})").format(n=len(names))} | names.to_dict(),
            value=now.directorate,
            width=262,
            hidden=True,
            also={"point": None, "territory": province_place(), "frame": province_place()},
        )
        controls.select(
            "region",
            _("Région"),
            {None: _("Région : toutes ({n})").format(n=len(regions))} | regions.to_dict(),
            value=now.region,
            width=190,
            hidden=True,
        )
        when = month(network_day())
        everything: dict[str | None, str] = {None: _("En {month} : tous").format(month=when)}
        opened = everything | dict(states())
        controls.select(
            "opened",
            _("État en {month}").format(month=when),
            opened,
            value=now.opened,
            width=172,
            hidden=True,
        )
        kinds = {
            "attested": _("● Attestés {n}").format(n=known.attested),
            "reconstructed": _("○ Reconstitués {n}").format(n=known.reconstructed),
        }
        controls.kinds("evidence", _("Preuve"), kinds, value=now.evidence)
        st.button(_("Tout réafficher"), on_click=session.reset, key="tout", width="content")


def _map(now: View) -> None:
    state = network.state(now)
    state |= {"view": session.command(network.bounds(now), page="reseau")}
    mapview.show(
        state,
        key="carte_reseau",
        height=430,
        on_pick=_picked,
        ahead=ahead.told("reseau", now),
    )


def _regions(now: View) -> None:
    """Bars and table of the regions: one selection with the map."""
    left, right = st.columns([5, 7], gap="small")
    with left, st.container(border=True, key="panneau_barres"):
        network_regions.bars(now, pick=_choose)
    with right, st.container(border=True, key="panneau_regions"):
        network_regions.region_table(now, pick=_choose)


if __name__ == "__main__":
    import dashboard

    dashboard.main()
