"""Texts, tables and pictures of a slide, as PowerPoint holds them."""

from __future__ import annotations

import io
from typing import Any, TypeAlias

from geodata import style
from geodata.files.layout import AFTER, PAD, Block, Grid, Rectangle
from geodata.files.text import joined
from geodata.wording import _

# python-pptx says little of its types: its pages, shapes and frames are left without one.
Page: TypeAlias = Any
Shape: TypeAlias = Any
Frame: TypeAlias = Any

FONT = "Arial"
"""Present on every machine, and narrower than the font that measures: no text is cut."""

_STRIPE = "#F5F8FB"


def title(page: Page, block: Block) -> None:
    """Write the title of a slide in its own place."""
    held = page.shapes.title
    if held is None:
        raise ValueError("the layout has no title")
    _place(held, block.box)
    held.name = _("Titre")
    _fill(held.text_frame, block, middle=True)


def text(page: Page, *blocks: Block, name: str) -> None:
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
        run.text = joined(block.lines)
        if block.link:
            run.hyperlink.address = block.link
        font = run.font
        font.name, font.size, font.bold = FONT, Pt(block.size), block.weight >= 600
        font.color.rgb = rgb(block.ink)


def rgb(colour: str) -> Any:
    """Give a colour to python-pptx.

    Parameters
    ----------
    colour
        ``#RRGGBB``.
    """
    from pptx.dml.color import RGBColor  # noqa: PLC0415

    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return RGBColor(red, green, blue)  # type: ignore[no-untyped-call]  # it has no type


def picture(page: Page, data: bytes, box: Rectangle, *, name: str, said: str) -> None:
    """Place a picture that says what it shows.

    Parameters
    ----------
    box
        Left, top and width in points; the height follows.
    """
    from pptx.util import Pt  # noqa: PLC0415

    x, y, wide = (Pt(value) for value in box[:3])
    shape = page.shapes.add_picture(io.BytesIO(data), x, y, width=wide)
    shape.name = name
    shape._element.nvPicPr.cNvPr.set("descr", said)


def table(page: Page, grid: Grid, corner: tuple[float, float]) -> None:
    """Write a native table, its columns as wide as they were measured.

    Parameters
    ----------
    corner
        Its top left in points.
    """
    from pptx.util import Pt  # noqa: PLC0415

    x, y = (Pt(value) for value in corner)
    shape = page.shapes.add_table(
        len(grid.rows) + 1, len(grid.head), x, y, Pt(sum(grid.widths)), Pt(grid.height)
    )
    shape.name = _("Tableau")
    made = shape.table
    for column, width in zip(made.columns, grid.widths, strict=True):
        column.width = Pt(width)
    for rank, texts in enumerate((grid.head, *grid.rows)):
        made.rows[rank].height = Pt(grid.heights[rank])
        for column, lines in enumerate(texts):
            _cell(made.cell(rank, column), joined(lines), grid, head=rank == 0, column=column)
            ground = style.SEQUENTIAL[0] if rank == 0 else "#FFFFFF" if rank % 2 else _STRIPE
            made.cell(rank, column).fill.solid()
            made.cell(rank, column).fill.fore_color.rgb = rgb(ground)


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
    run.font.color.rgb = rgb(style.TEXT)
