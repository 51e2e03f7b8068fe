"""L'établissement: where immigrants settle, by region, MRC and municipality."""

from __future__ import annotations

from typing import cast

import streamlit as st

from geodata import extract, finding, load, patch, settlement_map, settlement_rows, style, territory
from geodata.measure import MEASURES, Level, concentration, exclusion_note, map_codes
from geodata.settlement_map import Scope
from geodata.wording import _, number, percent
from pages.shared import charts, controls, downloads, figures, mapview, notes, player, view
from pages.shared.view import View

SCALES = {"region": "17 régions", "census_division": "98 MRC et équivalents", "municipality": "1 282 municipalités"}
TREND = "arrivals_per_1000"


def scope_of(now: View) -> Scope:
    """Complete a view into what is mapped: a level and a period that the measure has."""
    measure = MEASURES[now.measure]
    level = cast(Level, now.scale) if now.scale in measure.periods else measure.default_level
    periods = measure.periods[level]
    period = now.period if now.period in periods else periods[-1]
    return Scope(now.measure, level, period, now.classes, now.exclude)  # type: ignore[arg-type]


def _picked(pick: mapview.Pick) -> None:
    """Follow a choice on the map: go down from a region, or choose where one is."""
    now = view.current()
    if pick.kind == "point":
        view.change(point=pick.id)
        return
    level = {"municipalities": "municipality", "census_divisions": "census_division"}.get(pick.layer, "region")
    _choose(level, pick.id, down=now.territory == (level, pick.id) or level == "region")


def _choose(level: str, code: str, *, down: bool = False) -> None:
    """Choose a territory; going down also frames it and shows its parts."""
    below = {"region": "census_division", "census_division": "municipality"}.get(level)
    measure = MEASURES[view.current().measure]
    if down and below in measure.periods:
        view.change(territory=(level, code), frame=(level, code), scale=below)
    else:
        view.change(territory=(level, code))


def _line(now: View) -> dict[str, str | None]:
    """Codes of the territory in view and of those that contain it, by level."""
    place = territory.territory(*now.territory)
    return {t.level: t.code for t in (*territory.ancestors(place), place)}


def render() -> None:
    """Draw the page."""
    now = view.current()
    scope = scope_of(now)
    measure = MEASURES[scope.measure]
    said = finding.finding(scope.measure, level=scope.level, period=scope.period, exclude=scope.exclude)
    figures.title(said.headline, said.detail)
    _controls(now, scope)
    line = _line(now)
    with st.container(key="scene"):
        left, right = st.columns([2, 1], gap="small")
    with left:
        _breadcrumb(now, scope)
        _map(now, scope, line)
        notes.legend(scope)
        notes.small(measure.note, exclusion_note(scope.exclude))
    with right:
        _ranking(scope, line)
        _trend(scope, line, now)
    _details(now, scope, line)
    notes.sources(measure.sources, scope.period)


def _controls(now: View, scope: Scope) -> None:
    measure = MEASURES[scope.measure]
    with st.container(horizontal=True, vertical_alignment="bottom", key="commandes"):
        controls.select(
            "measure",
            _("Mesure"),
            {m.id: m.title for m in MEASURES.values()},
            value=now.measure,
            width=270,
            also={"period": None},
        )
        scales = {level: _(SCALES[level]) for level in measure.periods}
        controls.segments("scale", _("Échelle"), scales, value=scope.level)
        player.periods(measure.periods[scope.level], scope.period)
        exclusions = {"none": _("Tout le Québec"), "montreal": _("Sans Montréal"), "cmm": _("Sans la CMM (à vérifier)")}
        controls.select("exclude", _("Référence"), exclusions, value=now.exclude, width=190)


def _breadcrumb(now: View, scope: Scope) -> None:
    place = territory.territory(*now.territory)
    levels = {"province": "region", "region": "census_division", "census_division": "municipality"}
    steps = [
        (
            t.name,
            {"territory": (t.level, t.code), "frame": (t.level, t.code), "scale": levels.get(t.level)},
        )
        for t in (*territory.ancestors(place), place)
    ]
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute", key="rang"):
        controls.breadcrumb(steps)
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="right", width="content"):
            controls.toggle("overlay", _("Points de service"), value=now.overlay)
            methods = {"fixed": _("Bornes fixes"), "quantiles": _("Quantiles"), "equal": _("Classes égales"), "natural": _("Seuils naturels")}
            downloads.offer(
                lambda kind: extract.settlement(scope, kind),
                key="fichier",
                what=f"{MEASURES[scope.measure].short} {scope.period}",
            )
            controls.select("classes", _("Classes"), methods, value=now.classes, width=140, hidden=True)


def _map(now: View, scope: Scope, line: dict[str, str | None]) -> None:
    points = list(load.table("service_points")["id"]) if now.overlay else None
    same = now.compare[1] if now.compare and now.compare[0] == scope.level else None
    state = settlement_map.settlement_patch(
        scope,
        frame=now.frame,
        region=line.get("region"),
        division=line.get("census_division"),
        municipality=line.get("municipality"),
        compare=same,
        points=points,
        point=now.point,
    )
    bounds = patch.view_bounds(now.frame, regions="regions_2021")
    title = _("Carte : {measure}, {period}").format(measure=MEASURES[scope.measure].title, period=scope.period)
    state |= {"view": view.command(bounds, page="etablissement"), "title": title}
    mapview.show(state, key="carte_etablissement", height=415, on_pick=_picked)


def _ranking(scope: Scope, line: dict[str, str | None]) -> None:
    measure = MEASURES[scope.measure]
    own = settlement_rows.shown_code(scope, line.get(scope.level))
    rows = settlement_rows.ranking_rows(scope, chosen=[own] if own else [], within=None, count=9)
    if not rows:
        st.info(_("Aucune valeur connue pour cette vue. Choisissez une autre période ou une autre échelle."))
        return
    reference, text = settlement_rows.reference_text(scope)
    with st.container(border=True, key="panneau_classement"):
        title = _("Les plus fortes hausses et baisses, {period}") if measure.middle == 0 else _("Les valeurs les plus élevées, {period}")
        figures.heading(title.format(period=scope.period))
        chart = charts.ranking(rows, chosen=own, reference=reference, reference_text=text, height=226)

        def chosen() -> None:
            picked = charts.picked("classement")
            if picked:
                _choose(scope.level, map_codes(picked)[0])

        st.vega_lite_chart(chart, key="classement", on_select=chosen, theme=None, alt=measure.legend)
        notes.small(_("e : estimé ou calculé; sans marque : publié."))


def _trend(scope: Scope, line: dict[str, str | None], now: View) -> None:
    measure = MEASURES[scope.measure]
    places: list[tuple[Level, str, str]] = []
    followed = scope.measure if measure.has_trend(scope.level) and len(measure.periods[scope.level]) > 2 else TREND
    for level in ("municipality", "census_division", "region"):
        code = line.get(level)
        if code and MEASURES[followed].has_trend(cast(Level, level)):
            places.append((cast(Level, level), code, territory.territory(level, code).name))
    if now.compare and MEASURES[followed].has_trend(cast(Level, now.compare[0])):
        level, code = now.compare
        places.insert(1, (cast(Level, level), code, territory.territory(level, code).name))
    if not places or MEASURES[followed].kind in ("rate", "pct", "ratio"):
        places.append((*settlement_rows.PROVINCE_PLACE, _("Québec")))
    with st.container(border=True, key="panneau_tendance"):
        figures.heading(MEASURES[followed].title)
        periods, series = settlement_rows.trend_lines(followed, places)
        chart = charts.lines(series, periods=periods, marked=scope.period, title=MEASURES[followed].short, height=176)
        st.vega_lite_chart(chart, key="tendance", theme=None, alt=MEASURES[followed].legend)
        if followed != scope.measure:
            notes.small(_("Estimations démographiques annuelles, du 1er juillet au 30 juin."))


def _details(now: View, scope: Scope, line: dict[str, str | None]) -> None:
    left, right = st.columns(2, gap="small")
    with left:
        figures.comparison(now)
    with right, st.container(border=True, key="panneau_nuage"):
        figures.heading(_("Population et personnes immigrantes"))
        own = settlement_rows.shown_code(scope, line.get(scope.level))
        marked = [c for c in (own, now.compare[1] if now.compare else None) if c]
        chart = charts.scatter(
            settlement_rows.scatter_rows(scope),
            chosen=marked,
            x_title=_("Population"),
            y_title=_("Personnes immigrantes"),
            height=330,
        )

        def chosen() -> None:
            picked = charts.picked("nuage")
            if picked:
                _choose(scope.level, map_codes(picked)[0])

        st.vega_lite_chart(chart, key="nuage", on_select=chosen, theme=None, alt=_("Population et personnes immigrantes"))
    _concentration()
    figures.settlement_table(scope, own=settlement_rows.shown_code(scope, line.get(scope.level)), choose=_choose)


def _concentration() -> None:
    """Tell how concentrated settlement is, and how that has changed."""
    found = concentration()
    shares = found.arrivals_share_pct
    with st.container(border=True, key="panneau_concentration"):
        figures.heading(
            _("La part de Montréal dans l'accueil du Québec : de {first} en {start} à {last} en {end}").format(
                first=percent(shares.iloc[0]),
                start=shares.index[0],
                last=percent(shares.iloc[-1]),
                end=shares.index[-1],
            )
        )
        notes.small(
            _(
                "En 2021, la région métropolitaine de recensement de Montréal réunit {share} des personnes "
                "immigrantes du Québec ({area} sur {whole}, comptes publiés)."
            ).format(
                share=percent(found.area_share_pct.value),
                area=number(found.area_immigrants.value),
                whole=number(found.immigrants.value),
            )
        )
        values = [round(float(v), 2) for v in shares]
        line = {
            "name": _("Région de Montréal"),
            "colour": style.PRIMARY,
            "dash": False,
            "values": values,
            "texts": [percent(v) for v in values],
        }
        chart = charts.lines(
            [line], periods=list(shares.index), marked=None, title=_("% de l'accueil de l'année"), height=180
        )
        st.vega_lite_chart(chart, key="concentration", theme=None, alt=_("Part de Montréal dans l'accueil, par année"))
        notes.small(_("Calculé : estimations démographiques de Statistique Canada, du 1er juillet au 30 juin."))


if __name__ == "__main__":
    import dashboard

    dashboard.main()
