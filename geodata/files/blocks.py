"""What a page holds and where: texts, figures side by side, a plan of all, in points or pixels."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from geodata import style
from geodata.files import fonts
from geodata.files.canvas import Canvas, Font, Rectangle
from geodata.files.fonts import HEADING, LINE, PLAIN, SEMIBOLD, Face
from geodata.files.table import TableLayout
from geodata.files.written import clean
from geodata.questions import Chart, Content, Figure

PAGE = (960.0, 540.0)
"""Width and height of a slide in points: 13.33 by 7.5 inches."""

RULE_Y = 494.0
"""Height of the line over the foot of a slide."""

TITLE_LINE = 1.15
"""Height of a line of the title over its size."""

AFTER = 8.0
"""Space between two texts, in points."""

_NUMBER, _WHAT = 22.0, 11.0
_FIGURE, _FIGURE_LINE = 128.0, 1.2
_NUMBER_SIZES = (_NUMBER, 20.0, 18.0, 16.0, 14.0, 12.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A text and its place.

    Attributes
    ----------
    box
        Its rectangle, in the unit of its page.
    size
        Size of its font in the same unit.
    link
        Address that it leads to, or empty.
    line
        Height of a line over the size of the font.
    """

    box: Rectangle
    size: float
    lines: tuple[str, ...]
    role: Literal["title", "sentence", "text"] = "text"
    face: Face = PLAIN
    ink: str = style.TEXT
    link: str = ""
    align: Literal["left", "right"] = "left"
    line: float = LINE


@dataclass(frozen=True, slots=True, kw_only=True)
class Framed:
    """The map of a page, with its legend.

    Attributes
    ----------
    corner
        Its top left in points.
    size
        Width and height of the map alone, in its own CSS pixels.
    scale
        Points in one of them.
    """

    content: Content
    corner: tuple[float, float]
    size: tuple[float, float]
    scale: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a page holds and where, the same in every format.

    Attributes
    ----------
    chart_box
        Rectangle of its chart in points.
    link, code
        Address of the live view, or empty; rectangle of its QR code, ``None`` without one.
    page
        Width and height in points.
    ruled
        Height of the line over its foot; 0 for none.
    notes
        What the speaker says.
    """

    name: str
    title: Block
    texts: tuple[Block, ...]
    map: Framed | None = None
    grid: TableLayout | None = None
    chart: Chart | None = None
    chart_box: Rectangle = (0.0, 0.0, 0.0, 0.0)
    sources: tuple[str, ...] = ()
    link: str = ""
    code: Rectangle | None = None
    feet: tuple[Block, ...] = ()
    page: tuple[float, float] = PAGE
    ruled: float = RULE_Y
    notes: str = ""


Row = tuple[list[Block], float]
"""Figures side by side, and their height with the room under them."""


def paragraph(
    text: str,
    left: float,
    room: float,
    *,
    size: float,
    y: float = 0.0,
    most: int | None = None,
    face: Face = PLAIN,
    ink: str | None = None,
    link: str = "",
    align: Literal["left", "right"] = "left",
) -> Block:
    """Break a text over lines, ``most`` at most; its box is as tall as they are.

    Parameters
    ----------
    ink
        Its colour; when not given that of links, of strong texts or of the others.
    """
    broken = fonts.wrap(text, size, room, face)
    lines = broken if most is None else fonts.shorten(broken, most)
    box = (left, y, room, len(lines) * size * LINE)
    usual = style.PRIMARY if link else style.SECONDARY if face == PLAIN else style.TEXT
    return Block(
        box=box, size=size, lines=lines, face=face, ink=ink or usual, link=link, align=align
    )


def titled(lines: tuple[str, ...], box: Rectangle, *, size: float) -> Block:
    """Make the title of a page of lines, which stand in the middle of its box."""
    return Block(role="title", box=box, size=size, lines=lines, face=HEADING, line=TITLE_LINE)


def stacked(blocks: Sequence[Block], y: float, *, after: float = 0.0) -> tuple[list[Block], float]:
    """Put texts, all at 0, one under another from a height; give where they end, with ``after``."""
    placed = []
    for block in blocks:
        placed.append(down(block, y))
        y += block.box[3] + after
    return placed, y


def write(canvas: Canvas, block: Block) -> None:
    """Write a text on a canvas whose unit is that of its box."""
    x, y, wide, tall = block.box
    if block.role == "title":
        y += (tall - len(block.lines) * block.size * block.line) / 2
    at = (x + wide if block.align == "right" else x, y)
    font = Font(size=block.size, face=block.face, ink=block.ink, align=block.align)
    canvas.lines(at, block.lines, font, step=block.line)


def headed(
    text: str, room: tuple[float, float], sizes: Sequence[float], *, line: float = TITLE_LINE
) -> tuple[float, tuple[str, ...]]:
    """Choose the size of a heading that fits in any format.

    Returns
    -------
    tuple
        The size, at which the font of slides fits too, and the lines in the font of headings.
    """
    # The font of texts is wider than that of headings and than the one of slides.
    size, kept = fonts.fit(text, room, sizes, face=fonts.BOLD, line=line)
    return size, fonts.balanced(fonts.joined(kept), size, room[0], HEADING)


def figure_rows(
    figures: tuple[Figure, ...], *, left: float, room: float, of: str = ""
) -> list[Row]:
    """Write figures side by side, in rows that begin at ``left`` and are ``room`` wide.

    Parameters
    ----------
    of
        Name of what they are of, written over the first row; empty for none.
    """
    if not figures:
        return []
    # Rows as even as they can be: three and two rather than four and one.
    rows_needed = math.ceil(len(figures) / max(2, int(room // _FIGURE)))
    columns = math.ceil(len(figures) / rows_needed)
    wide = room / columns - AFTER
    rows = []
    for start in range(0, len(figures), columns):
        shown = [
            _figure(one, left=left + column * (wide + AFTER), wide=wide)
            for column, one in enumerate(figures[start : start + columns])
        ]
        tall = max(end for _blocks, end in shown) + AFTER
        rows.append(([block for blocks, _end in shown for block in blocks], tall))
    if of:
        name = paragraph(clean(of, most=120), left, room, size=_WHAT, most=2, face=SEMIBOLD)
        (first, tall), high = rows[0], name.box[3] + AFTER / 2
        rows[0] = [name, *(down(block, high) for block in first)], tall + high
    return rows


def _figure(one: Figure, *, left: float, wide: float) -> tuple[list[Block], float]:
    room = (wide, _NUMBER * _FIGURE_LINE)
    size, lines = headed(clean(one.number, most=40), room, _NUMBER_SIZES, line=_FIGURE_LINE)
    what, detail = (clean(text, most=120) for text in (one.what, one.detail))
    said = (
        Block(box=(left, 0.0, *room), size=size, lines=lines, face=HEADING, ink=style.PRIMARY),
        paragraph(what, left, wide, size=_WHAT, most=3, face=SEMIBOLD),
        paragraph(detail, left, wide, size=_WHAT, most=3),
    )
    return stacked(said, 0.0)


def stacked_rows(
    rows: Sequence[Row], y: float, *, bottom: float = math.inf
) -> tuple[list[Block], float]:
    """Put rows of figures one under another while there is room; give where they end."""
    texts: list[Block] = []
    for row, tall in rows:
        if y + tall <= bottom:
            texts += [down(block, y) for block in row]
            y += tall
    return texts, y


def down(block: Block, by: float) -> Block:
    """Move a text down."""
    x, y, wide, tall = block.box
    return replace(block, box=(x, y + by, wide, tall))


def left_out(table: TableLayout | None, *, size: float) -> tuple[Block, ...]:
    """Say under a table what it leaves out, if it does."""
    if table is None or not table.note:
        return ()
    (left, top), room = table.corner, sum(table.widths)
    return (paragraph(table.note, left, room, y=top + table.height + 3, size=size, most=1),)
