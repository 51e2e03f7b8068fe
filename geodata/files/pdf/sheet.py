"""A view on one portrait page of PDF: its finding, its figures, its map and its table."""

from __future__ import annotations

import datetime
import io
import math
from collections.abc import Mapping
from typing import Literal

from geodata import style
from geodata.files import addresses
from geodata.files.clean import clean
from geodata.files.layout import (
    AFTER,
    DRAWING,
    TITLE_LINE,
    Block,
    Grid,
    down,
    figure_rows,
    flow,
    grid,
    produced,
)
from geodata.files.map import has_map
from geodata.files.pdf.document import about
from geodata.files.pdf.tags import Tagger
from geodata.files.pdf.writing import code, draw, open_page, table, write
from geodata.files.slide import TITLE_MOST
from geodata.files.text import HEADING, LINE, fit, prepare, wrap
from geodata.questions import Content
from geodata.wording import _

Paper = Literal["letter", "a4"]

PAPERS: Mapping[Paper, tuple[float, float]] = {"letter": (612.0, 792.0), "a4": (595.28, 841.89)}
"""Width and height of a sheet of paper, in points."""

_MARGIN = 40.0
_TITLE_SIZES, _DETAIL, _NOTE, _CELL = (22.0, 20.0, 18.0, 16.0, 14.0), 11.0, 8.5, 9.0
_MOST_ROWS, _KEPT_ROWS = 20, 8
_SCALE = 0.75
_CODE = 64.0
"""Side of the QR code, in points."""

_FLATTEST, _TALLEST = 0.46, 0.9
_MOST = 900


def sheet_pdf(
    content: Content, *, date: datetime.date, paper: Paper = "letter", link: str = ""
) -> bytes:
    """Write what a view shows on one page to print or to send.

    Parameters
    ----------
    link
        Address of the live view, written at the foot with its QR code; empty for none.
    """
    from matplotlib.backends.backend_pdf import PdfPages  # noqa: PLC0415
    from matplotlib.figure import Figure  # noqa: PLC0415

    from geodata.files.pdf.structure import describe  # noqa: PLC0415

    prepare()
    wide, tall = PAPERS[paper]
    title = clean(content.title, most=TITLE_MOST) or _("Sans titre")
    page, tagger, stream = Figure(figsize=(wide / 72, tall / 72)), Tagger(), io.BytesIO()
    page.patch.set_visible(False)
    room = wide - 2 * _MARGIN
    head, y = _head(content, title, room)
    coded = addresses.has_code(link)
    beside = room - _CODE - AFTER if coded else room
    feet, end = _feet(content, beside, date=date, link=link, bottom=tall - _MARGIN)
    if coded:
        end = min(end, tall - _MARGIN - _CODE - AFTER)
    with DRAWING:
        sheet = open_page(page, order=1)
        for block in head:
            write(sheet, block, tagger)
        if has_map(content.state):
            size, under = _map_size(content, room, y=y, end=end)
            draw(page, content, tagger, corner=(_MARGIN, y), size=size, scale=_SCALE)
            y = under + AFTER
        # Above the map's canvases, so that the table is also read after the map.
        below = open_page(page, order=5)
        grown = _grid(content, room, end - y)
        if grown is not None:
            table(below, grown, (_MARGIN, y), tagger)
            y += grown.height + 2
            if grown.note:
                write(below, _text(grown.note, room, y=y, size=_NOTE), tagger)
        for block in feet:
            write(below, block, tagger)
        if coded:
            box = (wide - _MARGIN - _CODE, tall - _MARGIN - _CODE, _CODE, _CODE)
            code(below, link, box, tagger)
        with PdfPages(stream, metadata=about(title, date)) as file:
            file.savefig(page)
    return describe(stream.getvalue(), [tagger.tags], titles=[title], title=title)


def _text(text: str, room: float, *, y: float, size: float, link: str = "") -> Block:
    lines = wrap(clean(text, most=_MOST), size, room)
    box = (_MARGIN, y, room, len(lines) * size * LINE)
    ink = style.PRIMARY if link else style.SECONDARY
    return Block(role="text", box=box, size=size, lines=lines, ink=ink, link=link)


def _head(content: Content, title: str, room: float) -> tuple[list[Block], float]:
    """Write the finding, what it rests on and the figures, from the top."""
    size, lines = fit(
        title,
        (room, 3 * _TITLE_SIZES[0] * TITLE_LINE),
        _TITLE_SIZES,
        weight=700,
        family=HEADING,
        line=TITLE_LINE,
    )
    tall = len(lines) * size * TITLE_LINE
    blocks = [
        Block(
            role="title",
            box=(_MARGIN, _MARGIN, room, tall),
            size=size,
            lines=lines,
            weight=700,
            family=HEADING,
        )
    ]
    y = _MARGIN + tall + AFTER / 2
    if content.detail:
        blocks.append(_text(content.detail, room, y=y, size=_DETAIL))
        y += blocks[-1].box[3] + AFTER
    for row, high in figure_rows(content.figures, left=_MARGIN, room=room):
        blocks += [down(block, y) for block in row]
        y += high
    return blocks, y


def _feet(
    content: Content, room: float, *, date: datetime.date, link: str, bottom: float
) -> tuple[list[Block], float]:
    """Write notes, sources and link, up from the bottom; give where they begin."""
    closing = " ".join([*content.sources, produced(date) + "."])
    live = _("Voir en direct : {address}").format(address=addresses.readable(link)) if link else ""
    texts = [(" ".join(content.notes), ""), (closing, ""), (live, link)]
    y, blocks = bottom, []
    for text, address in reversed(texts):
        if text:
            block = _text(text, room, y=0.0, size=_NOTE, link=address)
            y -= block.box[3]
            blocks.append(down(block, y))
            y -= AFTER / 2
    return blocks[::-1], y - AFTER / 2


def _map_size(
    content: Content, room: float, *, y: float, end: float
) -> tuple[tuple[float, float], float]:
    """Size of the map in its own pixels, and where it ends with its legend, in points."""
    wide = room / _SCALE
    _keys, legend = flow(content.legends, room=wide)
    rows = _grid(content, room, math.inf, most=_KEPT_ROWS)
    below = rows.height + 3 * _NOTE if rows else 0.0
    free = (end - y - AFTER - below) / _SCALE - legend - AFTER
    tall = min(max(free, _FLATTEST * wide), _TALLEST * wide)
    return (wide, tall), y + (tall + AFTER + legend) * _SCALE


def _grid(content: Content, room: float, free: float, *, most: int = _MOST_ROWS) -> Grid | None:
    if content.table is None:
        return None
    box = (room, free - 2 * _NOTE)
    return grid(content.table, room=box, size=_CELL, most=most)
