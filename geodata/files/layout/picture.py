"""A map as a picture, alone or with what stands around it: PNG or SVG."""

import datetime
import io
from threading import Lock
from xml.sax.saxutils import quoteattr

from matplotlib.figure import Figure

from geodata.errors import AncrageError
from geodata.files.clean import clean
from geodata.files.layout import legend
from geodata.files.layout.blocks import Block, paragraph, stacked, write
from geodata.files.map import Canvas, draw_map, has_map, opened_canvas
from geodata.files.slide import closing
from geodata.files.text import HEADING, balanced, faces, prepare
from geodata.questions import Content
from geodata.wording import _, language

MAP = (808.0, 428.0)
"""Size of the map in CSS pixels, that of the dashboard on a usual screen."""

DRAWING = Lock()
"""matplotlib draws for one session at a time: it shares its fonts between figures."""

_MARGIN, _GAP = 20.0, 8.0
_INCH = 96.0
_TITLE, _TITLE_LINE = 24.0, 1.2
_TITLE_MOST, _DETAIL_MOST, _NOTE_MOST = 240, 500, 800
"""Signs of each text that a picture holds."""


def png(
    content: Content,
    *,
    date: datetime.date,
    width_px: int = 2400,
    size: tuple[float, float] = MAP,
    bare: bool = False,
) -> bytes:
    """Draw a map as a PNG picture.

    Parameters
    ----------
    size
        Width and height of the map in CSS pixels: text and signs are as large on it.
    bare
        Without title, notes and sources: the map and its legend alone.

    Raises
    ------
    AncrageError
        If the content has no map.
    """
    stream = io.BytesIO()
    with DRAWING:
        drawn = _figure(content, date=date, size=size, bare=bare)
        # A hair more, so that no rounding takes a pixel away.
        density = (width_px + 0.01) / drawn.get_size_inches()[0]
        about = {"Title": _title(content), "Software": "Ancrage"}
        drawn.savefig(stream, format="png", dpi=density, metadata=about)
    return stream.getvalue()


def svg(content: Content, *, date: datetime.date, bare: bool = False) -> bytes:
    """Draw a map as an SVG picture, whose text stays text and whose fonts are inside.

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
    stream, title, tongue = io.BytesIO(), _title(content), language().tag
    about = {"Title": title, "Date": date.isoformat(), "Creator": "Ancrage", "Language": tongue}
    with DRAWING:
        drawn = _figure(content, date=date, size=MAP, bare=bare)
        drawn.savefig(stream, format="svg", metadata=about)
    head, _start, rest = stream.getvalue().decode().partition("<svg ")
    attributes, end, body = rest.partition(">")
    root = f'<svg lang="{tongue}" role="img" aria-label={quoteattr(title)} '
    return f"{head}{root}{attributes}{end}<style>{faces()}</style>{body}".encode()


def _title(content: Content) -> str:
    return clean(content.title, most=_TITLE_MOST)


def _figure(
    content: Content, *, date: datetime.date, size: tuple[float, float], bare: bool
) -> Figure:
    """Compose a picture of a map, 96 of whose pixels make an inch."""
    prepare()
    margin = 0.0 if bare else _MARGIN
    above, below = ([], []) if bare else _around(content, size[0], date)
    above, y = stacked(above, margin, after=_GAP / 2)
    top = y if bare else y + _GAP
    tall = with_legend(content, size)
    below, end = stacked(below, top + tall + _GAP, after=_GAP / 2)
    height = top + tall if bare else end + _MARGIN / 2
    width = size[0] + 2 * margin
    found = Figure(figsize=(width / _INCH, height / _INCH), facecolor="white")
    page = opened_canvas(found, (0, 0), (width, height))
    for block in (*above, *below):
        write(page, block)
    place(found, content, (margin, top), size=size, scale=1.0)
    return found


def _around(content: Content, room: float, date: datetime.date) -> tuple[list[Block], list[Block]]:
    """Give what stands over a map, and under it."""
    lines = balanced(_title(content), _TITLE, room, weight=700, family=HEADING)
    box = (_MARGIN, 0.0, room, len(lines) * _TITLE * _TITLE_LINE)
    title = Block(box=box, size=_TITLE, lines=lines, weight=700, family=HEADING, line=_TITLE_LINE)
    detail, notes, sources = (
        [paragraph(clean(text, most=most), _MARGIN, room, size=size)] if clean(text) else []
        for text, most, size in (
            (content.detail, _DETAIL_MOST, 14.0),
            (" ".join(content.notes), _NOTE_MOST, 12.0),
            (closing(content, date), _NOTE_MOST, 12.0),
        )
    )
    return [title, *detail], [*notes, *sources]


def with_legend(content: Content, size: tuple[float, float]) -> float:
    """Measure the height of a map of some size with its legend, in CSS pixels."""
    keys, tall = legend.flow(content.legends, room=size[0])
    return size[1] + (_GAP + tall if keys else 0.0)


def place(
    on: Figure,
    content: Content,
    corner: tuple[float, float],
    *,
    size: tuple[float, float],
    scale: float,
) -> tuple[Canvas, Canvas]:
    """Draw a map and its legend on a part of a figure.

    Parameters
    ----------
    corner
        Top left in pixels of 1/96 inch.
    size
        Width and height of the map in its own CSS pixels.
    scale
        Pixels of 1/96 inch in a pixel of the map.

    Returns
    -------
    tuple of Canvas
        The one under both, and that of the map.

    Raises
    ------
    AncrageError
        If the content has no map.
    """
    if not has_map(content.state):
        raise AncrageError(_("« {title} » n'a pas de carte.").format(title=_title(content)))
    keys, _tall = legend.flow(content.legends, room=size[0])
    under, drawn = (
        opened_canvas(on, corner, (size[0] * scale, tall * scale), pixels=(size[0], tall), order=n)
        for n, tall in ((2, with_legend(content, size)), (3, size[1]))
    )
    legend.write(under, (0, size[1] + _GAP), keys)
    draw_map(drawn, content.state, content.bounds)
    return under, drawn
