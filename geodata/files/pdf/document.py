"""Slides as a PDF: vector maps, text that can be searched, tags and bookmarks.

matplotlib draws the pages and embeds the fonts; pikepdf, which is kept by its author and
stands on qpdf, adds what matplotlib cannot write: language, bookmarks and tags.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable, Iterable, Sequence
from functools import partial

from matplotlib.backends.backend_pdf import PdfPages
from matplotlib.figure import Figure

from geodata import style
from geodata.files import layout, text
from geodata.files.clean import clean
from geodata.files.layout import DRAWING, MAP_SCALE, PAGE, RULE_Y, Plan
from geodata.files.pdf import drawn_chart
from geodata.files.pdf.structure import describe
from geodata.files.pdf.tags import Tagger
from geodata.files.pdf.writing import code, draw, open_page, table, write
from geodata.files.slide import TITLE_MOST, Progress, Slide

Drawn = tuple[str, Callable[[Figure, Tagger], None]]
"""Name of a page, and what draws it."""


def pdf(
    slides: Sequence[Slide],
    *,
    title: str,
    date: datetime.date,
    progress: Progress | None = None,
) -> bytes:
    """Write scenes as the pages of a PDF, with a bookmark each: a scene, then its data.

    Parameters
    ----------
    slides
        The scenes, in order; at least one.

    Returns
    -------
    bytes
        The whole file, 13.33 by 7.5 inches.

    Raises
    ------
    CancelledError
        When ``progress`` gave ``False``.
    """
    planned = layout.pages(slides, title=title, date=date, progress=progress)
    drawn = ((one.name, partial(_page, slide, one)) for slide, pages in planned for one in pages)
    return bound(drawn, PAGE, title=clean(title, most=TITLE_MOST), date=date)


def bound(
    pages: Iterable[Drawn], size: tuple[float, float], *, title: str, date: datetime.date
) -> bytes:
    """Draw pages of a size in points, and bind them in a file."""
    text.prepare()
    day = datetime.datetime.combine(date, datetime.time(), tzinfo=datetime.UTC)
    about = {"Title": title, "Author": "Ancrage", "Creator": "Ancrage"}
    stream, marked, names = io.BytesIO(), [], []
    with PdfPages(stream, metadata=about | {"CreationDate": day, "ModDate": day}) as file:
        for name, draw_page in pages:
            page, tagger = Figure(figsize=(size[0] / 72, size[1] / 72)), Tagger(size[1])
            page.patch.set_visible(False)
            with DRAWING:
                draw_page(page, tagger)
                file.savefig(page)
            marked.append(tagger.tags)
            names.append(name)
    return describe(stream.getvalue(), marked, titles=names, title=title)


def _page(slide: Slide, planned: Plan, figure: Figure, tagger: Tagger) -> None:
    sheet = open_page(figure, order=1)
    for block in (planned.title, *planned.texts):
        write(sheet, block, tagger)
    if planned.chart is not None:
        drawn_chart.chart(sheet, planned.chart, planned.chart_box, tagger)
    if planned.grid is not None:
        table(sheet, planned.grid, planned.grid_corner, tagger)
    if planned.map_corner is not None:
        at, size = planned.map_corner, planned.map_px
        draw(figure, slide.content, tagger, corner=at, size=size, scale=MAP_SCALE)
    foot = open_page(figure, order=5)
    if planned.code is not None:
        code(foot, slide.link, planned.code, tagger)
    tagger.decoration(foot)
    foot.line([(0.0, RULE_Y), (PAGE[0], RULE_Y)], stroke=style.PRIMARY, weight=1.2)
    tagger.close(foot)
    for block in planned.feet:
        write(foot, block, tagger)
