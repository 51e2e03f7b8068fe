"""La couverture: who lives near a service point, and who does not."""

from __future__ import annotations

import streamlit as st

from geodata import (
    extract,
    layers,
    load,
    network_places,
    patch,
    territory,
)
from geodata.content import coverage
from geodata.province import province, province_place, titled
from geodata.view import View
from geodata.wording import _
from pages.shared import (
    ahead,
    controls,
    coverage_controls,
    coverage_panel,
    downloads,
    figures,
    frame,
    mapview,
    session,
)


def render() -> None:
    """Draw the page."""
    now = session.current()
    found = coverage.reach_of(now)
    by, code, name = coverage.place_of(now)
    figures.title(*coverage.headline(now))
    figures.strip(coverage.figures(now), tight=True)
    _controls(now)
    with st.container(key="scene"):
        left, right = st.columns([2, 1], gap="small")
    with left:
        _map(now)
        coverage_panel.legend(now)
    with right:
        _breadcrumb(now, name)
        if now.territory[0] == "municipality":
            coverage_panel.nearest_to(now.territory[1], coverage_panel.evidence_of(now))
        coverage_panel.by_territory(found, now, by=by, code=code, pick=_choose)
    coverage_panel.gaps(found, now, by=by, code=code, pick=_choose)
    coverage_panel.load(found, pick=_choose)
    coverage_panel.equity(now)
    downloads.offer(
        lambda kind: extract.coverage(found, kind),
        key="fichier",
        what=_("couverture {threshold}").format(threshold=str(now.threshold)),
    )
    frame.footer(coverage.sources())


def _controls(now: View) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="filtres", gap="xsmall"):
        coverage_controls.distance_and_group(now, widths=(190, 240))
        controls.segments(
            "coverage",
            _("Carte"),
            {
                "bands": _("Distances"),
                "catchments": _("Bassins"),
                "crossed": _("Établissement × distance"),
            },
            value=now.coverage,
            hidden=True,
        )
        controls.segments(
            "by",
            _("Par"),
            {
                "region": _("Régions"),
                "directorate": _("Directions"),
                "census_division": titled(province().division.shorts),
            },
            value=now.by,
            hidden=True,
        )
        coverage_controls.attested_only(now)


def _choose(level: str, code: str) -> None:
    """Go to a territory; a municipality is chosen where the map stands."""
    if level == "directorate":
        session.change(
            directorate=code, territory=province_place(), frame=province_place(), point=None
        )
    elif level == "municipality":
        session.change(territory=(level, code))
    else:
        session.change(territory=(level, code), frame=(level, code), directorate=None)


def _picked(pick: mapview.Pick) -> None:
    """Follow a choice on the map."""
    if not patch.exists(pick.layer, pick.id):
        return
    if pick.kind == "point":
        home = load.table("service_points").set_index("id").at[pick.id, "municipality_code"]
        _choose("municipality", str(home))
        return
    level = layers.territory_level(pick.layer)
    if level is not None:
        _choose(level, pick.id)


def _breadcrumb(now: View, name: str) -> None:
    """Lead back to the province from what is framed."""
    start: dict[str, object] = {
        "territory": province_place(),
        "frame": province_place(),
        "directorate": None,
    }
    steps: list[tuple[str, dict[str, object]]] = [(province().name, start)]
    level, code = now.frame
    region = network_places.region_of(level, code)
    if level == "census_division" and region:
        home = ("region", region)
        steps.append((territory.territory(*home).name, {"territory": home, "frame": home}))
    if name:
        steps.append((name, {}))
    controls.breadcrumb(steps)


def _map(now: View) -> None:
    state = coverage.state(now)
    state |= {"view": session.command(coverage.bounds(now), page="couverture")}
    mapview.show(
        state,
        key="carte_couverture",
        height=400,
        on_pick=_picked,
        ahead=ahead.told("couverture", now),
    )


if __name__ == "__main__":
    import dashboard

    dashboard.main()
