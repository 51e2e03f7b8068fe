"""Charts of a slide that PowerPoint and LibreOffice edit: their numbers are in the file."""

import math
from collections import Counter
from typing import Any

from pptx.chart.chart import Chart as Native
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
    XL_TICK_MARK,
)
from pptx.enum.dml import MSO_LINE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Pt

from geodata import style
from geodata.files.layout import EDGE, Rectangle, described, final_labels, reach
from geodata.files.pptx.native import FONT, Page, fill, rgb, set_font
from geodata.questions import Chart, Series
from geodata.wording import NBSP, _, language, number

_SIZE = 10.5

_LABEL_ROOM = 0.27
_PERIOD = 66.0


def chart(page: Page, shown: Chart, box: Rectangle) -> None:
    """Draw a chart."""
    data: Any = CategoryChartData(number_format(shown))  # type: ignore[no-untyped-call]  # no type
    data.categories = [_inert(name) for name in shown.categories]
    for series in shown.series:
        data.add_series(_inert(series.name), series.values)
    bars = shown.kind == "bars"
    kind = XL_CHART_TYPE.BAR_CLUSTERED if bars else XL_CHART_TYPE.LINE_MARKERS
    frame = page.shapes.add_chart(kind, *(Pt(value) for value in box), data)
    frame.name = _("Graphique")
    frame._element.nvGraphicFramePr.cNvPr.set("descr", described(shown))
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
    before, _written, after = text.partition(written)
    return number_format(shown, before, after)


def _common(made: Native, shown: Chart) -> None:
    made._chartSpace.insert(1, _element("lang", val=language().tag))
    made.font.name, made.font.size, made.font.color.rgb = FONT, Pt(_SIZE), rgb(style.TEXT)
    made.has_title = False
    made.has_legend = len(shown.series) > 1
    if made.has_legend:
        made.legend.position = XL_LEGEND_POSITION.TOP
        made.legend.include_in_layout = False
    named = made.category_axis
    named.format.line.color.rgb = rgb(style.LINE)
    named.major_tick_mark = named.minor_tick_mark = XL_TICK_MARK.NONE
    named.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    named.has_major_gridlines = False
    made.value_axis.major_tick_mark = XL_TICK_MARK.NONE


def _bars(made: Native, shown: Chart) -> None:
    """Bars from top to bottom, their value at their end."""
    made.category_axis.reverse_order = True
    _every_name(made, step=1)
    made.value_axis.visible = False
    made.value_axis.has_major_gridlines = False
    least, most = reach(shown)
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
            point.format.line.width = Pt(2 if own else EDGE)
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
    labels.show_value, labels.position = True, XL_LABEL_POSITION.OUTSIDE_END
    labels.number_format, labels.number_format_is_linked = usual, False
    for rank, one in formats.items():
        if one != usual:
            label = native.points[rank].data_label
            label.position = XL_LABEL_POSITION.OUTSIDE_END
            _format_label(label, one)


def _format_label(label: Any, code: str) -> None:
    """Give one label its own format, which python-pptx only gives to all of them."""
    made = _element("numFmt", formatCode=code, sourceLinked="0")
    after = ("c:spPr", "c:txPr", "c:dLblPos", "c:showLegendKey", "c:showVal")
    label._get_or_add_dLbl().insert_element_before(made, *after)


def _lines(made: Native, shown: Chart, *, wide: float) -> None:
    """Lines over periods, the last value of each at its end."""
    _every_name(made, step=math.ceil(len(shown.categories) * _PERIOD / wide))
    axis = made.value_axis
    axis.format.line.fill.background()
    axis.major_gridlines.format.line.color.rgb = rgb(style.LINE)
    axis.tick_labels.number_format = number_format(shown)
    axis.tick_labels.number_format_is_linked = False
    if reach(shown)[0] >= 0:
        axis.minimum_scale = 0.0
    ends = final_labels(shown)
    for rank, (native, series) in enumerate(zip(made.plots[0].series, shown.series, strict=True)):
        colour = rgb(series.colours[0])
        native.smooth = False
        native.format.line.color.rgb, native.format.line.width = colour, Pt(2.25)
        native.format.line.dash_style = MSO_LINE.DASH if series.dashed else MSO_LINE.SOLID
        native.marker.style, native.marker.size = XL_MARKER_STYLE.CIRCLE, 5
        fill(native.marker.format, series.colours[0])
        native.marker.format.line.color.rgb = colour
        if rank in ends:
            last = ends[rank]
            label = native.points[last].data_label
            label.position = XL_LABEL_POSITION.RIGHT
            set_font(label.font, size=_SIZE, bold=True, colour=series.colours[0])
            value, text = series.values[last] or 0.0, series.texts[last]
            _format_label(label, _label_format(shown, value, text))


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
