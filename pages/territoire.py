"""Mon territoire: the nearest service points, and the figures of one place beside others."""

import streamlit as st

from geodata import sheet, tables
from geodata.places import province, province_place
from geodata.questions import Content, Grid
from geodata.sheet import QUESTION, SheetView, Subject
from geodata.wording import _
from pages.panels.sheet import below, panel, search
from pages.shared import mapview, session
from pages.shared.screen import answer, notes


def render() -> None:
    """Draw the page."""
    now = session.current(QUESTION)
    about, found = now.about, QUESTION.content(now)
    with st.container(key="scene"):
        left, right = st.columns([7, 5], gap="small")
    with left:
        search.field(
            key="recherche",
            label=(
                _("Municipalité, {division}, région ou code postal")
                if tables.has("fsa")
                else _("Municipalité, {division} ou région")
            ).format(division=province().division.short),
            hint=_("Municipalité ou code postal") if tables.has("fsa") else _("Municipalité"),
            value="" if about.level == "province" else now.postal or about.name,
            on_choice=_chosen,
        )
        mapview.mount(QUESTION, now, found, height=560)
    with right, st.container(key="fiche"):
        panel.show(about, found)
    answer.below_map(found)
    notes.small(
        _(
            "Choisissez un territoire sur la carte ({kind}), puis un endroit : la municipalité la "
            "plus proche s'ouvre."
        ).format(kind=province().division.kind)
    )
    if about.level != "province":
        _more(about, now, found)
    answer.foot(found)


def _chosen(choice: search.Choice) -> None:
    """Follow a choice in the field."""
    if choice.postal:
        session.change(postal=choice.postal, territory=province_place(), frame=province_place())
    elif choice.place:
        session.change(**sheet.lead(*choice.place))


def _more(about: Subject, now: SheetView, found: Content) -> None:
    """Figures, trend, rank, parts and comparison."""
    left, right = st.columns([7, 5], gap="small")
    with left, st.container(border=True, key="panneau_chiffres"):
        answer.exhibit(found.exhibit("figures"), key="chiffres")
    trend, parts = found.exhibit("chart"), found.exhibit("parts")
    if trend is not None:
        with right, st.container(border=True, key="panneau_tendance"):
            answer.exhibit(trend, key="tendance", height=216)
    below.ranks(about)
    if isinstance(parts, Grid):
        answer.exhibit(
            parts,
            key=f"municipalites_{about.code}",
            height=min(330, 36 + 26 * len(parts.rows)),
            pick=lambda code: session.change(**sheet.lead("municipality", code)),
        )
    below.comparison(about, now, found)


if __name__ == "__main__":
    import dashboard

    dashboard.main()
