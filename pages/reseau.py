"""Le réseau: where the service points and the regional directorates are."""

from __future__ import annotations

import streamlit as st

from geodata import extract, layers, load, network_facts, network_places, patch
from geodata.content import network
from geodata.layers import network_day
from geodata.measure import places
from geodata.province import province_place
from geodata.view import View
from geodata.wording import _, month
from pages.shared import (
    ahead,
    controls,
    downloads,
    figures,
    frame,
    mapview,
    network_panel,
    network_regions,
    notes,
    session,
)


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
        notes.network_legend(len(shown), len(load.table("service_points")))
    with right:
        network_panel.show(now, shown)
    _regions(now)
    downloads.offer(
        lambda kind: extract.points(list(shown["id"]), kind),
        key="fichier",
        what=_("points de service"),
    )
    frame.footer(network.sources())


def _picked(pick: mapview.Pick) -> None:
    """Follow a choice on the map."""
    if not patch.exists(pick.layer, pick.id):
        return
    if pick.kind == "point":
        session.change(point=pick.id)
    elif pick.layer == layers.network_directorates():
        session.change(directorate=pick.id, point=None)
    elif (level := layers.territory_level(pick.layer)) is not None:
        _choose(level, pick.id)


def _choose(level: str, code: str) -> None:
    """Go down to a territory: its directorate follows, and the map frames it."""
    framed = {} if level == "municipality" else {"frame": (level, code)}
    directorate = network_places.directorate_of(level, code)
    session.change(territory=(level, code), directorate=directorate, point=None, **framed)


def _filters(now: View) -> None:
    known = network_facts.sureness()
    names = network_places.by_directorate()["name"]
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
        opened = everything | dict(network_facts.states())
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
