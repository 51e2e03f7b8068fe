"""Pages as a PDF: vector maps, text that can be searched, tags and bookmarks.

matplotlib draws the pages and embeds the fonts; pikepdf, which is kept by its author and
stands on qpdf, adds what matplotlib cannot write: language, bookmarks and tags.
"""

import datetime
import io
from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby

from matplotlib.backends.backend_pdf import PdfPages
from matplotlib.figure import Figure
from matplotlib.path import Path

from geodata import addresses, style
from geodata.files import blocks, fonts, pictures
from geodata.files.blocks import Block, Framed, Plan
from geodata.files.canvas import DRAWING, Canvas, Font, Paint, Rectangle, opened_canvas
from geodata.files.pdf import drawn_chart
from geodata.files.pdf.structure import Tag, Tagger, TagKind, describe
from geodata.files.slide import alternative, code_alternative
from geodata.files.table import PAD, TableLayout

_OVER = 10_000.0


def bound(pages: Iterable[Plan], *, title: str, date: datetime.date) -> bytes:
    """Bind pages in a file with a bookmark each; what gives them may stop the work."""
    fonts.prepare()
    day = datetime.datetime.combine(date, datetime.time(), tzinfo=datetime.UTC)
    about = {"Title": title, "Author": "Ancrage", "Creator": "Ancrage"}
    stream, drawn = io.BytesIO(), []
    with PdfPages(stream, metadata=about | {"CreationDate": day, "ModDate": day}) as file:
        for planned in pages:
            wide, tall = planned.page
            figure, tagger = Figure(figsize=(wide / 72, tall / 72)), Tagger()
            figure.patch.set_visible(False)
            with DRAWING:
                _draw(figure, tagger, planned)
                file.savefig(figure)
            drawn.append((planned.name, tagger.tags))
    return describe(stream.getvalue(), drawn, title=title)


def _draw(figure: Figure, tagger: Tagger, planned: Plan) -> None:
    page = opened_canvas(figure, planned.page, scale=1)
    for block in (planned.title, *planned.texts):
        _write(page, block, tagger)
    if planned.chart is not None:
        drawn_chart.chart(page, planned.chart, planned.chart_box, tagger)
    if planned.map is not None:
        _map(figure, planned.map, tagger)
    # Above the map's canvases, so that what follows is also read after the map.
    foot = opened_canvas(figure, planned.page, scale=1, order=5)
    if planned.grid is not None:
        _table(foot, planned.grid, tagger)
    if planned.code is not None:
        _code(foot, planned.link, planned.code, tagger)
    if planned.ruled:
        rule = [(0.0, planned.ruled), (planned.page[0], planned.ruled)]
        with tagger.part(foot):
            foot.line(rule, Paint(stroke=style.PRIMARY, weight=1.2))
    for block in planned.feet:
        _write(foot, block, tagger)


def _write(canvas: Canvas, block: Block, tagger: Tagger) -> None:
    """Write a text and say what it is."""
    kind: TagKind = "Link" if block.link else "H1" if block.role == "title" else "P"
    with tagger.part(canvas, Tag(kind, link=block.link, box=block.box)):
        # A space ends a line that goes on, for who copies the text or hears it.
        blocks.write(canvas, replace(block, lines=fonts.running(block.lines)))


def _map(figure: Figure, framed: Framed, tagger: Tagger) -> None:
    """Draw a map with its legend, and say in words what it shows."""
    under, drawn = pictures.place(figure, framed)
    box = (*framed.corner, under.width * framed.scale, under.height * framed.scale)
    # The legend is drawn before the map: the part begins with one and ends with the other.
    said = Tag("Figure", alternative=alternative(framed.content), box=box)
    tagger.open(under, said, order=-_OVER)
    tagger.close(drawn, order=_OVER)


def _code(canvas: Canvas, link: str, box: Rectangle, tagger: Tagger) -> None:
    """Draw the QR code of a link and say where it leads."""
    rows = addresses.qr_squares(link)
    unit = box[2] / len(rows)
    # One path: squares that touch show no seam.
    corners: list[tuple[float, float]] = []
    for rank, row in enumerate(rows):
        top, end = box[1] + rank * unit, 0
        for dark, squares in groupby(row):
            start, end = end, end + len(list(squares))
            if dark:
                left, right, below = box[0] + start * unit, box[0] + end * unit, top + unit
                corners += [(left, top), (right, top), (right, below), (left, below), (left, top)]
    kinds = [Path.MOVETO, *[Path.LINETO] * 3, Path.CLOSEPOLY] * (len(corners) // 5)
    with tagger.part(canvas, Tag("Figure", alternative=code_alternative(link), box=box)):
        canvas.shape(Path(corners, kinds), Paint(fill=style.TEXT))


def _table(canvas: Canvas, grid: TableLayout, tagger: Tagger) -> None:
    """Write a table, cell by cell."""
    y = grid.corner[1]
    rows = zip((grid.head, *grid.rows), grid.heights, grid.grounds, strict=True)
    for rank, (row, tall, ground) in enumerate(rows):
        x = grid.corner[0]
        with tagger.part(canvas):
            canvas.box((x, y), (sum(grid.widths), tall), Paint(fill=ground))
        face = fonts.PLAIN if rank else fonts.SEMIBOLD
        for lines, wide, right in zip(row, grid.widths, grid.right, strict=True):
            top = y + (tall - len(lines) * grid.size * fonts.LINE) / 2
            font = Font(size=grid.size, face=face, align="right" if right else "left")
            at = (x + wide - PAD if right else x + PAD, top)
            with tagger.part(canvas, Tag("TD" if rank else "TH", row=rank)):
                canvas.lines(at, lines if right else fonts.running(lines), font)
            x += wide
        y += tall
