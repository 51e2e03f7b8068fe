"""Place names one by one, most important first; one that touches another is left out.

The browser does the same (``static/map/placement.js``): a test holds the two together.
"""

from collections.abc import Iterator, Sequence

from geodata import maps, style
from geodata.files.canvas import WHITE, Canvas, Font, Paint, Spot
from geodata.files.map.labels import SIDE_PAD, Name

Box = tuple[float, float, float, float]
"""Left, top, right and bottom, pixels of the window."""

_SIDES = ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (-1, -1), (1, 1), (-1, 1))
_NEAR = ((0, 0), (0, -14), (0, 14), (22, 0), (-22, 0), (0, -28), (0, 28))
_ASIDE = ((40, -14), (40, 14), (0, -42), (0, 42), (-40, -14), (-40, 14))
_FURTHER = (0.0, 5.0)
_EDGE, _MARGIN = 2.0, 4.0
DOT_REACH, SITE_REACH = 7.0, 8.0
"""Half sizes of what names keep away from around points and sites, in pixels."""

_FILLING = ((0.75, 0.75), (1.0, 0.4), (0.4, 1.0))

_INSET = (318.0, 192.0)
_INSET_GAP = (8.0, 24.0)
_INSET_NEEDS = (640.0, 330.0)
_FRAME_MOST, _LEAST_INSET = 150.0, 0.65
_SIGN = (7.0, 14.0)

FADED = 0.5
"""Opacity of the name of a town that is set back."""

_MARK_HALF, _MARK_EDGE = 4.6, 1.6


def _middled(spot: Spot, size: Spot) -> Box:
    (x, y), (wide, high) = spot, size
    return x - wide / 2, y - high / 2, x + wide / 2, y + high / 2


def around(spot: Spot, reach: float) -> Box:
    """Give the square around a place; ``reach`` is half of its side, in pixels."""
    return _middled(spot, (2 * reach, 2 * reach))


def filling(spot: Spot, radius: float) -> list[Box]:
    """Give boxes that fill a circle together: a name may pass by the corners of its square."""
    return [_middled(spot, (2 * wide * radius, 2 * high * radius)) for wide, high in _FILLING]


def place(
    names: Sequence[Name], *, size: Spot, taken: Sequence[Box], dots: Sequence[Box]
) -> list[Box | None]:
    """Place names so that none touches another, a dot or a panel.

    Parameters
    ----------
    size
        Width and height of the window, in pixels.

    Returns
    -------
    list of Box or None
        The box of each name, in their order; ``None`` for one that finds no place.
    """
    edge = (_EDGE, _EDGE, size[0] - _EDGE, size[1] - _EDGE)
    held, found = [*taken, *dots], []
    for name in names:
        box = _find(name, edge, held)
        found.append(box)
        if box is not None:
            held.append(box)
    return found


def _find(name: Name, edge: Box, held: Sequence[Box]) -> Box | None:
    (x, y), (width, height) = name.spot, name.size
    margin = _MARGIN if name.reach else 0.0
    inside = edge[0] + margin <= x <= edge[2] - margin and edge[1] + margin <= y <= edge[3] - margin
    if not inside:
        return None
    if name.mark or name.fixed:
        return _middled(name.spot, name.size)
    for left, top in _tries(name, (width, height), edge):
        box = (left, top, left + width, top + height)
        out = left < edge[0] or top < edge[1] or box[2] > edge[2] or box[3] > edge[3]
        if not out and not any(meets(box, other) for other in held):
            return box
    return None


def _tries(name: Name, size: Spot, edge: Box) -> Iterator[Spot]:
    """Give corners to try; above and below a dot a name slides to stay inside the map."""
    (x, y), (width, height) = name.spot, size
    if not name.reach:
        moves = _NEAR + (_ASIDE if name.kind == "distance" else ())
        yield from ((x - width / 2 + dx, y - height / 2 + dy) for dx, dy in moves)
        return
    slid = min(max(x - width / 2, edge[0]), edge[2] - width)
    for reach in (name.reach + more for more in _FURTHER):
        for sx, sy in _SIDES:
            left = x + sx * reach - (width if sx < 0 else 0) - 1 if sx else slid
            yield left, y + sy * reach - (height if sy < 0 else 0 if sy else height / 2)


def meets(one: Box, other: Box) -> bool:
    """Tell whether two boxes share more than an edge."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def sign(spot: Spot, text: str) -> Box:
    """Give about the box of the name of what is chosen, which the inset must not hide."""
    return _middled(spot, (_SIGN[0] * len(text), _SIGN[1]))


def inset_box(size: tuple[float, float], frame: Box, clear: Sequence[Box]) -> Box | None:
    """Give the box of the inset; ``None`` where the map has no use or no room for it.

    Parameters
    ----------
    size
        Width and height of the window, in pixels.
    frame
        What the inset shows, on the map.
    clear
        What it must not hide.
    """
    (width, height), (left, top, right, bottom) = size, frame
    x, y = width - _INSET_GAP[0], height - _INSET_GAP[1]
    share = 1.0
    # Smaller, so as to stay beside or below what it must not hide, such as islands.
    for start, over, end, under in clear:
        if start < width and over < y:
            room = x - end - _INSET_GAP[0], y - under - _INSET_GAP[0]
            share = min(share, max(room[0] / _INSET[0], room[1] / _INSET[1]))
    box = (x - share * _INSET[0], y - share * _INSET[1], x, y)
    roomy = share >= _LEAST_INSET and width >= _INSET_NEEDS[0] and height >= _INSET_NEEDS[1]
    seen = left > 0 and top > 0 and right < box[0] + _INSET_GAP[0] and bottom < height
    useful = roomy and seen and right - left < _FRAME_MOST
    return box if useful else None


def write(canvas: Canvas, names: Sequence[Name], boxes: Sequence[Box | None]) -> None:
    """Write the names that have a box."""
    order = maps.PANES["labels"]
    frame = Paint(fill=WHITE, stroke=style.TEXT, weight=1, order=order)
    for name, box in zip(names, boxes, strict=True):
        if box is None:
            continue
        kind, kinds, (left, top, right, bottom) = name.type, name.kind.split(" "), box
        ink = name.ink or (style.SECONDARY if "faint" in kinds else style.TEXT)
        over = "over" in kinds
        if name.mark:
            mark = Paint(fill=WHITE, stroke=ink, weight=_MARK_EDGE, order=order)
            canvas.diamond(name.spot, _MARK_HALF, mark)
            continue
        if kind.boxed:
            canvas.box((left, top), (right - left, bottom - top), frame)
        # A name beside its dot starts or ends there, whatever font the reader has.
        align, x = "center", (left + right) / 2
        if name.reach > 0 and not left < name.spot[0] < right:
            after = left > name.spot[0]
            align, x = ("left", left + SIDE_PAD) if after else ("right", right - SIDE_PAD)
        font = Font(
            size=kind.size,
            face=kind.face,
            ink=WHITE if over else ink,
            around=style.TEXT if over else WHITE,
            align=align,
            alpha=FADED if "faded" in kinds else 1.0,
            halo=not kind.boxed and not name.fixed,
            order=order,
        )
        canvas.lines((x, top + kind.boxed), name.lines, font, step=kind.line / kind.size)
