"""Sharing what is on screen: a link, a QR code, a frame, a scene."""

from __future__ import annotations

from functools import partial
from urllib.parse import urlsplit

import streamlit as st

from geodata import links
from geodata.content.pages import CONTENT
from geodata.presentation import add, scene_of
from geodata.view import to_query
from geodata.wording import _
from pages.shared import assets, notes, presentation_state, session

_LOADER = """let m;
export default async c=>{m??=import(location.origin+c.data.bundle+'/copy.js');
return (await m).default(c)}"""
_copy = st.components.v2.component("ancrage_copy", js=_LOADER)


def root() -> str:
    """Address of the dashboard, as people reach it."""
    seen = urlsplit(str(st.context.url or ""))
    return links.base(f"{seen.scheme}://{seen.netloc}")


def bar(slug: str, *, default: bool) -> None:
    """Offer to share what a page shows.

    Parameters
    ----------
    slug
        The page.
    default
        Whether it is the first page, which has no address of its own.
    """
    if slug not in CONTENT:
        return
    view = session.current()
    with (
        st.container(key="partage"),
        st.popover(_("Partager"), icon=":material/share:", width="content"),
    ):
        _copy(
            key=f"copier_{slug}",
            data={
                "bundle": assets.address(),
                "label": _("Copier le lien"),
                "done": _("Lien copié"),
                "fallback": _("Copiez ce lien :"),
            },
        )
        st.button(
            _("Ajouter à la présentation"),
            key="ajouter_scene",
            icon=":material/add_to_queue:",
            on_click=presentation_state.change,
            args=(partial(add, scene=scene_of(slug, view)),),
            width="stretch",
        )
        if fault := presentation_state.fault():
            st.error(fault)
        count = len(presentation_state.current().scenes)
        notes.small(_("La présentation a {n} scènes.").format(n=count))
        link = links.address(root(), "" if default else slug, to_query(view))
        with st.expander(_("Code QR et code à intégrer")):
            code = links.qr_code(link)
            if code:
                st.image(code, width=180)
            else:
                notes.small(_("Ce lien est trop long pour un code QR."))
            if links.allowed_origins():
                st.code(links.frame_code(link, _("Ancrage")), language="html", wrap_lines=True)
            else:
                notes.small(
                    _(
                        "Pour qu'un autre site montre cette carte, la personne qui héberge "
                        "Ancrage doit l'autoriser."
                    )
                )
