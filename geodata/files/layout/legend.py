"""Draw what the colours of a map mean: signs and words that flow over lines."""

from collections.abc import Sequence
from dataclasses import dataclass

from geodata import style
from geodata.files.clean import clean
from geodata.files.map import AIR_DASH, ROAD_DASH, WAY, WHITE, Canvas
from geodata.files.text import width, wrap
from geodata.questions import Key, Legend

SIGN = (26.0, 12.0)
"""Width and height of the sign of an area, in pixels."""

SIZE = 12.0
"""Size of the text in pixels."""

_GAP, _BETWEEN = 6.0, 18.0
_STEP, _ROOM = 1.6 * SIZE, 4.0
_DOT, _EDGE = 5.0, 2.0
_RING = 8.0
_LINES = {"road": ROAD_DASH, "air": AIR_DASH}
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
    """

    x: float
    y: float
    key: Key | None
    lines: tuple[str, ...]


def _words(key: Key) -> str:
    count = clean(key.count, most=40)
    text = clean(key.text, most=_LONGEST)
    return f"{text} ({count})" if count else text


def _sign_width(key: Key) -> float:
    wide = dict.fromkeys(("area", *_LINES), SIGN[0]) | {"circle": max(key.size, _RING)}
    return wide.get(key.shape, 2 * _DOT + 2)


def flow(legends: Sequence[Legend], *, room: float) -> tuple[tuple[Item, ...], float]:
    """Lay legends out over lines.

    Parameters
    ----------
    room
        Width in pixels.

    Returns
    -------
    tuple
        What is written where, and the height of the whole.
    """
    items: list[Item] = []
    y = 0.0
    for legend in legends:
        if legend.title:
            for line in wrap(clean(legend.title, most=_LONGEST), SIZE, room, weight=600):
                items.append(Item(x=0.0, y=y + _STEP / 2, key=None, lines=(line,)))
                y += _STEP
        found, y = _keys(legend.keys, room=room, y=y)
        items += found
    return tuple(items), y


def _keys(keys: Sequence[Key], *, room: float, y: float) -> tuple[list[Item], float]:
    """Lay keys out from a height; give where they end."""
    step = max([_STEP, *(key.size + _ROOM for key in keys)])
    items: list[Item] = []
    x = 0.0
    for key in keys:
        lead = _sign_width(key) + _GAP
        lines = wrap(_words(key), SIZE, room - lead)
        wide = lead + max(width(line, SIZE) for line in lines)
        if x and x + wide > room:
            x, y = 0.0, y + step
        items.append(Item(x=x, y=y + step / 2, key=key, lines=lines))
        # A text of several lines has them to itself.
        y += _STEP * (len(lines) - 1)
        x = room if len(lines) > 1 else x + wide + _BETWEEN
    return items, y + step if keys else y


def write(canvas: Canvas, corner: tuple[float, float], items: Sequence[Item]) -> None:
    """Draw a legend that is laid out."""
    for item in items:
        x, y = corner[0] + item.x, corner[1] + item.y
        if item.key is not None:
            sign(canvas, (x, y), item.key)
            x += _sign_width(item.key) + _GAP
        weight = 600 if item.key is None else 400
        canvas.lines((x, y - _STEP / 2), item.lines, step=_STEP / SIZE, size=SIZE, weight=weight)


def sign(canvas: Canvas, at: tuple[float, float], key: Key) -> None:
    """Draw the sign of a key."""
    (x, y), colour = at, key.colour
    middle = (x + _DOT + 1, y)
    if key.shape == "area":
        canvas.box((x, y - SIGN[1] / 2), SIGN, fill=colour, stroke=style.LINE, weight=1)
    elif key.shape == "circle":
        centre = (x + max(key.size, _RING) / 2, y)
        canvas.circle(centre, key.size / 2, stroke=colour, weight=1)
    elif key.shape in _LINES:
        canvas.line(((x, y), (x + SIGN[0], y)), stroke=colour, weight=WAY, dash=_LINES[key.shape])
    elif key.shape == "diamond":
        canvas.diamond(middle, _DOT, fill=WHITE, stroke=colour, weight=_EDGE)
    elif key.shape == "hollow":
        canvas.circle(middle, _DOT, fill=WHITE, stroke=colour, weight=_EDGE)
    else:
        canvas.circle(middle, _DOT, fill=colour)
