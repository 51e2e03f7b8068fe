"""The network by region: bars and a table, which choose a region as the map does."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from geodata import network_places
from geodata.content import network, network_chart
from geodata.layers import network_day
from geodata.view import View
from geodata.wording import _
from pages.shared import charts, figures, notes, tables, vega

Pick = Callable[[str, str], None]


def _title() -> str:
    """Count the regions, on the limits of the network."""
    return _("Les {n} régions, limites de {year}").format(
        n=len(network_places.by_region()), year=network_day()[:4]
    )


def bars(now: View, *, pick: Pick) -> None:
    """Show the points of each region as bars, in one of three units.

    Parameters
    ----------
    now
        The view.
    pick
        Called with a level and a code.
    """
    figures.heading(network_chart.title())
    unit = st.session_state.get("unite") or "points"
    names = {key: name for key, (name, _d) in network_places.units().items()}
    st.segmented_control(
        _("Unité"),
        list(names),
        format_func=lambda u: names[u],
        default="points",
        key="unite",
        label_visibility="collapsed",
        required=True,
    )
    rows = network_places.by_region()
    chart = charts.ranking(
        network_chart.rows(unit),
        chosen=network_chart.chosen(now),
        reference=None,
        reference_text="",
        height=408,
    )

    def chosen() -> None:
        code = vega.picked("barres")
        if code:
            pick("region", code)

    st.vega_lite_chart(chart, key="barres", on_select=chosen, theme=None, alt=network_chart.title())
    missing = [str(name) for name in rows.loc[rows[unit].isna(), "name"]]
    notes.small(
        network_chart.notes(),
        _("Non montré, faute de donnée fiable : {names}.").format(names=", ".join(missing))
        if missing
        else "",
    )


def region_table(now: View, *, pick: Pick) -> None:
    """Show every region with its points, its people and their ratios.

    Parameters
    ----------
    now
        The view.
    pick
        Called with a level and a code.
    """
    figures.heading(_title())
    tables.choose_row(
        network.table(),
        key="tableau_regions",
        chosen=network_places.region_of(*now.territory),
        height="content",
        row_height=25,
        alt=_title(),
        pick=lambda code: pick("region", code),
    )
