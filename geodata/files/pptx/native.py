"""What a slide holds and PowerPoint edits: texts, tables, pictures, charts with their numbers."""

import io
import math
from collections import Counter
from typing import Any, TypeAlias

from pptx.chart.chart import Chart as Native
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum import chart as kinds
from pptx.enum.dml import MSO_LINE
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Pt

from geodata import style
from geodata.files import chart_words
from geodata.files.blocks import AFTER, Block
from geodata.files.canvas import Rectangle
from geodata.files.fonts import joined
from geodata.files.slide import ALT_MOST
from geodata.files.table import PAD, TableLayout
from geodata.files.written import clean
from geodata.questions import Chart, Series
from geodata.wording import NBSP, _, language, ngettext, number

# python-pptx says little of its types: its pages, shapes and frames are left without one.
PptxSlide: TypeAlias = Any

FONT = "Arial"
"""Present on every machine, and narrower than the font that measures: no text is cut."""

_SIZE = 10.5
"""Size of the text of a chart, in points."""

_LABEL_ROOM = 0.27
_PERIOD = 66.0


def title(page: PptxSlide, block: Block) -> None:
    """Write the title of a slide in its own place."""
    held = page.shapes.title
    held.left, held.top, held.width, held.height = map(Pt, block.box)
    held.name = _("Titre")
    _fill(held.text_frame, block, middle=True)


def text(page: PptxSlide, *blocks: Block, name: str) -> None:
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
        set_font(run.font, size=block.size, bold=block.face.weight >= 600, colour=block.ink)


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


def picture(page: PptxSlide, data: bytes, box: Rectangle, *, name: str, said: str) -> None:
    """Place a picture that says what it shows; its height follows from its width."""
    x, y, wide = map(Pt, box[:3])
    shape = page.shapes.add_picture(io.BytesIO(data), x, y, width=wide)
    shape.name = name
    shape._element.nvPicPr.cNvPr.set("descr", said)


def table(page: PptxSlide, grid: TableLayout) -> None:
    """Write a native table, its columns as wide as they were measured."""
    box, rows = (*grid.corner, sum(grid.widths), grid.height), len(grid.rows)
    shape = page.shapes.add_table(rows + 1, len(grid.head), *map(Pt, box))
    shape.name = _("Tableau")
    count = ngettext("Tableau de {n} ligne : {columns}", "Tableau de {n} lignes : {columns}", rows)
    heads = "; ".join(filter(None, map(joined, grid.head)))
    said = clean(count.format(n=number(rows), columns=heads), most=ALT_MOST)
    shape._element.nvGraphicFramePr.cNvPr.set("descr", said)
    made = shape.table
    for column, width in zip(made.columns, grid.widths, strict=True):
        column.width = Pt(width)
    lines_of = zip((grid.head, *grid.rows), grid.heights, grid.grounds, strict=True)
    for rank, (texts, height, ground) in enumerate(lines_of):
        made.rows[rank].height = Pt(height)
        for column, (lines, right) in enumerate(zip(texts, grid.right, strict=True)):
            cell = made.cell(rank, column)
            cell.margin_left = cell.margin_right = Pt(PAD)
            cell.margin_top = cell.margin_bottom = 0
            cell.vertical_anchor = MSO_ANCHOR.MIDDLE
            run = _run(cell.text_frame.paragraphs[0], joined(lines), right=right)
            set_font(run.font, size=grid.size, bold=rank == 0, colour=style.TEXT)
            fill(cell, ground)


def chart(page: PptxSlide, shown: Chart, box: Rectangle) -> None:
    """Draw a chart."""
    data: Any = CategoryChartData(number_format(shown))  # type: ignore[no-untyped-call]  # no type
    data.categories = [_inert(name) for name in shown.categories]
    for series in shown.series:
        data.add_series(_inert(series.name), series.values)
    bars = shown.kind == "bars"
    kind = kinds.XL_CHART_TYPE.BAR_CLUSTERED if bars else kinds.XL_CHART_TYPE.LINE_MARKERS
    frame = page.shapes.add_chart(kind, *map(Pt, box), data)
    frame.name = _("Graphique")
    frame._element.nvGraphicFramePr.cNvPr.set("descr", chart_words.described(shown))
    made = frame.chart
    _common(made, shown)
    if bars:
        _bars(made, shown)
    else:
        _lines(made, shown, wide=box[2])


def number_format(shown: Chart, before: str = "", after: str = "") -> str:
    """Write how a program shows the numbers of a chart: a label follows what is edited."""
    digits = "#,##0" + ("." + "0" * shown.decimals if shown.decimals else "")
    start, end = _literal(before), _literal(after)
    signs = (_literal("+") if shown.signed else "", _literal("−"), "")
    return ";".join(f"{language().spreadsheet}{start}{sign}{digits}{end}" for sign in signs)


def _literal(text: str) -> str:
    return f'"{text.replace(chr(34), "")}"' if text else ""


def _inert(text: str) -> str:
    """Keep the sheet of the chart from running a name as a formula."""
    return f"{NBSP}{text}" if text.startswith(("=", "{=")) else text


def _label_format(shown: Chart, value: float, text: str) -> str:
    """Write the format under which a value is the text of the screen."""
    written = number(value, decimals=shown.decimals, signed=shown.signed)
    before, found, after = text.partition(written)
    # « > 99,9 % » is not what the value rounds to.
    return number_format(shown, before, after) if found else _literal(text)


def _common(made: Native, shown: Chart) -> None:
    made._chartSpace.insert(1, _element("lang", val=language().tag))
    made.font.name, made.font.size, made.font.color.rgb = FONT, Pt(_SIZE), rgb(style.TEXT)
    made.has_title = False
    made.has_legend = len(shown.series) > 1
    if made.has_legend:
        made.legend.position = kinds.XL_LEGEND_POSITION.TOP
        made.legend.include_in_layout = False
    named = made.category_axis
    named.format.line.color.rgb = rgb(style.LINE)
    named.major_tick_mark = named.minor_tick_mark = kinds.XL_TICK_MARK.NONE
    named.tick_label_position = kinds.XL_TICK_LABEL_POSITION.LOW
    named.has_major_gridlines = False
    made.value_axis.major_tick_mark = kinds.XL_TICK_MARK.NONE


def _bars(made: Native, shown: Chart) -> None:
    """Bars from top to bottom, their value at their end."""
    made.category_axis.reverse_order = True
    _every_name(made, step=1)
    made.value_axis.visible = False
    made.value_axis.has_major_gridlines = False
    least, most = chart_words.reach(shown)
    # Room for the values at the ends of the bars.
    room = _LABEL_ROOM * (max(-least, most) or 1.0)
    made.value_axis.maximum_scale = most + room
    made.value_axis.minimum_scale = least - room if least < 0 else 0.0
    plot = made.plots[0]
    plot.gap_width, plot.overlap = 45, 0
    for native, series in zip(plot.series, shown.series, strict=True):
        native.invert_if_negative = False
        for rank, colour in enumerate(series.colours):
            point = native.points[rank]
            fill(point.format, colour)
            own = rank == shown.chosen
            point.format.line.color.rgb = rgb(style.TEXT if own else style.SECONDARY)
            point.format.line.width = Pt(2 if own else chart_words.EDGE)
        _bar_labels(native, shown, series)


def _bar_labels(native: Any, shown: Chart, series: Series) -> None:
    fill(native.format, series.colours[0])
    formats = {
        rank: _label_format(shown, value, text)
        for rank, (value, text) in enumerate(zip(series.values, series.texts, strict=True))
        if value is not None
    }
    if not formats:
        return
    usual = Counter(formats.values()).most_common(1)[0][0]
    labels = native.data_labels
    labels.show_value, labels.position = True, kinds.XL_LABEL_POSITION.OUTSIDE_END
    labels.number_format, labels.number_format_is_linked = usual, False
    for rank, one in formats.items():
        if one != usual:
            _label(native.points[rank], one).position = kinds.XL_LABEL_POSITION.OUTSIDE_END


def _label(point: Any, code: str) -> Any:
    """Give the label of a point its own format: python-pptx knows one for all."""
    made = _element("numFmt", formatCode=code, sourceLinked="0")
    after = ("c:spPr", "c:txPr", "c:dLblPos", "c:showLegendKey", "c:showVal")
    point.data_label._get_or_add_dLbl().insert_element_before(made, *after)
    return point.data_label


def _lines(made: Native, shown: Chart, *, wide: float) -> None:
    """Lines over periods, the last value of each at its end."""
    _every_name(made, step=math.ceil(len(shown.categories) * _PERIOD / wide))
    axis = made.value_axis
    axis.format.line.fill.background()
    axis.major_gridlines.format.line.color.rgb = rgb(style.LINE)
    axis.tick_labels.number_format = number_format(shown)
    axis.tick_labels.number_format_is_linked = False
    if chart_words.reach(shown)[0] >= 0:
        axis.minimum_scale = 0.0
    ends = chart_words.final_labels(shown)
    for rank, (native, series) in enumerate(zip(made.plots[0].series, shown.series, strict=True)):
        colour = rgb(series.colours[0])
        native.smooth = False
        native.format.line.color.rgb, native.format.line.width = colour, Pt(2.25)
        native.format.line.dash_style = MSO_LINE.DASH if series.dashed else MSO_LINE.SOLID
        native.marker.style, native.marker.size = kinds.XL_MARKER_STYLE.CIRCLE, 5
        fill(native.marker.format, series.colours[0])
        native.marker.format.line.color.rgb = colour
        if rank in ends:
            value, text = series.values[ends[rank]] or 0.0, series.texts[ends[rank]]
            label = _label(native.points[ends[rank]], _label_format(shown, value, text))
            label.position = kinds.XL_LABEL_POSITION.RIGHT
            set_font(label.font, size=_SIZE, bold=True, colour=series.colours[0])


def _every_name(made: Native, *, step: int) -> None:
    """Show the name of one category in so many, wherever the program would choose."""
    axis = made.category_axis._element
    for tag in ("tickLblSkip", "tickMarkSkip"):
        axis.insert_element_before(_element(tag, val=str(step)), "c:noMultiLvlLbl", "c:extLst")


def _element(tag: str, **attributes: str) -> Any:
    """Make an element that python-pptx does not know."""
    made = parse_xml(f"<c:{tag} {nsdecls('c')}/>")
    for name, value in attributes.items():
        made.set(name, value)
    return made
