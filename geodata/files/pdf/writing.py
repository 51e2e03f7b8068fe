"""Write texts, maps, codes and tables on a page of PDF, and say what each is."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from matplotlib.figure import Figure
from matplotlib.path import Path

from geodata import style
from geodata.files import addresses, layout
from geodata.files.layout import PAD, Block, Grid, Plan, Rectangle, ground, place, with_legend
from geodata.files.map import Canvas, opened_canvas
from geodata.files.pdf.tags import Kind, Tag, Tagger
from geodata.files.slide import alternative, code_alternative
from geodata.files.text import LINE, running
from geodata.questions import Content

_POINT = 96 / 72
"""Pixels of 1/96 inch in a point."""

_OVER = 10_000.0


def open_page(figure: Figure, *, order: float) -> Canvas:
    """Open a canvas on a whole page, whose unit is the point."""
    wide, tall = (float(inches) * 72 for inches in figure.get_size_inches())
    size = (wide * _POINT, tall * _POINT)
    return opened_canvas(figure, (0, 0), size, pixels=(wide, tall), order=order)


def write(canvas: Canvas, block: Block, tagger: Tagger) -> None:
    """Write a text and say what it is."""
    kind: Kind = "Link" if block.link else "H1" if block.role == "title" else "P"
    tagger.open(canvas, Tag(kind, link=block.link, box=block.box))
    # A space ends a line that goes on, for who copies the text or hears it.
    layout.write(canvas, replace(block, lines=running(block.lines)))
    tagger.close(canvas)


def draw(
    figure: Figure, content: Content, at: tuple[float, float], planned: Plan, tagger: Tagger
) -> None:
    """Draw the map of a page with its legend, and say in words what it shows."""
    size, scale = planned.map_px, planned.scale
    corner = (at[0] * _POINT, at[1] * _POINT)
    under, drawn = place(figure, content, corner, size=size, scale=scale * _POINT)
    box = (*at, size[0] * scale, with_legend(content, size) * scale)
    # The legend is drawn before the map: the part begins with one and ends with the other.
    tagger.open(under, Tag("Figure", alternative=alternative(content), box=box), order=-_OVER)
    tagger.close(drawn, order=_OVER)


def code(canvas: Canvas, link: str, box: Rectangle, tagger: Tagger) -> None:
    """Draw the QR code of a link and say where it leads."""
    tagger.open(canvas, Tag("Figure", alternative=code_alternative(link), box=box))
    rows = addresses.qr_squares(link)
    unit = box[2] / len(rows)
    # One path: squares that touch show no seam.
    corners: list[tuple[float, float]] = []
    for rank, row in enumerate(rows):
        top = box[1] + rank * unit
        for start, end in _runs(row):
            left, right, below = box[0] + start * unit, box[0] + end * unit, top + unit
            corners += [(left, top), (right, top), (right, below), (left, below), (left, top)]
    kinds = [Path.MOVETO, *[Path.LINETO] * 3, Path.CLOSEPOLY] * (len(corners) // 5)
    canvas.shape(Path(corners, kinds), fill=style.TEXT)
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
    """Write a table, cell by cell."""
    y = corner[1]
    for rank, row in enumerate((grid.head, *grid.rows)):
        x, tall = corner[0], grid.heights[rank]
        tagger.decoration(canvas)
        canvas.box((x, y), (sum(grid.widths), tall), fill=ground(rank))
        tagger.close(canvas)
        for lines, wide, right in zip(row, grid.widths, grid.right, strict=True):
            tagger.open(canvas, Tag("TD" if rank else "TH", row=rank))
            pad = (tall - len(lines) * grid.size * LINE) / 2
            canvas.lines(
                (x + wide - PAD if right else x + PAD, y + pad),
                lines if right else running(lines),
                size=grid.size,
                weight=400 if rank else 600,
                align="right" if right else "left",
            )
            tagger.close(canvas)
            x += wide
        y += tall
