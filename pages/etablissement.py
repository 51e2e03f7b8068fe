"""L'établissement: where immigrants settle, by region, MRC and municipality."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from geodata import places
from geodata.measure import measures
from geodata.places import map_codes, province, province_place, territories, territory
from geodata.questions import Content
from geodata.settlement import QUESTION, SettlementView, nouns
from geodata.wording import _, number
from pages.shared import controls, mapview, session
from pages.shared.screen import answer, beside, downloads, figures, frame, notes


def render() -> None:
    """Draw the page."""
    now = session.current(QUESTION)
    found, level = QUESTION.content(now), now.scope.level

    def choose(code: str) -> None:
        session.change(territory=(level, map_codes(code)[0]))

    def panel(name: str, key: str, height: int, pick: Callable[[str], None] | None = None) -> bool:
        if made := found.exhibit(name):
            with st.container(border=True, key=f"panneau_{key}"):
                answer.exhibit(made, key=key, height=height, pick=pick)
        return made is not None

    figures.title(found.title, found.detail)
    _controls(now)
    with st.container(key="scene"):
        left, right = st.columns([2, 1], gap="small")
    with left:
        _breadcrumb(now, found)
        mapview.mount(QUESTION, found, height=415)
        answer.below_map(found)
    with right:
        if not panel("ranking", "classement", 226, choose):
            nothing = _(
                "Aucune valeur sûre pour cette vue. Choisissez une autre période ou une autre "
                "échelle."
            )
            st.info(nothing)
        panel("trend", "tendance", 176)
    # Territories side by side take the whole width.
    left, right = (st.container(), st.container()) if now.compare else st.columns(2, gap="small")
    with left:
        if now.territory == province_place():
            said = _("Choisissez un territoire sur la carte, dans le tableau ou dans un graphique.")
            notes.small(said, on_screen=True)
        beside.panel(found, "compare", now.compare, own=now.territory)
    with right:
        panel("scatter", "nuage", 330, choose)
    panel("concentration", "concentration", 180)
    panel("announced", "annonces", 250)
    answer.exhibit(found.exhibit("table"), key=f"tableau_{level}", height=330, pick=choose)
    frame.footer(found.sources)


def _controls(now: SettlementView) -> None:
    scope = now.scope
    titles = {measure.id: measure.title for measure in measures().values()}
    periods = scope.definition.periods
    scales = {at: f"{number(len(territories(at)))} {nouns()[at].title}" for at in periods}
    exclusions = {
        "none": _("Tout {province}").format(province=province().definite),
        **{aside.slug: aside.title for aside in province().asides},
    }
    with st.container(horizontal=True, vertical_alignment="bottom", key="commandes"):
        controls.select(
            "measure", _("Mesure"), titles, width=270, hidden=False, also={"period": None}
        )
        controls.segments("scale", _("Échelle"), scales, value=scope.level, hidden=False)
        controls.select("exclude", _("Référence"), exclusions, width=190, hidden=False)


def _breadcrumb(now: SettlementView, found: Content) -> None:
    place = territory(*now.territory)
    steps = []
    for each in (*places.ancestors(place), place):
        at, below = (each.level, each.code), places.CHILD_LEVEL.get(each.level)
        steps.append((each.name, {"territory": at, "frame": at, "scale": below}))
    methods = {
        "fixed": _("Bornes fixes"),
        "quantiles": _("Quantiles"),
        "equal": _("Classes égales"),
        "natural": _("Seuils naturels"),
    }
    row = partial(st.container, horizontal=True, vertical_alignment="center")
    with row(horizontal_alignment="distribute", key="rang"):
        controls.breadcrumb(steps)
        with row(horizontal_alignment="right", width="content"):
            controls.switch("overlay", _("Points de service"))
            downloads.offer(found.downloads)
            # Circles have sizes, not classes.
            if not now.scope.circled:
                method = now.scope.method
                controls.select("classes", _("Classes"), methods, value=method, width=140)
