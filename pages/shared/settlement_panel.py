"""The charts of settlement: the ranking, the trend, the cloud and the concentration."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from geodata import measure, settlement_rows, settlement_scope, style, territory
from geodata.measure import MEASURES, Level, map_codes
from geodata.settlement_scope import Scope
from geodata.view import View
from geodata.wording import _, number, percent
from pages.shared import charts, curves, figures, notes, vega

Choose = Callable[[str, str], None]
Line = Mapping[str, str]
"""Codes of a territory and of those that contain it, by level."""

TREND = "arrivals_per_1000"
"""The measure followed over time when the one on the map has too few periods."""

UPWARDS: tuple[Level, ...] = ("municipality", "census_division", "region")


def ranking(now: View, scope: Scope, line: Line, *, choose: Choose) -> None:
    """Show the greatest values where the map is, and the territory in view wherever it ranks.

    Parameters
    ----------
    now
        The view.
    scope
        What is mapped.
    line
        Codes of the territory in view and of those that contain it, by level.
    choose
        Called with a level and a code.
    """
    shown = MEASURES[scope.measure]
    own = settlement_rows.shown_code(scope, line.get(scope.level))
    within = settlement_scope.inside(scope.level, now.frame)
    rows = settlement_rows.ranking_rows(scope, chosen=[own] if own else [], within=within, count=9)
    if not rows:
        st.info(
            _(
                "Aucune valeur connue pour cette vue. Choisissez une autre période ou une autre "
                "échelle."
            )
        )
        return
    reference, text = settlement_rows.reference_text(scope)
    with st.container(border=True, key="panneau_classement"):
        title = (
            _("Les plus fortes hausses et baisses, {period}")
            if shown.middle == 0
            else _("Les valeurs les plus élevées, {period}")
        )
        title = title.format(period=scope.period)
        if within is not None:
            place = territory.territory(*now.frame).name
            title = _("{place} : {title}").format(place=place, title=title[0].lower() + title[1:])
        figures.heading(title)
        chart = charts.ranking(
            rows, chosen=own, reference=reference, reference_text=text, height=226
        )

        def chosen() -> None:
            picked = vega.picked("classement")
            if picked:
                choose(scope.level, map_codes(picked)[0])

        st.vega_lite_chart(chart, key="classement", on_select=chosen, theme=None, alt=shown.legend)
        notes.small(
            _("e : estimé ou calculé; sans marque : publié. Rangs au Québec."),
            _("Sans les parts qui reposent sur moins de 50 personnes.")
            if settlement_rows.is_share(scope) and scope.level == "municipality"
            else "",
        )


def trend(now: View, scope: Scope, line: Line) -> None:
    """Show the territory in view, and what it is compared with, over time.

    Parameters
    ----------
    now
        The view.
    scope
        What is mapped.
    line
        Codes of the territory in view and of those that contain it, by level.
    """
    shown = MEASURES[scope.measure]
    places: list[tuple[Level, str, str]] = []
    followed = (
        scope.measure
        if shown.has_trend(scope.level) and len(shown.periods[scope.level]) > 2
        else TREND
    )
    for level in UPWARDS:
        code = line.get(level)
        if code and MEASURES[followed].has_trend(level):
            places.append((level, code, territory.territory(level, code).name))
    if now.compare and MEASURES[followed].has_trend(now.compare[0]):
        places.insert(1, (*now.compare, territory.territory(*now.compare).name))
    if not places or MEASURES[followed].kind in ("rate", "pct", "ratio"):
        places.append((*settlement_rows.PROVINCE_PLACE, _("Québec")))
    with st.container(border=True, key="panneau_tendance"):
        figures.heading(MEASURES[followed].title)
        periods, series = settlement_rows.trend_lines(followed, places)
        chart = curves.lines(
            series, periods=periods, marked=scope.period, title=MEASURES[followed].short, height=176
        )
        st.vega_lite_chart(chart, key="tendance", theme=None, alt=MEASURES[followed].legend)
        if followed != scope.measure:
            notes.small(_("Estimations démographiques annuelles, du 1er juillet au 30 juin."))


def scatter(now: View, scope: Scope, line: Line, *, choose: Choose) -> None:
    """Show population against immigrants; choosing a dot chooses its territory.

    Parameters
    ----------
    now
        The view.
    scope
        What is mapped.
    line
        Codes of the territory in view and of those that contain it, by level.
    choose
        Called with a level and a code.
    """
    with st.container(border=True, key="panneau_nuage"):
        figures.heading(_("Population et personnes immigrantes"))
        own = settlement_rows.shown_code(scope, line.get(scope.level))
        marked = [c for c in (own, now.compare[1] if now.compare else None) if c]
        chart = charts.scatter(
            settlement_rows.scatter_rows(scope),
            inks=settlement_rows.scatter_inks(scope),
            chosen=marked,
            x_title=_("Population"),
            y_title=_("Personnes immigrantes"),
            height=330,
        )

        def chosen() -> None:
            picked = vega.picked("nuage")
            if picked:
                choose(scope.level, map_codes(picked)[0])

        st.vega_lite_chart(
            chart,
            key="nuage",
            on_select=chosen,
            theme=None,
            alt=_("Population et personnes immigrantes"),
        )


def concentration() -> None:
    """Show how concentrated settlement is, and how that has changed."""
    found = measure.concentration()
    shares = found.arrivals_share_pct
    with st.container(border=True, key="panneau_concentration"):
        figures.heading(
            _(
                "La part de Montréal dans l'accueil du Québec : de {first} en {start} à {last} "
                "en {end}"
            ).format(
                first=percent(shares.iloc[0]),
                start=shares.index[0],
                last=percent(shares.iloc[-1]),
                end=shares.index[-1],
            )
        )
        notes.small(
            _(
                "En 2021, la région métropolitaine de recensement de Montréal réunit {share} des "
                "personnes immigrantes du Québec ({area} sur {whole}, comptes publiés)."
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
        chart = curves.lines(
            [line],
            periods=list(shares.index),
            marked=None,
            title=_("% de l'accueil de l'année"),
            height=180,
        )
        st.vega_lite_chart(
            chart,
            key="concentration",
            theme=None,
            alt=_("Part de Montréal dans l'accueil, par année"),
        )
        notes.small(
            _(
                "Calculé : estimations démographiques de Statistique Canada, du 1er juillet au "
                "30 juin."
            )
        )
