"""Addresses of views, as people share them: a link, a QR code, a frame for another site."""

from __future__ import annotations

import io
import os
from collections.abc import Mapping
from html import escape
from urllib.parse import urlencode

import segno

SETTING = "ANCRAGE_ADDRESS"
"""Environment variable: the address under which people reach the dashboard."""

ORIGINS = "ANCRAGE_EMBED_ORIGINS"
"""Environment variable: sites that may frame the dashboard, with spaces between."""


def base(seen: str) -> str:
    """Give the address of the dashboard.

    Parameters
    ----------
    seen
        The address that a browser asked for; its origin is used without a setting.

    Returns
    -------
    str
        Without a slash at its end.
    """
    return (os.environ.get(SETTING) or seen).rstrip("/")


def address(root: str, page: str, query: Mapping[str, str]) -> str:
    """Write the address of a view.

    Parameters
    ----------
    root
        Address of the dashboard.
    page
        Address of the page; empty for the first one.
    query
        Parameters of the view.

    Returns
    -------
    str
        The link.
    """
    end = f"?{urlencode(query, safe=',')}" if query else ""
    return f"{root}/{page}{end}"


def qr_code(link: str) -> str:
    """Draw a link as a QR code.

    Parameters
    ----------
    link
        The link, up to some 2,900 characters.

    Returns
    -------
    str
        SVG, with a title; empty when the link is too long for a code that a telephone reads.
    """
    if len(link) > _LONGEST:
        return ""
    stream = io.BytesIO()
    made = segno.make(link, error="m", micro=False)
    made.save(
        stream, kind="svg", xmldecl=False, svgns=True, border=2, omitsize=True, dark="#223654"
    )
    return stream.getvalue().decode()


_LONGEST = 1200


def frame_code(link: str, title: str) -> str:
    """Write what a site copies to frame a view.

    Parameters
    ----------
    link
        Address of the view.
    title
        What the frame shows; escaped here.

    Returns
    -------
    str
        HTML of a frame.
    """
    joined = f"{link}{'&' if '?' in link else '?'}embed=true"
    return (
        f'<iframe src="{escape(joined, quote=True)}" title="{escape(title, quote=True)}" '
        'width="100%" height="560" style="border:0" loading="lazy"></iframe>'
    )


def allowed_origins() -> tuple[str, ...]:
    """Give the sites that may frame the dashboard.

    Returns
    -------
    tuple of str
        Origins such as ``https://exemple.org``; none without the setting. What is not an
        origin is left out.
    """
    asked = os.environ.get(ORIGINS, "").split()
    return tuple(
        origin
        for origin in asked
        if origin.startswith(("https://", "http://"))
        and not set(origin.split("//", 1)[1]) & set("/;,'\" ")
    )
