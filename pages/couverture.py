"""La couverture: who lives near a service point, and who does not."""

from functools import partial

import streamlit as st

from geodata import coverage, network, places
from geodata.coverage import QUESTION, CoverageView
from geodata.places import province, province_place, titled
from geodata.questions import Pick
from geodata.wording import _
from pages.panels.coverage import panel
from pages.shared import controls, mapview, session
from pages.shared.screen import answer


def render() -> None:
    """Draw the page."""
    now = session.current(QUESTION)
    found = QUESTION.content(now)
    answer.head(found, tight=True)
    _controls(now)
    with st.container(key="scene"):
        left, right = st.columns([2, 1], gap="small")
    with left:
        mapview.mount(QUESTION, now, found, height=400)
        answer.below_map(found)
    with right:
        _breadcrumb(now, found.place)
        if now.territory[0] == "municipality":
            panel.nearest_to(now)
        panel.bars(found, pick=partial(_choose, now.by))
    left, right = st.columns([7, 5], gap="small")
    with left:
        panel.rows(found, "table", pick=partial(_choose, "municipality"))
    with right:
        panel.rows(found, "divisions", pick=partial(_choose, "census_division"))
    panel.rows(found, "loads", pick=_follow)
    panel.equity(found)
    answer.foot(found)


def _controls(now: CoverageView) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="filtres", gap="xsmall"):
        controls.distance_and_group(now, widths=(190, 240))
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
        controls.attested_only(now)


def _choose(level: str, code: str) -> None:
    session.change(**coverage.towards(level, code))


def _follow(point: str) -> None:
    now = session.current(QUESTION)
    session.change(**QUESTION.follow(now, Pick("point", "service_points", point)))


def _breadcrumb(now: CoverageView, name: str) -> None:
    """Lead back to the province from what is framed."""
    start: dict[str, object] = {
        "territory": province_place(),
        "frame": province_place(),
        "directorate": None,
    }
    steps: list[tuple[str, dict[str, object]]] = [(province().name, start)]
    region = network.region_of(*now.frame)
    if now.frame[0] == "census_division" and region:
        home = ("region", region)
        steps.append((places.territory(*home).name, {"territory": home, "frame": home}))
    if name:
        steps.append((name, {}))
    controls.breadcrumb(steps)


if __name__ == "__main__":
    import dashboard

    dashboard.main()
