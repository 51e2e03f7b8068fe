"""Where everything of a slide stands, the same in every format: points on a 16:9 page."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from geodata import style
from geodata.files import fonts, wrapping
from geodata.files.blocks import AFTER, TITLE_LINE, Block, Row, down, figure_rows
from geodata.files.compose import produced
from geodata.files.features import has_map
from geodata.files.legend import flow
from geodata.files.slide import Slide
from geodata.files.table import ROW, Grid, grid
from geodata.files.text import clean
from geodata.wording import _

PAGE = (960.0, 540.0)
"""Width and height of a slide in points: 13.33 by 7.5 inches."""

MAP_SCALE = 0.78
"""Points in a CSS pixel of a slide's map: its names are read from the room."""

RULE_Y = 494.0
"""Height of the line over the foot of a page."""

_MARGIN, _TOP, _BOTTOM = 36.0, 102.0, 486.0
_TITLE = (_MARGIN, 22.0, PAGE[0] - 2 * _MARGIN, 70.0)
_MAP_WIDTH, _GUTTER = 580.0, 24.0
_LEAST_MAP_PX = 220.0
_TITLE_SIZES = (32.0, 30.0, 28.0, 26.0, 24.0, 22.0, 20.0)
_SENTENCE_SIZES = (20.0, 18.0, 16.0, 15.0, 14.0, 13.0, 12.0, 11.0)
_CELL, _FOOT = 10.0, 9.0
_LEAST_TABLE = 6 * _CELL * ROW + 2 * _FOOT


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a slide holds and where.

    Attributes
    ----------
    title
        Its title.
    texts
        Sentences and figures, in the order they are read.
    map_corner
        Top left of the map in points; ``None`` without a map.
    map_px
        Width and height of the map in its own CSS pixels.
    grid, grid_corner
        Its table and its top left in points; ``None`` without a table.
    feet
        Sources, rank of the slide and link.
    """

    title: Block
    texts: tuple[Block, ...]
    map_corner: tuple[float, float] | None
    map_px: tuple[float, float]
    grid: Grid | None
    grid_corner: tuple[float, float]
    feet: tuple[Block, ...]


def plan(slide: Slide, *, rank: int, total: int, date: datetime.date) -> Plan:
    """Lay a slide out.

    Parameters
    ----------
    slide
        The scene, cleaned.
    rank, total
        Which slide it is, from 1, and how many there are.
    date
        The day the file is made.

    Returns
    -------
    Plan
        Rectangles and texts; no text is larger than its rectangle.
    """
    content = slide.content
    drawn = has_map(content.state)
    alone = drawn and not (slide.sentences or content.figures or content.table is not None)
    map_width = PAGE[0] - 2 * _MARGIN if alone else _MAP_WIDTH
    left = _MARGIN + (map_width + _GUTTER if drawn else 0.0)
    room = max(0.0, PAGE[0] - _MARGIN - left)
    least = _LEAST_TABLE if content.table is not None else 0.0
    rows = figure_rows(content.figures, left=left, room=room) if room else []
    said, used = _sentences(slide.sentences, left=left, room=room, rows=rows, table=least)
    texts, y = _stacked(said, rows, _TOP + used, least)
    table = _table(slide, room, y)
    if table is None and content.table is not None:
        # The rows of some tables are tall: figures leave them their room.
        texts, y = said, _TOP + used
        table = _table(slide, room, y)
        texts, y = (texts, y) if table else _stacked(said, rows, y, 0.0)
    return Plan(
        title=_title(slide.title),
        texts=(*texts, *_note(table, left=left, y=y, room=room)),
        map_corner=(_MARGIN, _TOP) if drawn else None,
        map_px=(map_width / MAP_SCALE, _map_height(slide, map_width)),
        grid=table,
        grid_corner=(left, y),
        feet=_feet(slide, rank=rank, total=total, date=date),
    )


def _stacked(
    said: list[Block], rows: list[Row], y: float, least: float
) -> tuple[list[Block], float]:
    """Put rows of figures under sentences while they leave some room; give where they end."""
    texts = list(said)
    for row, tall in rows:
        if y + tall + least <= _BOTTOM:
            texts += [down(block, y) for block in row]
            y += tall
    return texts, y


def _table(slide: Slide, room: float, y: float) -> Grid | None:
    if slide.content.table is None:
        return None
    return grid(slide.content.table, room=(room, _BOTTOM - y - 2 * _FOOT), size=_CELL)


def _map_height(slide: Slide, width: float) -> float:
    """Height that the legend leaves to the map, in its own pixels."""
    _keys, tall = flow(slide.content.legends, room=width / MAP_SCALE)
    return max(_LEAST_MAP_PX, (_BOTTOM - _TOP) / MAP_SCALE - tall - 8.0)


def _title(text: str) -> Block:
    size, lines = wrapping.fit(
        text, _TITLE[2:], _TITLE_SIZES, weight=700, family=fonts.HEADING, line=TITLE_LINE
    )
    return Block(role="title", box=_TITLE, size=size, lines=lines, weight=700, family=fonts.HEADING)


def _sentences(
    texts: tuple[str, ...], *, left: float, room: float, rows: list[Row], table: float
) -> tuple[list[Block], float]:
    """Write sentences one under another; they come before figures and table."""
    if not texts:
        return [], 0.0
    size, broken = _said(texts, room=room, first=rows[0][1] if rows else 0.0, table=table)
    blocks, y = [], _TOP
    for lines in broken:
        tall = len(lines) * size * fonts.LINE
        blocks.append(Block(role="sentence", box=(left, y, room, tall), size=size, lines=lines))
        y += tall + AFTER
    return blocks, y + AFTER - _TOP


def _said(
    texts: tuple[str, ...], *, room: float, first: float, table: float
) -> tuple[float, list[tuple[str, ...]]]:
    """Choose a size: figures, then the table, give their room before it is too small."""
    most = _BOTTOM - _TOP - AFTER * (len(texts) + 1)
    for free, least in ((most - first - table, 14.0), (most - table, 12.0), (most, 11.0)):
        for size in _SENTENCE_SIZES:
            broken = [wrapping.wrap(text, size, room) for text in texts]
            if size >= least and sum(map(len, broken)) * size * fonts.LINE <= free:
                return size, broken
    share = max(1, int(most / (size * fonts.LINE * len(texts))))
    return size, [wrapping.shorten(lines, share) for lines in broken]


def _note(table: Grid | None, *, left: float, y: float, room: float) -> tuple[Block, ...]:
    """Say under a table what it leaves out."""
    if table is None or not table.note:
        return ()
    box = (left, y + table.height + 3, room, _FOOT * fonts.LINE)
    return (Block(role="text", box=box, size=_FOOT, lines=(table.note,), ink=style.SECONDARY),)


def _feet(slide: Slide, *, rank: int, total: int, date: datetime.date) -> tuple[Block, ...]:
    """Write sources at the left, rank and link at the right."""
    wide = 690.0
    text = " ".join([*slide.content.sources, produced(date) + "."])
    tall = _FOOT * fonts.LINE
    size, lines = wrapping.fit(clean(text, most=900), (wide, 3 * tall), (_FOOT, 8.5, 8.0, 7.5, 7.0))
    right = PAGE[0] - _MARGIN - 180.0
    found = [
        Block(
            role="foot",
            box=(_MARGIN, RULE_Y + 5, wide, tall * 3),
            size=size,
            lines=lines,
            ink=style.SECONDARY,
        ),
        Block(
            role="foot",
            box=(right, RULE_Y + 5, 180.0, tall * 1.2),
            size=_FOOT + 2,
            lines=(_("{rank} sur {total}").format(rank=rank, total=total),),
            weight=600,
            align="right",
        ),
    ]
    if slide.link:
        found.append(
            Block(
                role="foot",
                box=(right, RULE_Y + 6 + tall * 1.3, 180.0, tall * 1.2),
                size=_FOOT + 1,
                lines=(_("Ouvrir la vue interactive"),),
                ink=style.PRIMARY,
                link=slide.link,
                align="right",
            )
        )
    return tuple(found)
