"""Where everything of a scene stands: its map, its words, its data, its QR code, its foot."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pandas as pd

from geodata import addresses, style
from geodata.files import blocks
from geodata.files.blocks import AFTER, PAGE, Block, Framed, Plan, paragraph
from geodata.files.canvas import Rectangle
from geodata.files.chart_words import cleaned
from geodata.files.fonts import BOLD, LINE, SEMIBOLD, fit, joined, wrap
from geodata.files.map import has_map
from geodata.files.pictures import legend_height
from geodata.files.slide import SENTENCE_MOST, TITLE_MOST, CancelledError, Progress, Slide, closing
from geodata.files.table import ROW, TableLayout, grid
from geodata.files.written import clean
from geodata.questions import Chart
from geodata.wording import NBSP, _, day, ngettext

MARGIN, TOP, BOTTOM = 36.0, 102.0, 486.0
"""Left and right margin, top and bottom of what stands between the title and the foot."""

_WIDTH = PAGE[0] - 2 * MARGIN
_GUTTER = 24.0
_SMALL = 9.0
"""Size of notes and sources."""

_MAP_SCALE = 0.78
"""Points in a CSS pixel of a slide's map: its names are read from the room."""

CODE = 84.0
"""Side of a QR code in points: a telephone reads it from the room."""

_CODE_COLUMN = 130.0
_MAP_WIDTH = 580.0
_LEAST_MAP_PX = 220.0
_SENTENCE_SIZES = (20.0, 18.0, 16.0, 15.0, 14.0, 13.0, 12.0, 11.0)
_CELL, _LIVE = 10.0, 13.0
_LEAST_TABLE = 6 * _CELL * ROW + 2 * _SMALL
_ADDRESS_MOST = 120

_CHART_WIDTH = 412.0
_MOST_ROWS = 20
_CELL_ALONE = 12.0
_HEADING, _DETAIL = 14.0, 10.5
_LINES = 3

_TITLE = (MARGIN, 22.0, _WIDTH, 70.0)
_COVER = (MARGIN, 90.0, _WIDTH, 220.0)
_COVER_SIZES = (54.0, 50.0, 46.0, 42.0, 38.0, 34.0, 30.0, 26.0, 22.0)
_NAME, _SAID = 20.0, 18.0
_TITLE_SIZES = (32.0, 30.0, 28.0, 26.0, 24.0, 22.0, 20.0)

_SOURCES, _RANK = 690.0, 180.0
_FOOT_SIZES = (_SMALL, 8.5, 8.0, 7.5, 7.0)


def pages(
    slides: Sequence[Slide], *, title: str, date: datetime.date, progress: Progress | None = None
) -> Iterator[Plan]:
    """Lay scenes out after their cover: for each, its own page, then its data that stand apart.

    Raises
    ------
    CancelledError
        When ``progress``, told after each scene is written, gave ``False``.
    """
    scenes = [slide.cleaned() for slide in slides]
    front = cover(scenes, title=title, date=date)
    planned = [(0, front)] if front else []
    for done, slide in enumerate(scenes, start=1):
        planned += [(done, one) for one in (plan(slide), data(slide)) if one]
    for rank, (done, one) in enumerate(planned, start=1):
        counted = _("{rank} sur {total}").format(rank=rank, total=len(planned))
        yield replace(one, feet=_feet(one, counted=counted, date=date))
        ended = done and (rank == len(planned) or planned[rank][0] != done)
        if ended and progress is not None and not progress(done, len(slides)):
            raise CancelledError


def cover(slides: Sequence[Slide], *, title: str, date: datetime.date) -> Plan | None:
    """Lay the page of a title out, without its foot; ``None`` for scenes without one of their own.

    Parameters
    ----------
    slides
        The scenes, cleaned.
    """
    title = clean(title, most=TITLE_MOST)
    if title in ("", _("Présentation")):
        return None
    seen = addresses.root_of(next((slide.link for slide in slides if slide.link), ""))
    link = clean(addresses.base(seen), most=SENTENCE_MOST) if seen else ""
    count = ngettext("{n} scène", "{n} scènes", len(slides)).format(n=len(slides))
    said = [
        paragraph(text, MARGIN, _WIDTH, size=_SAID, most=1, link=to)
        for text, to in ((count, ""), (day(date.isoformat()), ""), (addresses.readable(link), link))
        if text
    ]
    size, lines = blocks.headed(title, _COVER[2:], _COVER_SIZES)
    name = paragraph(
        _("Ancrage"), MARGIN, _WIDTH, y=MARGIN, size=_NAME, most=1, face=BOLD, ink=style.PRIMARY
    )
    bottom = _COVER[1] + _COVER[3]
    said, _end = blocks.stacked(said, bottom + _GUTTER, after=AFTER)
    # The font of slides is wider than that of headings, and may need a line more.
    wide = wrap(joined(lines), size, _WIDTH, BOLD)
    tall = max(len(lines), len(wide)) * size * blocks.TITLE_LINE
    # It stands on what is said under it, however many lines it has.
    box = (MARGIN, bottom - tall, _WIDTH, tall)
    shown_title = blocks.titled(lines, box, size=size)
    return Plan(name=title, title=shown_title, texts=(name, *said))


def plan(slide: Slide) -> Plan:
    """Lay a scene out, without its foot."""
    content = slide.content
    drawn, coded = has_map(content.state), addresses.has_code(slide.link)
    alone = drawn and not (slide.sentences or content.figures or coded)
    map_width = _WIDTH if alone else _MAP_WIDTH
    column = _column(map_width if drawn else 0.0, coded=coded)
    # With a map or a chart, the table stands on a page of its own.
    shown = None if drawn or content.chart else content.table
    texts, table = _words(slide, column, shown)
    code = (PAGE[0] - MARGIN - CODE, BOTTOM - CODE, CODE, CODE) if coded else None
    beside = column[2] - CODE - AFTER if drawn else 0.0
    caption = _caption(slide.link, code, beside=beside) if code else ()
    return Plan(
        name=slide.title,
        title=_heading(slide.title),
        texts=(*texts, *blocks.left_out(table, size=_SMALL), *caption),
        map=_map(slide, map_width) if drawn else None,
        grid=table,
        sources=content.sources,
        link=slide.link,
        code=code,
        notes=slide.notes,
    )


def _map(slide: Slide, width: float) -> Framed:
    """Frame the map of a scene: as high as its legend leaves room for."""
    wide = width / _MAP_SCALE
    legend = legend_height(slide.content.legends, room=wide)
    tall = max(_LEAST_MAP_PX, (BOTTOM - TOP) / _MAP_SCALE - legend)
    return Framed(content=slide.content, corner=(MARGIN, TOP), size=(wide, tall), scale=_MAP_SCALE)


def _column(map_width: float, *, coded: bool) -> Rectangle:
    """Give the place of the words: beside the map and over the code, or beside the code."""
    if not map_width:
        return MARGIN, TOP, _WIDTH - coded * (_CODE_COLUMN + _GUTTER), BOTTOM - TOP
    left = MARGIN + map_width + _GUTTER
    return left, TOP, PAGE[0] - MARGIN - left, BOTTOM - TOP - coded * (CODE + AFTER)


def _words(
    slide: Slide, column: Rectangle, shown: pd.DataFrame | None
) -> tuple[list[Block], TableLayout | None]:
    """Write sentences, figures and table one under another."""
    left, top, room, tall = column
    bottom = top + tall
    of = slide.content.figures_of_under(slide.title)
    rows = blocks.figure_rows(slide.content.figures, left=left, room=room, of=of)
    least = 0.0 if shown is None else _LEAST_TABLE
    figures = [high for _row, high in rows]
    said, start = _sentences(slide.sentences, column, figures=figures, table=least)
    # The rows of some tables are tall: figures leave them their room.
    for kept in (rows, []):
        texts, y = blocks.stacked_rows(kept, start, bottom=bottom - least)
        box = (left, y, room, bottom - y - 2 * _SMALL)
        table = grid(shown, box, size=_CELL)
        if table or shown is None:
            return [*said, *texts], table
    return [*said, *blocks.stacked_rows(rows, start, bottom=bottom)[0]], None


def _sentences(
    texts: tuple[str, ...], column: Rectangle, *, figures: list[float], table: float
) -> tuple[list[Block], float]:
    """Write sentences: figures, then the table, give them their room before they are too small."""
    if not texts:
        return [], TOP
    left, _top, room, high = column
    most = high - AFTER * (len(texts) + 1)
    rows = (sum(figures[:kept]) for kept in range(len(figures), 0, -1))
    tried = [*((most - tall - table, 12.0) for tall in rows), (most - table, 12.0), (most, 11.0)]

    def tall(size: float) -> float:
        return sum(len(wrap(text, size, room)) for text in texts) * size * LINE

    smallest = _SENTENCE_SIZES[-1]
    share = max(1, int(most / (smallest * LINE * len(texts))))
    fitting = (
        (size, None)
        for free, least in tried
        for size in _SENTENCE_SIZES
        if size >= least and tall(size) <= free
    )
    size, kept = next(fitting, (smallest, share))
    said = [paragraph(text, left, room, size=size, most=kept) for text in texts]
    written, y = blocks.stacked(said, TOP, after=AFTER)
    return [replace(one, role="sentence", ink=style.TEXT) for one in written], y + AFTER


def _caption(link: str, code: Rectangle, *, beside: float) -> tuple[Block, ...]:
    """Say where a QR code leads: at its left when there is room beside it, or over it."""
    x, top, side, _tall = code
    room = beside or _CODE_COLUMN
    left = x - AFTER - room if beside else x + side - room
    address = clean(addresses.readable(link), most=_ADDRESS_MOST)
    under = paragraph(address, left, room, size=_SMALL + 1, most=2, align="right")
    live = paragraph(
        _("Voir en direct"), left, room, size=_LIVE, most=1, face=SEMIBOLD, link=link, align="right"
    )
    tall = live.box[3] + under.box[3]
    y = top + (side - tall) / 2 if beside else top - tall - AFTER / 2
    return tuple(blocks.stacked([live, under], y)[0])


def data(slide: Slide) -> Plan | None:
    """Lay the data of a scene out, without its foot.

    Returns
    -------
    Plan or None
        The chart at the left, the table at the right; ``None`` when there is neither, or
        when the table stands with the scene.
    """
    content, chart = slide.content, slide.content.chart
    if not (has_map(content.state) or chart):
        return None
    left = MARGIN + (_CHART_WIDTH + _GUTTER if chart else 0.0)
    box = (left, TOP, MARGIN + _WIDTH - left, BOTTOM - TOP - 2 * _SMALL)
    size = _CELL if chart else _CELL_ALONE
    table = grid(content.table, box, size=size, most=_MOST_ROWS)
    if chart is None and table is None:
        return None
    drawn = chart and cleaned(chart)
    texts, place = _around(drawn, _CHART_WIDTH if table else _WIDTH) if drawn else ([], box)
    # The last word of the title keeps its end on its line.
    name = _("{title} — données").replace(" ", NBSP).format(title=slide.title)
    return Plan(
        name=name,
        title=_heading(name),
        texts=(*texts, *blocks.left_out(table, size=_SMALL)),
        grid=table,
        chart=drawn,
        chart_box=place,
        sources=content.sources,
        link=slide.link,
    )


def _around(chart: Chart, room: float) -> tuple[list[Block], Rectangle]:
    """Write the title of a chart over it and its notes under it; give what is left to it."""
    name = paragraph(chart.title, MARGIN, room, size=_HEADING, most=_LINES, face=SEMIBOLD)
    detail = paragraph(chart.detail, MARGIN, room, size=_DETAIL, most=_LINES)
    texts, y = blocks.stacked([name, detail], TOP)
    end = BOTTOM
    if chart.notes[0]:
        note = paragraph(chart.notes[0], MARGIN, room, size=_SMALL, most=_LINES)
        end -= note.box[3]
        texts.append(blocks.down(note, end))
    return texts, (MARGIN, y + AFTER / 2, room, end - y - 1.5 * AFTER)


def _feet(own: Plan, *, counted: str, date: datetime.date) -> tuple[Block, ...]:
    """Write sources at the left, rank at the right, and the link that no QR code gives."""
    text, tall, y = clean(closing(own.sources, date), most=900), _SMALL * LINE, blocks.RULE_Y + 5
    box = (MARGIN, y, _SOURCES, 3 * tall)
    size, lines = fit(text, box[2:], _FOOT_SIZES)
    sources = Block(box=box, size=size, lines=lines, ink=style.SECONDARY)
    x = PAGE[0] - MARGIN - _RANK
    rank = paragraph(counted, x, _RANK, y=y, size=_SMALL + 2, face=SEMIBOLD, align="right")
    if not own.link or own.code is not None:
        return sources, rank
    asked, y = _("Ouvrir la vue interactive"), y + 1 + tall * 1.3
    live = paragraph(asked, x, _RANK, y=y, size=_SMALL + 1, link=own.link, align="right")
    return sources, rank, live


def _heading(text: str) -> Block:
    """Write the title of a page at the size that its box holds."""
    size, lines = blocks.headed(text, _TITLE[2:], _TITLE_SIZES)
    return blocks.titled(lines, _TITLE, size=size)
