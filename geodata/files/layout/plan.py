"""What a page of slides holds and where: points on a 16:9 page, the same in every format."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from geodata import style
from geodata.files import addresses
from geodata.files.layout.blocks import (
    AFTER,
    TITLE_LINE,
    Block,
    Rectangle,
    headed,
    paragraph,
    stacked,
    titled,
)
from geodata.files.layout.table import Grid
from geodata.files.text import joined, wrap
from geodata.questions import Chart
from geodata.wording import _

PAGE = (960.0, 540.0)
"""Width and height of a slide in points: 13.33 by 7.5 inches."""

MAP_SCALE = 0.78
"""Points in a CSS pixel of a slide's map: its names are read from the room."""

RULE_Y = 494.0
"""Height of the line over the foot of a page."""

MARGIN, TOP, BOTTOM = 36.0, 102.0, 486.0
"""Left and right margin, top and bottom of what stands between the title and the foot."""

WIDTH = PAGE[0] - 2 * MARGIN
"""Width between the margins."""

GUTTER = 24.0
"""Space between two columns."""

SMALL = 9.0
"""Size of notes and sources."""

_TITLE = (MARGIN, 22.0, WIDTH, 70.0)
_COVER = (MARGIN, 90.0, WIDTH, 220.0)
_COVER_SIZES = (54.0, 50.0, 46.0, 42.0, 38.0, 34.0, 30.0, 26.0, 22.0)
_NAME, _SAID = 20.0, 18.0
_TITLE_SIZES = (32.0, 30.0, 28.0, 26.0, 24.0, 22.0, 20.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a page holds and where.

    Attributes
    ----------
    map_corner, map_px, scale
        Top left of the map in points, ``None`` without a map; its size in its own CSS pixels,
        and the points in one of them.
    grid, grid_corner
        Its table and its top left in points; ``None`` without a table.
    chart, chart_box
        Its chart and its rectangle in points; ``None`` without a chart.
    code
        Rectangle of the QR code of the live view; ``None`` without one.
    ruled
        Whether a line at :data:`RULE_Y` stands over its foot.
    page
        Width and height in points.
    """

    name: str
    title: Block
    texts: tuple[Block, ...]
    map_corner: tuple[float, float] | None = None
    map_px: tuple[float, float] = (0.0, 0.0)
    scale: float = MAP_SCALE
    grid: Grid | None = None
    grid_corner: tuple[float, float] = (0.0, 0.0)
    chart: Chart | None = None
    chart_box: Rectangle = (0.0, 0.0, 0.0, 0.0)
    code: Rectangle | None = None
    feet: tuple[Block, ...] = ()
    ruled: bool = True
    page: tuple[float, float] = PAGE


def heading(text: str) -> Block:
    """Write the title of a page at the size that its box holds."""
    size, lines = headed(text, _TITLE[2:], _TITLE_SIZES)
    return titled(lines, _TITLE, size=size)


def cover(title: str, sentences: Sequence[str]) -> Plan:
    """Lay the page of a title out, without its foot."""
    size, lines = headed(title, _COVER[2:], _COVER_SIZES)
    name = paragraph(
        _("Ancrage"), MARGIN, WIDTH, y=MARGIN, size=_NAME, most=1, weight=700, ink=style.PRIMARY
    )
    said = []
    for text in sentences:
        link = text if text.startswith(("https://", "http://")) else ""
        ink = style.PRIMARY if link else style.SECONDARY
        shown = addresses.readable(text) if link else text
        said.append(paragraph(shown, MARGIN, WIDTH, size=_SAID, most=1, ink=ink, link=link))
    bottom = _COVER[1] + _COVER[3]
    said, _end = stacked(said, bottom + GUTTER, after=AFTER)
    # The font of slides is wider than that of headings, and may need a line more.
    wide = wrap(joined(lines), size, WIDTH, weight=700)
    tall = max(len(lines), len(wide)) * size * TITLE_LINE
    # It stands on what is said under it, however many lines it has.
    box = (MARGIN, bottom - tall, WIDTH, tall)
    return Plan(name=title, title=titled(lines, box, size=size), texts=(name, *said))


def left_out(table: Grid | None, corner: tuple[float, float]) -> tuple[Block, ...]:
    """Say under a table, whose top left is ``corner``, what it leaves out if it does."""
    if table is None or not table.note:
        return ()
    wide, y = sum(table.widths), corner[1] + table.height + 3
    return (paragraph(table.note, corner[0], wide, y=y, size=SMALL, most=1),)
