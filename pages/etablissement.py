"""L'établissement: where immigrants settle, by region, MRC and municipality."""

from collections.abc import Callable, Mapping

import streamlit as st

from geodata import places
from geodata.measure import measures
from geodata.places import Level, map_codes, province, territories, territory
from geodata.questions import Content
from geodata.settlement import QUESTION, SettlementView, circled, scope_of
from geodata.wording import _, number
from pages.shared import controls, mapview, session
from pages.shared.screen import answer, downloads, figures, frame


def _scales() -> Mapping[Level, str]:
    """Give the name of each level, with how many territories it has."""

    def counted(level: str) -> str:
        return number(len(territories(level)))

    return {
        "region": _("{n} régions").format(n=counted("region")),
        "census_division": f"{counted('census_division')} {province().division.kinds}",
        "municipality": _("{n} municipalités").format(n=counted("municipality")),
    }


def render() -> None:
    """Draw the page."""
    now = session.current(QUESTION)
    found, level = QUESTION.content(now), scope_of(now).level

    def choose(code: str) -> None:
        session.change(territory=(level, map_codes(code)[0]))

    def panel(name: str, key: str, height: int, pick: Callable[[str], None] | None = None) -> bool:
        made = found.exhibit(name)
        if made is not None:
            with st.container(border=True, key=f"panneau_{key}"):
                answer.exhibit(made, key=key, height=height, pick=pick)
        return made is not None

    figures.title(found.title, found.detail)
    _controls(now)
    with st.container(key="scene"):
        left, right = st.columns([2, 1], gap="small")
    with left:
        _breadcrumb(now, found)
        mapview.mount(QUESTION, now, found, height=415)
        answer.below_map(found)
    with right:
        if not panel("ranking", "classement", 226, choose):
            st.info(
                _(
                    "Aucune valeur sûre pour cette vue. Choisissez une autre période ou une autre "
                    "échelle."
                )
            )
        panel("trend", "tendance", 176)
    left, right = st.columns(2, gap="small")
    with left, st.container(border=True, key="panneau_compare"):
        answer.exhibit(found.exhibit("comparison"), key="compare")
        _other(now)
    with right:
        panel("scatter", "nuage", 330, choose)
    panel("concentration", "concentration", 180)
    answer.exhibit(found.exhibit("table"), key=f"tableau_{level}", height=330, pick=choose)
    frame.footer(found.sources)


def _controls(now: SettlementView) -> None:
    scope = scope_of(now)
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
        controls.periods(measure.periods[scope.level], scope.period)
        exclusions = {
            "none": _("Tout {province}").format(province=province().definite),
            **{aside.slug: aside.title for aside in province().asides},
        }
        controls.select("exclude", _("Référence"), exclusions, value=now.exclude, width=190)


def _breadcrumb(now: SettlementView, found: Content) -> None:
    place = territory(*now.territory)
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
            downloads.offer(found.downloads)
            # Circles have sizes, not classes.
            if not circled(scope_of(now)):
                controls.select(
                    "classes", _("Classes"), methods, value=now.classes, width=140, hidden=True
                )


def _other(now: SettlementView) -> None:
    """Choose the second territory, among those of the same level."""
    level, code = now.territory
    place = territory(level, code)
    if level == "province":
        options = [("region", t.code) for t in places.children(place)]
    elif level == "municipality":
        parent = places.ancestors(place)[-1]
        options = [(level, t.code) for t in places.children(parent) if t.code != code]
    else:
        options = [(level, c) for c in territories(level) if c != code]
    if now.compare and now.compare not in options:
        options = [now.compare, *options]
    names = {None: _("Comparer avec…")} | {o: territory(*o).name for o in options}
    controls.select("compare", _("Comparer avec"), names, value=now.compare, hidden=True)


if __name__ == "__main__":
    import dashboard

    dashboard.main()
