"""Slides as a PDF: vector maps, text that can be searched, tags and bookmarks.

matplotlib draws the pages and embeds the fonts; pikepdf, which is kept by its author and
stands on qpdf, adds what matplotlib cannot write: language, bookmarks and tags.
"""

import datetime
import io
from collections.abc import Iterable, Sequence

from matplotlib.backends.backend_pdf import PdfPages
from matplotlib.figure import Figure

from geodata import style
from geodata.files import layout, text
from geodata.files.clean import clean
from geodata.files.layout import DRAWING, PAGE, RULE_Y, Plan
from geodata.files.pdf import drawn_chart
from geodata.files.pdf.structure import describe
from geodata.files.pdf.tags import Tagger
from geodata.files.pdf.writing import code, draw, open_page, table, write
from geodata.files.slide import TITLE_MOST, Progress, Slide
from geodata.questions import Content
from geodata.wording import _


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
    pages = layout.pages(slides, title=title, date=date, progress=progress)
    return _bound(pages, title=clean(title, most=TITLE_MOST), date=date)


def sheet_pdf(content: Content, *, date: datetime.date, link: str = "") -> bytes:
    """Write what a view shows on one page to print or to send, with the link to it if given."""
    title = clean(content.title, most=TITLE_MOST) or _("Sans titre")
    slide = Slide(title=title, sentences=(), content=content, link=link)
    page = layout.sheet(content, title=title, date=date, link=link)
    return _bound([(slide, page)], title=title, date=date)


def _bound(pages: Iterable[tuple[Slide, Plan]], *, title: str, date: datetime.date) -> bytes:
    """Draw pages and bind them in a file, one after another: what gives them may stop the work."""
    text.prepare()
    day = datetime.datetime.combine(date, datetime.time(), tzinfo=datetime.UTC)
    about = {"Title": title, "Author": "Ancrage", "Creator": "Ancrage"}
    stream, marked, names = io.BytesIO(), [], []
    with PdfPages(stream, metadata=about | {"CreationDate": day, "ModDate": day}) as file:
        for slide, planned in pages:
            wide, tall = planned.page
            figure, tagger = Figure(figsize=(wide / 72, tall / 72)), Tagger()
            figure.patch.set_visible(False)
            with DRAWING:
                _draw(figure, tagger, slide, planned)
                file.savefig(figure)
            marked.append(tagger.tags)
            names.append(planned.name)
    return describe(stream.getvalue(), marked, titles=names, title=title)


def _draw(figure: Figure, tagger: Tagger, slide: Slide, planned: Plan) -> None:
    page = open_page(figure, order=1)
    for block in (planned.title, *planned.texts):
        write(page, block, tagger)
    if planned.chart is not None:
        drawn_chart.chart(page, planned.chart, planned.chart_box, tagger)
    if planned.map_corner is not None:
        draw(figure, slide.content, planned.map_corner, planned, tagger)
    # Above the map's canvases, so that what follows is also read after the map.
    foot = open_page(figure, order=5)
    if planned.grid is not None:
        table(foot, planned.grid, planned.grid_corner, tagger)
    if planned.code is not None:
        code(foot, slide.link, planned.code, tagger)
    if planned.ruled:
        tagger.decoration(foot)
        foot.line([(0.0, RULE_Y), (PAGE[0], RULE_Y)], stroke=style.PRIMARY, weight=1.2)
        tagger.close(foot)
    for block in planned.feet:
        write(foot, block, tagger)
