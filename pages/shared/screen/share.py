"""Sharing what is on screen: a link, a QR code, a picture, a scene, a frame in another site.

A browser knows the map's place before it is known here: what is shared is what it shows.
"""

import math
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import TypeVar

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from geodata import addresses, files, places
from geodata.link import QUESTIONS
from geodata.maps import STANDARD, Centre
from geodata.presentation import Presentation, Scene
from geodata.questions import WHERE, RefusedError, Where
from geodata.wording import _, ngettext, today
from pages.shared import mapview, presentation_state, session
from pages.shared.screen import downloads, figures, frame, notes
from pages.shared.served import assets

V = TypeVar("V", bound=Where)

_buttons = st.components.v2.component("ancrage_share", js=assets.loader("share.js"))


def root() -> str:
    """Address of the dashboard, as people reach it."""
    # Streamlit's own word takes away any page's name that the address ends with.
    context = get_script_run_ctx()
    known = context.context_info if context else None
    return addresses.base(addresses.root_of(known.url if known else ""))


@st.fragment
def bar(slug: str, *, default: bool) -> None:
    """Offer to share what a page shows."""
    presentation_state.keep()
    if slug not in QUESTIONS:
        return
    with (
        st.container(key="partage"),
        st.popover(_("Partager"), icon=":material/share:", width="content"),
    ):
        told = _first(slug)
        news()
        count = len(presentation_state.held().shown.scenes)
        notes.small(
            ngettext("La présentation a {n} scène.", "La présentation a {n} scènes.", count).format(
                n=count
            )
        )
        # Before the browser has told where the map stands, nothing else would show what is seen.
        if told is not None:
            _rest(slug, told, page="" if default else slug)


def news() -> None:
    """Say what was refused of the presentation, and what another tab or a link changed."""
    if fault := presentation_state.fault():
        st.error(frame.escape_markdown(fault))
    for sentence in presentation_state.held().said:
        st.info(frame.escape_markdown(sentence))


def _first(slug: str) -> object:
    """Show the first two buttons; give what the browser tells that it shows."""
    key = f"partager_{slug}"
    told = st.session_state.get(key, {}).get("seen")

    def add_scene() -> None:
        event = st.session_state[key].get("add")
        seen = event.get("seen") if isinstance(event, Mapping) else None
        scene = Scene.of(slug, on_standard_map(session.current(QUESTIONS[slug]), seen))
        presentation_state.change(partial(Presentation.add, scene=scene))

    _buttons(
        key=key,
        data={
            "bundle": assets.address(),
            "seen": told,
            "copy": _("Copier le lien"),
            "done": _("Lien copié"),
            "fallback": _("Copiez ce lien :"),
            "add": _("Ajouter à la présentation"),
        },
        # What the browser tells draws the bar again, and nothing else.
        on_seen_change=lambda: None,
        on_add_change=add_scene,
    )
    return told


def _rest(slug: str, told: object, *, page: str) -> None:
    """Offer pictures, a code and a frame of what is seen."""
    view = session.current(QUESTIONS[slug])
    link = addresses.address(root(), page, QUESTIONS[slug].write(as_seen(view, told)))
    standard = on_standard_map(view, told)
    known = bool(addresses.reachable(root()))
    if QUESTIONS[slug].mapped:
        _pictures(slug, standard, link if known else "")
    # Drawn when asked for: a code weighs more than all the rest of the bar.
    if not st.toggle(_("Code QR et code à intégrer"), key="voir_code"):
        return
    code = addresses.qr_code(link)
    if not known:
        notes.small(
            _(
                "Cette adresse n'existe que sur ce poste : un code QR n'y mènerait personne. La "
                "personne qui héberge Ancrage règle l'adresse publique (ANCRAGE_ADDRESS)."
            )
        )
    elif code:
        st.image(code, width=180)
    else:
        notes.small(_("Ce lien est trop long pour un code QR."))
    if addresses.allowed_origins():
        framed = addresses.address(root(), page, QUESTIONS[slug].write(standard))
        st.code(addresses.frame_code(framed, _("Ancrage")), language="html", wrap_lines=True)
    else:
        notes.small(
            _(
                "Pour qu'un autre site montre cette carte, la personne qui héberge "
                "Ancrage doit l'autoriser."
            )
        )


def _pictures(slug: str, view: Where, link: str) -> None:
    """Offer the map as a picture, and the view on one page; drawn when they are asked for."""
    level, code = view.territory
    place = places.territory(level, code).name if level != "province" else ""
    kinds: Mapping[files.Picture, str] = {
        "png": _("Image PNG"),
        "svg": _("Image SVG"),
        "pdf": _("Page PDF"),
    }
    with st.container(horizontal=True, gap="xsmall"):
        for kind, name in kinds.items():
            downloads.button(
                name,
                partial(_picture, slug, view, link, kind),
                what=f"{slug} {QUESTIONS[slug].named(view)}".rstrip(),
                kind=kind,
                key=f"image_{kind}",
                territory=f"{place} {today()}",
                width="stretch",
            )


def _picture(slug: str, view: Where, link: str, kind: files.Picture) -> bytes:
    return files.picture(QUESTIONS[slug].content(view), kind, date=today(), link=link)


def alone(slug: str, *, default: bool) -> None:
    """Draw the map of a page as another site frames it: its sentence, its legend, its source."""
    question = QUESTIONS[slug]
    view = session.current(question)
    content = question.content(view)
    figures.heading(content.title)
    # Framed, not centred: whatever the size of the frame, it holds what was seen.
    framed = {"n": 1, "bounds": content.bounds}
    mapview.show(content.state, framed, key=f"cadre_{slug}", height=360)
    notes.legends(content.legends)
    notes.small(content.detail)
    # Relative: the address that Streamlit tells is that of the site around the frame.
    whole = addresses.address(".", "" if default else slug, question.write(view))
    frame.footer(content.sources, whole=whole)


def as_seen(view: V, told: object) -> V:
    """Put in a view the place where its map stands.

    Parameters
    ----------
    told
        What the browser tells, which may be anything: ``place`` as the address writes it and
        ``size`` in CSS pixels, an empty object where the map was not moved, ``None`` when it
        has told nothing yet.
    """
    return view if told is None else replace(view, place=_place(told))


def on_standard_map(view: V, told: object) -> V:
    """Put in a view the place where the standard map shows all that is seen."""
    found = as_seen(view, told)
    if found.place is None:
        return found
    return replace(found, place=found.place.standard(_size(told)))


def _place(told: object) -> Centre | None:
    text = told.get("place") if isinstance(told, Mapping) else None
    try:
        place: Centre = WHERE["place"].read(str(text))
    except RefusedError:
        return None
    return place


def _size(told: object) -> tuple[float, float]:
    match told:
        case {"size": [float() | int() as width, float() | int() as height]}:
            if all(1 <= side < math.inf for side in (width, height)):
                return float(width), float(height)
    return STANDARD
