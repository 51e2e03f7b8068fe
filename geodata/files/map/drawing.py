"""Draw the state of a map: the second renderer, after the browser's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from geodata import maps, style
from geodata.files import text as text_room
from geodata.files.clean import clean
from geodata.files.map import ground, labels, marks, placement
from geodata.files.map.canvas import WHITE, Canvas
from geodata.files.map.opening import adopt
from geodata.files.map.placement import Box, around
from geodata.files.map.window import Window, window
from geodata.maps import Corners, Inset, framing
from geodata.wording import NBSP, _, number

_TITLE_SIZE, _TITLE_LINE = 12.0, 20.0
_SMALL, _SMALL_LINE = 12.0, 16.0
_TOP = 900.0


def draw_map(canvas: Canvas, state: Mapping[str, Any], bounds: Corners) -> None:
    """Draw a state on a canvas, framed as on screen, with its inset, scale and attribution.

    Parameters
    ----------
    canvas
        Where it is drawn, in CSS pixels.
    bounds
        South-west and north-east corners that the map holds, EPSG:4326.
    """
    shown = window(bounds, width=canvas.width, height=canvas.height)
    inset = framing().inset
    at = None if inset is None else _inset_box(shown, state, inset)
    tiny_in = None
    panels = [_scale(canvas, shown), _attribution(canvas)]
    if inset is not None and at is not None:
        tiny_in = inset.corners
        panels += [at, _frame(shown, inset)]
        _inset(canvas, shown, state, at, inset)
    _layers(canvas, shown, state, panels=panels, tiny_in=tiny_in)
    size = (canvas.width, canvas.height)
    canvas.box((0, 0), size, fill=None, stroke=style.FRAME, weight=2, order=_TOP + 1)


def _layers(
    canvas: Canvas,
    shown: Window,
    state: Mapping[str, Any],
    *,
    panels: list[Box],
    tiny_in: Corners | None = None,
    prefix: str = "",
) -> None:
    ground.background(canvas, shown, state)
    ground.areas(canvas, shown, state, prefix=prefix)
    ground.lakes(canvas, shown, state)
    if not prefix:
        marks.ways(canvas, shown, state)
    marks.circles(canvas, shown, state, prefix=prefix)
    counts = marks.counts(shown, state)
    marks.draw_counts(canvas, counts, prefix=prefix)
    dots = marks.dots(shown, state, tiny_in=tiny_in)
    obstacles = [around(dot.spot, placement.DOT_REACH) for dot in dots if not dot.tiny]
    obstacles += [
        around(shown.spot(*site["at"]), placement.SITE_REACH) for site in state.get("sites", ())
    ]
    obstacles += [box for c in counts for box in placement.filling(c.spot, c.radius)]
    names = labels.wanted(shown, state, dots, counts, tiny_in=tiny_in)
    size = (canvas.width, canvas.height)
    placement.write(canvas, placement.place(names, size=size, taken=panels, dots=obstacles))
    marks.draw_dots(canvas, dots, prefix=prefix)
    marks.sites(canvas, shown, state, prefix=prefix)


def _frame(shown: Window, inset: Inset) -> Box:
    """Box of the inset's bounds on the main map."""
    (south, west), (north, east) = inset.corners
    return (*shown.spot(north, west), *shown.spot(south, east))


def _inset_box(shown: Window, state: Mapping[str, Any], inset: Inset) -> Box | None:
    if state.get("inset") is False:
        return None
    clear = inset.clear_of and shown.spot(*inset.clear_of)
    return placement.inset_box((shown.width, shown.height), _frame(shown, inset), clear)


def _inset(canvas: Canvas, shown: Window, state: Mapping[str, Any], box: Box, inset: Inset) -> None:
    """Draw a part of the map larger, its frame and the lines that lead to it."""
    x, y, width, height = box[0], box[1], box[2] - box[0], box[3] - box[1]
    left, top, right, bottom = _frame(shown, inset)
    order = _TOP - 2
    canvas.box(
        (left, top),
        (right - left, bottom - top),
        fill=None,
        stroke=style.TEXT,
        weight=1.2,
        order=order,
    )
    for start, end in (((right, top), (x, y)), ((right, bottom), (x, y + height))):
        canvas.line([start, end], ink=style.SECONDARY, weight=1, dash=(4, 4), order=order)
    axes = canvas.axes.inset_axes(
        (
            x / canvas.width,
            1 - (y + height) / canvas.height,
            width / canvas.width,
            height / canvas.height,
        ),
        zorder=_TOP - 1,
    )
    inner = adopt(axes, (width, height), unit=canvas.unit)
    title = clean(str(state.get("insetTitle", inset.title)), most=60)
    tag = _tag(inner, title)
    zoomed = window(inset.corners, width=width, height=height)
    _layers(inner, zoomed, state, panels=[tag], prefix="inset-")
    inner.box((0, 0), (width, height), fill=None, stroke=style.TEXT, weight=2, order=_TOP)


def _tag(canvas: Canvas, title: str) -> Box:
    """Write the title of the inset in its corner."""
    wide = text_room.width(title, _TITLE_SIZE, 600) + 16
    left = canvas.width - wide
    canvas.box(
        (left, 0), (wide, _TITLE_LINE), fill=WHITE, stroke=style.TEXT, weight=1, order=_TOP - 1
    )
    canvas.text(
        (left + 8, _TITLE_LINE / 2 + 4.3), title, size=_TITLE_SIZE, weight=600, order=_TOP - 1
    )
    return left, 0.0, canvas.width, _TITLE_LINE


def _scale(canvas: Canvas, shown: Window) -> Box:
    """Draw the scale in the bottom left corner."""
    km, length = shown.scale_bar()
    left, bottom, height = 10.0, canvas.height - 10.0, 17.0
    top = bottom - height
    text = f"{number(km)}{NBSP}km"
    canvas.box((left, top), (length, height), fill=WHITE, alpha=0.7, order=_TOP)
    canvas.line(
        [(left, top + 6), (left, bottom), (left + length, bottom), (left + length, top + 6)],
        ink=style.SECONDARY,
        weight=2,
        order=_TOP,
    )
    canvas.text((left + 5, bottom - 4.5), text, size=_SMALL, ink=style.SECONDARY, order=_TOP)
    return left, top, left + max(length, 60.0), bottom


def _attribution(canvas: Canvas) -> Box:
    """Write where the shapes come from in the bottom right corner."""
    text = _("Fond : {credits}").format(credits=", ".join(one.text for one in maps.shape_credits()))
    wide = text_room.width(text, _SMALL) + 10
    left, top = canvas.width - wide, canvas.height - _SMALL_LINE
    canvas.box((left, top), (wide, _SMALL_LINE), fill=WHITE, alpha=0.85, order=_TOP)
    canvas.text((left + 5, top + 12.3), text, size=_SMALL, ink=style.SECONDARY, order=_TOP)
    return left, top, canvas.width, canvas.height
