"""Draw the areas of a map and what surrounds them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from geodata import maps, style
from geodata.files.map import shapes
from geodata.files.map.canvas import Canvas
from geodata.files.map.features import Feature, State, shown
from geodata.files.map.window import Window

if TYPE_CHECKING:
    from matplotlib.path import Path as Outline

SHORE_WEIGHT, BORDER_WEIGHT, BORDER_DASH = 0.6, 1.0, (5.0, 4.0)
LAKES_ALPHA = 0.9
DIM_AREA = 0.35
"""Opacity of an area or a circle that is set back."""


def water(state: State) -> str:
    """Colour of the water: a state may choose its own.

    Returns
    -------
    str
        ``#RRGGBB``.
    """
    return str(state.get("water", style.WATER))


def background(canvas: Canvas, window: Window, state: State) -> None:
    """Draw water, neighbours and their border, under everything."""
    size = (canvas.width, canvas.height)
    order = maps.PANES["background"]
    canvas.box((0, 0), size, fill=water(state), order=order)
    around = shapes.background()
    if land := _seen(around, "neighbours", window):
        canvas.shape(
            land, fill=style.NEIGHBOURS, stroke=style.SHORE, weight=SHORE_WEIGHT, order=order
        )
    if border := _seen(around, "border", window):
        canvas.shape(
            border,
            fill=None,
            stroke=style.BORDER,
            weight=BORDER_WEIGHT,
            dash=BORDER_DASH,
            order=order,
        )


def lakes(canvas: Canvas, window: Window, state: State) -> None:
    """Draw lakes, which lie over the areas; parameters as in :func:`background`."""
    if found := _seen(shapes.background(), "lakes", window):
        canvas.shape(
            found, fill=water(state), alpha=LAKES_ALPHA, weight=0, order=maps.PANES["lines"]
        )


def _seen(around: Mapping[str, Any], name: str, window: Window) -> Outline | None:
    """Cut a shape of the background to a window; ``None`` where there is nothing to see."""
    return shapes.outline(around[name], window) if name in around else None


def areas(canvas: Canvas, window: Window, state: State, *, prefix: str = "") -> None:
    """Draw every layer of areas of a state, one shape a territory."""
    for layer, pane in maps.area_panes().items():
        for feature in _fronts_last(shown(state, layer)):
            outline = shapes.outline(shapes.areas(layer)[feature.code], window)
            if outline is None:
                continue
            look = feature.look
            canvas.shape(
                outline,
                fill=look.fill,
                stroke=look.stroke,
                weight=look.weight,
                alpha=look.alpha,
                faded=DIM_AREA if look.dim else 1.0,
                order=pane,
                name=f"{prefix}{layer}-{feature.code}",
            )


def _fronts_last(features: Iterable[Feature]) -> list[Feature]:
    return sorted(features, key=lambda feature: feature.look.front)
