"""Where everything of a view stands on one portrait page: finding, figures, map and table."""

import datetime
import math
from dataclasses import replace

import pandas as pd

from geodata import style
from geodata.files import addresses
from geodata.files.clean import clean
from geodata.files.layout.blocks import (
    AFTER,
    TITLE_LINE,
    Block,
    down,
    figure_rows,
    paragraph,
    stacked_rows,
    titled,
)
from geodata.files.layout.legend import flow
from geodata.files.layout.plan import Plan
from geodata.files.layout.table import Grid, grid
from geodata.files.map import has_map
from geodata.files.slide import closing
from geodata.files.text import HEADING, fit
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


def sheet(content: Content, *, title: str, date: datetime.date, link: str) -> Plan:
    """Lay a view out; the address of the live view stands at the foot with its QR code."""
    head, y = _head(content, title)
    feet, end = _feet(content, date=date, link=link)
    shown, coded = content.table, addresses.has_code(link)
    found = Plan(
        name=title,
        title=head[0],
        texts=tuple(head[1:]),
        scale=_SCALE,
        code=(_MARGIN + _ROOM - _CODE, _BOTTOM - _CODE, _CODE, _CODE) if coded else None,
        feet=tuple(feet),
        ruled=False,
        page=PAPER,
    )
    if has_map(content.state):
        size, under = _map_size(content, shown, y=y, end=end)
        found = replace(found, map_corner=(_MARGIN, y), map_px=size)
        y = under + AFTER
    table = _grid(shown, end - y)
    if table is None:
        return found
    at = y + table.height + 2
    note = (paragraph(table.note, _MARGIN, _ROOM, y=at, size=_NOTE),) if table.note else ()
    return replace(found, grid=table, grid_corner=(_MARGIN, y), feet=(*note, *feet))


def _head(content: Content, title: str) -> tuple[list[Block], float]:
    """Write the finding, what it rests on and the figures, from the top."""
    box = (_ROOM, 3 * _TITLE_SIZES[0] * TITLE_LINE)
    size, lines = fit(title, box, _TITLE_SIZES, weight=700, family=HEADING, line=TITLE_LINE)
    tall = len(lines) * size * TITLE_LINE
    blocks = [titled(lines, (_MARGIN, _MARGIN, _ROOM, tall), size=size)]
    y = _MARGIN + tall + AFTER / 2
    if content.detail:
        detail = clean(content.detail, most=_MOST)
        blocks.append(paragraph(detail, _MARGIN, _ROOM, y=y, size=_DETAIL))
        y += blocks[-1].box[3] + AFTER
    figures, y = stacked_rows(figure_rows(content.figures, left=_MARGIN, room=_ROOM), y)
    return [*blocks, *figures], y


def _feet(content: Content, *, date: datetime.date, link: str) -> tuple[list[Block], float]:
    """Write notes, sources and link, up from the bottom; give where they and the code begin."""
    coded = addresses.has_code(link)
    room = _ROOM - _CODE - AFTER if coded else _ROOM
    live = _("Voir en direct : {address}").format(address=addresses.readable(link)) if link else ""
    texts = [(" ".join(content.notes), ""), (closing(content, date), ""), (live, link)]
    y, blocks = _BOTTOM, []
    for text, address in reversed([pair for pair in texts if pair[0]]):
        ink = style.PRIMARY if address else style.SECONDARY
        said = clean(text, most=_MOST)
        block = paragraph(said, _MARGIN, room, size=_NOTE, ink=ink, link=address)
        y -= block.box[3]
        blocks += down([block], y)
        y -= AFTER / 2
    end = y - AFTER / 2
    return blocks[::-1], min(end, _BOTTOM - _CODE - AFTER) if coded else end


def _map_size(
    content: Content, shown: pd.DataFrame | None, *, y: float, end: float
) -> tuple[tuple[float, float], float]:
    """Size of the map in its own pixels, and where it ends with its legend, in points."""
    wide = _ROOM / _SCALE
    _keys, legend = flow(content.legends, room=wide)
    rows = _grid(shown, math.inf, most=_KEPT_ROWS)
    below = rows.height + 3 * _NOTE if rows else 0.0
    free = (end - y - AFTER - below) / _SCALE - legend - AFTER
    tall = min(max(free, _FLATTEST * wide), _TALLEST * wide)
    return (wide, tall), y + (tall + AFTER + legend) * _SCALE


def _grid(shown: pd.DataFrame | None, free: float, *, most: int = _MOST_ROWS) -> Grid | None:
    return grid(shown, room=(_ROOM, free - 2 * _NOTE), size=_CELL, most=most)
