"""Sharing what is on screen: a link, a QR code, a frame, a scene."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import partial
from urllib.parse import urlsplit

import streamlit as st

from geodata import extract, links, territory
from geodata.content.pages import CONTENT
from geodata.presentation import add, scene_of
from geodata.view import View, to_query
from geodata.wording import _
from pages.shared import assets, frame, notes, presentation_state, session

WITHOUT_MAP = frozenset({"donnees"})
"""Pages that have no map to draw."""

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
        link = links.address(root(), "" if default else slug, to_query(view))
        if fault := presentation_state.fault():
            st.error(frame.escape_markdown(fault))
        count = len(presentation_state.current().scenes)
        notes.small(_("La présentation a {n} scènes.").format(n=count))
        if slug not in WITHOUT_MAP:
            _pictures(slug, view, link)
        # Drawn when asked for: a code weighs more than all the rest of the bar.
        if st.toggle(_("Code QR et code à intégrer"), key="voir_code"):
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


def _pictures(slug: str, view: View, link: str) -> None:
    """Offer the map as a picture, and the view on one page; drawn when they are asked for."""
    level, code = view.territory
    place = territory.territory(level, code).name if level != "province" else ""
    kinds = {
        "png": (_("Image PNG"), "image/png"),
        "svg": (_("Image SVG"), "image/svg+xml"),
        "pdf": (_("Page PDF"), "application/pdf"),
    }
    with st.container(horizontal=True, gap="xsmall"):
        for kind, (name, mime) in kinds.items():
            st.download_button(
                name,
                data=partial(_picture, slug, view, link, kind),
                file_name=extract.file_name(slug, kind, territory=f"{place} {_today()}"),
                mime=mime,
                key=f"image_{kind}",
                on_click="ignore",
                width="stretch",
            )


def _picture(slug: str, view: View, link: str, kind: str) -> bytes:
    # What draws takes a second to load: only who asks for a picture waits for it.
    from geodata.files.picture import png, svg  # noqa: PLC0415
    from geodata.files.sheet import sheet_pdf  # noqa: PLC0415

    content = CONTENT[slug](view)
    if kind == "png":
        return png(content, date=_today())
    if kind == "svg":
        return svg(content, date=_today())
    return sheet_pdf(content, date=_today(), link=link)


def _today() -> date:
    return datetime.now(tz=UTC).date()
