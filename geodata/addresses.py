"""Addresses of views, as people share them: a link, a QR code, a frame for another site."""

import io
import math
import os
import re
from collections.abc import Mapping
from functools import partial
from html import escape
from urllib.parse import urlencode, urljoin, urlsplit

import segno

from geodata import style

SETTING = "ANCRAGE_ADDRESS"
"""Environment variable: the address under which people reach the dashboard."""

ORIGINS = "ANCRAGE_EMBED_ORIGINS"
"""Environment variable: sites that may frame the dashboard, with spaces between."""

_ORIGIN = re.compile(r"https?://[^/;,'\"]+")


def base(seen: str) -> str:
    """Give the address of the dashboard.

    Parameters
    ----------
    seen
        The address under which a browser reached the dashboard, used without a setting.
    """
    return (os.environ.get(SETTING) or seen).rstrip("/")


def root_of(link: str) -> str:
    """Give the address of the dashboard that a link of one of its pages leads to.

    Returns
    -------
    str
        Without a slash at its end; empty when the link is no address of the Web.
    """
    return urljoin(link, ".").rstrip("/") if urlsplit(link).netloc else ""


def reachable(seen: str) -> str:
    """Give the address under which others reach the dashboard.

    Returns
    -------
    str
        Empty when only this computer knows it: a code for it would lead a room nowhere.
    """
    root = base(seen)
    return "" if urlsplit(root).hostname in _HERE else root


_HERE = frozenset({None, "localhost", "127.0.0.1", "0.0.0.0", "::1"})  # noqa: S104  # names only


def address(root: str, page: str, query: Mapping[str, str]) -> str:
    """Write the address of a view.

    Parameters
    ----------
    page
        Address of the page; empty for the first one.
    """
    end = f"?{urlencode(query, safe=',')}" if query else ""
    return f"{root}/{page}{end}"


def has_code(link: str) -> bool:
    """Tell whether a link has a QR code.

    Returns
    -------
    bool
        False for no link, and for one too long for a code that a telephone reads.
    """
    return 0 < len(link.encode("utf-8", "replace")) <= _LONGEST


def qr_code(link: str) -> str:
    """Draw a link as a QR code.

    Parameters
    ----------
    link
        The link, up to some 2,900 characters.

    Returns
    -------
    str
        SVG; empty when the link has no code.
    """
    if not has_code(link):
        return ""
    stream = io.BytesIO()
    _code(link).save(
        stream, kind="svg", xmldecl=False, svgns=True, border=_BORDER, omitsize=True, dark=_INK
    )
    return stream.getvalue().decode()


def qr_picture(link: str) -> bytes:
    """Draw a link as a QR code for files that hold pictures.

    Returns
    -------
    bytes
        PNG, whose squares are whole pixels, at least :data:`PICTURE_PX` wide.
    """
    made, stream = _code(link), io.BytesIO()
    scale = math.ceil(PICTURE_PX / made.symbol_size(border=_BORDER)[0])
    made.save(stream, kind="png", scale=scale, border=_BORDER, dark=_INK)
    return stream.getvalue()


def qr_squares(link: str) -> tuple[tuple[bool, ...], ...]:
    """Give the rows of squares of the QR code of a link, true for dark, with the light border."""
    return tuple(tuple(map(bool, row)) for row in _code(link).matrix_iter(border=_BORDER))


PICTURE_PX = 600
"""Least width of the picture of a QR code, in pixels."""

_LONGEST = 1200
_BORDER, _INK = 2, style.TEXT
_code = partial(segno.make_qr, error="m")


def readable(link: str) -> str:
    """Write an address as people read it."""
    return re.split("[?#]", link.partition("://")[2], maxsplit=1)[0].rstrip("/")


def frame_code(link: str, title: str) -> str:
    """Write what a site copies to frame a view.

    Parameters
    ----------
    title
        What the frame shows; escaped here.
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
    return tuple(filter(_ORIGIN.fullmatch, os.environ.get(ORIGINS, "").split()))
