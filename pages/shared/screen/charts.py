"""Charts on screen: a chart, as values, drawn as a Vega-Lite specification.

Vega only knows the format of its own locale: numbers are written in French beforehand, in the
rows, or by an expression.
"""

import json
import textwrap
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

import streamlit as st

from geodata import style
from geodata.questions import Chart
from geodata.wording import NBSP, percent
from pages.shared.screen.dot_names import NameSpot, spots

Spec = dict[str, Any]
"""A part of a specification."""

Layers = tuple[list[Spec], Mapping[str, int]]
"""Layers of a specification, and the room that they need around them, in pixels."""

_FONT = "Open Sans, sans-serif"
_FIGURE = "replace(replace(format(datum.{field}, '{shape}'), /,/g, '{space}'), '.', ',')"
"""Expression of a number as French writes it."""
_CONFIG: Mapping[str, Any] = {
    "font": _FONT,
    # Vega describes its marks in English; the chart has its own text and its table.
    "aria": False,
    "mark": {"aria": False},
    "view": {"stroke": None},
    "axis": {
        "labelColor": style.TEXT,
        "titleColor": style.SECONDARY,
        "labelFontSize": 12,
        "titleFontSize": 12,
        "titleFontWeight": "normal",
        "gridColor": style.LINE,
        "domain": False,
        "ticks": False,
        "labelLimit": 250,
    },
    "text": {"font": _FONT, "fontSize": 12, "color": style.TEXT},
}

_PAPER = 660
"""Room for a chart between the margins of a letter and those of its panel, in CSS pixels."""

_ON_PAPER: Spec = {
    "name": "width",
    "on": [
        {
            "events": {"source": "window", "type": moment},
            "update": f"containerSize()[0] > {_PAPER} ? {width} : width",
        }
        for moment, width in (("beforeprint", str(_PAPER)), ("afterprint", "containerSize()[0]"))
    ],
}
"""On paper a wide chart is drawn anew: made smaller, its text could not be read."""

_PICK: Mapping[str, Any] = {
    "name": "pick",
    "select": {"type": "point", "fields": ["code"], "on": "click"},
}
"""Selection of one mark by a click, told by its code; a click beside clears it."""

_NAME, _NAME_LINE = 32, 13
"""Most signs of a line of a name before a bar, which is never cut, and height of a line."""

_SIGN, _VALUE_GAP, _LEAST_BAR = 7.2, 12, 12
"""Width of a sign of a value, room before it and least room of bars: they end before values."""

_ABOVE_STEPS = 1.2
"""Top of the scale of steps, whose values stand above them, for the greatest."""

_ROOM = {"left": 2, "right": 2, "top": 2, "bottom": 2}
_DASHES = (4, 3)


def draw(
    chart: Chart, *, key: str, height: int, on_pick: Callable[[str], None] | None = None
) -> None:
    """Draw a chart; choosing one of its marks tells the code of its category.

    Parameters
    ----------
    height
        In CSS pixels.
    """

    def picked() -> None:
        marks = st.session_state[key]["selection"].get("pick") or []
        if marks and on_pick:
            on_pick(str(marks[0]["code"]))

    st.vega_lite_chart(
        specification(chart, height=height),
        key=key,
        on_select=picked if on_pick else "ignore",
        theme=None,
        alt=". ".join(filter(None, (chart.title, chart.detail))),
    )


def specification(chart: Chart, *, height: int) -> Spec:
    """Write a chart in Vega-Lite; parameters as in :func:`draw`."""
    if chart.kind == "lines":
        layers, room = _lines(chart, height)
    else:
        drawn = {"bars": _bars, "dots": _dots, "steps": _steps, "shares": _shares}
        layers, room = drawn[chart.kind](chart)
    return {
        "background": "transparent",
        "config": _CONFIG,
        "autosize": {"type": "fit", "contains": "padding"},
        "height": height,
        "params": [_ON_PAPER],
        "layer": layers,
        "padding": {**_ROOM, **room},
    }


def _bars(chart: Chart) -> Layers:
    """Draw bars in their order, with their value at the end."""
    rows = _rows(chart)
    values = [row["value"] for row in rows]
    reference, said = chart.reference or (None, "")
    longest = max((len(row["text"]) for row in rows), default=0)
    room = round(_SIGN * longest) + _VALUE_GAP
    own = _chosen(chart, chart.categories)
    bold = _if(among("value", own), "bold", "normal")
    axis = {"labelPadding": 6, "labelFontWeight": bold, **_in_lines(chart.categories)}
    shared = {"y": _field("label", "nominal", sort=None, title=None, axis=axis)}
    scale = {
        "domain": [min([*values, 0.0]) * 1.05, max([*values, reference or 0.0, 1e-9])],
        "range": [0, {"expr": f"max({_LEAST_BAR}, width - {room})"}],
    }
    encoding = {
        "x": _field("value", "quantitative", axis=None, scale=scale),
        "color": _field("colour", "nominal", scale=None),
        "strokeWidth": _if(among("label", own), 2, 0),
        "tooltip": _told("label", "text"),
    }
    cursor = "pointer" if chart.codes else "default"
    bars = _layer("bar", encoding, height={"band": 0.68}, cursor=cursor, stroke=style.TEXT)
    # Values stand in a column of their own, so that the line of a reference crosses none.
    at_edge = {"x": {"value": "width"}, "text": {"field": "text"}}
    shown = ["code", "label", "value", "text", "colour"]
    if len(chart.series) > 1:
        shared["yOffset"] = {"field": "name"}
        shown.append("name")
    both = [{**bars, **_picking(chart)}, _layer("text", at_edge, align="right")]
    layers = [{**columns(rows, *shown), "encoding": shared, "layer": both}]
    if reference is None:
        return layers, {}
    across = {"x": {"datum": reference, "type": "quantitative"}}
    above = {**across, "y": {"value": -2}, "text": {"value": said}}
    layers += [
        _once(_layer("rule", across, strokeDash=_DASHES, color=style.STRONG)),
        _once(_layer("text", above, align="center", baseline="bottom", fontWeight=600)),
    ]
    return layers, {"top": 18}


def _in_lines(names: Sequence[str]) -> Spec:
    """Write long names in several lines, broken after a space, or else after a hyphen."""
    broken = partial(textwrap.wrap, width=_NAME, break_long_words=False)
    lines = {name: broken(name, break_on_hyphens=False) for name in names}
    for name, own in lines.items():
        if any(len(line) > _NAME for line in own):
            lines[name] = broken(name)
    long = {name: own for name, own in lines.items() if len(own) > 1}
    if not long:
        return {}
    # The first line stands at the bar: all of them rise so that their middle does.
    rises = [
        {"test": among("value", alike), "value": (1 - count) * _NAME_LINE / 2}
        for count in {*map(len, long.values())}
        if (alike := [name for name, own in long.items() if len(own) == count])
    ]
    return {
        "labelExpr": f"({json.dumps(long, ensure_ascii=False)})[datum.label] || datum.label",
        "labelLineHeight": _NAME_LINE,
        "labelOffset": {"condition": rises, "value": 0},
    }


def _lines(chart: Chart, height: int) -> Layers:
    """Draw lines over the categories, each named at its end; the first is drawn strongest."""
    periods = chart.categories
    across = {
        "labelAngle": 0,
        "labelFlush": True,
        "labelPadding": 6,
        "values": [periods[0], periods[len(periods) // 2], periods[-1]],
        "grid": False,
    }
    up = {
        "labelExpr": _written("value", ",~r"),
        "tickCount": 4,
        "titleAlign": "left",
        "titleAngle": 0,
        "titleAnchor": "end",
        "titleY": -8,
        "titleX": -24,
    }
    scale = {"domain": list(periods), "padding": 0.2}
    encoding = {
        "x": _field("label", "ordinal", title=None, scale=scale, axis=across),
        "y": _field("value", "quantitative", title=chart.axes[1], axis=up),
        "color": _by_name(chart, [series.colours[0] for series in chart.series]),
    }
    dashes = [[5, 3] if series.dashed else [1, 0] for series in chart.series]
    told = {"tooltip": _told("name", "label", "text")}
    drawn = columns(_rows(chart), "label", "value", "text", "name") | {
        "layer": [
            _layer("line", {"strokeDash": _by_name(chart, dashes)}, strokeWidth=2.2),
            _layer("point", told, filled=True, size=26, opacity=1),
        ]
    }
    ends = {
        "data": {"values": _ends(chart, height)},
        **_layer("text", {"text": {"field": "text"}}, align="left", dx=7, fontWeight=600),
    }
    layers = [{"encoding": encoding, "layer": [drawn, ends]}]
    if chart.marked in periods:
        at = {"x": {"datum": chart.marked, "type": "ordinal"}}
        layers.append(_once(_layer("rule", at, strokeDash=_DASHES, color=style.PRIMARY)))
    return layers, {"top": 20}


def _dots(chart: Chart) -> Layers:
    """Draw dots on two logarithmic scales, those that are chosen named."""
    own = _chosen(chart, chart.codes)
    # Those that are named are drawn over the crowd.
    rows = sorted(_rows(chart), key=lambda row: row["code"] in own)
    # A colour is written once, however many dots have it.
    inks = list(dict.fromkeys(row["colour"] for row in rows))
    inked = [{**row, "ink": inks.index(row["colour"])} for row in rows]
    places = columns(inked, "code", "label", "at", "value", "ink")
    places["transform"] += [
        {"calculate": _written(field, ","), "as": f"{axis}_text"}
        for axis, field in (("x", "at"), ("y", "value"))
    ]
    marked = among("code", own)
    scale = {"domain": list(range(len(inks))), "range": inks}
    across, up = chart.axes
    encoding = {
        "color": _field("ink", "ordinal", legend=None, scale=scale),
        "size": _if(marked, 110, 46),
        "strokeWidth": _if(marked, 2.4, 0.6),
        "tooltip": [
            *_told("label"),
            {"field": "x_text", "title": across},
            {"field": "y_text", "title": up},
        ],
    }
    look = {"filled": True, "opacity": 0.85, "stroke": style.TEXT, "cursor": "pointer"}
    layers = [{**_layer("point", encoding, **look), **_picking(chart)}]
    named = {rank: _name_lines(row["label"]) for rank, row in enumerate(rows) if row["code"] in own}
    for rank, stood in spots(named, [(row["at"], row["value"]) for row in rows]).items():
        layers += _named(rows[rank]["code"], named[rank], stood)
    axis = {"labelExpr": _written("value", ",~r"), "values": [10**power for power in range(1, 8)]}
    return [{**places, "encoding": _plane(chart, {"type": "log"}, axis), "layer": layers}], {}


def _name_lines(name: str) -> list[str]:
    """Write the name of a dot in two lines where something tells it from its homonyms."""
    return name.replace(" (", "\n(").split("\n")


def _named(code: str, lines: Sequence[str], stood: NameSpot) -> Iterator[Spec]:
    """Write the name of a dot at its place, with a line that leads to one that is far."""
    kept = {"transform": [{"filter": among("code", [code])}]}
    if stood.far:
        look = dict(zip(("x2Offset", "y2Offset"), stood.end, strict=True))
        end = {"x2": {"field": "at"}, "y2": {"field": "value"}}
        yield {**kept, **_layer("rule", end, color=style.TEXT, **look)}
    said, look = {"text": {"value": lines}}, {"dx": stood.dx, "dy": stood.dy, "fontWeight": 700}
    yield {**kept, **_layer("text", said, align=stood.align, **look)}


def _steps(chart: Chart) -> Layers:
    """Draw a count that holds from each date to the next."""
    rows = _rows(chart)
    # In local time, the first of January would still be the year before.
    across = {"type": "utc", "padding": 24}
    years = {"format": "%Y", "tickCount": "year", "grid": False}
    up = {"domain": [0, _ABOVE_STEPS * max(row["value"] for row in rows)]}
    encoding = {
        "x": _field("at", "temporal", title=None, scale=across, axis=years),
        "y": _field("value", "quantitative", scale=up, axis=None),
    }
    dots = {
        "color": _field("colour", "nominal", scale=None),
        "size": _if(among("label", _chosen(chart, chart.categories)), 110, 50),
        "tooltip": _told("label", "text"),
    }
    number = {"text": {"field": "text"}}
    layers = [
        _layer("line", interpolate="step-after", color=style.PRIMARY, strokeWidth=2),
        _layer("point", dots, filled=True, opacity=1),
        # At the upper left, where no step passes: the count only grows, or falls by little.
        _layer("text", number, align="right", dx=-1, dy=-11, fontWeight=600),
    ]
    # As rows: Vega reads dates before it would flatten columns.
    return [{"data": {"values": rows}, "encoding": encoding, "layer": layers}], {}


def _shares(chart: Chart) -> Layers:
    """Draw a curve of cumulated shares, and the line of equality."""
    axis = {"labelExpr": f"datum.value + '{NBSP}%'", "values": [0, 25, 50, 75, 100]}
    across, up = chart.axes
    told = [*_told("label"), {"field": "along", "title": across}, {"field": "high", "title": up}]
    written = [
        {**row, "along": percent(row["at"]), "high": percent(row["value"])} for row in _rows(chart)
    ]
    drawn = columns(written, "at", "value", "label", "along", "high") | {
        "layer": [
            _layer("line", color=style.PRIMARY, strokeWidth=2.2),
            _layer("point", {"tooltip": told}, filled=True, size=40, color=style.PRIMARY),
        ]
    }
    equality = {
        "data": {"values": [{"at": 0, "value": 0}, {"at": 100, "value": 100}]},
        **_layer("line", strokeDash=_DASHES, color=style.SECONDARY),
    }
    encoding = _plane(chart, {"domain": [0, 100]}, axis)
    return [{"encoding": encoding, "layer": [drawn, equality]}], {}


def _written(field: str, shape: str) -> str:
    return _FIGURE.format(field=field, shape=shape, space=NBSP)


def _rows(chart: Chart) -> list[Spec]:
    """Give a row a known value, every series one after the other."""
    return [
        {
            "code": chart.codes[rank] if chart.codes else "",
            "label": chart.categories[rank],
            "value": value,
            "text": series.texts[rank] if series.texts else "",
            "colour": series.colours[min(rank, len(series.colours) - 1)],
            "at": series.at[rank] if series.at else None,
            "name": series.name,
        }
        for series in chart.series
        for rank, value in enumerate(series.values)
        if value is not None
    ]


def _chosen(chart: Chart, names: Sequence[str]) -> list[str]:
    return [names[rank] for rank in (chart.chosen, chart.beside) if rank is not None]


def _picking(chart: Chart) -> Spec:
    return {"params": [_PICK]} if chart.codes else {}


def _field(name: str, kind: str, **options: Any) -> Spec:
    return {"field": name, "type": kind, **options}


def _layer(kind: str, encoding: Mapping[str, Any] | None = None, **look: Any) -> Spec:
    mark = {"mark": {"type": kind, **look}}
    return mark if encoding is None else {**mark, "encoding": encoding}


def _if(test: str, value: object, other: object) -> Spec:
    return {"condition": {"test": test, "value": value}, "value": other}


def _plane(chart: Chart, scale: Mapping[str, Any], axis: Mapping[str, Any]) -> Spec:
    """Write two axes of one scale."""
    across, up = chart.axes
    return {
        "x": _field("at", "quantitative", title=across, scale=scale, axis=axis),
        "y": _field("value", "quantitative", title=up, scale=scale, axis=axis),
    }


def _by_name(chart: Chart, values: Sequence[Any]) -> Spec:
    """Write what tells lines apart, a value a line."""
    scale = {"domain": [series.name for series in chart.series], "range": list(values)}
    return _field("name", "nominal", legend=None, scale=scale)


def _told(*fields: str) -> list[Spec]:
    """Write what a mark says, each line without a name: names must differ."""
    return [{"field": field, "title": " " * (rank + 1)} for rank, field in enumerate(fields)]


def _once(layer: Spec) -> Spec:
    """Draw a mark of one row of its own: on the rows of a chart, it would be drawn once a row."""
    return {"data": {"values": [{}]}, **layer}


def _ends(chart: Chart, height: int) -> list[Spec]:
    """Names at the end of lines, kept a line of text apart."""
    values = [value for line in chart.series for value in line.values if value is not None]
    gap = 15 * (max([*values, 0.0]) - min([*values, 0.0]) or 1.0) / (height - 46)
    last = sorted(
        (line.values[-1], f"{line.name} {line.texts[-1]}", line.name)
        for line in chart.series
        if line.values[-1] is not None
    )
    period = chart.categories[-1]
    placed: list[Spec] = []
    for value, text, name in last:
        at = max(value, placed[-1]["value"] + gap) if placed else value
        placed.append({"name": name, "label": period, "value": at, "text": text})
    return placed


def columns(rows: Sequence[Mapping[str, Any]], *names: str) -> Spec:
    """Write rows as columns, which name each field once instead of once a row.

    Returns
    -------
    dict[str, Any]
        ``data`` and ``transform`` of a view. They belong in a layer: at the top of a
        chart, Streamlit would make a table of the columns.
    """
    return {
        "data": {"values": [{name: [row[name] for row in rows] for name in names}]},
        "transform": [{"flatten": list(names)}],
    }


def among(field: str, values: Sequence[str]) -> str:
    """Write the test that a field is one of some texts, in Vega's expressions."""
    return f"indexof({json.dumps(list(values))}, datum.{field}) >= 0"
