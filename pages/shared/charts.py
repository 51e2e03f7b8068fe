"""Bars in order and clouds of dots, as Vega-Lite specifications: values in, a dictionary out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from geodata import style
from pages.shared import vega


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
    data = [dict(row, stroke=2 if row["code"] == chosen else 0, edge=domain[1]) for row in rows]
    order = [row["label"] for row in rows]
    y = {
        "field": "label",
        "type": "nominal",
        "sort": order,
        "title": None,
        "axis": {
            "labelPadding": 6,
            "labelFontWeight": {
                "condition": {"test": f"datum.value === {_text(chosen, rows)}", "value": "bold"},
                "value": "normal",
            },
        },
    }
    x = {
        "field": "value",
        "type": "quantitative",
        "axis": None,
        "scale": {"domain": domain},
    }
    layers: list[dict[str, Any]] = [
        {
            "params": [vega.PICK],
            "mark": {
                "type": "bar",
                "height": {"band": 0.68},
                "cursor": "pointer",
                "stroke": style.TEXT,
            },
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
        once: dict[str, Any] = {"data": {"values": [{}]}}
        layers += [
            once | {"mark": rule, "encoding": mark},
            once | {"mark": text, "encoding": said},
        ]
    room = {"left": 2, "right": 2, "top": 2 if reference is None else 18, "bottom": 2}
    return vega.chart(data={"values": data}, height=height, layer=layers, padding=room)


def _text(chosen: str | None, rows: Sequence[Mapping[str, Any]]) -> str:
    """Label of the chosen bar, as a string of Vega's expressions."""
    label = next((str(row["label"]) for row in rows if row["code"] == chosen), "")
    return "'" + label.replace("\\", "\\\\").replace("'", "\\'") + "'"


def scatter(
    rows: Sequence[Mapping[str, Any]],
    *,
    chosen: Sequence[str],
    x_title: str,
    y_title: str,
    height: int,
) -> dict[str, Any]:
    """Draw population against immigrants, both on logarithmic scales.

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
    data = [
        dict(
            row,
            stroke=2.4 if row["code"] in chosen else 0.6,
            size=110 if row["code"] in chosen else 46,
        )
        for row in rows
    ]
    axis = {"labelExpr": vega.AXIS_NUMBER, "values": [10**power for power in range(1, 8)]}
    x = {
        "field": "x",
        "type": "quantitative",
        "scale": {"type": "log"},
        "title": x_title,
        "axis": axis,
    }
    y = {
        "field": "y",
        "type": "quantitative",
        "scale": {"type": "log"},
        "title": y_title,
        "axis": axis,
    }
    return vega.chart(
        data={"values": data},
        height=height,
        layer=[
            {
                "params": [vega.PICK],
                "mark": {
                    "type": "point",
                    "filled": True,
                    "opacity": 0.85,
                    "stroke": style.TEXT,
                    "cursor": "pointer",
                },
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
