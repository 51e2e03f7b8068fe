"""Texts of a slide or a sheet, and figures side by side, in points."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from geodata import style
from geodata.files.clean import clean
from geodata.files.text import HEADING, LINE, TEXT, balanced, fit, joined, shorten, wrap
from geodata.questions import Figure

TITLE_LINE = 1.15
"""Height of a line of the title over its size."""

AFTER = 8.0
"""Space between two texts, in points."""

_NUMBER, _WHAT = 22.0, 11.0
_FIGURE = 128.0
_NUMBER_SIZES = (_NUMBER, 20.0, 18.0, 16.0, 14.0, 12.0)

Role = Literal["title", "sentence", "text", "foot"]
Rectangle = tuple[float, float, float, float]
"""Left, top, width and height."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A text of a slide.

    Attributes
    ----------
    box
        Its rectangle in points.
    size
        Size of its font in points.
    link
        Address that it leads to, or empty.
    """

    role: Role
    box: Rectangle
    size: float
    lines: tuple[str, ...]
    weight: int = 400
    family: str = TEXT
    ink: str = style.TEXT
    link: str = ""
    align: Literal["left", "right"] = "left"


Row = tuple[list[Block], float]
"""Figures side by side, and their height with the room under them."""


def headed(
    text: str, room: tuple[float, float], sizes: Sequence[float], *, line: float
) -> tuple[float, tuple[str, ...]]:
    """Choose the size of a heading that fits in any format.

    Returns
    -------
    tuple
        The size, at which the font of slides fits too, and the lines in the font of headings.
    """
    # The font of texts is wider than that of headings and than the one of slides.
    size, kept = fit(text, room, sizes, weight=700, line=line)
    shown = joined(kept)
    return size, balanced(shown, size, room[0], weight=700, family=HEADING)


def figure_rows(figures: tuple[Figure, ...], *, left: float, room: float) -> list[Row]:
    """Write figures side by side.

    Parameters
    ----------
    left, room
        Left of their rows and width, in points.
    """
    columns = max(2, int(room // _FIGURE))
    # Rows as even as they can be: three and two rather than four and one.
    rows_needed = math.ceil(len(figures) / columns)
    columns = math.ceil(len(figures) / rows_needed) if figures else columns
    wide = room / columns - AFTER
    rows = []
    for start in range(0, len(figures), columns):
        blocks: list[Block] = []
        for column, one in enumerate(figures[start : start + columns]):
            blocks += _figure(one, x=left + column * (wide + AFTER), y=0.0, wide=wide)
        rows.append((blocks, max(b.box[1] + b.box[3] for b in blocks) + AFTER))
    return rows


def _figure(one: Figure, *, x: float, y: float, wide: float) -> list[Block]:
    room = (wide, _NUMBER * 1.2)
    size, lines = headed(clean(one.number, most=40), room, _NUMBER_SIZES, line=1.2)
    found = [
        Block(
            role="text",
            box=(x, y, wide, _NUMBER * 1.2),
            size=size,
            lines=lines,
            weight=700,
            family=HEADING,
            ink=style.PRIMARY,
        )
    ]
    y += _NUMBER * 1.2
    for text, weight in ((one.what, 600), (one.detail, 400)):
        broken = wrap(clean(text, most=120), _WHAT, wide, weight=weight)
        kept = shorten(broken, 3)
        tall = len(kept) * _WHAT * LINE
        ink = style.TEXT if weight == 600 else style.SECONDARY
        box = (x, y, wide, tall)
        found.append(Block(role="text", box=box, size=_WHAT, lines=kept, weight=weight, ink=ink))
        y += tall
    return found


def down(block: Block, by: float) -> Block:
    """Move a text down by some points."""
    x, y, wide, tall = block.box
    return replace(block, box=(x, y + by, wide, tall))
