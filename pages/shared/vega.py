"""What every chart shares, in Vega-Lite: its style, its numbers, the mark that is chosen.

Numbers are written in French beforehand, in the rows, because Vega only knows the
format of its own locale; those of the axes are put in French by an expression.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from geodata import style
from geodata.wording import NBSP

FONT = "Open Sans, sans-serif"
AXIS_NUMBER = f"replace(replace(format(datum.value, ',~r'), /,/g, '{NBSP}'), '.', ',')"
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


def chart(**parts: Any) -> dict[str, Any]:
    """Make a chart in the dashboard's style.

    Parameters
    ----------
    **parts
        Parts of the specification.

    Returns
    -------
    dict[str, Any]
        The whole specification.
    """
    return {
        "background": "transparent",
        "config": _CONFIG,
        "autosize": {"type": "fit", "contains": "padding"},
    } | parts
