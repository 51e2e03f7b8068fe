"""Texts of a slide, a sheet or a picture, and figures side by side, in points or pixels."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from geodata import style
from geodata.files.clean import clean
from geodata.files.map import Canvas
from geodata.files.text import HEADING, LINE, TEXT, balanced, fit, joined, shorten, wrap
from geodata.questions import Figure

TITLE_LINE = 1.15
"""Height of a line of the title over its size."""

AFTER = 8.0
"""Space between two texts, in points."""

_NUMBER, _WHAT = 22.0, 11.0
_FIGURE, _FIGURE_LINE = 128.0, 1.2
_NUMBER_SIZES = (_NUMBER, 20.0, 18.0, 16.0, 14.0, 12.0)

Rectangle = tuple[float, float, float, float]
"""Left, top, width and height."""


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
    weight: int = 400
    family: str = TEXT
    ink: str = style.TEXT
    link: str = ""
    align: Literal["left", "right"] = "left"
    line: float = LINE


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
    weight: int = 400,
    ink: str = style.SECONDARY,
    link: str = "",
    align: Literal["left", "right"] = "left",
) -> Block:
    """Break a text over lines, ``most`` at most; its box is as tall as they are."""
    broken = wrap(text, size, room, weight=weight)
    lines = broken if most is None else shorten(broken, most)
    box = (left, y, room, len(lines) * size * LINE)
    return Block(box=box, size=size, lines=lines, weight=weight, ink=ink, link=link, align=align)


def titled(lines: tuple[str, ...], box: Rectangle, *, size: float) -> Block:
    """Make the title of a page of lines, which stand in the middle of its box."""
    return Block(
        role="title",
        box=box,
        size=size,
        lines=lines,
        weight=700,
        family=HEADING,
        line=TITLE_LINE,
    )


def stacked(blocks: Sequence[Block], y: float, *, after: float = 0.0) -> tuple[list[Block], float]:
    """Put texts one under another from a height; give where they end, with the room after."""
    placed = []
    for block in blocks:
        left, _top, wide, tall = block.box
        placed.append(replace(block, box=(left, y, wide, tall)))
        y += tall + after
    return placed, y


def write(canvas: Canvas, block: Block) -> None:
    """Write a text on a canvas whose unit is that of its box."""
    x, y, wide, tall = block.box
    if block.role == "title":
        y += (tall - len(block.lines) * block.size * block.line) / 2
    canvas.lines(
        (x + wide if block.align == "right" else x, y),
        block.lines,
        step=block.line,
        size=block.size,
        weight=block.weight,
        family=block.family,
        ink=block.ink,
        align=block.align,
    )


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
    size, kept = fit(text, room, sizes, weight=700, line=line)
    return size, balanced(joined(kept), size, room[0], weight=700, family=HEADING)


def figure_rows(figures: tuple[Figure, ...], *, left: float, room: float) -> list[Row]:
    """Write figures side by side, in rows that begin at ``left`` and are ``room`` wide."""
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
    return rows


def _figure(one: Figure, *, left: float, wide: float) -> tuple[list[Block], float]:
    room = (wide, _NUMBER * _FIGURE_LINE)
    size, lines = headed(clean(one.number, most=40), room, _NUMBER_SIZES, line=_FIGURE_LINE)
    number = Block(box=(left, 0.0, *room), size=size, lines=lines, weight=700, family=HEADING)
    what, detail = (clean(text, most=120) for text in (one.what, one.detail))
    said = (
        replace(number, ink=style.PRIMARY),
        paragraph(what, left, wide, size=_WHAT, most=3, weight=600, ink=style.TEXT),
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
            texts += down(row, y)
            y += tall
    return texts, y


def down(blocks: Sequence[Block], by: float) -> list[Block]:
    """Move texts down."""
    boxes = ((x, y + by, wide, tall) for x, y, wide, tall in (block.box for block in blocks))
    return [replace(block, box=box) for block, box in zip(blocks, boxes, strict=True)]
