"""Where the territory of a sheet stands among its peers."""

from html import escape

import streamlit as st

from geodata import sheet
from geodata.sheet import Rank, Subject
from geodata.wording import _, number, ordinal
from pages.shared.screen import figures, notes


def show(about: Subject) -> None:
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
