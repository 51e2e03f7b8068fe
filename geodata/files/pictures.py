"""A map with its legend on a page, and as a picture with what stands around it: PNG or SVG."""

import datetime
import io
from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from matplotlib.figure import Figure

from geodata import style
from geodata.errors import AncrageError
from geodata.files import map as drawing
from geodata.files.blocks import Block, Framed, paragraph, stacked, write
from geodata.files.canvas import DRAWING, WHITE, Canvas, Font, Paint, opened_canvas
from geodata.files.fonts import HEADING, PLAIN, SEMIBOLD, balanced, prepare, width, wrap
from geodata.files.html import faces
from geodata.files.slide import closing
from geodata.files.written import clean
from geodata.questions import Content, Key, Legend
from geodata.wording import _, language

MAP = (808.0, 428.0)
"""Size of the map in CSS pixels, that of the dashboard on a usual screen."""

_WIDTH_PX = 2400
_MARGIN, _GAP = 20.0, 8.0
_SCALE = 0.75
_TITLE, _TITLE_LINE = 24.0, 1.2
_TITLE_MOST, _DETAIL_MOST, _NOTE_MOST = 240, 500, 800
"""Signs of each text that a picture holds."""

SIZE = 12.0
"""Size of the text of a legend in pixels."""

_SIGN = (26.0, 12.0)
_BESIDE, _BETWEEN = 6.0, 18.0
_STEP, _ROOM = 1.6 * SIZE, 4.0
_DOT, _EDGE = 5.0, 2.0
_SITE, _ARM = 6.5, 4.0
_RING = 8.0
_LINES = {"road": drawing.ROAD_DASH, "air": drawing.AIR_DASH}
_LONGEST = 160


def png(content: Content, *, date: datetime.date) -> bytes:
    """Draw a map and what stands around it as a PNG picture, 2,400 pixels wide.

    Raises
    ------
    AncrageError
        If the content has no map.
    """
    with DRAWING:
        return _rasterised(_figure(content, date), content)


def bare_png(content: Content, *, size: tuple[float, float]) -> bytes:
    """Draw a map and its legend alone as a PNG picture, 2,400 pixels wide.

    Parameters
    ----------
    size
        Width and height of the map in CSS pixels: text and signs are as large on it.

    Raises
    ------
    AncrageError
        If the content has no map.
    """
    with DRAWING:
        drawn = _blank(size[0], size[1] + legend_height(content.legends, room=size[0]))
        place(drawn, Framed(content=content, corner=(0.0, 0.0), size=size, scale=_SCALE))
        return _rasterised(drawn, content)


def _rasterised(drawn: Figure, content: Content) -> bytes:
    # A hair more, so that no rounding takes a pixel away.
    density = (_WIDTH_PX + 0.01) / drawn.get_size_inches()[0]
    about, stream = {"Title": _title(content), "Software": "Ancrage"}, io.BytesIO()
    drawn.savefig(stream, format="png", dpi=density, metadata=about)
    return stream.getvalue()


def svg(content: Content, *, date: datetime.date) -> bytes:
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
        _figure(content, date).savefig(stream, format="svg", metadata=about)
    head, _start, rest = stream.getvalue().decode().partition("<svg ")
    attributes, end, body = rest.partition(">")
    root = f'<svg lang="{tongue}" role="img" aria-label={quoteattr(title)} '
    return f"{head}{root}{attributes}{end}<style>{faces()}</style>{body}".encode()


def _title(content: Content) -> str:
    return clean(content.title, most=_TITLE_MOST)


def _blank(width: float, height: float) -> Figure:
    """Open a figure, 96 of whose pixels make an inch."""
    prepare()
    return Figure(figsize=(width / 96, height / 96), facecolor="white")


def _figure(content: Content, date: datetime.date) -> Figure:
    """Compose a picture of a map with what stands around it."""
    above, below = _around(content, date)
    above, y = stacked(above, _MARGIN, after=_GAP / 2)
    top = y + _GAP
    tall = MAP[1] + legend_height(content.legends, room=MAP[0])
    below, end = stacked(below, top + tall + _GAP, after=_GAP / 2)
    size = (MAP[0] + 2 * _MARGIN, end + _MARGIN / 2)
    found = _blank(*size)
    page = opened_canvas(found, size, scale=_SCALE)
    for block in (*above, *below):
        write(page, block)
    corner = (_MARGIN * _SCALE, top * _SCALE)
    place(found, Framed(content=content, corner=corner, size=MAP, scale=_SCALE))
    return found


def _around(content: Content, date: datetime.date) -> tuple[list[Block], list[Block]]:
    """Give what stands over a map, and under it."""
    lines = balanced(_title(content), _TITLE, MAP[0], HEADING)
    box = (_MARGIN, 0.0, MAP[0], len(lines) * _TITLE * _TITLE_LINE)
    title = Block(box=box, size=_TITLE, lines=lines, face=HEADING, line=_TITLE_LINE)
    detail, notes, sources = (
        [paragraph(clean(text, most=most), _MARGIN, MAP[0], size=size)] if clean(text) else []
        for text, most, size in (
            (content.detail, _DETAIL_MOST, 14.0),
            (" ".join(content.notes), _NOTE_MOST, 12.0),
            (closing(content.sources, date), _NOTE_MOST, 12.0),
        )
    )
    return [title, *detail], [*notes, *sources]


def place(on: Figure, framed: Framed) -> tuple[Canvas, Canvas]:
    """Draw a map and its legend on a part of a figure.

    Returns
    -------
    tuple of Canvas
        The one under both, and that of the map.

    Raises
    ------
    AncrageError
        If the content has no map.
    """
    content, (wide, tall), scale = framed.content, framed.size, framed.scale
    if not drawing.has_map(content.state):
        raise AncrageError(_("« {title} » n'a pas de carte.").format(title=_title(content)))
    items, high = flow(content.legends, room=wide)
    under = opened_canvas(on, (wide, tall + high), scale=scale, corner=framed.corner, order=2)
    drawn = opened_canvas(on, framed.size, scale=scale, corner=framed.corner, order=3)
    _write_legend(under, tall, items)
    drawing.draw_map(drawn, content.state, content.bounds)
    return under, drawn


def legend_height(legends: Sequence[Legend], *, room: float) -> float:
    """Measure what legends take under a map, with the space between, in CSS pixels."""
    return flow(legends, room=room)[1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A title or a key of a legend, and its place.

    Attributes
    ----------
    x, y
        Left, and middle of the line, in pixels under the left end of the map.
    key
        The key; ``None`` for a title.
    """

    x: float
    y: float
    key: Key | None
    lines: tuple[str, ...]


def flow(legends: Sequence[Legend], *, room: float) -> tuple[tuple[Item, ...], float]:
    """Lay legends out over lines, under a map.

    Parameters
    ----------
    room
        Width in pixels.

    Returns
    -------
    tuple
        What is written where, and the height of the whole with the space under the map.
    """
    items, y = list[Item](), _GAP
    for legend in legends:
        if legend.title:
            for line in wrap(clean(legend.title, most=_LONGEST), SIZE, room, SEMIBOLD):
                items.append(Item(x=0.0, y=y + _STEP / 2, key=None, lines=(line,)))
                y += _STEP
        step = max([_STEP, *(key.size + _ROOM for key in legend.keys)])
        x = 0.0
        for key in legend.keys:
            lead = _lead(key)
            lines = wrap(_words(key), SIZE, room - lead)
            wide = lead + max(width(line, SIZE) for line in lines)
            if x and x + wide > room:
                x, y = 0.0, y + step
            items.append(Item(x=x, y=y + step / 2, key=key, lines=lines))
            # A text of several lines has them to itself.
            y += _STEP * (len(lines) - 1)
            x = room if len(lines) > 1 else x + wide + _BETWEEN
        y += step if legend.keys else 0.0
    return tuple(items), y if items else 0.0


def _words(key: Key) -> str:
    count, text = clean(key.count, most=40), clean(key.text, most=_LONGEST)
    return f"{text} ({count})" if count else text


def _lead(key: Key) -> float:
    """Give the width of the sign of a key, with the space after it."""
    wide = dict.fromkeys(("area", *_LINES), _SIGN[0]) | {"circle": max(key.size, _RING)}
    return wide.get(key.shape, 2 * _DOT + 2) + _BESIDE


def _write_legend(canvas: Canvas, top: float, items: Sequence[Item]) -> None:
    """Draw a legend that is laid out."""
    for item in items:
        x, y = item.x, top + item.y
        if item.key is not None:
            _sign(canvas, (x, y), item.key)
            x += _lead(item.key)
        font = Font(size=SIZE, face=PLAIN if item.key else SEMIBOLD)
        canvas.lines((x, y - _STEP / 2), item.lines, font, step=_STEP / SIZE)


def _sign(canvas: Canvas, at: tuple[float, float], key: Key) -> None:
    """Draw the sign of a key."""
    (x, y), colour = at, key.colour
    middle, hollow = (x + _DOT + 1, y), Paint(fill=WHITE, stroke=colour, weight=_EDGE)
    match key.shape:
        case "area":
            edged = Paint(fill=colour, stroke=style.LINE, weight=1)
            canvas.box((x, y - _SIGN[1] / 2), _SIGN, edged)
        case "circle":
            centre = (x + max(key.size, _RING) / 2, y)
            canvas.circle(centre, key.size / 2, Paint(stroke=colour, weight=1))
        case "road" | "air":
            dashed = Paint(stroke=colour, weight=drawing.WAY, dash=_LINES[key.shape])
            canvas.line([(x, y), (x + _SIGN[0], y)], dashed)
        case "diamond":
            canvas.diamond(middle, _DOT, hollow)
        case "ring":
            canvas.circle(middle, _DOT, Paint(fill=style.PALE, stroke=colour, weight=_EDGE))
        case "site":
            canvas.circle(middle, _SITE, Paint(fill=colour))
        case "cross":
            for turned in (-1, 1):
                ends = [
                    (middle[0] - _ARM, y - turned * _ARM),
                    (middle[0] + _ARM, y + turned * _ARM),
                ]
                canvas.line(ends, Paint(stroke=colour, weight=_EDGE))
        case "hollow":
            canvas.circle(middle, _DOT, hollow)
        case _:
            canvas.circle(middle, _DOT, Paint(fill=colour))
