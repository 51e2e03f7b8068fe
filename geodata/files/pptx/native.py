"""Texts, tables and pictures of a slide, as PowerPoint holds them."""

import io
from typing import Any, TypeAlias

from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.util import Pt

from geodata import style
from geodata.files.layout import AFTER, PAD, Block, Grid, Rectangle, ground
from geodata.files.text import joined
from geodata.wording import _

# python-pptx says little of its types: its pages, shapes and frames are left without one.
Page: TypeAlias = Any

FONT = "Arial"
"""Present on every machine, and narrower than the font that measures: no text is cut."""


def title(page: Page, block: Block) -> None:
    """Write the title of a slide in its own place."""
    held = page.shapes.title
    if held is None:
        raise ValueError("the layout has no title")
    held.left, held.top, held.width, held.height = (Pt(value) for value in block.box)
    held.name = _("Titre")
    _fill(held.text_frame, block, middle=True)


def text(page: Page, *blocks: Block, name: str) -> None:
    """Write texts in one box, from the top of the first to the bottom of the last."""
    x, top, wide, _tall = blocks[0].box
    bottom = blocks[-1].box[1] + blocks[-1].box[3]
    shape = page.shapes.add_textbox(Pt(x), Pt(top), Pt(wide), Pt(bottom - top))
    shape.name = name
    _fill(shape.text_frame, *blocks)


def _fill(frame: Any, *blocks: Block, middle: bool = False) -> None:
    """Write texts in their frame, a paragraph each, at the size that was measured to fit."""
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.NONE
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE if middle else MSO_ANCHOR.TOP
    for rank, block in enumerate(blocks):
        paragraph = frame.add_paragraph() if rank else frame.paragraphs[0]
        paragraph.space_after = Pt(AFTER if len(blocks) > 1 else 0)
        run = _run(paragraph, joined(block.lines), right=block.align == "right")
        if block.link:
            run.hyperlink.address = block.link
        set_font(run.font, size=block.size, bold=block.weight >= 600, colour=block.ink)


def _run(paragraph: Any, text: str, *, right: bool) -> Any:
    paragraph.alignment = PP_ALIGN.RIGHT if right else PP_ALIGN.LEFT
    run = paragraph.add_run()
    run.text = text
    return run


def set_font(font: Any, *, size: float, bold: bool, colour: str) -> None:
    """Choose how a text is written."""
    font.name, font.size, font.bold = FONT, Pt(size), bold
    font.color.rgb = rgb(colour)


def rgb(colour: str) -> Any:
    """Give a colour, ``#RRGGBB``, to python-pptx."""
    return RGBColor.from_string(colour.removeprefix("#"))  # type: ignore[no-untyped-call]


def fill(shape: Any, colour: str) -> None:
    """Fill a shape, a cell or a part of a chart with one colour."""
    shape.fill.solid()
    shape.fill.fore_color.rgb = rgb(colour)


def picture(page: Page, data: bytes, box: Rectangle, *, name: str, said: str) -> None:
    """Place a picture that says what it shows; its height follows from its width."""
    x, y, wide = (Pt(value) for value in box[:3])
    shape = page.shapes.add_picture(io.BytesIO(data), x, y, width=wide)
    shape.name = name
    shape._element.nvPicPr.cNvPr.set("descr", said)


def table(page: Page, grid: Grid, corner: tuple[float, float]) -> None:
    """Write a native table, its columns as wide as they were measured."""
    x, y, wide, tall = (Pt(value) for value in (*corner, sum(grid.widths), grid.height))
    shape = page.shapes.add_table(len(grid.rows) + 1, len(grid.head), x, y, wide, tall)
    shape.name = _("Tableau")
    made = shape.table
    for column, width in zip(made.columns, grid.widths, strict=True):
        column.width = Pt(width)
    for rank, texts in enumerate((grid.head, *grid.rows)):
        made.rows[rank].height = Pt(grid.heights[rank])
        for column, (lines, right) in enumerate(zip(texts, grid.right, strict=True)):
            cell = made.cell(rank, column)
            cell.margin_left = cell.margin_right = Pt(PAD)
            cell.margin_top = cell.margin_bottom = 0
            cell.vertical_anchor = MSO_ANCHOR.MIDDLE
            run = _run(cell.text_frame.paragraphs[0], joined(lines), right=right)
            set_font(run.font, size=grid.size, bold=rank == 0, colour=style.TEXT)
            fill(cell, ground(rank))
