"""The service points over time, as a Vega-Lite specification."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from geodata import style
from geodata.history import dated
from geodata.network import Size
from pages.shared.screen import vega


def points(sizes: Sequence[Size], *, marked: Size, height: int) -> dict[str, Any]:
    """Draw the service points at each date, as steps from one to the next.

    Parameters
    ----------
    height
        Height in pixels.
    """
    rows = [
        {
            # A month without its day stands on its first.
            "date": size.date if size.date.count("-") == 2 else f"{size.date}-01",
            "when": dated(size),
            "points": size.service_points.value,
            "text": size.service_points.words(),
            "own": size == marked,
        }
        for size in sizes
    ]
    encoding = {
        "x": {
            "field": "date",
            "type": "temporal",
            "title": None,
            # In local time, the first of January would still be the year before.
            "scale": {"type": "utc", "padding": 24},
            "axis": {"format": "%Y", "tickCount": "year", "grid": False},
        },
        "y": {
            "field": "points",
            "type": "quantitative",
            "scale": {"domain": [0, 90]},
            "axis": None,
        },
    }
    marks = {
        "mark": {"type": "point", "filled": True, "opacity": 1},
        "encoding": {
            "color": {
                "condition": {"test": "datum.own", "value": style.TEXT},
                "value": style.PRIMARY,
            },
            "size": {"condition": {"test": "datum.own", "value": 110}, "value": 50},
            "tooltip": [
                {"field": "when", "title": " "},
                {"field": "text", "title": "  "},
            ],
        },
    }
    line = {"type": "line", "interpolate": "step-after", "color": style.PRIMARY, "strokeWidth": 2}
    numbers = {
        # At the upper left, where no step passes: the count only grows, or falls by little.
        "mark": {"type": "text", "align": "right", "dx": -1, "dy": -11, "fontWeight": 600},
        "encoding": {"text": {"field": "text"}},
    }
    # As rows: Vega reads dates before it would flatten columns.
    layer = {
        "data": {"values": rows},
        "encoding": encoding,
        "layer": [{"mark": line}, marks, numbers],
    }
    room = {"left": 2, "right": 2, "top": 4, "bottom": 2}
    return vega.chart(height=height, layer=[layer], padding=room)
