"""A view on one portrait page of PDF: its finding, its figures, its map and its table."""

from __future__ import annotations

import datetime
import math

import pandas as pd
from matplotlib.figure import Figure

from geodata import style
from geodata.files import addresses
from geodata.files.clean import clean
from geodata.files.layout import (
    AFTER,
    TITLE_LINE,
    Block,
    Grid,
    down,
    figure_rows,
    flow,
    grid,
    paragraph,
    titled,
)
from geodata.files.map import has_map
from geodata.files.pdf.document import bound
from geodata.files.pdf.tags import Tagger
from geodata.files.pdf.writing import code, draw, open_page, table, write
from geodata.files.slide import TITLE_MOST, closing
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


def sheet_pdf(content: Content, *, date: datetime.date, link: str = "") -> bytes:
    """Write what a view shows on one page to print or to send.

    Parameters
    ----------
    link
        Address of the live view, written at the foot with its QR code; empty for none.
    """
    title = clean(content.title, most=TITLE_MOST) or _("Sans titre")
    head, y = _head(content, title)
    feet, end = _feet(content, date=date, link=link)

    def page(figure: Figure, tagger: Tagger) -> None:
        _draw(figure, tagger, content, link=link, head=head, feet=feet, between=(y, end))

    return bound([(title, page)], PAPER, title=title, date=date)


def _draw(
    figure: Figure,
    tagger: Tagger,
    content: Content,
    *,
    link: str,
    head: list[Block],
    feet: list[Block],
    between: tuple[float, float],
) -> None:
    (y, end), shown = between, content.table
    sheet = open_page(figure, order=1)
    for block in head:
        write(sheet, block, tagger)
    if has_map(content.state):
        pixels, under = _map_size(content, shown, y=y, end=end)
        draw(figure, content, tagger, corner=(_MARGIN, y), size=pixels, scale=_SCALE)
        y = under + AFTER
    # Above the map's canvases, so that the table is also read after the map.
    below = open_page(figure, order=5)
    grown = _grid(shown, end - y)
    if grown is not None:
        table(below, grown, (_MARGIN, y), tagger)
        if grown.note:
            note = paragraph(grown.note, _MARGIN, _ROOM, y=y + grown.height + 2, size=_NOTE)
            write(below, note, tagger)
    for block in feet:
        write(below, block, tagger)
    if addresses.has_code(link):
        box = (_MARGIN + _ROOM - _CODE, _BOTTOM - _CODE, _CODE, _CODE)
        code(below, link, box, tagger)


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
    for row, high in figure_rows(content.figures, left=_MARGIN, room=_ROOM):
        blocks += down(row, y)
        y += high
    return blocks, y


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
    if shown is None:
        return None
    return grid(shown, room=(_ROOM, free - 2 * _NOTE), size=_CELL, most=most)
