"""Slides in PowerPoint's format: native titles, texts and tables, and a sharp map."""

from __future__ import annotations

import datetime
import io
from collections.abc import Sequence
from typing import Any, TypeAlias

from geodata import style
from geodata.files import layout, picture
from geodata.files.blocks import AFTER, Block, Rectangle
from geodata.files.layout import Plan
from geodata.files.slide import TITLE_MOST, Progress, Slide, alternative, follow
from geodata.files.table import PAD, Grid
from geodata.files.text import clean
from geodata.wording import _

# python-pptx says little of its types: its pages, shapes and frames are left without one.
Deck: TypeAlias = Any
Page: TypeAlias = Any
Shape: TypeAlias = Any
Frame: TypeAlias = Any

LANGUAGE = "fr-CA"
FONT = "Arial"
"""Present on every machine, and narrower than the font that measures: no text is cut."""

PICTURE_PX = 2400
"""Width of the picture of a map, in pixels."""

_TITLE_ONLY = 5
_STRIPE = "#F5F8FB"


def pptx(
    slides: Sequence[Slide],
    *,
    title: str,
    date: datetime.date,
    progress: Progress | None = None,
) -> bytes:
    """Write scenes as slides.

    Parameters
    ----------
    slides
        The scenes, in order.
    title
        Title of the presentation.
    date
        The day the file is made.
    progress
        Told after each slide; it may stop the work.

    Returns
    -------
    bytes
        The whole file, 16:9.

    Raises
    ------
    CancelledError
        When ``progress`` gave ``False``.
    """
    # As matplotlib, pages never load it.
    from pptx import Presentation  # noqa: PLC0415
    from pptx.util import Pt  # noqa: PLC0415

    deck: Deck = Presentation()
    deck.slide_width, deck.slide_height = Pt(layout.PAGE[0]), Pt(layout.PAGE[1])
    _describe(deck, title=clean(title, most=TITLE_MOST), date=date)
    for rank, slide in enumerate(slides, start=1):
        _slide(deck, slide.cleaned(), rank=rank, total=len(slides), date=date)
        follow(progress, rank, len(slides))
    stream = io.BytesIO()
    deck.save(stream)
    return stream.getvalue()


def _describe(deck: Deck, *, title: str, date: datetime.date) -> None:
    """Write the title and the language of the file, and of what its template holds."""
    about = deck.core_properties
    about.title, about.language, about.author = title, LANGUAGE, "Ancrage"
    about.last_modified_by, about.subject, about.keywords = "Ancrage", "", ""
    about.created = about.modified = datetime.datetime.combine(date, datetime.time())
    about.revision = 1
    for part in (deck, deck.slide_master, *deck.slide_layouts):
        _speak_french(part.element)


def _speak_french(element: Any) -> None:
    for run in element.iter():
        if "lang" in run.attrib:
            run.set("lang", LANGUAGE)


def _slide(deck: Deck, slide: Slide, *, rank: int, total: int, date: datetime.date) -> None:
    planned = layout.plan(slide, rank=rank, total=total, date=date)
    page = deck.slides.add_slide(deck.slide_layouts[_TITLE_ONLY])
    _title(page, planned.title)
    said = [block for block in planned.texts if block.role == "sentence"]
    if said:
        _text(page, *said, name=_("Phrases"))
    others = [block for block in planned.texts if block.role != "sentence"]
    for number, block in enumerate(others, start=1):
        _text(page, block, name=_("Texte {n}").format(n=number))
    _map(page, slide, planned, date=date)
    if planned.grid is not None:
        _table(page, planned.grid, planned.grid_corner)
    _rule(page)
    for number, block in enumerate(planned.feet, start=1):
        _text(page, block, name=_("Pied {n}").format(n=number))
    if slide.notes:
        notes = page.notes_slide.notes_text_frame
        if notes is not None:
            notes.text = slide.notes
    if page.has_notes_slide:
        _french_runs(page.notes_slide.element)
    _french_runs(page.element)


def _french_runs(element: Any) -> None:
    """Give its language to every run of text."""
    from pptx.oxml.ns import qn  # noqa: PLC0415

    for run in element.iter(qn("a:r")):
        run.get_or_add_rPr().set("lang", LANGUAGE)


def _title(page: Page, block: Block) -> None:
    held = page.shapes.title
    if held is None:
        raise ValueError("the layout has no title")
    _place(held, block.box)
    held.name = _("Titre")
    _fill(held.text_frame, block, middle=True)


def _text(page: Page, *blocks: Block, name: str) -> None:
    """Write texts in one box, from the top of the first to the bottom of the last."""
    from pptx.util import Pt  # noqa: PLC0415

    x, top, wide, _tall = blocks[0].box
    bottom = blocks[-1].box[1] + blocks[-1].box[3]
    shape = page.shapes.add_textbox(Pt(x), Pt(top), Pt(wide), Pt(bottom - top))
    shape.name = name
    _fill(shape.text_frame, *blocks)


def _place(shape: Shape, box: Rectangle) -> None:
    from pptx.util import Pt  # noqa: PLC0415

    shape.left, shape.top, shape.width, shape.height = (Pt(value) for value in box)


def _fill(frame: Frame, *blocks: Block, middle: bool = False) -> None:
    """Write texts in their frame, a paragraph each, at the size that was measured to fit."""
    from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN  # noqa: PLC0415
    from pptx.util import Pt  # noqa: PLC0415

    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.NONE
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE if middle else MSO_ANCHOR.TOP
    for rank, block in enumerate(blocks):
        paragraph = frame.add_paragraph() if rank else frame.paragraphs[0]
        paragraph.alignment = PP_ALIGN.RIGHT if block.align == "right" else PP_ALIGN.LEFT
        paragraph.space_after = Pt(AFTER if len(blocks) > 1 else 0)
        run = paragraph.add_run()
        run.text = " ".join(block.lines)
        if block.link:
            run.hyperlink.address = block.link
        font = run.font
        font.name, font.size, font.bold = FONT, Pt(block.size), block.weight >= 600
        font.color.rgb = _rgb(block.ink)


def _rgb(colour: str) -> Any:
    from pptx.dml.color import RGBColor  # noqa: PLC0415

    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return RGBColor(red, green, blue)  # type: ignore[no-untyped-call]  # it has no type


def _map(page: Page, slide: Slide, planned: Plan, *, date: datetime.date) -> None:
    """Place the map and its legend as a picture that says what it shows."""
    from pptx.util import Pt  # noqa: PLC0415

    if planned.map_corner is None:
        return
    drawn = picture.png(
        slide.content, date=date, width_px=PICTURE_PX, size=planned.map_px, around="legend"
    )
    x, y = (Pt(value) for value in planned.map_corner)
    wide = Pt(planned.map_px[0] * layout.MAP_SCALE)
    shape = page.shapes.add_picture(io.BytesIO(drawn), x, y, width=wide)
    shape.name = _("Carte")
    shape._element.nvPicPr.cNvPr.set("descr", alternative(slide.content))


def _rule(page: Page) -> None:
    """Draw the line over the foot: a thin rectangle, without the shadow of the theme."""
    from pptx.enum.shapes import MSO_SHAPE  # noqa: PLC0415
    from pptx.oxml.ns import qn  # noqa: PLC0415
    from pptx.util import Pt  # noqa: PLC0415

    box = (Pt(0), Pt(layout.RULE_Y), Pt(layout.PAGE[0]), Pt(1.2))
    line = page.shapes.add_shape(MSO_SHAPE.RECTANGLE, *box)
    line.name = _("Filet")
    line.fill.solid()
    line.fill.fore_color.rgb = _rgb(style.PRIMARY)
    line.line.fill.background()
    line._element.remove(line._element.find(qn("p:style")))


def _table(page: Page, grid: Grid, corner: tuple[float, float]) -> None:
    """Write a native table, its columns as wide as they were measured."""
    from pptx.util import Pt  # noqa: PLC0415

    x, y = (Pt(value) for value in corner)
    shape = page.shapes.add_table(
        len(grid.rows) + 1, len(grid.head), x, y, Pt(sum(grid.widths)), Pt(grid.height)
    )
    shape.name = _("Tableau")
    table = shape.table
    for column, width in zip(table.columns, grid.widths, strict=True):
        column.width = Pt(width)
    for rank, texts in enumerate((grid.head, *grid.rows)):
        table.rows[rank].height = Pt(grid.heights[rank])
        for column, lines in enumerate(texts):
            _cell(table.cell(rank, column), " ".join(lines), grid, head=rank == 0, column=column)
            ground = style.SEQUENTIAL[0] if rank == 0 else "#FFFFFF" if rank % 2 else _STRIPE
            table.cell(rank, column).fill.solid()
            table.cell(rank, column).fill.fore_color.rgb = _rgb(ground)


def _cell(cell: Any, text: str, grid: Grid, *, head: bool, column: int) -> None:
    from pptx.enum.text import MSO_ANCHOR, PP_ALIGN  # noqa: PLC0415
    from pptx.util import Pt  # noqa: PLC0415

    cell.margin_left = cell.margin_right = Pt(PAD)
    cell.margin_top = cell.margin_bottom = 0
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    paragraph = cell.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT if grid.right[column] else PP_ALIGN.LEFT
    run = paragraph.add_run()
    run.text = text
    run.font.name, run.font.size, run.font.bold = FONT, Pt(grid.size), head
    run.font.color.rgb = _rgb(style.TEXT)
