"""Where everything of a scene stands: its map, its words, its data, its QR code, its foot."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from geodata import style
from geodata.files import addresses
from geodata.files.clean import clean
from geodata.files.layout.blocks import (
    AFTER,
    TITLE_LINE,
    Block,
    Rectangle,
    down,
    figure_rows,
    headed,
    paragraph,
    stacked,
    stacked_rows,
    titled,
)
from geodata.files.layout.chart_words import cleaned
from geodata.files.layout.legend import flow
from geodata.files.layout.plan import (
    BOTTOM,
    GUTTER,
    MAP_SCALE,
    MARGIN,
    PAGE,
    RULE_Y,
    SMALL,
    TOP,
    WIDTH,
    Plan,
)
from geodata.files.layout.table import ROW, Grid, grid
from geodata.files.map import has_map
from geodata.files.slide import Progress, Slide, closing, follow, with_cover
from geodata.files.text import LINE, fit, joined, shorten, wrap
from geodata.questions import Chart
from geodata.wording import NBSP, _

CODE = 84.0
"""Side of a QR code in points: a telephone reads it from the room."""

_CODE_COLUMN = 130.0
_MAP_WIDTH = 580.0
_LEAST_MAP_PX = 220.0
_SENTENCE_SIZES = (20.0, 18.0, 16.0, 15.0, 14.0, 13.0, 12.0, 11.0)
_CELL, _LIVE = 10.0, 13.0
_LEAST_TABLE = 6 * _CELL * ROW + 2 * SMALL
_ADDRESS_MOST = 120

_CHART_WIDTH = 412.0
_MOST_ROWS = 20
_CELL_ALONE = 12.0
_HEADING, _DETAIL = 14.0, 10.5
_LINES = 3

_TITLE = (MARGIN, 22.0, WIDTH, 70.0)
_COVER = (MARGIN, 90.0, WIDTH, 220.0)
_COVER_SIZES = (54.0, 50.0, 46.0, 42.0, 38.0, 34.0, 30.0, 26.0, 22.0)
_NAME, _SAID = 20.0, 18.0
_TITLE_SIZES = (32.0, 30.0, 28.0, 26.0, 24.0, 22.0, 20.0)

_SOURCES, _RANK = 690.0, 180.0
_FOOT_SIZES = (SMALL, 8.5, 8.0, 7.5, 7.0)


@dataclass(frozen=True, slots=True)
class _Column:
    """Where the words of a scene stand."""

    left: float
    room: float
    bottom: float


def pages(
    slides: Sequence[Slide], *, title: str, date: datetime.date, progress: Progress | None = None
) -> Iterator[tuple[Slide, Plan]]:
    """Lay scenes out after their cover: for each, its own page, then its data that stand apart.

    Raises
    ------
    CancelledError
        When ``progress``, told after each scene is written, gave ``False``.
    """
    scenes = with_cover(slides, title=title, date=date)
    planned = [(slide, one) for slide in scenes for one in (plan(slide), data(slide)) if one]
    total, done = len(planned), 0
    for rank, (slide, one) in enumerate(planned, start=1):
        counted = _("{rank} sur {total}").format(rank=rank, total=total)
        yield slide, replace(one, feet=_feet(slide, one, counted=counted, date=date))
        ended = rank == total or planned[rank][0] is not slide
        if ended and not slide.cover:
            done += 1
            follow(progress, done, len(slides))


def plan(slide: Slide) -> Plan:
    """Lay a scene out, without its foot."""
    if slide.cover:
        return _cover(slide.title, slide.sentences)
    content = slide.content
    drawn, coded = has_map(content.state), addresses.has_code(slide.link)
    alone = drawn and not (slide.sentences or content.figures or coded)
    map_width = WIDTH if alone else _MAP_WIDTH
    column = _column(map_width if drawn else None, coded=coded)
    # With a map or a chart, the table stands on a page of its own.
    shown = None if drawn or content.chart else content.table
    texts, y, table = _words(slide, column, shown)
    code = (PAGE[0] - MARGIN - CODE, BOTTOM - CODE, CODE, CODE) if coded else None
    corner = (column.left, y)
    beside = column.room - CODE - AFTER if drawn else 0.0
    caption = _caption(slide.link, code, beside=beside) if code else ()
    return Plan(
        name=slide.title,
        title=_heading(slide.title),
        texts=(*texts, *_left_out(table, corner), *caption),
        map_corner=(MARGIN, TOP) if drawn else None,
        map_px=(map_width / MAP_SCALE, _map_height(slide, map_width)),
        grid=table,
        grid_corner=corner,
        code=code,
        notes=slide.notes,
    )


def _column(map_width: float | None, *, coded: bool) -> _Column:
    """Give the place of the words: beside the map and over the code, or beside the code."""
    if map_width is None:
        taken = _CODE_COLUMN + GUTTER if coded else 0.0
        return _Column(MARGIN, WIDTH - taken, BOTTOM)
    left = MARGIN + map_width + GUTTER
    return _Column(left, PAGE[0] - MARGIN - left, BOTTOM - (CODE + AFTER if coded else 0.0))


def _words(
    slide: Slide, column: _Column, shown: pd.DataFrame | None
) -> tuple[list[Block], float, Grid | None]:
    """Write sentences, figures and table one under another; give where the table begins."""
    rows = figure_rows(slide.content.figures, left=column.left, room=column.room)
    least = 0.0 if shown is None else _LEAST_TABLE
    talls = [tall for _row, tall in rows]
    said, start = _sentences(slide.sentences, column, figures=talls, table=least)
    # The rows of some tables are tall: figures leave them their room.
    for kept in (rows, []):
        texts, y = stacked_rows(kept, start, bottom=column.bottom - least)
        table = grid(shown, room=(column.room, column.bottom - y - 2 * SMALL), size=_CELL)
        if table or shown is None:
            return [*said, *texts], y, table
    texts, y = stacked_rows(rows, start, bottom=column.bottom)
    return [*said, *texts], y, None


def _map_height(slide: Slide, width: float) -> float:
    """Height that the legend leaves to the map, in its own pixels."""
    _keys, tall = flow(slide.content.legends, room=width / MAP_SCALE)
    return max(_LEAST_MAP_PX, (BOTTOM - TOP) / MAP_SCALE - tall - 8.0)


def _sentences(
    texts: tuple[str, ...], column: _Column, *, figures: list[float], table: float
) -> tuple[list[Block], float]:
    """Write sentences one under another; they come before figures and table."""
    if not texts:
        return [], TOP
    size, broken = _said(texts, column, figures=figures, table=table)
    said = []
    for lines in broken:
        box = (column.left, 0.0, column.room, len(lines) * size * LINE)
        said.append(Block(role="sentence", box=box, size=size, lines=lines))
    blocks, y = stacked(said, TOP, after=AFTER)
    return blocks, y + AFTER


def _said(
    texts: tuple[str, ...], column: _Column, *, figures: list[float], table: float
) -> tuple[float, list[tuple[str, ...]]]:
    """Choose a size: figures, then the table, give their room before it is too small."""
    most = column.bottom - TOP - AFTER * (len(texts) + 1)
    rows = (sum(figures[:kept]) for kept in range(len(figures), 0, -1))
    tried = [*((most - tall - table, 12.0) for tall in rows), (most - table, 12.0), (most, 11.0)]
    for free, least in tried:
        for size in _SENTENCE_SIZES:
            broken = [wrap(text, size, column.room) for text in texts]
            if size >= least and sum(map(len, broken)) * size * LINE <= free:
                return size, broken
    share = max(1, int(most / (size * LINE * len(texts))))
    return size, [shorten(lines, share) for lines in broken]


def _caption(link: str, code: Rectangle, *, beside: float) -> tuple[Block, ...]:
    """Say where a QR code leads: at its left when there is room beside it, or over it."""
    x, top, side, _tall = code
    room = beside or _CODE_COLUMN
    left = x - AFTER - room if beside else x + side - room
    address = clean(addresses.readable(link), most=_ADDRESS_MOST)
    under = paragraph(address, left, room, size=SMALL + 1, most=2, align="right")
    live = paragraph(_("Voir en direct"), left, room, size=_LIVE, most=1, weight=600, align="right")
    live = replace(live, ink=style.PRIMARY, link=link)
    tall = live.box[3] + under.box[3]
    y = top + (side - tall) / 2 if beside else top - tall - AFTER / 2
    return tuple(stacked([live, under], y)[0])


def data(slide: Slide) -> Plan | None:
    """Lay the data of a scene out, without its foot.

    Returns
    -------
    Plan or None
        The chart at the left, the table at the right; ``None`` when there is neither, or
        when the table stands with the scene.
    """
    chart = slide.content.chart
    if not (has_map(slide.content.state) or chart):
        return None
    left = MARGIN + (_CHART_WIDTH + GUTTER if chart else 0.0)
    room = (MARGIN + WIDTH - left, BOTTOM - TOP - 2 * SMALL)
    size = _CELL if chart else _CELL_ALONE
    table = grid(slide.content.table, room=room, size=size, most=_MOST_ROWS)
    if chart is None and table is None:
        return None
    # The last word of the title keeps its end on its line.
    name = _("{title} — données").replace(" ", NBSP).format(title=slide.title)
    found = Plan(
        name=name,
        title=_heading(name),
        texts=_left_out(table, (left, TOP)),
        grid=table,
        grid_corner=(left, TOP),
    )
    if chart is None:
        return found
    chart = cleaned(chart)
    texts, box = _around(chart, _CHART_WIDTH if table else WIDTH)
    return replace(found, texts=(*texts, *found.texts), chart=chart, chart_box=box)


def _around(chart: Chart, room: float) -> tuple[list[Block], Rectangle]:
    """Write the title of a chart over it and its notes under it; give what is left to it."""
    name = paragraph(
        chart.title, MARGIN, room, size=_HEADING, most=_LINES, weight=600, ink=style.TEXT
    )
    detail = paragraph(chart.detail, MARGIN, room, size=_DETAIL, most=_LINES)
    texts, y = stacked([name, detail], TOP)
    end = BOTTOM
    if chart.notes[0]:
        note = paragraph(chart.notes[0], MARGIN, room, size=SMALL, most=_LINES)
        end -= note.box[3]
        texts += down([note], end)
    return texts, (MARGIN, y + AFTER / 2, room, end - y - 1.5 * AFTER)


def _feet(slide: Slide, own: Plan, *, counted: str, date: datetime.date) -> tuple[Block, ...]:
    """Write sources at the left, rank at the right, and the link that no QR code gives."""
    text, tall = closing(slide.content, date), SMALL * LINE
    size, lines = fit(clean(text, most=900), (_SOURCES, 3 * tall), _FOOT_SIZES)
    box = (MARGIN, RULE_Y + 5, _SOURCES, tall * 3)
    sources = Block(box=box, size=size, lines=lines, ink=style.SECONDARY)
    x, y = PAGE[0] - MARGIN - _RANK, RULE_Y + 5
    rank = paragraph(counted, x, _RANK, y=y, size=SMALL + 2, weight=600, align="right")
    found = (sources, replace(rank, ink=style.TEXT))
    if not slide.link or own.code is not None:
        return found
    asked, y = _("Ouvrir la vue interactive"), y + 1 + tall * 1.3
    live = paragraph(asked, x, _RANK, y=y, size=SMALL + 1, ink=style.PRIMARY, align="right")
    return (*found, replace(live, link=slide.link))


def _heading(text: str) -> Block:
    """Write the title of a page at the size that its box holds."""
    size, lines = headed(text, _TITLE[2:], _TITLE_SIZES)
    return titled(lines, _TITLE, size=size)


def _cover(title: str, sentences: Sequence[str]) -> Plan:
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


def _left_out(table: Grid | None, corner: tuple[float, float]) -> tuple[Block, ...]:
    """Say under a table, whose top left is ``corner``, what it leaves out if it does."""
    if table is None or not table.note:
        return ()
    wide, y = sum(table.widths), corner[1] + table.height + 3
    return (paragraph(table.note, corner[0], wide, y=y, size=SMALL, most=1),)
