"""Le réseau: where the service points and the regional directorates are."""

from collections.abc import Mapping

import streamlit as st

from geodata import network, places
from geodata.network import QUESTION, NetworkView
from geodata.places import network_day, province_place
from geodata.questions import Chart, Content
from geodata.wording import _, month
from pages.panels.network import panel
from pages.shared import controls, mapview, session
from pages.shared.screen import answer, charts, figures, notes


def render() -> None:
    """Draw the page."""
    now = session.current(QUESTION)
    found = QUESTION.content(now)
    answer.head(found)
    _filters(now)
    with st.container(key="scene"):
        left, right = st.columns([2, 1], gap="small")
    with left:
        mapview.mount(QUESTION, now, found, height=430)
        answer.below_map(found)
    with right:
        panel.show(now, network.shown(now))
    left, right = st.columns([5, 7], gap="small")
    with left, st.container(border=True, key="panneau_barres"):
        _bars(found)
    with right, st.container(border=True, key="panneau_regions"):
        answer.exhibit(found.exhibit("table"), key="tableau_regions", pick=_choose)
    answer.foot(found)


def _choose(region: str) -> None:
    session.change(**network.toward("region", region))


def _filters(now: NetworkView) -> None:
    known = network.sureness()
    names = network.summary("directorate")["name"]
    regions = places.names("region")
    with st.container(horizontal=True, vertical_alignment="center", key="filtres", gap="xsmall"):
        controls.text(
            "text",
            _("Ville"),
            value=now.text,
            placeholder=_("Ville d'un point de service"),
            width=215,
        )
        top = {"point": None, "territory": province_place(), "frame": province_place()}
        when = month(network_day())
        every: tuple[tuple[str, str, str, Mapping[str, str], int], ...] = (
            ("directorate", _("Direction"), _("Direction : toutes ({n})"), dict(names), 262),
            ("region", _("Région"), _("Région : toutes ({n})"), dict(regions), 190),
            ("opened", _("État en {month}"), _("En {month} : tous"), network.states(), 172),
        )
        for field, label, none, options, width in every:
            controls.select(
                field,
                label.format(month=when),
                {None: none.format(n=len(options), month=when), **options},
                value=getattr(now, field),
                width=width,
                hidden=True,
                also=top if field == "directorate" else None,
            )
        kinds = {
            "attested": _("● Attestés {n}").format(n=known.attested),
            "reconstructed": _("○ Reconstitués {n}").format(n=known.reconstructed),
        }
        controls.kinds("evidence", _("Preuve"), kinds, value=now.evidence)
        st.button(_("Tout réafficher"), on_click=session.reset, key="tout", width="content")


def _bars(found: Content) -> None:
    """Show the points of each region as bars, in one of three units."""
    unit = st.session_state.get("unite") or "points"
    chart = found.exhibit("chart" if unit == "points" else unit)
    if not isinstance(chart, Chart):
        return
    figures.heading(chart.title)
    st.segmented_control(
        _("Unité"),
        list(network.units()),
        format_func=lambda unit: network.units()[unit],
        default="points",
        key="unite",
        label_visibility="collapsed",
        required=True,
    )
    charts.draw(chart, key="barres", height=408, on_pick=_choose)
    notes.small(*chart.notes)


if __name__ == "__main__":
    import dashboard

    dashboard.main()
