"""Charts, as Vega-Lite specifications: plain values in, one dictionary out.

Numbers are written in French beforehand, in the rows, because Vega only knows the
format of its own locale.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from geodata import style
from geodata.wording import NBSP

FONT = "Open Sans, sans-serif"
_AXIS_NUMBER = (
    f"replace(replace(format(datum.value, ',~r'), /,/g, '{NBSP}'), '.', ',')"
)
_CONFIG: Mapping[str, Any] = {
    "font": FONT,
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
    "text": {"font": FONT, "fontSize": 12, "color": style.TEXT},
}


def picked(key: str) -> str | None:
    """Code of the mark that was clicked in a chart.

    Parameters
    ----------
    key
        Key of the chart.

    Returns
    -------
    str or None
        The code, or ``None`` when nothing is selected.
    """
    marks = st.session_state[key]["selection"].get("pick") or []
    return str(marks[0]["code"]) if marks else None


def _chart(**parts: Any) -> dict[str, Any]:
    return {"background": "transparent", "config": _CONFIG, "autosize": {"type": "fit", "contains": "padding"}} | parts


def _pick(field: str) -> dict[str, Any]:
    """Selection of one mark by a click; a click beside clears it."""
    return {"name": "pick", "select": {"type": "point", "fields": [field], "on": "click"}}


def ranking(
    rows: Sequence[Mapping[str, Any]],
    *,
    chosen: str | None,
    reference: float | None,
    reference_text: str,
    height: int,
) -> dict[str, Any]:
    """Bars in order, the greatest on top, with their value at the end.

    Parameters
    ----------
    rows
        ``code``, ``label``, ``value``, ``text`` and ``colour`` of each bar, in order.
    chosen
        Code of the bar to outline, or ``None``.
    reference
        Value of a dashed line, or ``None`` for none.
    reference_text
        What the line says.
    height
        Height in pixels.

    Returns
    -------
    dict[str, Any]
        Specification; a click on a bar selects its ``code`` under the name ``pick``.
    """
    most = max([abs(row["value"]) for row in rows] + [abs(reference or 0.0), 1e-9])
    least = min([row["value"] for row in rows] + [0.0])
    domain = [least * 1.05, most * 1.38]
    data = [
        dict(row, stroke=2 if row["code"] == chosen else 0, edge=domain[1]) for row in rows
    ]
    order = [row["label"] for row in rows]
    y = {
        "field": "label",
        "type": "nominal",
        "sort": order,
        "title": None,
        "axis": {"labelPadding": 6, "labelFontWeight": {"condition": {"test": f"datum.value === {_text(chosen, rows)}", "value": "bold"}, "value": "normal"}},
    }
    x = {
        "field": "value",
        "type": "quantitative",
        "axis": None,
        "scale": {"domain": domain},
    }
    layers: list[dict[str, Any]] = [
        {
            "params": [_pick("code")],
            "mark": {"type": "bar", "height": {"band": 0.68}, "cursor": "pointer", "stroke": style.TEXT},
            "encoding": {
                "y": y,
                "x": x,
                "color": {"field": "colour", "type": "nominal", "scale": None},
                "strokeWidth": {"field": "stroke", "type": "quantitative", "scale": None},
                "tooltip": [{"field": "label", "title": " "}, {"field": "text", "title": "  "}],
            },
        },
    ]
    # Values stand in a column of their own, so that the line of Québec crosses none.
    edge = {"x": {**x, "field": "edge"}, "y": y, "text": {"field": "text"}}
    layers.append({"mark": {"type": "text", "align": "right"}, "encoding": edge})
    if reference is not None:
        mark = {"x": {"datum": reference, "type": "quantitative"}}
        rule = {"type": "rule", "strokeDash": [4, 3], "color": style.STRONG}
        text = {"type": "text", "align": "center", "baseline": "bottom", "fontWeight": 600}
        said = mark | {"y": {"value": -2}, "text": {"value": reference_text}}
        # One row of their own: on the rows of the bars, each would be drawn once a bar.
        once = {"data": {"values": [{}]}}
        layers += [
            once | {"mark": rule, "encoding": mark},
            once | {"mark": text, "encoding": said},
        ]
    room = {"left": 2, "right": 2, "top": 2 if reference is None else 18, "bottom": 2}
    return _chart(data={"values": data}, height=height, layer=layers, padding=room)


def _text(chosen: str | None, rows: Sequence[Mapping[str, Any]]) -> str:
    """Label of the chosen bar, as a string of Vega's expressions."""
    label = next((str(row["label"]) for row in rows if row["code"] == chosen), "")
    return "'" + label.replace("\\", "\\\\").replace("'", "\\'") + "'"


def lines(
    series: Sequence[Mapping[str, Any]],
    *,
    periods: Sequence[str],
    marked: str | None,
    title: str,
    height: int,
) -> dict[str, Any]:
    """Lines over time, each named at its end.

    Parameters
    ----------
    series
        ``name``, ``colour``, ``dash`` (bool), ``values`` (one a period, ``None`` when
        missing) and ``texts`` of each line; the first one is drawn strongest.
    periods
        Periods, oldest first.
    marked
        A period shown by a dashed rule, or ``None``.
    title
        Unit of the values.
    height
        Height in pixels.

    Returns
    -------
    dict[str, Any]
        Specification.
    """
    data = [
        {
            "period": period,
            "value": value,
            "text": text,
            "name": line["name"],
        }
        for line in series
        for period, value, text in zip(periods, line["values"], line["texts"], strict=True)
        if value is not None
    ]
    names = [line["name"] for line in series]
    x = {
        "field": "period",
        "type": "ordinal",
        "title": None,
        "scale": {"domain": list(periods), "padding": 0.2},
        "axis": {"labelAngle": 0, "labelFlush": True, "labelPadding": 6, "values": [periods[0], periods[len(periods) // 2], periods[-1]], "grid": False},
    }
    y = {
        "field": "value",
        "type": "quantitative",
        "title": title,
        "axis": {"labelExpr": _AXIS_NUMBER, "tickCount": 4, "titleAlign": "left", "titleAngle": 0, "titleAnchor": "end", "titleY": -8, "titleX": -24},
    }
    colour = {
        "field": "name",
        "type": "nominal",
        "legend": None,
        "scale": {"domain": names, "range": [line["colour"] for line in series]},
    }
    dash = {
        "field": "name",
        "type": "nominal",
        "legend": None,
        "scale": {"domain": names, "range": [[5, 3] if line["dash"] else [1, 0] for line in series]},
    }
    layers: list[dict[str, Any]] = [
        {
            "mark": {"type": "line", "strokeWidth": 2.2},
            "encoding": {"x": x, "y": y, "color": colour, "strokeDash": dash},
        },
        {
            "mark": {"type": "point", "filled": True, "size": 26, "opacity": 1},
            "encoding": {
                "x": x,
                "y": y,
                "color": colour,
                "tooltip": [
                    {"field": "name", "title": " "},
                    {"field": "period", "title": "  "},
                    {"field": "text", "title": "   "},
                ],
            },
        },
    ]
    layers.append(
        {
            "data": {"values": _ends(series, periods[-1], height)},
            "mark": {"type": "text", "align": "left", "dx": 7, "fontWeight": 600},
            "encoding": {"x": x, "y": y, "text": {"field": "text"}, "color": colour},
        }
    )
    if marked in periods:
        layers.append(
            {
                "mark": {"type": "rule", "strokeDash": [4, 3], "color": style.PRIMARY},
                "encoding": {"x": {"datum": marked, "type": "ordinal"}},
            }
        )
    return _chart(data={"values": data}, height=height, layer=layers, padding={"left": 2, "right": 2, "top": 20, "bottom": 2})


def _ends(
    series: Sequence[Mapping[str, Any]], period: str, height: int
) -> list[dict[str, Any]]:
    """Names at the end of lines, kept a line of text apart."""
    known = [line for line in series if line["values"][-1] is not None]
    top = max((v for line in series for v in line["values"] if v is not None), default=1.0)
    least = min((v for line in series for v in line["values"] if v is not None), default=0.0)
    gap = 15 * (max(top, 0.0) - min(least, 0.0) or 1.0) / (height - 46)
    placed: list[dict[str, Any]] = []
    for line in sorted(known, key=lambda line: line["values"][-1]):
        floor = placed[-1]["value"] + gap if placed else line["values"][-1]
        at = max(line["values"][-1], floor)
        text = f"{line['name']} {line['texts'][-1]}"
        placed.append({"name": line["name"], "period": period, "value": at, "text": text})
    return placed


def scatter(
    rows: Sequence[Mapping[str, Any]], *, chosen: Sequence[str], x_title: str, y_title: str, height: int
) -> dict[str, Any]:
    """Population against immigrants, both on logarithmic scales.

    Parameters
    ----------
    rows
        ``code``, ``label``, ``x``, ``y``, ``x_text``, ``y_text`` and ``colour`` of each
        dot; both values are positive.
    chosen
        Codes of the dots to outline and to name.
    x_title, y_title
        What the axes count.
    height
        Height in pixels.

    Returns
    -------
    dict[str, Any]
        Specification; a click on a dot selects its ``code`` under the name ``pick``.
    """
    data = [dict(row, stroke=2.4 if row["code"] in chosen else 0.6, size=110 if row["code"] in chosen else 46) for row in rows]
    axis = {"labelExpr": _AXIS_NUMBER, "values": [10**power for power in range(1, 8)]}
    x = {"field": "x", "type": "quantitative", "scale": {"type": "log"}, "title": x_title, "axis": axis}
    y = {"field": "y", "type": "quantitative", "scale": {"type": "log"}, "title": y_title, "axis": axis}
    return _chart(
        data={"values": data},
        height=height,
        layer=[
            {
                "params": [_pick("code")],
                "mark": {"type": "point", "filled": True, "opacity": 0.85, "stroke": style.TEXT, "cursor": "pointer"},
                "encoding": {
                    "x": x,
                    "y": y,
                    "color": {"field": "colour", "type": "nominal", "scale": None},
                    "size": {"field": "size", "type": "quantitative", "scale": None},
                    "strokeWidth": {"field": "stroke", "type": "quantitative", "scale": None},
                    "tooltip": [
                        {"field": "label", "title": " "},
                        {"field": "x_text", "title": x_title},
                        {"field": "y_text", "title": y_title},
                    ],
                },
            },
            {
                "transform": [{"filter": "datum.size > 100"}],
                "mark": {"type": "text", "align": "left", "dx": 9, "fontWeight": 700},
                "encoding": {"x": x, "y": y, "text": {"field": "label"}},
            },
        ],
    )
