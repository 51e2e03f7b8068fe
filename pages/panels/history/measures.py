"""Measures as cards, and their timeline: everything that a source says of them."""

from __future__ import annotations

from html import escape
from urllib.parse import urlencode

import streamlit as st

from geodata import style, tables
from geodata.history import ALL, Measure, families, timeline
from geodata.link import View, to_query
from geodata.places import province
from geodata.status import word
from geodata.tables import table
from geodata.wording import _, day, enumeration, typography
from pages.shared.controls import controls
from pages.shared.screen import figures, notes

PAGE = "evolution"


def card(measure: Measure, *, now: View | None) -> str:
    """Write everything that is known of a measure, in HTML.

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
    head = kinds[measure.kind] if now else f"{kinds[measure.kind]} · {measure.when}"
    parts = "".join(
        f"<li><b>{escape(part.title)}</b>{_body(part)}{_places(part, now)}</li>"
        for part in measure.parts
    )
    caution = f'<p class="unsaid">{escape(measure.caution)}</p>' if measure.caution else ""
    source = _("Source : {source} ({status}).").format(
        source=measure.source, status=word(measure.status)
    )
    return (
        f'<div class="card" style="--ink:{style.PRIMARY}"><p class="note">{escape(head)}</p>'
        f"<h2>{escape(measure.title)}</h2>{_amount(measure)}{_body(measure)}"
        f"{_places(measure, now)}{f'<ul>{parts}</ul>' if parts else ''}{caution}"
        f'<p class="note">{escape(source)}</p></div>'
    )


def options() -> dict[str | None, str]:
    """Name every measure for a list, each followed by its parts.

    Returns
    -------
    dict[str or None, str]
        Names by identifier, ``None`` for no measure.
    """
    listed = [
        measure
        for own in timeline(ALL).values()
        for whole in own
        for measure in (whole, *whole.parts)
    ]
    nothing: dict[str | None, str] = {None: _("Mesure : choisir parmi {n}").format(n=len(listed))}
    return nothing | {m.id: f"{m.date[:4]} · {m.title}" for m in listed}


def _amount(measure: Measure) -> str:
    if not measure.amount:
        return ""
    more = f" <span>{escape(measure.duration)}</span>" if measure.duration else ""
    return f'<p class="sum"><b>{escape(measure.amount)}</b>{more}</p>'


def _body(measure: Measure) -> str:
    lead = f"{measure.lead}{typography(' : ')}" if measure.lead else ""
    return f"<p>{escape(lead + '; '.join(measure.items))}</p>"


def _places(measure: Measure, now: View | None) -> str:
    """Name the municipalities of a measure, with a link that frames them on the map."""
    if not measure.places:
        return ""
    names = table("municipalities").set_index("csd_code")["csd_name"]
    said = enumeration([typography(str(names[code])) for code in measure.places])
    if now is None:
        listed = _("Lieux nommés : {names}.").format(names=said)
        return f"<p>{escape(listed)}</p>"
    # The map is above, out of sight: a link opens the page at its top, a button would not.
    there = View(year=now.year, family=now.family, milestone=measure.id)
    address = f"{PAGE}?{urlencode(to_query(there))}"
    link = _("Voir sur la carte : {names}").format(names=said)
    return f'<p><a href="{escape(address, quote=True)}" target="_self">{escape(link)}</a></p>'


def show(now: View) -> None:
    """Show the timeline, all of it or one family."""
    figures.heading(_("Les mesures, de 2017 à 2023"))
    controls.segments(
        "family",
        _("Genre de mesure"),
        {ALL: _("Toutes")} | {family: name for family, (name, _kinds) in families().items()},
        value=now.family,
        hidden=True,
    )
    dates = "".join(
        f'<section><h3>{escape(day(date))}</h3><div class="steps">'
        + "".join(card(measure, now=now) for measure in own)
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
