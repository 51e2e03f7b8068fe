"""Slides in PowerPoint's format: native titles, texts, tables and charts, and a sharp map."""

import datetime
import io
from collections.abc import Sequence
from typing import Any, TypeAlias

from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE
from pptx.oxml.ns import qn
from pptx.util import Pt

from geodata import style
from geodata.files import addresses, layout
from geodata.files.clean import clean
from geodata.files.layout import PAGE, RULE_Y, Plan
from geodata.files.pptx import native, native_chart
from geodata.files.pptx.native import Page, fill
from geodata.files.slide import TITLE_MOST, Progress, Slide, alternative, code_alternative
from geodata.wording import _, language

Deck: TypeAlias = Any

_TITLE_ONLY = 5


def pptx(
    slides: Sequence[Slide],
    *,
    title: str,
    date: datetime.date,
    progress: Progress | None = None,
) -> bytes:
    """Write scenes as slides.

    Raises
    ------
    CancelledError
        When ``progress`` gave ``False``.
    """
    deck: Deck = Presentation()
    deck.slide_width, deck.slide_height = Pt(PAGE[0]), Pt(PAGE[1])
    _describe(deck, title=clean(title, most=TITLE_MOST), date=date)
    for slide, planned in layout.pages(slides, title=title, date=date, progress=progress):
        _slide(deck, slide, planned, date=date)
    stream = io.BytesIO()
    deck.save(stream)
    return stream.getvalue()


def _describe(deck: Deck, *, title: str, date: datetime.date) -> None:
    """Write the title and the language of the file, and of what its template holds."""
    about = deck.core_properties
    about.title, about.language, about.author = title, language().tag, "Ancrage"
    about.last_modified_by, about.subject, about.keywords = "Ancrage", "", ""
    # The template says there what wrote it.
    about.comments = ""
    about.created = about.modified = datetime.datetime.combine(date, datetime.time())
    about.revision = 1
    for part in (deck, deck.slide_master, *deck.slide_layouts):
        for run in part.element.iter():
            if "lang" in run.attrib:
                run.set("lang", language().tag)


def _slide(deck: Deck, slide: Slide, planned: Plan, *, date: datetime.date) -> None:
    page = deck.slides.add_slide(deck.slide_layouts[_TITLE_ONLY])
    native.title(page, planned.title)
    said = [block for block in planned.texts if block.role == "sentence"]
    if said:
        native.text(page, *said, name=_("Phrases"))
    others = [block for block in planned.texts if block.role != "sentence"]
    for number, block in enumerate(others, start=1):
        native.text(page, block, name=_("Texte {n}").format(n=number))
    if planned.map_corner is not None:
        drawn = layout.png(slide.content, date=date, size=planned.map_px, bare=True)
        box = (*planned.map_corner, planned.map_px[0] * planned.scale, 0.0)
        native.picture(page, drawn, box, name=_("Carte"), said=alternative(slide.content))
    if planned.chart is not None:
        native_chart.chart(page, planned.chart, planned.chart_box)
    if planned.grid is not None:
        native.table(page, planned.grid, planned.grid_corner)
    if planned.code is not None:
        drawn = addresses.qr_picture(slide.link)
        told = code_alternative(slide.link)
        native.picture(page, drawn, planned.code, name=_("Code QR"), said=told)
    _rule(page)
    for number, block in enumerate(planned.feet, start=1):
        native.text(page, block, name=_("Pied {n}").format(n=number))
    _tag_runs(page.element)
    if planned.notes:
        page.notes_slide.notes_text_frame.text = planned.notes
        _tag_runs(page.notes_slide.element)


def _tag_runs(element: Any) -> None:
    """Give its language to every run of text."""
    for run in element.iter(qn("a:r")):
        run.get_or_add_rPr().set("lang", language().tag)


def _rule(page: Page) -> None:
    """Draw the line over the foot: a thin rectangle, without the shadow of the theme."""
    box = (Pt(0), Pt(RULE_Y), Pt(PAGE[0]), Pt(1.2))
    line = page.shapes.add_shape(MSO_SHAPE.RECTANGLE, *box)
    line.name = _("Filet")
    fill(line, style.PRIMARY)
    line.line.fill.background()
    line._element.remove(line._element.find(qn("p:style")))
