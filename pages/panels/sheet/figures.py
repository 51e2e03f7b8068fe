"""Under the map of a sheet: its figures, its trend, its ranks, its neighbours, its parts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

import pandas as pd
import streamlit as st

from geodata import settlement, sheet
from geodata.measure import measures
from geodata.sheet import TREND, Column, Rank, Subject
from geodata.wording import _, number, ordinal
from pages.shared.screen import curves, figures, notes, tables


def beside_larger(about: Subject) -> None:
    """Show the figures of a territory beside its division, its region and the province."""
    with st.container(border=True, key="panneau_chiffres"):
        figures.heading(_("En chiffres"))
        st.html(table(sheet.columns(about)))
        if about.level == "municipality" and TREND in measures():
            notes.small(_("L'accueil par année n'est pas publié par municipalité."))


def table(columns: Sequence[Column]) -> str:
    """Write figures as a table, a territory a column, in HTML.

    Parameters
    ----------
    columns
        At least one.

    Returns
    -------
    str
        HTML, everything escaped.
    """
    head = "".join(f'<th class="n" scope="col">{escape(c.name)}</th>' for c in columns)
    body = ""
    for rank, first in enumerate(columns[0].cells):
        cells = "".join(
            f'<td class="n">{escape(cell.text)}'
            f"{figures.tag(cell.status) if cell.status else ''}</td>"
            for cell in (column.cells[rank] for column in columns)
        )
        title = f"{first.title}, {first.period}"
        body += f'<tr><th scope="row">{escape(title)}</th>{cells}</tr>'
    return (
        f'<table class="plain sheet"><thead><tr><td></td>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table>"
    )


def trend(about: Subject) -> None:
    """Show the arrivals of the division, the region and the province, year by year."""
    if TREND not in measures():
        return
    with st.container(border=True, key="panneau_tendance"):
        figures.heading(measures()[TREND].title)
        periods, series = settlement.trend_lines(TREND, sheet.places(about))
        chart = curves.lines(
            series, periods=periods, marked=None, title=measures()[TREND].short, height=216
        )
        st.vega_lite_chart(chart, key="tendance", theme=None, alt=measures()[TREND].legend)
        notes.small(sheet.notes())


def ranks(about: Subject) -> None:
    """Show where a territory stands among its peers."""
    found = sheet.ranks(about.place)
    with st.container(border=True, key="panneau_rang"):
        figures.heading(_("Son rang"))
        if not found:
            notes.small(_("Trop peu de valeurs sont publiées pour donner un rang."))
        groups = ""
        for among in dict.fromkeys(rank.among for rank in found):
            items = "".join(_rank(rank) for rank in found if rank.among == among)
            said = _("Parmi {among}").format(among=among)
            groups += f'<div><p class="note">{escape(said)}</p><ul class="ranks">{items}</ul></div>'
        st.html(f'<div class="peers">{groups}</div>')


def _rank(rank: Rank) -> str:
    """Write a rank, in HTML."""
    more = [_("sur {n}").format(n=number(rank.count))]
    if rank.tied:
        more.append(_("à égalité avec {n}").format(n=number(rank.tied)))
    if rank.fragile:
        more.append(_("repose sur moins de 50 personnes"))
    return (
        f"<li><b>{escape(ordinal(rank.rank))}</b>"
        f"<span>{escape(rank.what[:1].upper() + rank.what[1:])}"
        f"<em>{escape(', '.join(more))} {figures.tag('calculated')}</em></span></li>"
    )


def parts(about: Subject, *, pick: Callable[[str, str], None]) -> None:
    """List the municipalities of a division or a region; a row opens its sheet."""
    rows: pd.DataFrame = sheet.rows(about.place)
    figures.heading(_("Ses municipalités, de la plus éloignée à la plus proche d'un point"))
    tables.choose_row(
        rows,
        key=f"municipalites_{about.code}",
        height=330,
        alt=_("Municipalités du territoire et leur point de service le plus proche"),
        pick=lambda code: pick("municipality", code),
    )
    notes.small(
        _(
            "Temps et distances estimés, depuis le centre de chaque municipalité; population "
            "et part publiées; nombre d'immigrants estimé. Une case vide : non publié, ou aucune "
            "route."
        )
    )
