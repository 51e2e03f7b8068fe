"""Write texts, maps and tables on a page of PDF, and say what each is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from geodata import style
from geodata.files import addresses, layout
from geodata.files.layout import PAD, Block, Grid, Rectangle, place, with_legend
from geodata.files.map import Canvas, scaled
from geodata.files.pdf.tags import Kind, Tag, Tagger
from geodata.files.slide import alternative, code_alternative
from geodata.files.text import LINE, spaced
from geodata.questions import Content

if TYPE_CHECKING:
    from matplotlib.figure import Figure

POINT = 96 / 72
"""Pixels of 1/96 inch in a point."""

STRIPE = "#F5F8FB"
"""Ground of every other row of a table."""

_OVER = 10_000.0
_KINDS: Mapping[layout.Role, Kind] = {"title": "H1", "sentence": "P", "text": "P", "foot": "P"}


def open_page(figure: Figure, *, order: float) -> Canvas:
    """Open a canvas on a whole page, whose unit is the point."""
    wide, tall = (float(inches) * 72 for inches in figure.get_size_inches())
    size = (wide * POINT, tall * POINT)
    return scaled(figure, (0, 0), size, (wide, tall), order=order)


def write(canvas: Canvas, block: Block, tagger: Tagger) -> None:
    """Write a text and say what it is.

    Parameters
    ----------
    canvas
        A page, in points.
    """
    x, y, wide, tall = block.box
    if block.role == "title":
        # In the middle of its box, as in the slides.
        y += (tall - len(block.lines) * block.size * layout.TITLE_LINE) / 2
    line = layout.TITLE_LINE if block.role == "title" else LINE
    box = (x, canvas.height - y - tall, x + wide, canvas.height - y)
    kind = "Link" if block.link else _KINDS[block.role]
    tagger.open(canvas, Tag(kind=kind, link=block.link, box=box if block.link else None))
    last = len(block.lines) - 1
    for rank, text in enumerate(block.lines):
        below = y + (rank + 0.5) * block.size * line + 0.36 * block.size
        canvas.text(
            (x + wide if block.align == "right" else x, below),
            # A space ends a line that goes on, for who copies the text or hears it.
            text if rank == last else spaced(text),
            size=block.size,
            weight=block.weight,
            family=block.family,
            ink=block.ink,
            align=block.align,
        )
    tagger.close(canvas)


def draw(
    figure: Figure,
    content: Content,
    tagger: Tagger,
    *,
    corner: tuple[float, float],
    size: tuple[float, float],
    scale: float,
) -> None:
    """Draw the map of a scene with its legend, and say in words what it shows.

    Parameters
    ----------
    corner
        Top left in points.
    size
        Width and height of the map in its own CSS pixels.
    scale
        Points in one of these pixels.
    """
    x, y = corner
    at = (x * POINT, y * POINT)
    under, drawn = place(figure, content, at, size=size, scale=scale * POINT)
    bottom = float(figure.get_size_inches()[1]) * 72 - y
    wide, tall = size[0] * scale, with_legend(content, size) * scale
    box = (x, bottom - tall, x + wide, bottom)
    tag = Tag(kind="Figure", alternative=alternative(content), box=box)
    # The legend is drawn before the map: the part begins with one and ends with the other.
    tagger.open(under, tag, order=-_OVER)
    tagger.close(drawn, order=_OVER)


def code(canvas: Canvas, link: str, box: Rectangle, tagger: Tagger) -> None:
    """Draw the QR code of a link and say where it leads.

    Parameters
    ----------
    canvas
        A page, in points.
    box
        Its rectangle in points.
    """
    from matplotlib.path import Path as Outline  # noqa: PLC0415

    x, y, side, tall = box
    placed = (x, canvas.height - y - tall, x + side, canvas.height - y)
    tagger.open(canvas, Tag(kind="Figure", alternative=code_alternative(link), box=placed))
    rows = addresses.qr_squares(link)
    unit = side / len(rows)
    # One path: squares that touch show no seam.
    corners: list[tuple[float, float]] = []
    for rank, row in enumerate(rows):
        top = y + rank * unit
        for start, end in _runs(row):
            left, right = x + start * unit, x + end * unit
            below = top + unit
            corners += [(left, top), (right, top), (right, below), (left, below), (left, top)]
    kinds = [Outline.MOVETO, *[Outline.LINETO] * 3, Outline.CLOSEPOLY] * (len(corners) // 5)
    canvas.shape(Outline(corners, kinds), fill=style.TEXT)
    tagger.close(canvas)


def _runs(row: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Give where dark squares begin and end."""
    start = 0
    for dark, squares in groupby(row):
        end = start + len(list(squares))
        if dark:
            yield start, end
        start = end


def table(canvas: Canvas, grid: Grid, corner: tuple[float, float], tagger: Tagger) -> None:
    """Write a table, cell by cell.

    Parameters
    ----------
    canvas
        A page, in points.
    """
    x0, y = corner
    wide = sum(grid.widths)
    for rank, row in enumerate((grid.head, *grid.rows)):
        tall = grid.heights[rank]
        tagger.decoration(canvas)
        ground = style.SEQUENTIAL[0] if rank == 0 else "#FFFFFF" if rank % 2 else STRIPE
        canvas.box((x0, y), (wide, tall), fill=ground)
        tagger.close(canvas)
        x = x0
        for column, lines in enumerate(row):
            tagger.open(canvas, Tag(kind="TD" if rank else "TH", row=rank))
            right = grid.right[column]
            pad = (tall - len(lines) * grid.size * LINE) / 2
            for number, text in enumerate(lines):
                below = y + pad + (number + 0.5) * grid.size * LINE + 0.36 * grid.size
                canvas.text(
                    (x + grid.widths[column] - PAD if right else x + PAD, below),
                    text if right or number == len(lines) - 1 else spaced(text),
                    size=grid.size,
                    weight=400 if rank else 600,
                    align="right" if right else "left",
                )
            tagger.close(canvas)
            x += grid.widths[column]
        y += tall
