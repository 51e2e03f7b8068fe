"""What surrounds the map of the evolution: directorates, one place or measure, and tables."""

from collections.abc import Callable, Mapping
from html import escape
from urllib.parse import urlsplit

import streamlit as st

from geodata import history, style
from geodata.history import Directorate, HistoryView
from geodata.maps import look_of
from geodata.network import Stage, region_names, reports
from geodata.places import province_place, territory
from geodata.questions import Content, Grid
from geodata.wording import _, month
from pages.panels.history import milestones
from pages.shared import session
from pages.shared.screen import answer, figures, frame, notes

Cell = Callable[[int, str], str]
"""Writes a cell in HTML, from the rank of its row and its text."""


def show(now: HistoryView) -> None:
    """Show what is chosen: a milestone, a place over time, or else the directorates."""
    if now.chosen is not None:
        st.html(milestones.card(now.chosen, now=None))
        _close(_("Fermer la mesure"), key="fermer_mesure", milestone=None)
    elif now.territory[0] != "province":
        st.html(_place(now))
        top = province_place()
        _close(_("Revenir à la vue de départ"), key="fermer_lieu", territory=top, frame=top)
    else:
        _areas(now.stage)


def _close(label: str, *, key: str, **fields: object) -> None:
    st.button(label, key=key, on_click=session.change, kwargs=fields)


def _chip(one: Directorate) -> str:
    """Draw the colour of a directorate, in HTML."""
    look = look_of(one.id)
    return f'<i style="--fill:{look.fill};--ink:{look.ink}"></i>'


def _areas(stage: Stage) -> None:
    """List the directorates of a stage: their colour, what they come from, how they are known."""
    count = stage.last.words("directorates")
    with st.container(border=True, key="panneau_directions"):
        if stage.layer is None:
            figures.heading(_("{n} directions, sans autre détail publié").format(n=count))
            st.html("".join(f"<p>{escape(text)}</p>" for text in history.unknown(stage)))
        else:
            when = month(stage.last.date)
            figures.heading(_("Les {n} directions, {date}").format(n=count, date=when))
            # What is new comes first; sorting keeps the order of the regions otherwise.
            ordered = sorted(history.in_force(stage), key=lambda one: one.is_renewed)
            told = ((one, filter(None, (one.change, _regions_known(one)))) for one in ordered)
            items = "".join(f"<li>{_named(one, ' · '.join(words))}</li>" for one, words in told)
            st.html(f'<ul class="areas">{items}</ul>')
        notes.small(_("Choisissez une région pour suivre sa direction d'une date à l'autre."))


def _named(one: Directorate, told: str) -> str:
    """Name a directorate beside its colour, with what is told of it."""
    named = _("Direction {name}").format(name=one.name)
    return f"{_chip(one)}<span><b>{escape(named)}</b><em>{escape(told)}</em></span>"


def _regions_known(one: Directorate) -> str:
    return _("régions données par la source") if one.stated else _("régions déduites")


def _place(now: HistoryView) -> str:
    """Tell which directorate a place had, from one date to the next, in HTML."""
    level, code = now.territory
    own, periods = history.in_force(now.stage), history.periods(level, code)
    rows = ""
    for period in periods:
        one, then = period.directorate, period.span
        if one and level != "region":
            then += _(", région {name}").format(name=period.region)
        told = (
            _named(one, one.note or _regions_known(one))
            if one
            else escape(_("direction non publiée"))
        )
        chosen = "own" if one in own else ""
        rows += f'<li class="{chosen}"><small>{escape(then)}</small>{told}</li>'
    ink = next((look_of(one.id).ink for one in own if now.region in one.codes), style.PRIMARY)
    moved = len({period.region for period in periods if period.directorate}) > 1
    caution = (
        _("Région changée en juillet 2021, trois mois après le début des directions de 2021.")
        if moved
        else ""
    )
    kind = _("Sa direction, d'une date à l'autre")
    # The card spans several limits: the name of a region has no date here.
    name = region_names()[code] if level == "region" else territory(level, code).name
    return (
        f'<div class="card" style="--ink:{ink}"><p class="note">{escape(kind)}</p>'
        f'<h2>{escape(name)}</h2><ul class="areas">{rows}</ul>'
        f'<p class="note">{escape(caution)}</p></div>'
    )


def before_and_after(found: Content) -> None:
    """Show the comparison of the annex, and the points at every date."""
    with st.container(border=True, key="panneau_annexe"):
        _grid(found.exhibit("annex"), {})
        answer.exhibit(found.exhibit("points"), key="courbe_points", height=150)


def dates(found: Content) -> None:
    """Show the network at every date that a source gives, with that source."""
    with st.container(border=True, key="panneau_dates"):
        links = [one.address for one in reports()]
        _grid(found.exhibit("dates"), {6: lambda rank, text: frame.link(text, links[rank])})


def directorates(stage: Stage, found: Content) -> None:
    """Show the directorates of a stage, where they are published."""
    own = history.in_force(stage)
    if not own:
        return

    def site(_rank: int, address: str) -> str:
        name = urlsplit(address).netloc.removeprefix("www.")
        return frame.link(name or _("sans adresse"), address)

    def stated(rank: int, text: str) -> str:
        kind = "published" if own[rank].stated else "other"
        return f'<span class="tag {kind}">{escape(text)}</span>'

    with st.container(border=True, key="panneau_table"):
        _grid(
            found.exhibit("table"),
            {0: lambda rank, text: f"{_chip(own[rank])}<b>{escape(text)}</b>", 4: stated, 6: site},
        )


def _grid(grid: object, cells: Mapping[int, Cell]) -> None:
    """Show a table; some columns, by their rank, write their cells themselves."""
    if not isinstance(grid, Grid):
        return
    figures.heading(grid.title)
    head = "".join(f"<th>{escape(name)}</th>" for name in grid.rows.columns)
    body = ""
    for row, (index, *texts) in enumerate(grid.rows.itertuples(name=None)):
        told = (
            f"<td>{cells[rank](row, text) if rank in cells else escape(text)}</td>"
            for rank, text in enumerate(texts)
        )
        body += f'<tr class="{"own" if index == grid.chosen else ""}">{"".join(told)}</tr>'
    st.html(
        f'<div class="wide"><table class="plain">'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )
    notes.small(*grid.notes)
