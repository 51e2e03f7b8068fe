"""Where everything of a scene stands: its map, its words, its figures, its QR code."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from geodata import style
from geodata.files import addresses
from geodata.files.clean import clean
from geodata.files.layout.blocks import AFTER, Block, Rectangle, Row, down, figure_rows
from geodata.files.layout.legend import flow
from geodata.files.layout.plan import (
    BOTTOM,
    GUTTER,
    MAP_SCALE,
    MARGIN,
    PAGE,
    SMALL,
    TOP,
    WIDTH,
    Plan,
    apart,
    cover,
    heading,
    left_out,
)
from geodata.files.layout.table import ROW, Grid, grid
from geodata.files.map import has_map
from geodata.files.slide import Slide
from geodata.files.text import LINE, shorten, wrap
from geodata.wording import _

CODE = 84.0
"""Side of a QR code in points: a telephone reads it from the room."""

_CODE_COLUMN = 130.0
_MAP_WIDTH = 580.0
_LEAST_MAP_PX = 220.0
_SENTENCE_SIZES = (20.0, 18.0, 16.0, 15.0, 14.0, 13.0, 12.0, 11.0)
_CELL, _LIVE = 10.0, 13.0
_LEAST_TABLE = 6 * _CELL * ROW + 2 * SMALL
_ADDRESS_MOST = 120


@dataclass(frozen=True, slots=True)
class _Column:
    """Where the words of a scene stand."""

    left: float
    room: float
    bottom: float


def plan(slide: Slide) -> Plan:
    """Lay a scene out, without its foot."""
    if slide.cover:
        return cover(slide.title, slide.sentences)
    content = slide.content
    drawn, coded = has_map(content.state), addresses.has_code(slide.link)
    alone = drawn and not (slide.sentences or content.figures or coded)
    map_width = WIDTH if alone else _MAP_WIDTH
    column = _column(map_width if drawn else None, coded=coded)
    figures = figure_rows(content.figures, left=column.left, room=column.room) if not alone else []
    shown = None if apart(content) else content.table
    texts, y, table = _words(slide, column, figures, shown)
    code = (PAGE[0] - MARGIN - CODE, BOTTOM - CODE, CODE, CODE) if coded else None
    corner = (column.left, y)
    beside = column.room - CODE - AFTER if drawn else 0.0
    caption = _caption(slide.link, code, beside=beside) if code else ()
    return Plan(
        name=slide.title,
        title=heading(slide.title),
        texts=(*texts, *left_out(table, corner), *caption),
        map_corner=(MARGIN, TOP) if drawn else None,
        map_px=(map_width / MAP_SCALE, _map_height(slide, map_width)),
        grid=table,
        grid_corner=corner,
        code=code,
    )


def _column(map_width: float | None, *, coded: bool) -> _Column:
    """Give the place of the words: beside the map and over the code, or beside the code."""
    if map_width is None:
        taken = _CODE_COLUMN + GUTTER if coded else 0.0
        return _Column(MARGIN, WIDTH - taken, BOTTOM)
    left = MARGIN + map_width + GUTTER
    return _Column(left, PAGE[0] - MARGIN - left, BOTTOM - (CODE + AFTER if coded else 0.0))


def _words(
    slide: Slide, column: _Column, figures: list[Row], shown: pd.DataFrame | None
) -> tuple[list[Block], float, Grid | None]:
    """Write sentences, figures and table one under another; give where the table begins."""
    least = _LEAST_TABLE if shown is not None else 0.0
    said, used = _sentences(slide.sentences, column, figures=figures, table=least)
    texts, y = _stacked(said, figures, TOP + used, column.bottom - least)
    table = _table(shown, column, y)
    if table is None and shown is not None:
        # The rows of some tables are tall: figures leave them their room.
        texts, y = said, TOP + used
        table = _table(shown, column, y)
        texts, y = (texts, y) if table else _stacked(said, figures, y, column.bottom)
    return texts, y, table


def _stacked(
    said: list[Block], rows: list[Row], y: float, bottom: float
) -> tuple[list[Block], float]:
    """Put rows of figures under sentences while there is room; give where they end."""
    texts = list(said)
    for row, tall in rows:
        if y + tall <= bottom:
            texts += [down(block, y) for block in row]
            y += tall
    return texts, y


def _table(shown: pd.DataFrame | None, column: _Column, y: float) -> Grid | None:
    if shown is None:
        return None
    return grid(shown, room=(column.room, column.bottom - y - 2 * SMALL), size=_CELL)


def _map_height(slide: Slide, width: float) -> float:
    """Height that the legend leaves to the map, in its own pixels."""
    _keys, tall = flow(slide.content.legends, room=width / MAP_SCALE)
    return max(_LEAST_MAP_PX, (BOTTOM - TOP) / MAP_SCALE - tall - 8.0)


def _sentences(
    texts: tuple[str, ...], column: _Column, *, figures: list[Row], table: float
) -> tuple[list[Block], float]:
    """Write sentences one under another; they come before figures and table."""
    if not texts:
        return [], 0.0
    size, broken = _said(texts, column, figures=[tall for _row, tall in figures], table=table)
    blocks, y = [], TOP
    for lines in broken:
        box = (column.left, y, column.room, len(lines) * size * LINE)
        blocks.append(Block(role="sentence", box=box, size=size, lines=lines))
        y += box[3] + AFTER
    return blocks, y + AFTER - TOP


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
    address = clean(addresses.readable(link), most=_ADDRESS_MOST)
    lines = shorten(wrap(address, SMALL + 1, room), 2)
    high, low = _LIVE * LINE, len(lines) * (SMALL + 1) * LINE
    left = x - AFTER - room if beside else x + side - room
    y = top + (side - high - low) / 2 if beside else top - high - low - AFTER / 2
    return (
        Block(
            role="text",
            box=(left, y, room, high),
            size=_LIVE,
            lines=(_("Voir en direct"),),
            weight=600,
            ink=style.PRIMARY,
            link=link,
            align="right",
        ),
        Block(
            role="text",
            box=(left, y + high, room, low),
            size=SMALL + 1,
            lines=lines,
            ink=style.SECONDARY,
            align="right",
        ),
    )
