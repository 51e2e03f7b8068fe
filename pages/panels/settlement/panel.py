"""The charts of settlement: the ranking, the trend, the cloud and the concentration."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from geodata import measure, settlement, style
from geodata.link import View
from geodata.measure import measures
from geodata.places import map_codes, of, province, territory
from geodata.settlement import Line, Scope
from geodata.wording import _, number, percent
from pages.shared.screen import charts, curves, figures, notes, vega

Choose = Callable[[str, str], None]


def ranking(now: View, scope: Scope, line: Line, *, choose: Choose) -> None:
    """Show the greatest values where the map is, and the territory in view wherever it ranks.

    Parameters
    ----------
    line
        Codes of the territory in view and of those that contain it, by level.
    """
    own = settlement.shown_code(scope, line.get(scope.level))
    rows = settlement.ranking_rows(now, scope, own)
    if not rows:
        st.info(
            _(
                "Aucune valeur sûre pour cette vue. Choisissez une autre période ou une autre "
                "échelle."
            )
        )
        return
    reference, text = settlement.reference_text(scope)
    with st.container(border=True, key="panneau_classement"):
        figures.heading(settlement.ranking_title(now, scope))
        chart = charts.ranking(
            rows, chosen=own, reference=reference, reference_text=text, height=226
        )

        def chosen() -> None:
            picked = vega.picked("classement")
            if picked:
                choose(scope.level, map_codes(picked)[0])

        alt = measures()[scope.measure].legend
        st.vega_lite_chart(chart, key="classement", on_select=chosen, theme=None, alt=alt)
        notes.small(*settlement.ranking_notes(scope))


def trend(now: View, scope: Scope, line: Line) -> None:
    """Show the territory in view, and what it is compared with, over time.

    Parameters
    ----------
    line
        Codes of the territory in view and of those that contain it, by level.
    """
    followed = settlement.followed(scope)
    if followed is None:
        return
    places = settlement.trend_places(now, followed, line)
    with st.container(border=True, key="panneau_tendance"):
        figures.heading(measures()[followed].title)
        periods, series = settlement.trend_lines(followed, places)
        chart = curves.lines(
            series,
            periods=periods,
            marked=scope.period,
            title=measures()[followed].short,
            height=176,
        )
        st.vega_lite_chart(chart, key="tendance", theme=None, alt=measures()[followed].legend)
        notes.small(*settlement.trend_notes(scope))


def scatter(now: View, scope: Scope, line: Line, *, choose: Choose) -> None:
    """Show population against immigrants; choosing a dot chooses its territory.

    Parameters
    ----------
    line
        Codes of the territory in view and of those that contain it, by level.
    """
    with st.container(border=True, key="panneau_nuage"):
        figures.heading(_("Population et personnes immigrantes"))
        own = settlement.shown_code(scope, line.get(scope.level))
        marked = [c for c in (own, now.compare[1] if now.compare else None) if c]
        chart = charts.scatter(
            settlement.scatter_rows(scope),
            inks=settlement.scatter_inks(scope),
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
    if found is None:
        return
    region = territory("region", found.metropolis.region).name
    area = territory("metropolitan_area", found.metropolis.area).name
    shares = found.arrivals_share_pct
    with st.container(border=True, key="panneau_concentration"):
        figures.heading(
            _(
                "La part {region} dans l'accueil {of} : de {first} en {start} à {last} en {end}"
            ).format(
                region=of(region),
                of=province().of,
                first=percent(shares.iloc[0]),
                start=shares.index[0],
                last=percent(shares.iloc[-1]),
                end=shares.index[-1],
            )
        )
        notes.small(
            _(
                "En 2021, {share} des personnes immigrantes {of} vivent dans la région "
                "métropolitaine de recensement ({name} : {area} sur {whole}, comptes publiés)."
            ).format(
                name=area,
                of=province().of,
                share=percent(found.area_share_pct.value),
                area=number(found.area_immigrants.value),
                whole=number(found.immigrants.value),
            )
        )
        values = [round(float(v), 2) for v in shares]
        line = {
            "name": _("Région {name}").format(name=of(region)),
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
            alt=_("Part {region} dans l'accueil, par année").format(region=of(region)),
        )
        notes.small(
            _(
                "Calculé : estimations démographiques de Statistique Canada, du 1er juillet au "
                "30 juin."
            )
        )
