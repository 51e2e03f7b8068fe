"""L'évolution: how the network and its directorates changed, and the milestones behind it."""

import streamlit as st

from geodata import history
from geodata.history import QUESTION, HistoryView
from geodata.network import region_names, stages
from geodata.places import province_place
from geodata.questions import Content
from geodata.wording import _
from pages.panels.history import milestones, panel
from pages.shared import controls, mapview, session
from pages.shared.screen import answer, notes


def render() -> None:
    """Draw the page."""
    now = session.current(QUESTION)
    found = QUESTION.content(now)
    answer.head(found)
    if stages():
        _over_time(now, found)
    elif history.milestones():
        milestones.show(now)
    answer.foot(found)


def _over_time(now: HistoryView, found: Content) -> None:
    _controls(now)
    with st.container(key="scene_evolution"):
        left, right = st.columns([2, 1], gap="small")
    with left:
        mapview.mount(QUESTION, now, found, height=400)
        # The panel names the directorates beside their colours.
        notes.legends([legend for legend in found.legends if not legend.title])
        notes.small(*found.notes)
    with right:
        panel.show(now)
    left, right = st.columns([5, 7], gap="small")
    with left:
        panel.before_and_after(found)
    with right:
        panel.dates(found)
    milestones.show(now)
    panel.directorates(now.stage, found)


def _controls(now: HistoryView) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="filtres", gap="xsmall"):
        controls.segments(
            "year",
            _("Année de la carte"),
            {year: stage.name for year, stage in stages().items()},
            value=now.year,
            hidden=True,
        )
        names, region = region_names(), now.region
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
            milestones.options(),
            value=now.milestone,
            width=330,
            hidden=True,
            also={"frame": province_place()},
        )
        st.button(_("Tout réafficher"), on_click=session.reset, key="tout", width="content")


if __name__ == "__main__":
    import dashboard

    dashboard.main()
