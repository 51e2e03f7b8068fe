"""What surrounds every page: style, navigation entries, messages, footer."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from geodata.wording import _

if TYPE_CHECKING:
    from streamlit.navigation.page import StreamlitPage

    from pages import Page

_BRAND = Path(__file__).resolve().parents[2] / "static" / "brand"
ICON = str(_BRAND / "icon.svg")

# Only what the theme has no setting for. Nothing here comes from data.
_STYLE = """<style>
.stMainBlockContainer>.stVerticalBlock{gap:9px}
.stColumn .stVerticalBlock{gap:6px}
.stSelectbox [role=group],.stTextInput [data-testid=stTextInputRootElement],.stTextInput [data-testid=stTextInputRootElement] *{background:#fff}
.stVerticalBlock[class*=st-key-panneau]{padding:8px 13px;gap:3px}
.st-key-rang{min-height:35px}.st-key-fil button{min-height:26px;height:26px;padding:0 2px}
.st-key-fil p{margin:0;line-height:26px}.st-key-fil [data-testid=stMarkdownContainer]{margin:0}
.stButtonGroup button{min-height:35px}
[class*=st-key-direction_] button{justify-content:flex-start;text-align:left;min-height:40px;padding:4px 10px}
[class*=st-key-direction_] p{font-size:12.5px;line-height:16px}
.head{font:700 15px/22px Roboto,sans-serif;margin:0;padding:0}
.top{font:700 24px/30px Roboto,sans-serif;margin:0;padding:0}
.sub{font-size:14px;line-height:20px;color:#4E5662;margin:0 0 2px}
.figures{display:flex;flex-wrap:wrap;border:solid #DFE3E8;border-width:1px 0}
.figures>div{display:flex;align-items:center;gap:9px;padding:7px 18px 7px 14px;border-left:1px solid #DFE3E8}
.figures>div:first-child{border-left:0;padding-left:0}
.figures b{font:700 28px/34px Roboto,sans-serif;color:#095797;white-space:nowrap}
.figures span{font-size:12.5px;line-height:17px}.figures em{display:block;font-style:normal;font-weight:600}
.tag{display:inline-block;border-radius:3px;padding:0 6px;font-size:12px;line-height:17px;border:1px solid #4E5662;color:#223654;white-space:nowrap}
.tag.published{background:#DAE6F0;border-color:#DAE6F0}
.card{border:1px solid #C3C9D1;border-top:4px solid var(--ink,#095797);border-radius:4px;padding:10px 14px 12px}
.card h2{margin:0;font-size:19px}.card p{margin:3px 0;font-size:13px;line-height:19px}
.trio{display:flex;gap:20px;margin:8px 0}.trio b{display:block;font:700 17px/22px Roboto,sans-serif}
.trio span{display:block;font-size:12px;line-height:16px;color:#4E5662}
.plain{border-collapse:collapse;width:100%;font-size:12.5px;line-height:18px}
.plain th{text-align:left;background:#F1F5F9;font-weight:600;padding:3px 8px}
.plain td{padding:2px 8px;border-bottom:1px solid #DFE3E8}.plain .n{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
.dot{display:inline-block;width:10px;height:10px;border-radius:50%;margin-right:7px;background:var(--ink);border:2px solid var(--ink);box-sizing:border-box}
.dot.reconstructed{background:#fff}.dot.seat{border-radius:0;transform:rotate(45deg);background:#fff}
.legend{display:flex;flex-wrap:wrap;gap:4px 20px;font-size:12.5px;line-height:18px}
.note{font-size:12px;line-height:16px;color:#4E5662;margin:2px 0}
.note a,.foot a{color:#4E5662}.foot{border-top:1px solid #DFE3E8;padding-top:8px;font-size:12px;color:#4E5662}
.bins{display:flex;max-width:100%}.bins div{flex:1;font-size:12px;line-height:16px}.bins i{display:block;height:14px}
.bins span{float:right;padding-right:8px;color:#4E5662}
@media(max-width:640px){.top{font-size:21px;line-height:26px}
.stMainBlockContainer{padding-left:14px;padding-right:14px}
.stMainBlockContainer>.stVerticalBlock>:first-child,.stMainBlockContainer>.stVerticalBlock>:has(.top){order:-2}
.stMainBlockContainer>.stVerticalBlock>:has(>.st-key-scene){order:-1}
.figures>div{width:50%;border-left:0;padding-left:0;box-sizing:border-box}.figures b{font-size:22px}.trio{flex-wrap:wrap;gap:8px 18px}}
@media print{header,.stToolbar,[data-testid=stHeader]{display:none!important}}
</style>"""


def entry(page: Page) -> StreamlitPage:
    """Make a navigation entry of a page.

    Parameters
    ----------
    page
        A row of the page table.

    Returns
    -------
    streamlit.navigation.page.StreamlitPage
        The entry; the first page is the default one.
    """
    return st.Page(page.render, title=_(page.title), url_path=page.slug, default=page.default)


def head() -> None:
    """Put the style and the logo at the top of the page."""
    st.html(_STYLE)
    st.logo(str(_BRAND / "ancrage.svg"), size="large")


def refused(sentences: Iterable[str]) -> None:
    """Say which values of the address could not be restored.

    Parameters
    ----------
    sentences
        One a value, in French.
    """
    for sentence in sentences:
        st.warning(escape_markdown(sentence))


def escape_markdown(text: str) -> str:
    """Make text inert in Markdown and HTML.

    Parameters
    ----------
    text
        Text of a user or of data.

    Returns
    -------
    str
        The same text, every character of meaning escaped.
    """
    return "".join(f"\\{c}" if c in "\\`*_{}[]()#+-.!|~$:<>&" else c for c in text)


def footer(lines: Iterable[str]) -> None:
    """Close a page with its sources.

    Parameters
    ----------
    lines
        Sentences on the sources and vintages of what is on screen; text, escaped here.
    """
    text = " ".join(escape(line) for line in lines)
    link = escape(_("Les données et leurs licences"))
    st.html(f'<div class="foot">{text} <a href="donnees" target="_self">{link}</a></div>')


def show_error(error: Exception) -> bool:
    """Show what went wrong in French, without a traceback.

    Parameters
    ----------
    error
        What the page raised.

    Returns
    -------
    bool
        True: the error has been shown.
    """
    st.error(
        _("Cette page n'a pas pu être dessinée. Rechargez-la; si le message revient, la vue demandée "
          "n'est pas disponible et le bouton « Vue de départ » en ouvre une autre.")
    )
    st.link_button(_("Vue de départ"), "/")
    return True
