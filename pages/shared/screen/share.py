"""Sharing what is on screen: a link, a QR code, a frame, a scene."""

from collections.abc import Mapping
from functools import partial

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from geodata import files, places
from geodata.link import QUESTIONS
from geodata.presentation import add, scene_of
from geodata.questions import Where
from geodata.wording import _, ngettext, today
from pages.shared.screen import downloads, frame, notes
from pages.shared.served import assets
from pages.shared.session import presentation_state, seen, session

WITHOUT_MAP = frozenset({"donnees"})
"""Pages that have no map to draw."""

_buttons = st.components.v2.component("ancrage_share", js=assets.loader("share.js"))


def root() -> str:
    """Address of the dashboard, as people reach it."""
    # Streamlit's own word takes away any page's name that the address ends with.
    context = get_script_run_ctx()
    known = context.context_info if context else None
    return files.base(files.root_of(known.url if known else ""))


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
        if fault := presentation_state.fault():
            st.error(frame.escape_markdown(fault))
        for sentence in presentation_state.held().said:
            st.info(frame.escape_markdown(sentence))
        count = len(presentation_state.held().shown.scenes)
        notes.small(
            ngettext("La présentation a {n} scène.", "La présentation a {n} scènes.", count).format(
                n=count
            )
        )
        # Before the browser has told where the map stands, nothing else would show what is seen.
        if told is not None:
            _rest(slug, told, page="" if default else slug)


def _first(slug: str) -> object:
    """Show the first two buttons; give what the browser tells that it shows."""
    key = f"partager_{slug}"
    told = st.session_state.get(key, {}).get("seen")

    def add_scene() -> None:
        event = st.session_state[key].get("add")
        seen_then = event.get("seen") if isinstance(event, Mapping) else None
        scene = scene_of(slug, seen.held(session.current(QUESTIONS[slug]), seen_then))
        presentation_state.change(partial(add, scene=scene))

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
        on_seen_change=_drawn_again,
        on_add_change=add_scene,
    )
    return told


def _drawn_again() -> None:
    """Let what the browser tells draw the bar again, and nothing else."""


def _rest(slug: str, told: object, *, page: str) -> None:
    """Offer pictures, a code and a frame of what is seen."""
    view = session.current(QUESTIONS[slug])
    link = files.address(root(), page, QUESTIONS[slug].write(seen.shown(view, told)))
    held = seen.held(view, told)
    known = bool(files.reachable(root()))
    if slug not in WITHOUT_MAP:
        _pictures(slug, held, link if known else "")
    # Drawn when asked for: a code weighs more than all the rest of the bar.
    if not st.toggle(_("Code QR et code à intégrer"), key="voir_code"):
        return
    code = files.qr_code(link)
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
    if files.allowed_origins():
        framed = files.address(root(), page, QUESTIONS[slug].write(held))
        st.code(files.frame_code(framed, _("Ancrage")), language="html", wrap_lines=True)
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
