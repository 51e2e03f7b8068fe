"""Figures: the strip above the map, the comparison of two territories, the tables."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from html import escape

import streamlit as st

from geodata import settlement, status
from geodata.measure import measures
from geodata.places import (
    Level,
    ancestors,
    children,
    map_codes,
    province_place,
    territories,
    territory,
)
from geodata.questions import Figure
from geodata.settlement import Scope, SettlementView
from geodata.wording import _
from pages.shared.controls import controls
from pages.shared.screen import notes, tables


def title(text: str, detail: str) -> None:
    """Open a page with what it found.

    Parameters
    ----------
    text
        The finding: a French sentence without a full stop, escaped here.
    detail
        What it rests on, escaped here.
    """
    st.html(f'<h1 class="top">{escape(text)}</h1>')
    st.html(f'<p class="sub">{escape(detail)}</p>')


def heading(text: str) -> None:
    """Name a panel.

    Parameters
    ----------
    text
        A French name, escaped here.
    """
    st.html(f'<h2 class="head">{escape(text)}</h2>')


def strip(items: Sequence[Figure], *, tight: bool = False) -> None:
    """Show three to six figures side by side.

    Parameters
    ----------
    items
        The figures, escaped here.
    """
    cells = "".join(
        f"<div><b>{escape(i.number)}</b><span><em>{escape(i.what)}</em>{escape(i.detail)}</span></div>"
        for i in items
    )
    st.html(f'<div class="figures{" tight" if tight else ""}">{cells}</div>')


def tag(state: str) -> str:
    """Write a status as a small label, in HTML."""
    kind = "published" if state == "published" else "other"
    return f'<span class="tag {kind}">{escape(status.word(state))}</span>'


def comparison(now: SettlementView) -> None:
    """Show the territory in view beside another one and the province.

    Parameters
    ----------
    now
        The view; without a second territory, the province alone stands beside it.
    """
    level, code = now.territory
    with st.container(border=True, key="panneau_compare"):
        heading(_("Deux territoires côte à côte"))
        places: list[tuple[Level, str]] = [(level, code)] if level != "province" else []
        if now.compare:
            places.append(now.compare)
        _other(now)
        columns = [*places, province_place()]
        st.html(_sheet_table(columns))
        if not places:
            notes.small(
                _("Choisissez un territoire sur la carte, dans le tableau ou dans un graphique.")
            )


def _other(now: SettlementView) -> None:
    """Choose the second territory, among those of the same level."""
    level, code = now.territory
    place = territory(level, code)
    if level == "province":
        options = [("region", t.code) for t in children(place)]
    elif level == "municipality":
        parent = ancestors(place)[-1]
        options = [(level, t.code) for t in children(parent) if t.code != code]
    else:
        options = [(level, c) for c in territories(level) if c != code]
    if now.compare and now.compare not in options:
        options = [now.compare, *options]
    names = {None: _("Comparer avec…")} | {o: territory(*o).name for o in options}
    controls.select("compare", _("Comparer avec"), names, value=now.compare, hidden=True)


def _sheet_table(places: Sequence[tuple[Level, str]]) -> str:
    """Key figures of territories, one column each, in HTML."""
    found = [{line.measure: line for line in settlement.lines(*place)} for place in places]
    head = "".join(f'<th class="n">{escape(territory(*p).name)}</th>' for p in places)
    body = ""
    for measure in settlement.KEY_MEASURES:
        lines = [lines.get(measure) for lines in found]
        if not any(lines):
            continue
        period = next(line.period for line in lines if line)
        cells = "".join(
            f'<td class="n">{escape(line.text)} {tag(line.status)}</td>'
            if line
            else '<td class="n">–</td>'
            for line in lines
        )
        title = f"{measures()[measure].title}, {period}"
        body += f"<tr><td>{escape(title)}</td>{cells}</tr>"
    return (
        '<div style="overflow-x:auto"><table class="plain">'
        f"<tr><th></th>{head}</tr>{body}</table></div>"
    )


def settlement_table(scope: Scope, *, own: str | None, choose: Callable[[str, str], None]) -> None:
    """Show every territory of the map in a table of which a row can be chosen."""
    table = settlement.table(scope)
    measure = measures()[scope.measure]

    heading(_("{title}, {period}").format(title=measure.title, period=scope.period))
    tables.choose_row(
        table,
        key=f"tableau_{scope.level}",
        chosen=own,
        height=330,
        alt=measure.legend,
        pick=lambda code: choose(scope.level, map_codes(code)[0]),
    )


def bar(share: float) -> str:
    """Write a bar on a scale from 0 to 100 %, in HTML; empty for a missing share."""
    wide = 0.0 if math.isnan(share) else min(share, 100.0)
    return f'<div class="bar"><i style="width:{wide:.1f}%"></i></div>'


def bars(rows: Sequence[tuple[str, str, float]], *, state: str) -> str:
    """Write shares as bars on a scale from 0 to 100 %, in HTML.

    Parameters
    ----------
    rows
        Name, text and share in % of each, escaped here.
    """
    body = "".join(
        f"<tr><th>{escape(name)}</th><td>{bar(share)}</td>"
        f"<td><b>{escape(text)}</b></td><td>{tag(state)}</td></tr>"
        for name, text, share in rows
    )
    return f'<table class="bars">{body}</table>'
