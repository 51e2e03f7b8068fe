"""Lines over time, as Vega-Lite specifications: plain values in, one dictionary out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from geodata import style
from geodata.wording import NBSP
from pages.shared.screen import vega


def lines(
    series: Sequence[Mapping[str, Any]],
    *,
    periods: Sequence[str],
    marked: str | None,
    title: str,
    height: int,
) -> dict[str, Any]:
    """Draw lines over time, each named at its end.

    Parameters
    ----------
    series
        ``name``, ``colour``, ``dash`` (bool), ``values`` (one a period, ``None`` when
        missing) and ``texts`` of each line; the first one is drawn strongest.
    height
        Height in pixels.
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
        "title": title,
        "axis": {
            "labelExpr": vega.AXIS_NUMBER,
            "tickCount": 4,
            "titleAlign": "left",
            "titleAngle": 0,
            "titleAnchor": "end",
            "titleY": -8,
            "titleX": -24,
        },
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
        "scale": {
            "domain": names,
            "range": [[5, 3] if line["dash"] else [1, 0] for line in series],
        },
    }
    drawn = vega.columns(data, "period", "value", "text", "name")
    drawn |= {
        "layer": [
            {"mark": {"type": "line", "strokeWidth": 2.2}, "encoding": {"strokeDash": dash}},
            {
                "mark": {"type": "point", "filled": True, "size": 26, "opacity": 1},
                "encoding": {
                    "tooltip": [
                        {"field": "name", "title": " "},
                        {"field": "period", "title": "  "},
                        {"field": "text", "title": "   "},
                    ]
                },
            },
        ]
    }
    ends = {
        "data": {"values": _ends(series, periods[-1], height)},
        "mark": {"type": "text", "align": "left", "dx": 7, "fontWeight": 600},
        "encoding": {"text": {"field": "text"}},
    }
    layers: list[dict[str, Any]] = [
        {"encoding": {"x": x, "y": y, "color": colour}, "layer": [drawn, ends]}
    ]
    if marked in periods:
        layers.append(
            {
                "data": {"values": [{}]},
                "mark": {"type": "rule", "strokeDash": [4, 3], "color": style.PRIMARY},
                "encoding": {"x": {"datum": marked, "type": "ordinal"}},
            }
        )
    return vega.chart(
        height=height, layer=layers, padding={"left": 2, "right": 2, "top": 20, "bottom": 2}
    )


def lorenz(
    people: Sequence[float],
    sites: Sequence[float],
    *,
    names: Sequence[str],
    x_title: str,
    y_title: str,
    height: int,
) -> dict[str, Any]:
    """Draw a Lorenz curve and the line of equality.

    Parameters
    ----------
    people, sites
        Cumulated shares from 0 to 1, one more than ``names``.
    height
        Height in pixels.
    """
    rows = [
        {"x": round(100 * x, 2), "y": round(100 * y, 2), "name": name}
        for x, y, name in zip(people, sites, ["", *names], strict=True)
    ]
    scale = {"type": "quantitative", "scale": {"domain": [0, 100]}}
    axis = {"labelExpr": f"datum.value + '{NBSP}%'", "values": [0, 25, 50, 75, 100]}
    encoding = {
        "x": {"field": "x", "title": x_title, "axis": axis, **scale},
        "y": {"field": "y", "title": y_title, "axis": axis, **scale},
    }
    told = [
        {"field": "name", "title": " "},
        {"field": "x", "title": x_title},
        {"field": "y", "title": y_title},
    ]
    curve = vega.columns(rows, "x", "y", "name") | {
        "encoding": encoding,
        "layer": [
            {"mark": {"type": "line", "color": style.PRIMARY, "strokeWidth": 2.2}},
            {
                "mark": {"type": "point", "filled": True, "size": 40, "color": style.PRIMARY},
                "encoding": {"tooltip": told},
            },
        ],
    }
    equality = {
        "data": {"values": [{"x": 0, "y": 0}, {"x": 100, "y": 100}]},
        "mark": {"type": "line", "strokeDash": [4, 3], "color": style.SECONDARY},
        "encoding": {"x": {"field": "x", **scale}, "y": {"field": "y", **scale}},
    }
    return vega.chart(height=height, layer=[curve, equality])


def _ends(series: Sequence[Mapping[str, Any]], period: str, height: int) -> list[dict[str, Any]]:
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
