"""Charts on screen: a chart, as values, drawn as a Vega-Lite specification.

Vega only knows the format of its own locale: numbers are written in French beforehand, in the
rows, or by an expression.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

from geodata import style
from geodata.questions import Chart, Series
from geodata.wording import NBSP

_FONT = "Open Sans, sans-serif"
_AXIS_NUMBER = f"replace(replace(format(datum.value, ',~r'), /,/g, '{NBSP}'), '.', ',')"
"""Expression of the label of an axis: its number as French writes it."""
_CONFIG: Mapping[str, Any] = {
    "font": _FONT,
    # Vega describes its marks in English; the chart has its own text and its table.
    "aria": False,
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
        "labelLimit": 220,
    },
    "text": {"font": _FONT, "fontSize": 12, "color": style.TEXT},
}

_PICK: Mapping[str, Any] = {
    "name": "pick",
    "select": {"type": "point", "fields": ["code"], "on": "click"},
}
"""Selection of one mark by a click, told by its code; a click beside clears it."""

_ROOMY, _TIGHT = 1.38, 1.6
"""End of the column of values, for the greatest bar."""

_LONG_NAME = 32
"""Letters beyond which names are cut."""

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


def specification(chart: Chart, *, height: int) -> dict[str, Any]:
    """Write a chart in Vega-Lite; parameters as in :func:`draw`."""
    layers, room = {
        "bars": _bars,
        "lines": _lines,
        "dots": _dots,
        "steps": _steps,
        "shares": _shares,
    }[chart.kind](chart, height)
    return _styled(height=height, layer=layers, padding={**_ROOM, **room})


Layers = tuple[list[dict[str, Any]], Mapping[str, int]]
"""Layers of a specification, and the room that they need around them, in pixels."""


def _rows(chart: Chart) -> list[dict[str, Any]]:
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


def _picking(chart: Chart) -> dict[str, Any]:
    return {"params": [_PICK]} if chart.codes else {}


def _bars(chart: Chart, _height: int) -> Layers:
    """Draw bars in their order, with their value at the end."""
    rows = _rows(chart)
    values = [row["value"] for row in rows]
    reference, said = chart.reference or (None, "")
    most = max([*map(abs, values), abs(reference or 0.0), 1e-9])
    # Long names leave bars little room: the column of values keeps its own.
    longest = max(map(len, chart.categories), default=0)
    edge = most * (_ROOMY if longest <= _LONG_NAME else _TIGHT)
    own = _chosen(chart, chart.categories)
    y = {
        "field": "label",
        "type": "nominal",
        "sort": None,
        "title": None,
        "axis": {
            "labelPadding": 6,
            "labelFontWeight": {
                "condition": {"test": among("value", own), "value": "bold"},
                "value": "normal",
            },
        },
    }
    bars = {
        **_picking(chart),
        "mark": {
            "type": "bar",
            "height": {"band": 0.68},
            "cursor": "pointer" if chart.codes else "default",
            "stroke": style.TEXT,
        },
        "encoding": {
            "x": {
                "field": "value",
                "type": "quantitative",
                "axis": None,
                "scale": {"domain": [min([*values, 0.0]) * 1.05, edge]},
            },
            "color": {"field": "colour", "type": "nominal", "scale": None},
            "strokeWidth": {
                "condition": {"test": among("label", own), "value": 2},
                "value": 0,
            },
            "tooltip": _told("label", "text"),
        },
    }
    # Values stand in a column of their own, so that the line of a reference crosses none.
    column = {
        "mark": {"type": "text", "align": "right"},
        "encoding": {
            "x": {"datum": edge, "type": "quantitative"},
            "text": {"field": "text"},
        },
    }
    apart = {"yOffset": {"field": "name"}} if len(chart.series) > 1 else {}
    listed = columns(rows, "code", "label", "value", "text", "colour", *({"name"} if apart else ()))
    layers = [{**listed, "encoding": {"y": y, **apart}, "layer": [bars, column]}]
    if reference is None:
        return layers, {}
    across = {"x": {"datum": reference, "type": "quantitative"}}
    words = {"type": "text", "align": "center", "baseline": "bottom", "fontWeight": 600}
    layers += [
        _once({"type": "rule", "strokeDash": _DASHES, "color": style.STRONG}, across),
        _once(words, {**across, "y": {"value": -2}, "text": {"value": said}}),
    ]
    return layers, {"top": 18}


def _lines(chart: Chart, height: int) -> Layers:
    """Draw lines over the categories, each named at its end; the first is drawn strongest."""
    periods = chart.categories
    x = {
        "field": "label",
        "type": "ordinal",
        "title": None,
        "scale": {"domain": list(periods), "padding": 0.2},
        "axis": {
            "labelAngle": 0,
            "labelFlush": True,
            "labelPadding": 6,
            "values": [periods[0], periods[len(periods) // 2], periods[-1]],
            "grid": False,
        },
    }
    y = {
        "field": "value",
        "type": "quantitative",
        "title": chart.axes[1],
        "axis": {
            "labelExpr": _AXIS_NUMBER,
            "tickCount": 4,
            "titleAlign": "left",
            "titleAngle": 0,
            "titleAnchor": "end",
            "titleY": -8,
            "titleX": -24,
        },
    }
    colours = [series.colours[0] for series in chart.series]
    dashes = [[5, 3] if series.dashed else [1, 0] for series in chart.series]
    drawn = columns(_rows(chart), "label", "value", "text", "name") | {
        "layer": [
            {
                "mark": {"type": "line", "strokeWidth": 2.2},
                "encoding": {"strokeDash": _by_name(chart, dashes)},
            },
            {
                "mark": {"type": "point", "filled": True, "size": 26, "opacity": 1},
                "encoding": {"tooltip": _told("name", "label", "text")},
            },
        ]
    }
    ends = {
        "data": {"values": _ends(chart.series, periods[-1], height)},
        "mark": {"type": "text", "align": "left", "dx": 7, "fontWeight": 600},
        "encoding": {"text": {"field": "text"}},
    }
    encoding = {"x": x, "y": y, "color": _by_name(chart, colours)}
    layers: list[dict[str, Any]] = [{"encoding": encoding, "layer": [drawn, ends]}]
    if chart.marked in periods:
        rule = {"type": "rule", "strokeDash": _DASHES, "color": style.PRIMARY}
        layers.append(_once(rule, {"x": {"datum": chart.marked, "type": "ordinal"}}))
    return layers, {"top": 20}


def _dots(chart: Chart, _height: int) -> Layers:
    """Draw dots on two logarithmic scales, those that are chosen named."""
    rows = _rows(chart)
    # A colour is written once, however many dots have it.
    inks = list(dict.fromkeys(row["colour"] for row in rows))
    ranks = {ink: rank for rank, ink in enumerate(inks)}
    places = columns(
        [{**row, "ink": ranks[row["colour"]]} for row in rows],
        "code",
        "label",
        "at",
        "value",
        "ink",
    )
    places["transform"] += [
        {"calculate": _written("at"), "as": "x_text"},
        {"calculate": _written("value"), "as": "y_text"},
    ]
    own = _chosen(chart, chart.codes)
    marked = among("code", own)
    dots = {
        **_picking(chart),
        "mark": {
            "type": "point",
            "filled": True,
            "opacity": 0.85,
            "stroke": style.TEXT,
            "cursor": "pointer",
        },
        "encoding": {
            "color": {
                "field": "ink",
                "type": "ordinal",
                "legend": None,
                "scale": {"domain": list(range(len(inks))), "range": inks},
            },
            "size": {"condition": {"test": marked, "value": 110}, "value": 46},
            "strokeWidth": {"condition": {"test": marked, "value": 2.4}, "value": 0.6},
            "tooltip": [
                *_told("label"),
                {"field": "x_text", "title": chart.axes[0]},
                {"field": "y_text", "title": chart.axes[1]},
            ],
        },
    }
    names = {
        "transform": [{"filter": marked}],
        "mark": {"type": "text", "align": "left", "dx": 9, "fontWeight": 700},
        "encoding": {"text": {"field": "label"}},
    }
    axis = {"labelExpr": _AXIS_NUMBER, "values": [10**power for power in range(1, 8)]}
    encoding = _plane(chart, {"type": "log"}, axis)
    return [{**places, "encoding": encoding, "layer": [dots, *([names] if own else [])]}], {}


def _steps(chart: Chart, _height: int) -> Layers:
    """Draw a count that holds from each date to the next."""
    rows = _rows(chart)
    own = {"test": among("label", _chosen(chart, chart.categories)), "value": 110}
    encoding = {
        "x": {
            "field": "at",
            "type": "temporal",
            "title": None,
            # In local time, the first of January would still be the year before.
            "scale": {"type": "utc", "padding": 24},
            "axis": {"format": "%Y", "tickCount": "year", "grid": False},
        },
        "y": {
            "field": "value",
            "type": "quantitative",
            "scale": {"domain": [0, _ABOVE_STEPS * max(row["value"] for row in rows)]},
            "axis": None,
        },
    }
    line = {"type": "line", "interpolate": "step-after", "color": style.PRIMARY, "strokeWidth": 2}
    marks = {
        "mark": {"type": "point", "filled": True, "opacity": 1},
        "encoding": {
            "color": {"field": "colour", "type": "nominal", "scale": None},
            "size": {"condition": own, "value": 50},
            "tooltip": _told("label", "text"),
        },
    }
    numbers = {
        # At the upper left, where no step passes: the count only grows, or falls by little.
        "mark": {"type": "text", "align": "right", "dx": -1, "dy": -11, "fontWeight": 600},
        "encoding": {"text": {"field": "text"}},
    }
    # As rows: Vega reads dates before it would flatten columns.
    data = {"values": rows}
    return [{"data": data, "encoding": encoding, "layer": [{"mark": line}, marks, numbers]}], {}


def _shares(chart: Chart, _height: int) -> Layers:
    """Draw a curve of cumulated shares, and the line of equality."""
    axis = {"labelExpr": f"datum.value + '{NBSP}%'", "values": [0, 25, 50, 75, 100]}
    told = [
        *_told("label"),
        {"field": "at", "title": chart.axes[0]},
        {"field": "value", "title": chart.axes[1]},
    ]
    curve = {"type": "line", "color": style.PRIMARY, "strokeWidth": 2.2}
    marks = {
        "mark": {"type": "point", "filled": True, "size": 40, "color": style.PRIMARY},
        "encoding": {"tooltip": told},
    }
    equality = {
        "data": {"values": [{"at": 0, "value": 0}, {"at": 100, "value": 100}]},
        "mark": {"type": "line", "strokeDash": _DASHES, "color": style.SECONDARY},
    }
    drawn = columns(_rows(chart), "at", "value", "label") | {"layer": [{"mark": curve}, marks]}
    encoding = _plane(chart, {"domain": [0, 100]}, axis)
    return [{"encoding": encoding, "layer": [drawn, equality]}], {}


def _plane(chart: Chart, scale: Mapping[str, Any], axis: Mapping[str, Any]) -> dict[str, Any]:
    """Write two axes of one scale."""
    both = {"type": "quantitative", "scale": scale, "axis": axis}
    across, up = chart.axes
    return {
        "x": {"field": "at", "title": across, **both},
        "y": {"field": "value", "title": up, **both},
    }


def _by_name(chart: Chart, values: Sequence[Any]) -> dict[str, Any]:
    """Write what tells lines apart, a value a line."""
    scale = {"domain": [series.name for series in chart.series], "range": list(values)}
    return {"field": "name", "type": "nominal", "legend": None, "scale": scale}


def _told(*fields: str) -> list[dict[str, Any]]:
    """Write what a mark says, each line without a name: names must differ."""
    return [{"field": field, "title": " " * (rank + 1)} for rank, field in enumerate(fields)]


def _once(mark: Mapping[str, Any], encoding: Mapping[str, Any]) -> dict[str, Any]:
    """Draw a mark of one row of its own: on the rows of a chart, it would be drawn once a row."""
    return {"data": {"values": [{}]}, "mark": mark, "encoding": encoding}


def _ends(lines: Sequence[Series], period: str, height: int) -> list[dict[str, Any]]:
    """Names at the end of lines, kept a line of text apart."""
    values = [value for line in lines for value in line.values if value is not None]
    gap = 15 * (max([*values, 0.0]) - min([*values, 0.0]) or 1.0) / (height - 46)
    last = sorted(
        (line.values[-1], f"{line.name} {line.texts[-1]}", line.name)
        for line in lines
        if line.values[-1] is not None
    )
    placed: list[dict[str, Any]] = []
    for value, text, name in last:
        at = max(value, placed[-1]["value"] + gap) if placed else value
        placed.append({"name": name, "label": period, "value": at, "text": text})
    return placed


def columns(rows: Sequence[Mapping[str, Any]], *names: str) -> dict[str, Any]:
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


def _written(field: str) -> str:
    """Write the expression of a whole number as French writes it."""
    return f"replace(format(datum.{field}, ','), /,/g, '{NBSP}')"


def _styled(**parts: Any) -> dict[str, Any]:
    """Make a chart in the dashboard's style."""
    return {
        "background": "transparent",
        "config": _CONFIG,
        "autosize": {"type": "fit", "contains": "padding"},
    } | parts
