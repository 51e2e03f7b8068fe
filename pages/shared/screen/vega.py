"""What every chart shares, in Vega-Lite: its style, its numbers, the mark that is chosen.

Vega only knows the format of its own locale: numbers are written in French beforehand,
in the rows, or by an expression.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from geodata import style
from geodata.wording import NBSP

FONT = "Open Sans, sans-serif"
AXIS_NUMBER = f"replace(replace(format(datum.value, ',~r'), /,/g, '{NBSP}'), '.', ',')"
"""Expression of the label of an axis: its number as French writes it."""
_CONFIG: Mapping[str, Any] = {
    "font": FONT,
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
    "text": {"font": FONT, "fontSize": 12, "color": style.TEXT},
}

PICK: Mapping[str, Any] = {
    "name": "pick",
    "select": {"type": "point", "fields": ["code"], "on": "click"},
}
"""Selection of one mark by a click, told by its code; a click beside clears it."""


def picked(key: str) -> str | None:
    """Give the code of the mark that was clicked in a chart.

    Returns
    -------
    str or None
        The code, or ``None`` when nothing is selected.
    """
    marks = st.session_state[key]["selection"].get("pick") or []
    return str(marks[0]["code"]) if marks else None


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


def written(field: str) -> str:
    """Write the expression of a whole number as French writes it."""
    return f"replace(format(datum.{field}, ','), /,/g, '{NBSP}')"


def chart(**parts: Any) -> dict[str, Any]:
    """Make a chart in the dashboard's style."""
    return {
        "background": "transparent",
        "config": _CONFIG,
        "autosize": {"type": "fit", "contains": "padding"},
    } | parts
