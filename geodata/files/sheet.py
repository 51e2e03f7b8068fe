"""Where everything of a view stands on one portrait page: finding, figures, map and table."""

import datetime
import math

import pandas as pd

from geodata import addresses
from geodata.files import blocks
from geodata.files.blocks import AFTER, TITLE_LINE, Block, Framed, Plan, paragraph
from geodata.files.fonts import HEADING, SEMIBOLD, fit
from geodata.files.map import has_map
from geodata.files.pictures import legend_height
from geodata.files.slide import TITLE_MOST, closing
from geodata.files.table import TableLayout, grid
from geodata.files.written import clean
from geodata.questions import Content
from geodata.wording import _

PAPER = (612.0, 792.0)
"""Width and height of a sheet of paper (letter), in points."""

_MARGIN = 40.0
_ROOM, _BOTTOM = PAPER[0] - 2 * _MARGIN, PAPER[1] - _MARGIN
_TITLE_SIZES, _DETAIL, _NOTE, _CELL = (22.0, 20.0, 18.0, 16.0, 14.0), 11.0, 8.5, 9.0
_MOST_ROWS, _KEPT_ROWS = 20, 8
_SCALE = 0.75
_CODE = 64.0
"""Side of the QR code, in points."""

_FLATTEST, _TALLEST = 0.46, 0.9
_MOST = 900


def sheet(content: Content, *, date: datetime.date, link: str) -> Plan:
    """Lay a view out; the address of the live view stands at the foot with its QR code."""
    title = clean(content.title, most=TITLE_MOST) or _("Sans titre")
    head, y = _head(content, title)
    feet, end = _feet(content, date=date, link=link)
    shown, framed = content.table, None
    if has_map(content.state):
        framed, y = _map(content, shown, y=y, end=end)
    table = _grid(shown, y, end)
    coded = addresses.has_code(link)
    return Plan(
        name=title,
        title=head[0],
        texts=tuple(head[1:]),
        map=framed,
        grid=table,
        link=link,
        code=(_MARGIN + _ROOM - _CODE, _BOTTOM - _CODE, _CODE, _CODE) if coded else None,
        feet=(*blocks.left_out(table, size=_NOTE), *feet),
        page=PAPER,
        ruled=0.0,
    )


def _head(content: Content, title: str) -> tuple[list[Block], float]:
    """Write the finding, what it rests on and the figures, from the top."""
    box = (_ROOM, 3 * _TITLE_SIZES[0] * TITLE_LINE)
    size, lines = fit(title, box, _TITLE_SIZES, face=HEADING, line=TITLE_LINE)
    tall, y = len(lines) * size * TITLE_LINE, _MARGIN
    written = []
    if content.place:
        name = clean(content.place, most=TITLE_MOST)
        written = [paragraph(name, _MARGIN, _ROOM, y=y, size=_DETAIL, most=1, face=SEMIBOLD)]
        y += written[0].box[3]
    written.insert(0, blocks.titled(lines, (_MARGIN, y, _ROOM, tall), size=size))
    y += tall + AFTER / 2
    if content.detail:
        detail = clean(content.detail, most=_MOST)
        written.append(paragraph(detail, _MARGIN, _ROOM, y=y, size=_DETAIL))
        y += written[-1].box[3] + AFTER
    of = content.figures_of_under(title)
    rows = blocks.figure_rows(content.figures, left=_MARGIN, room=_ROOM, of=of)
    figures, y = blocks.stacked_rows(rows, y)
    return [*written, *figures], y


def _feet(content: Content, *, date: datetime.date, link: str) -> tuple[list[Block], float]:
    """Write notes, sources and link, up from the bottom; give where they and the code begin."""
    coded = addresses.has_code(link)
    room = _ROOM - _CODE - AFTER if coded else _ROOM
    live = _("Voir en direct : {address}").format(address=addresses.readable(link)) if link else ""
    texts = [(" ".join(content.notes), ""), (closing(content.sources, date), ""), (live, link)]
    y, written = _BOTTOM, list[Block]()
    for text, address in reversed([pair for pair in texts if pair[0]]):
        said = clean(text, most=_MOST)
        block = paragraph(said, _MARGIN, room, size=_NOTE, link=address)
        y -= block.box[3]
        written.insert(0, blocks.down(block, y))
        y -= AFTER / 2
    end = y - AFTER / 2
    return written, min(end, _BOTTOM - _CODE - AFTER) if coded else end


def _map(
    content: Content, shown: pd.DataFrame | None, *, y: float, end: float
) -> tuple[Framed, float]:
    """Frame the map at a height; give where what is under it begins."""
    wide = _ROOM / _SCALE
    legend = legend_height(content.legends, room=wide)
    rows = _grid(shown, 0.0, math.inf, most=_KEPT_ROWS)
    below = rows.height + 3 * _NOTE if rows else 0.0
    free = (end - y - AFTER - below) / _SCALE - legend
    tall = min(max(free, _FLATTEST * wide), _TALLEST * wide)
    framed = Framed(content=content, corner=(_MARGIN, y), size=(wide, tall), scale=_SCALE)
    return framed, y + (tall + legend) * _SCALE + AFTER


def _grid(
    shown: pd.DataFrame | None, y: float, end: float, *, most: int = _MOST_ROWS
) -> TableLayout | None:
    return grid(shown, (_MARGIN, y, _ROOM, end - y - 2 * _NOTE), size=_CELL, most=most)
