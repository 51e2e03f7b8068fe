"""Below the map of a sheet: the rank of its territory, and territories side by side."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from geodata import sheet
from geodata.places import Level, province, province_place, territory
from geodata.questions import Content
from geodata.sheet import Subject
from geodata.wording import _, number, ordinal
from pages.panels.sheet import search
from pages.shared import session
from pages.shared.screen import answer, figures, frame, notes


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


def _rank(rank: sheet.Rank) -> str:
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


def comparison(about: Subject, now: sheet.SheetView, found: Content) -> None:
    """Show territories side by side, the field that adds one, and a button to take each out."""
    others, beside = now.others, found.exhibit("comparison")
    with st.container(border=True, key="panneau_avec"):
        if beside is None:
            figures.heading(_("Comparer jusqu'à quatre territoires"))
        answer.exhibit(beside, key="comparaison")
        _chosen(others)
        if len(others) >= sheet.MOST_BESIDE:
            notes.small(_("Quatre territoires au plus : retirez-en un pour en ajouter un autre."))
            return

        def add(choice: search.Choice) -> None:
            place = choice.place
            if place is not None and place not in (about.place, province_place(), *others):
                session.change(beside=(*others, place))

        search.field(
            key="recherche_avec",
            label=_("Municipalité, {division} ou région à ajouter").format(
                division=province().division.short
            ),
            hint=_("Ajouter un territoire"),
            on_choice=add,
            sheet=False,
        )


def _chosen(beside: Sequence[tuple[Level, str]]) -> None:
    """Buttons that take a territory out."""
    with st.container(horizontal=True, gap="xsmall", key="avec"):
        for place in beside:
            name = frame.escape_markdown(territory(*place).name)
            st.button(
                _("Retirer {name}").format(name=name),
                key=f"retirer_{place[0]}_{place[1]}",
                icon=":material/close:",
                on_click=session.change,
                kwargs={"beside": tuple(other for other in beside if other != place)},
            )
