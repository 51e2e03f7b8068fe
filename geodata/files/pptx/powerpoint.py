"""Pages as slides of PowerPoint: native titles, texts, tables and charts, and a sharp map."""

import datetime
import io
from collections.abc import Iterable
from typing import Any

from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE
from pptx.oxml.ns import qn
from pptx.util import Pt

from geodata import addresses, style
from geodata.files.blocks import PAGE, Plan
from geodata.files.pictures import bare_png
from geodata.files.pptx import native
from geodata.files.pptx.native import PptxSlide
from geodata.files.slide import alternative, code_alternative
from geodata.wording import _, language

_TITLE_ONLY = 5


def deck(pages: Iterable[Plan], *, title: str, date: datetime.date) -> bytes:
    """Write pages as slides: what gives them may stop the work."""
    made: Any = Presentation()
    made.slide_width, made.slide_height = map(Pt, PAGE)
    _describe(made, title=title, date=date)
    for planned in pages:
        _slide(made, planned)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def _describe(deck: Any, *, title: str, date: datetime.date) -> None:
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


def _slide(deck: Any, planned: Plan) -> None:
    page = deck.slides.add_slide(deck.slide_layouts[_TITLE_ONLY])
    native.title(page, planned.title)
    said = [block for block in planned.texts if block.role == "sentence"]
    if said:
        native.text(page, *said, name=_("Phrases"))
    others = [block for block in planned.texts if block.role != "sentence"]
    for number, block in enumerate(others, start=1):
        native.text(page, block, name=_("Texte {n}").format(n=number))
    if (framed := planned.map) is not None:
        drawn = bare_png(framed.content, size=framed.size)
        box = (*framed.corner, framed.size[0] * framed.scale, 0.0)
        native.picture(page, drawn, box, name=_("Carte"), said=alternative(framed.content))
    if planned.chart is not None:
        native.chart(page, planned.chart, planned.chart_box)
    if planned.grid is not None:
        native.table(page, planned.grid)
    if planned.code is not None:
        drawn = addresses.qr_picture(planned.link)
        told = code_alternative(planned.link)
        native.picture(page, drawn, planned.code, name=_("Code QR"), said=told)
    _rule(page, planned)
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


def _rule(page: PptxSlide, planned: Plan) -> None:
    """Draw the line over the foot: a thin rectangle, without the shadow of the theme."""
    box = (0, planned.ruled, planned.page[0], 1.2)
    line = page.shapes.add_shape(MSO_SHAPE.RECTANGLE, *map(Pt, box))
    line.name = _("Filet")
    native.fill(line, style.PRIMARY)
    line.line.fill.background()
    line._element.remove(line._element.find(qn("p:style")))
