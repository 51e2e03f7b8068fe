"""Milestones as cards, and their timeline: everything that a source says of them."""

from html import escape
from urllib.parse import urlencode

import streamlit as st

from geodata import style, tables
from geodata.history import ALL, QUESTION, HistoryView, Milestone, families, timeline
from geodata.places import names, province
from geodata.status import word
from geodata.wording import _, day, enumeration, typography
from pages.shared import controls
from pages.shared.screen import figures, notes


def card(milestone: Milestone, *, now: HistoryView | None) -> str:
    """Write everything that is known of a milestone, in HTML.

    Parameters
    ----------
    now
        The view whose link a place leads to; ``None`` where the map is in sight.

    Returns
    -------
    str
        HTML of the card, everything escaped.
    """
    kinds = tables.dataset("measures").field("kind").labels
    # In the timeline, the date stands beside.
    head = kinds[milestone.kind] if now else f"{kinds[milestone.kind]} · {day(milestone.date)}"
    parts = "".join(
        f"<li><b>{escape(part.title)}</b>{_body(part)}{_places(part, now)}</li>"
        for part in milestone.parts
    )
    caution = f'<p class="unsaid">{escape(milestone.caution)}</p>' if milestone.caution else ""
    source = _("Source : {source} ({status}).").format(
        source=milestone.source, status=word(milestone.status)
    )
    return (
        f'<div class="card" style="--ink:{style.PRIMARY}"><p class="note">{escape(head)}</p>'
        f"<h2>{escape(milestone.title)}</h2>{_amount(milestone)}{_body(milestone)}"
        f"{_places(milestone, now)}{f'<ul>{parts}</ul>' if parts else ''}{caution}"
        f'<p class="note">{escape(source)}</p></div>'
    )


def options() -> dict[str | None, str]:
    """Name every milestone for a list, each followed by its parts.

    Returns
    -------
    dict[str or None, str]
        Names by identifier, ``None`` for no milestone.
    """
    wholes = [whole for own in timeline(ALL).values() for whole in own]
    listed = [milestone for whole in wholes for milestone in (whole, *whole.parts)]
    nothing: dict[str | None, str] = {None: _("Mesure : choisir parmi {n}").format(n=len(listed))}
    return nothing | {m.id: f"{m.date[:4]} · {m.title}" for m in listed}


def _amount(milestone: Milestone) -> str:
    if not milestone.amount:
        return ""
    more = f" <span>{escape(milestone.duration)}</span>" if milestone.duration else ""
    return f'<p class="sum"><b>{escape(milestone.amount)}</b>{more}</p>'


def _body(milestone: Milestone) -> str:
    lead = f"{milestone.lead}{typography(' : ')}" if milestone.lead else ""
    return f"<p>{escape(lead + '; '.join(milestone.items))}</p>"


def _places(milestone: Milestone, now: HistoryView | None) -> str:
    """Name the municipalities of a milestone, with a link that frames them on the map."""
    if not milestone.places:
        return ""
    called = names("municipality")
    said = enumeration([called[code] for code in milestone.places])
    if now is None:
        listed = _("Lieux nommés : {names}.").format(names=said)
        return f"<p>{escape(listed)}</p>"
    # The map is above, out of sight: a link opens the page at its top, a button would not.
    there = HistoryView(year=now.year, family=now.family, milestone=milestone.id)
    address = f"{QUESTION.slug}?{urlencode(QUESTION.write(there))}"
    link = _("Voir sur la carte : {names}").format(names=said)
    return f'<p><a href="{escape(address, quote=True)}" target="_self">{escape(link)}</a></p>'


def show(now: HistoryView) -> None:
    """Show the timeline, all of it or one family."""
    figures.heading(_("Les mesures, de 2017 à 2023"))
    controls.segments(
        "family",
        _("Genre de mesure"),
        {ALL: _("Toutes")} | {family: name for family, (name, _kinds) in families().items()},
    )
    dates = "".join(
        f'<section><h3>{escape(day(date))}</h3><div class="steps">'
        + "".join(card(milestone, now=now) for milestone in own)
        + "</div></section>"
        for date, own in timeline(now.family).items()
    )
    st.html(f'<div class="time">{dates}</div>')
    notes.small(
        _(
            "La date est celle du document. Sans montant, aucun n'est publié; sans lieu nommé, la "
            "mesure vaut pour tout {province}."
        ).format(province=province().definite)
    )
