"""The network by region: bars and a table, which choose a region as the map does."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from geodata import network
from geodata.limits import limits_in_use, words
from geodata.network import NetworkView, by_region, region_of, units
from geodata.places import moved_regions
from geodata.wording import _
from pages.shared.screen import charts, figures, notes, tables, vega

Pick = Callable[[str, str], None]


def bars(now: NetworkView, *, pick: Pick) -> None:
    """Show the points of each region as bars, in one of three units."""
    figures.heading(network.title())
    unit = st.session_state.get("unite") or "points"
    names = {key: name for key, (name, _d) in units().items()}
    st.segmented_control(
        _("Unité"),
        list(names),
        format_func=lambda u: names[u],
        default="points",
        key="unite",
        label_visibility="collapsed",
        required=True,
    )
    rows = by_region()
    chart = charts.ranking(
        network.ranked(unit),
        chosen=network.chosen(now),
        reference=None,
        reference_text="",
        height=408,
    )

    def chosen() -> None:
        code = vega.picked("barres")
        if code:
            pick("region", code)

    st.vega_lite_chart(chart, key="barres", on_select=chosen, theme=None, alt=network.title())
    missing = [str(name) for name in rows.loc[rows[unit].isna(), "name"]]
    notes.small(
        network.notes(),
        _("Non montré, faute de donnée fiable : {names}.").format(names=", ".join(missing))
        if missing
        else "",
    )


def region_table(now: NetworkView, *, pick: Pick) -> None:
    """Show every region with its points, its people and their ratios."""
    title = _("Les régions")
    if moved_regions():
        title = _("Les régions, {limits}").format(limits=words(limits_in_use()))
    figures.heading(title)
    tables.choose_row(
        network.table(),
        key="tableau_regions",
        chosen=region_of(*now.territory),
        alt=title,
        pick=lambda code: pick("region", code),
    )
