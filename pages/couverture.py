"""La couverture: who lives near a service point, and who does not."""

from __future__ import annotations

import streamlit as st

from geodata import coverage, maps, network, places, questions, tables
from geodata.link import View
from geodata.places import province, province_place, titled
from geodata.wording import _
from pages.panels.coverage import panel
from pages.shared.controls import controls, coverage_controls
from pages.shared.map import ahead, mapview
from pages.shared.screen import downloads, figures, frame
from pages.shared.session import session


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
        panel.legend(now)
    with right:
        _breadcrumb(now, name)
        if now.territory[0] == "municipality":
            panel.nearest_to(now.territory[1], panel.evidence_of(now))
        panel.by_territory(found, now, by=by, code=code, pick=_choose)
    panel.gaps(found, now, by=by, code=code, pick=_choose)
    panel.load(found, pick=_choose)
    panel.equity(now)
    downloads.offer(
        lambda kind: questions.coverage(found, kind),
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
    if not maps.exists(pick.layer, pick.id):
        return
    if pick.kind == "point":
        home = tables.table("service_points").set_index("id").at[pick.id, "municipality_code"]
        _choose("municipality", str(home))
        return
    level = places.territory_level(pick.layer)
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
    region = network.region_of(level, code)
    if level == "census_division" and region:
        home = ("region", region)
        steps.append((places.territory(*home).name, {"territory": home, "frame": home}))
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
