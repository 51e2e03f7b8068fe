"""Bars in order and clouds of dots, as Vega-Lite specifications: values in, a dictionary out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from geodata import style
from pages.shared.screen import vega

_ROOMY, _TIGHT = 1.38, 1.6
"""End of the column of values, for the greatest bar."""

_LONG_NAME = 32
"""Letters beyond which names are cut."""


def ranking(
    rows: Sequence[Mapping[str, Any]],
    *,
    chosen: str | None,
    reference: float | None,
    reference_text: str,
    height: int,
) -> dict[str, Any]:
    """Draw bars in order, the greatest on top, with their value at the end.

    Parameters
    ----------
    rows
        ``code``, ``label``, ``value``, ``text`` and ``colour`` of each bar, in order.
    reference
        Value of a dashed line, or ``None`` for none.
    height
        Height in pixels.
    """
    most = max([abs(row["value"]) for row in rows] + [abs(reference or 0.0), 1e-9])
    least = min([row["value"] for row in rows] + [0.0])
    # Long names leave bars little room: the column of values keeps its own.
    longest = max((len(str(row["label"])) for row in rows), default=0)
    edge = most * (_ROOMY if longest <= _LONG_NAME else _TIGHT)
    outlined = [row["code"] for row in rows if row["code"] == chosen]
    bold = [row["label"] for row in rows if row["code"] == chosen]
    y = {
        "field": "label",
        "type": "nominal",
        "sort": None,
        "title": None,
        "axis": {
            "labelPadding": 6,
            "labelFontWeight": {
                "condition": {"test": vega.among("value", bold), "value": "bold"},
                "value": "normal",
            },
        },
    }
    x = {
        "field": "value",
        "type": "quantitative",
        "axis": None,
        "scale": {"domain": [least * 1.05, edge]},
    }
    bars = {
        "params": [vega.PICK],
        "mark": {
            "type": "bar",
            "height": {"band": 0.68},
            "cursor": "pointer",
            "stroke": style.TEXT,
        },
        "encoding": {
            "x": x,
            "color": {"field": "colour", "type": "nominal", "scale": None},
            "strokeWidth": {
                "condition": {"test": vega.among("code", outlined), "value": 2},
                "value": 0,
            },
            "tooltip": [{"field": "label", "title": " "}, {"field": "text", "title": "  "}],
        },
    }
    # Values stand in a column of their own, so that the line of Québec crosses none.
    values = {
        "mark": {"type": "text", "align": "right"},
        "encoding": {
            "x": {"datum": edge, "type": "quantitative"},
            "text": {"field": "text"},
        },
    }
    listed = vega.columns(rows, "code", "label", "value", "text", "colour")
    layers: list[dict[str, Any]] = [listed | {"encoding": {"y": y}, "layer": [bars, values]}]
    if reference is not None:
        mark = {"x": {"datum": reference, "type": "quantitative"}}
        rule = {"type": "rule", "strokeDash": [4, 3], "color": style.STRONG}
        text = {"type": "text", "align": "center", "baseline": "bottom", "fontWeight": 600}
        said = mark | {"y": {"value": -2}, "text": {"value": reference_text}}
        # One row of their own: on the rows of the bars, each would be drawn once a bar.
        once: dict[str, Any] = {"data": {"values": [{}]}}
        layers += [
            once | {"mark": rule, "encoding": mark},
            once | {"mark": text, "encoding": said},
        ]
    room = {"left": 2, "right": 2, "top": 2 if reference is None else 18, "bottom": 2}
    return vega.chart(height=height, layer=layers, padding=room)


def scatter(
    rows: Sequence[Mapping[str, Any]],
    *,
    inks: Sequence[str],
    chosen: Sequence[str],
    x_title: str,
    y_title: str,
    height: int,
) -> dict[str, Any]:
    """Draw population against immigrants, both on logarithmic scales.

    Parameters
    ----------
    rows
        ``code``, ``label``, ``x``, ``y`` and ``ink`` (its place in ``inks``) of each dot;
        both values are whole and positive.
    height
        Height in pixels.
    """
    axis = {"labelExpr": vega.AXIS_NUMBER, "values": [10**power for power in range(1, 8)]}
    scale = {"type": "quantitative", "scale": {"type": "log"}, "axis": axis}
    marked = vega.among("code", chosen)
    places = vega.columns(rows, "code", "label", "x", "y", "ink")
    places["transform"] += [
        {"calculate": vega.written("x"), "as": "x_text"},
        {"calculate": vega.written("y"), "as": "y_text"},
    ]
    dots = {
        "params": [vega.PICK],
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
                "scale": {"domain": list(range(len(inks))), "range": list(inks)},
            },
            "size": {"condition": {"test": marked, "value": 110}, "value": 46},
            "strokeWidth": {"condition": {"test": marked, "value": 2.4}, "value": 0.6},
            "tooltip": [
                {"field": "label", "title": " "},
                {"field": "x_text", "title": x_title},
                {"field": "y_text", "title": y_title},
            ],
        },
    }
    names = {
        "transform": [{"filter": marked}],
        "mark": {"type": "text", "align": "left", "dx": 9, "fontWeight": 700},
        "encoding": {"text": {"field": "label"}},
    }
    encoding = {
        "x": {"field": "x", "title": x_title, **scale},
        "y": {"field": "y", "title": y_title, **scale},
    }
    return vega.chart(
        height=height,
        layer=[{**places, "encoding": encoding, "layer": [dots, names] if chosen else [dots]}],
    )
