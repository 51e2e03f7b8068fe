"""L'établissement: where immigrants settle, by region, MRC and municipality."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from geodata import maps, places, settlement
from geodata.measure import measures
from geodata.places import Level, province, territories
from geodata.questions import Pick
from geodata.settlement import QUESTION, Scope, SettlementView, circled, shown_code
from geodata.wording import _, number
from pages.panels.settlement import panel
from pages.shared.controls import controls, player
from pages.shared.map import ahead, mapview
from pages.shared.screen import downloads, figures, frame, notes
from pages.shared.session import session


def _scales() -> Mapping[Level, str]:
    """Give the name of each level, with how many territories it has."""

    def counted(level: str) -> str:
        return number(len(territories(level)))

    return {
        "region": _("{n} régions").format(n=counted("region")),
        "census_division": f"{counted('census_division')} {province().division.kinds}",
        "municipality": _("{n} municipalités").format(n=counted("municipality")),
    }


def _picked(pick: Pick) -> None:
    """Follow a choice on the map: go down from a region, or choose where one is."""
    if not maps.exists(pick.layer, pick.id):
        return
    now = session.current(QUESTION)
    if pick.kind == "point":
        session.change(point=pick.id)
        return
    level = places.territory_level(pick.layer) or "region"
    _choose(level, pick.id, down=now.territory == (level, pick.id) or level == "region")


def _choose(level: str, code: str, *, down: bool = False) -> None:
    """Choose a territory; going down also frames it and shows its parts."""
    below = {"region": "census_division", "census_division": "municipality"}.get(level)
    measure = measures()[session.current(QUESTION).measure]
    if down and below in measure.periods:
        session.change(territory=(level, code), frame=(level, code), scale=below)
    else:
        session.change(territory=(level, code))


def render() -> None:
    """Draw the page."""
    now = session.current(QUESTION)
    scope, line = settlement.scope_of(now), settlement.line_of(now)
    said = settlement.headline(now)
    figures.title(said.headline, said.detail)
    _controls(now, scope)
    with st.container(key="scene"):
        left, right = st.columns([2, 1], gap="small")
    with left:
        _breadcrumb(now, scope)
        _map(now)
        notes.legends(settlement.legends(scope, now.frame))
        notes.small(*settlement.notes(scope))
    with right:
        panel.ranking(now, scope, line, choose=_choose)
        panel.trend(now, scope, line)
    left, right = st.columns(2, gap="small")
    with left:
        figures.comparison(now)
    with right:
        panel.scatter(now, scope, line, choose=_choose)
    panel.concentration()
    own = shown_code(scope, line.get(scope.level))
    figures.settlement_table(scope, own=own, choose=_choose)
    frame.footer(settlement.sources(scope))


def _controls(now: SettlementView, scope: Scope) -> None:
    measure = measures()[scope.measure]
    with st.container(horizontal=True, vertical_alignment="bottom", key="commandes"):
        controls.select(
            "measure",
            _("Mesure"),
            {m.id: m.title for m in measures().values()},
            value=now.measure,
            width=270,
            also={"period": None},
        )
        scales = {level: _scales()[level] for level in measure.periods}
        controls.segments("scale", _("Échelle"), scales, value=scope.level)
        player.periods(measure.periods[scope.level], scope.period)
        exclusions = {
            "none": _("Tout {province}").format(province=province().definite),
            **{aside.slug: aside.title for aside in province().asides},
        }
        controls.select("exclude", _("Référence"), exclusions, value=now.exclude, width=190)


def _breadcrumb(now: SettlementView, scope: Scope) -> None:
    place = places.territory(*now.territory)
    levels = {"province": "region", "region": "census_division", "census_division": "municipality"}
    steps = [
        (
            t.name,
            {
                "territory": (t.level, t.code),
                "frame": (t.level, t.code),
                "scale": levels.get(t.level),
            },
        )
        for t in (*places.ancestors(place), place)
    ]
    with st.container(
        horizontal=True, vertical_alignment="center", horizontal_alignment="distribute", key="rang"
    ):
        controls.breadcrumb(steps)
        with st.container(
            horizontal=True,
            vertical_alignment="center",
            horizontal_alignment="right",
            width="content",
        ):
            controls.switch("overlay", _("Points de service"), value=now.overlay)
            methods = {
                "fixed": _("Bornes fixes"),
                "quantiles": _("Quantiles"),
                "equal": _("Classes égales"),
                "natural": _("Seuils naturels"),
            }
            downloads.offer(
                lambda kind: settlement.settlement(scope, kind),
                key="fichier",
                what=f"{measures()[scope.measure].short} {scope.period}",
            )
            # Circles have sizes, not classes.
            if not circled(scope):
                controls.select(
                    "classes", _("Classes"), methods, value=now.classes, width=140, hidden=True
                )


def _map(now: SettlementView) -> None:
    state = settlement.state(now)
    state |= {"view": session.command(settlement.bounds(now), page="etablissement")}
    mapview.show(
        state,
        key="carte_etablissement",
        height=415,
        on_pick=_picked,
        ahead=ahead.told(QUESTION, now),
    )


if __name__ == "__main__":
    import dashboard

    dashboard.main()
