"""A map as a picture of its own: PNG or SVG."""

from __future__ import annotations

import datetime
import io
from threading import Lock
from xml.sax.saxutils import quoteattr

from geodata.files.clean import clean
from geodata.files.layout.compose import MAP, TITLE_MOST, Around, figure, produced
from geodata.files.text import faces
from geodata.questions import Content
from geodata.wording import language

__all__ = ["DRAWING", "MAP", "Around", "png", "produced", "svg"]

DRAWING = Lock()
"""matplotlib draws for one session at a time: it shares its fonts between figures."""


def png(
    content: Content,
    *,
    date: datetime.date,
    width_px: int = 2400,
    size: tuple[float, float] = MAP,
    around: Around = "everything",
) -> bytes:
    """Draw a map as a PNG picture.

    Parameters
    ----------
    size
        Width and height of the map in CSS pixels: text and signs are as large on it.

    Raises
    ------
    AncrageError
        If the content has no map.
    """
    stream = io.BytesIO()
    with DRAWING:
        drawn = figure(content, date=date, size=size, around=around)
        # A hair more, so that no rounding takes a pixel away.
        density = (width_px + 0.01) / drawn.get_size_inches()[0]
        about = {"Title": clean(content.title, most=TITLE_MOST), "Software": "Ancrage"}
        drawn.savefig(stream, format="png", dpi=density, metadata=about)
    return stream.getvalue()


def svg(
    content: Content,
    *,
    date: datetime.date,
    size: tuple[float, float] = MAP,
    around: Around = "everything",
) -> bytes:
    """Draw a map as an SVG picture, whose text stays text and whose fonts are inside.

    Parameters
    ----------
    size
        Width and height of the map in CSS pixels.

    Returns
    -------
    bytes
        The whole file, in UTF-8. Each territory and point is a shape whose identifier is
        its layer and its code.

    Raises
    ------
    AncrageError
        If the content has no map.
    """
    stream = io.BytesIO()
    title = clean(content.title, most=TITLE_MOST)
    with DRAWING:
        drawn = figure(content, date=date, size=size, around=around)
        about = {
            "Title": title,
            "Date": date.isoformat(),
            "Creator": "Ancrage",
            "Language": language().tag,
        }
        drawn.savefig(stream, format="svg", metadata=about)
    text = stream.getvalue().decode()
    root = f'<svg lang="{language().tag}" role="img" aria-label={quoteattr(title)} '
    start = text.index("<svg ")
    end = text.index(">", start) + 1
    head = text[:start] + root + text[start + len("<svg ") : end]
    return (head + f"<style>{faces()}</style>" + text[end:]).encode()
