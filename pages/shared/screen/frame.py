"""What surrounds every page: logo, messages, footer, the way back after a lost connection."""

from collections.abc import Iterable
from html import escape

import streamlit as st

from geodata import style
from geodata.wording import _, language
from pages.shared.served import assets

# By their addresses: files would be sent again with every run.
ICON = "/app/static/brand/icon.svg"
LOGO = "/app/static/brand/ancrage.svg"
_back = st.components.v2.component("ancrage_back", js=assets.loader("back.js"))


BARE_STYLE = (
    "body{margin:0;min-height:100vh;display:grid;place-content:center}"
    "main{display:grid;justify-items:center}body{"
    f"font:18px/26px Open Sans,sans-serif;color:{style.TEXT};background:#fff}}"
    f"a{{color:{style.PRIMARY}}}"
)
"""Look of a page without the dashboard around it."""


def bare(title: str, body: str, *, look: str, head: str = "") -> str:
    """Write a page without the dashboard around it, in HTML; its title is escaped here."""
    return (
        f'<!doctype html>\n<html lang="{language().tag}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n{head}<style>{look}</style>\n</head>\n"
        f"<body>{body}</body>\n</html>\n"
    )


def without_script() -> str:
    """Say, in HTML, what a browser without scripts cannot show."""
    need = escape(_("Ancrage a besoin de JavaScript pour dessiner ses cartes."))
    return f"<noscript><p>{need}</p></noscript>"


def refused(sentences: Iterable[str]) -> None:
    """Say which values of the address could not be restored, a sentence each."""
    for sentence in sentences:
        st.warning(escape_markdown(sentence))


def outdated() -> None:
    """Say that newer data came, and how to see them: the view is in the address."""
    said = escape(_("De nouvelles données sont arrivées; cette page montre encore les anciennes."))
    again = escape(_("Voir les nouvelles"))
    # An empty address is that of the page with its parameters: the browser asks for it again.
    st.html(f'<p class="notice" role="status">{said} <a href="" target="_self">{again}</a></p>')


def escape_markdown(text: str) -> str:
    """Make text inert in Markdown and HTML: every character of meaning is escaped."""
    return "".join(f"\\{c}" if c in "\\`*_{}[]()#+-.!|~$:<>&" else c for c in text)


def link(text: str, address: str, *, here: bool = False) -> str:
    """Write a link that opens beside the page, or in its place, in HTML.

    Only web addresses, and those relative to the page, become links; the text is escaped here.
    """
    said = escape(text)
    if not address.startswith(("https://", "http://", "./")):
        return said
    opens = 'target="_self"' if here else 'target="_blank" rel="noopener"'
    return f'<a href="{escape(address, quote=True)}" {opens}>{said}</a>'


def footer(lines: Iterable[str], *, whole: str = "") -> None:
    """Close a page with its sources, escaped here; ``whole`` is its address where it is framed."""
    text = " ".join(escape(line) for line in lines)
    more = link(_("Les données et leurs licences"), "./donnees", here=True)
    lead = link(_("Ouvrir dans Ancrage"), whole) if whole else more
    st.html(f'<div class="foot">{text} {lead}</div>')


def show_error(error: Exception) -> bool:
    """Show what went wrong in French, without a traceback."""
    st.error(
        _(
            "Cette page n'a pas pu être dessinée. Rechargez-la; si le message revient, la vue "
            "demandée n'est pas disponible et le bouton « Vue de départ » en ouvre une autre."
        )
    )
    st.link_button(_("Vue de départ"), "./")
    return True


def redraw_when_back() -> None:
    """Let the browser tell that it is connected again; the run that this brings draws the page."""
    _back(key="retour", data={"bundle": assets.address()}, height=0, on_back_change=lambda: None)
