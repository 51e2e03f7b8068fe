"""Slides as a PDF: vector maps, text that can be searched, tags and bookmarks.

matplotlib draws the pages and embeds the fonts; pikepdf, which is kept by its author and
stands on qpdf, adds what matplotlib cannot write: language, bookmarks and tags.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

from geodata import style
from geodata.files import layout, text
from geodata.files.clean import clean
from geodata.files.layout import DRAWING, MAP_SCALE, PAGE, RULE_Y, Plan
from geodata.files.pdf import drawn_chart
from geodata.files.pdf.tags import Tagger
from geodata.files.pdf.writing import code, draw, open_page, table, write
from geodata.files.slide import TITLE_MOST, Progress, Slide, follow, with_cover

if TYPE_CHECKING:
    from matplotlib.figure import Figure


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
    from matplotlib.backends.backend_pdf import PdfPages  # noqa: PLC0415
    from matplotlib.figure import Figure  # noqa: PLC0415

    from geodata.files.pdf.structure import describe  # noqa: PLC0415

    text.prepare()
    stream, marked, titles = io.BytesIO(), [], []
    with PdfPages(stream, metadata=about(title, date)) as file:
        cleaned = with_cover(slides, title=title, date=date)
        planned = layout.pages(cleaned, date=date)
        before = len(cleaned) - len(slides)
        for rank, (slide, pages) in enumerate(zip(cleaned, planned, strict=True), start=1 - before):
            for one in pages:
                page = Figure(figsize=(PAGE[0] / 72, PAGE[1] / 72))
                page.patch.set_visible(False)
                tagger = Tagger()
                with DRAWING:
                    _page(page, slide, one, tagger)
                    file.savefig(page)
                marked.append(tagger.tags)
                titles.append(one.name)
            if not slide.cover:
                follow(progress, rank, len(slides))
    return describe(stream.getvalue(), marked, titles=titles, title=clean(title, most=TITLE_MOST))


def about(title: str, date: datetime.date) -> dict[str, object]:
    """Describe a PDF to matplotlib."""
    day = datetime.datetime.combine(date, datetime.time(), tzinfo=datetime.UTC)
    return {
        "Title": clean(title, most=TITLE_MOST),
        "Author": "Ancrage",
        "Creator": "Ancrage",
        "CreationDate": day,
        "ModDate": day,
    }


def _page(figure: Figure, slide: Slide, planned: Plan, tagger: Tagger) -> None:
    sheet = open_page(figure, order=1)
    write(sheet, planned.title, tagger)
    for block in planned.texts:
        write(sheet, block, tagger)
    if planned.chart is not None:
        drawn_chart.chart(sheet, planned.chart, planned.chart_box, tagger)
    if planned.grid is not None:
        table(sheet, planned.grid, planned.grid_corner, tagger)
    if planned.map_corner is not None:
        draw(
            figure,
            slide.content,
            tagger,
            corner=planned.map_corner,
            size=planned.map_px,
            scale=MAP_SCALE,
        )
    foot = open_page(figure, order=5)
    if planned.code is not None:
        code(foot, slide.link, planned.code, tagger)
    tagger.decoration(foot)
    ends = [(0.0, RULE_Y), (PAGE[0], RULE_Y)]
    foot.line(ends, ink=style.PRIMARY, weight=1.2)
    tagger.close(foot)
    for block in planned.feet:
        write(foot, block, tagger)
