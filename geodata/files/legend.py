"""Draw what the colours of a map mean: signs and words that flow over lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from geodata import style
from geodata.content import Key, Legend
from geodata.files import fonts
from geodata.files.canvas import WHITE, Canvas
from geodata.files.text import clean

SIGN = (26.0, 12.0)
"""Width and height of the sign of an area, in pixels at the usual size of text."""

_GAP, _BETWEEN = 6.0, 18.0
_LINE = 1.6
_DOT, _EDGE = 5.0, 2.0
_AROUND = 1.0
_LONGEST = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A title or a key of a legend, and its place.

    Attributes
    ----------
    x, y
        Left, and middle of the line, in pixels from the legend's corner.
    key
        The key; ``None`` for a title.
    lines
        Its words, over one line as a rule.
    """

    x: float
    y: float
    key: Key | None
    lines: tuple[str, ...]


def _words(key: Key) -> str:
    count = clean(key.count, most=40)
    text = clean(key.text, most=_LONGEST)
    return f"{text} ({count})" if count else text


def _sign_width(key: Key, size: float) -> float:
    return (SIGN[0] if key.shape == "area" else 2 * _DOT + 2) * size / 12


def flow(
    legends: Sequence[Legend], *, room: float, size: float = 12.0
) -> tuple[tuple[Item, ...], float]:
    """Lay legends out over lines.

    Parameters
    ----------
    legends
        The legends, one under another.
    room
        Width in pixels.
    size
        Size of the text in pixels.

    Returns
    -------
    tuple
        What is written where, and the height of the whole.
    """
    items: list[Item] = []
    step, y = size * _LINE, 0.0
    for legend in legends:
        if legend.title:
            for line in fonts.wrap(clean(legend.title, most=_LONGEST), size, room, weight=600):
                items.append(Item(x=0.0, y=y + step / 2, key=None, lines=(line,)))
                y += step
        x = 0.0
        for key in legend.keys:
            lead = _sign_width(key, size) + _GAP
            lines = fonts.wrap(_words(key), size, room - lead)
            wide = lead + max(fonts.width(line, size) for line in lines)
            if x and x + wide > room:
                x, y = 0.0, y + step
            items.append(Item(x=x, y=y + step / 2, key=key, lines=lines))
            # A text of several lines has them to itself.
            y += step * (len(lines) - 1)
            x = room if len(lines) > 1 else x + wide + _BETWEEN
        y += step if legend.keys else 0.0
    return tuple(items), y


def write(
    canvas: Canvas, corner: tuple[float, float], items: Sequence[Item], *, size: float = 12.0
) -> None:
    """Draw a legend that is laid out.

    Parameters
    ----------
    canvas
        Where it is drawn.
    corner
        Its top left.
    items
        What :func:`flow` gave for the same size of text.
    size
        Size of the text in pixels.
    """
    for item in items:
        x, y = corner[0] + item.x, corner[1] + item.y
        weight = 600 if item.key is None else 400
        if item.key is not None:
            sign(canvas, (x, y), item.key, size=size)
            x += _sign_width(item.key, size) + _GAP
        for rank, line in enumerate(item.lines):
            below = y + rank * size * _LINE + 0.36 * size
            canvas.text((x, below), line, size=size, weight=weight)


def sign(canvas: Canvas, at: tuple[float, float], key: Key, *, size: float) -> None:
    """Draw the sign of a key.

    Parameters
    ----------
    canvas
        Where it is drawn.
    at
        Its left and its middle.
    key
        The key.
    size
        Size of the text beside it, in pixels.
    """
    (x, y), scale = at, size / 12
    if key.shape == "area":
        wide, high = SIGN[0] * scale, SIGN[1] * scale
        canvas.box((x, y - high / 2), (wide, high), fill=key.colour, stroke=style.LINE, weight=1)
        return
    middle, radius = (x + (_DOT + _AROUND) * scale, y), _DOT * scale
    if key.shape == "diamond":
        canvas.diamond(middle, radius, fill=WHITE, stroke=key.colour, weight=_EDGE * scale)
    elif key.shape == "hollow":
        canvas.circle(middle, radius, fill=WHITE, stroke=key.colour, weight=_EDGE * scale)
    else:
        canvas.circle(middle, radius, fill=key.colour)
