"""Mon territoire: the nearest service points, and the figures of one place beside others."""

from collections.abc import Mapping
from functools import partial
from html import escape

import streamlit as st

from geodata import addresses, files, sheet, tables
from geodata.limits import limits_in_use
from geodata.measure import SMALL_COUNT
from geodata.places import province, province_place
from geodata.questions import Content, Grid
from geodata.sheet import QUESTION, SheetView, Subject
from geodata.wording import _, capital, day, ngettext, number, ordinal, today
from pages.panels.sheet import panel
from pages.shared import mapview, search, session
from pages.shared.screen import answer, beside, figures, notes, preparing, share


def render() -> None:
    """Draw the page."""
    now = session.current(QUESTION)
    about, found = now.about, QUESTION.content(now)
    postal = "fsa" in tables.datasets()
    with st.container(key="scene"):
        left, right = st.columns([7, 5], gap="small")
    with left:
        search.field(
            key="recherche",
            label=search.label(),
            hint=_("Municipalité ou code postal") if postal else _("Municipalité"),
            value="" if about.level == "province" else now.postal or about.name,
            on_choice=lambda place: session.change(**sheet.lead(*place)),
            on_postal=_postal,
            sheet=True,
        )
        mapview.mount(QUESTION, found, height=560)
    with right, st.container(key="fiche"):
        _on_paper(now, found)
        panel.show(about, found)
    answer.below_map(found)
    said = _(
        "Choisissez un territoire sur la carte ({kind}), puis un endroit : la municipalité la plus "
        "proche s'ouvre."
    )
    notes.small(said.format(kind=province().division.kind), on_screen=True)
    if about.level != "province":
        _more(about, now, found)
    _together()
    answer.foot(found)


def _postal(code: str) -> None:
    """Open the sheet of a postal area."""
    session.change(postal=code, territory=province_place(), frame=province_place())


def _on_paper(now: SheetView, found: Content) -> None:
    """Say on paper alone whose sheet it is, of which day, and the address that shows it again."""
    root = addresses.reachable(share.root())
    link = addresses.address(root, QUESTION.slug, QUESTION.write(now)) if root else ""
    said = (found.place, day(today().isoformat()), link.partition("://")[2])
    st.html(f'<p class="paper">{escape(" · ".join(filter(None, said)))}</p>')


def _more(about: Subject, now: SheetView, found: Content) -> None:
    """Figures, trend, rank, parts and comparison."""
    left, right = st.columns([7, 5], gap="small")
    with left, st.container(border=True, key="panneau_chiffres"):
        answer.exhibit(found.exhibit("figures"), key="chiffres")
    trend, parts = found.exhibit("chart"), found.exhibit("parts")
    if trend is not None:
        with right, st.container(border=True, key="panneau_tendance"):
            answer.exhibit(trend, key="tendance", height=216)
    beside.panel(found, "beside", now.others, own=about.place)
    with st.container(key="suite"):
        _ranks(about)
        if isinstance(parts, Grid):
            answer.exhibit(
                parts,
                key=f"municipalites_{about.code}",
                height=330,
                pick=lambda code: session.change(**sheet.lead("municipality", code)),
            )
        answer.exhibit(found.exhibit("announced"), key="annonces", height=200)


def _ranks(about: Subject) -> None:
    """Show where a territory stands among its peers."""
    found = sheet.ranks(about.place)
    with st.container(border=True, key="panneau_rang"):
        figures.heading(_("Son rang"))
        if not found:
            notes.small(_("Trop peu de valeurs sont publiées pour donner un rang."))
        groups = ""
        for among, own in found.items():
            items = "".join(map(_rank, own))
            said = _("Parmi {among}").format(among=among)
            groups += f'<div><p class="note">{escape(said)}</p><ul class="ranks">{items}</ul></div>'
        st.html(f'<div class="peers">{groups}</div>')


def _rank(rank: sheet.Rank) -> str:
    """Write a rank, in HTML."""
    more = [_("sur {n}").format(n=number(rank.count))]
    if rank.tied:
        more.append(_("à égalité avec {n}").format(n=number(rank.tied)))
    if rank.fragile:
        more.append(_("repose sur moins de {few} personnes").format(few=SMALL_COUNT))
    if rank.rebuilt:
        more.append(_("repose sur un point reconstitué"))
    return (
        f"<li><b>{escape(ordinal(rank.rank))}</b>"
        f"<span>{escape(capital(rank.what))}"
        f"<em>{escape(', '.join(more))} {figures.tag('calculated')}</em></span></li>"
    )


def _together() -> None:
    """Offer the sheets of many territories at once."""
    every = sheet.together()
    with st.expander(_("Toutes les fiches à la fois"), key="ensemble"):
        left, right = st.columns([2, 1], gap="small")
        word = left.selectbox(
            _("Fiches"), list(every), format_func=lambda word: every[word][0], key="fiches"
        )
        kinds: Mapping[files.Bound, str] = {"pdf": _("Un PDF"), "zip": _("Un PDF chacune (ZIP)")}
        kind = right.segmented_control(
            _("Format"),
            list(kinds),
            format_func=kinds.__getitem__,
            default="pdf",
            required=True,
            key="format",
        )
        name, views = every[word]
        root = addresses.reachable(share.root())
        make = partial(files.sheets, QUESTION, views, kind, root=root, title=name, date=today())
        preparing.offer(
            name,
            lambda progress: make(progress=progress),
            of=(word, kind, limits_in_use(), session.snapshot().name),
            told=lambda done: ngettext("{done} fiche sur {n}", "{done} fiches sur {n}", done),
            key="fiches",
            kind=kind,
            what=_("fiches"),
            territory=f"{name} {today()}",
        )
