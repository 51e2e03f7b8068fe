"""Where the table and the chart of a scene stand, on the page that follows its map."""

from __future__ import annotations

from geodata import style
from geodata.files.layout.blocks import AFTER, Block, Rectangle
from geodata.files.layout.chart_words import cleaned
from geodata.files.layout.plan import (
    BOTTOM,
    GUTTER,
    MARGIN,
    SMALL,
    TOP,
    WIDTH,
    Plan,
    apart,
    heading,
    left_out,
)
from geodata.files.layout.table import Grid, grid
from geodata.files.slide import Slide
from geodata.files.text import LINE, shorten, wrap
from geodata.questions import Chart
from geodata.wording import NBSP, _

_CHART_WIDTH = 412.0
_MOST_ROWS = 20
_CELL, _CELL_ALONE = 10.0, 12.0
_HEADING, _DETAIL = 14.0, 10.5
_LINES = 3


def plan(slide: Slide) -> Plan | None:
    """Lay the data of a scene out, without its foot.

    Returns
    -------
    Plan or None
        The chart at the left, the table at the right; ``None`` when there is neither, or
        when the table stands with the scene.
    """
    content = slide.content
    if not apart(content):
        return None
    chart = cleaned(content.chart) if content.chart else None
    left = MARGIN + (_CHART_WIDTH + GUTTER if chart else 0.0)
    table = _table(slide, MARGIN + WIDTH - left, _CELL if chart else _CELL_ALONE)
    if chart is None and table is None:
        return None
    # The last word of the title keeps its end on its line.
    name = _("{title} — données").replace(" ", NBSP).format(title=slide.title)
    texts: tuple[Block, ...] = ()
    box: Rectangle = (0.0, 0.0, 0.0, 0.0)
    if chart is not None:
        texts, box = _around(chart, _CHART_WIDTH if table else WIDTH)
    return Plan(
        name=name,
        title=heading(name),
        texts=(*texts, *left_out(table, (left, TOP))),
        grid=table,
        grid_corner=(left, TOP),
        chart=chart,
        chart_box=box,
    )


def _table(slide: Slide, room: float, size: float) -> Grid | None:
    shown = slide.content.table
    if shown is None:
        return None
    return grid(shown, room=(room, BOTTOM - TOP - 2 * SMALL), size=size, most=_MOST_ROWS)


def _around(chart: Chart, room: float) -> tuple[tuple[Block, ...], Rectangle]:
    """Write the title of a chart over it and its notes under it; give what is left to it."""
    above, y = [], TOP
    for text, size, weight, ink in (
        (chart.title, _HEADING, 600, style.TEXT),
        (chart.detail, _DETAIL, 400, style.SECONDARY),
    ):
        lines = _lines(text, size, room, weight)
        box = (MARGIN, y, room, len(lines) * size * LINE)
        above.append(Block(role="text", box=box, size=size, lines=lines, weight=weight, ink=ink))
        y += box[3]
    said = _lines(chart.notes[0], SMALL, room, 400) if chart.notes[0] else ()
    end = BOTTOM - len(said) * SMALL * LINE
    note = Block(
        role="text",
        box=(MARGIN, end, room, BOTTOM - end),
        size=SMALL,
        lines=said,
        ink=style.SECONDARY,
    )
    box = (MARGIN, y + AFTER / 2, room, end - y - 1.5 * AFTER)
    return (*above, *((note,) if said else ())), box


def _lines(text: str, size: float, room: float, weight: int) -> tuple[str, ...]:
    broken = wrap(text, size, room, weight=weight)
    return shorten(broken, _LINES)
