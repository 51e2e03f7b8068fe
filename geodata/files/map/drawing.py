"""Draw the state of a map: the second renderer, after the browser's."""

from geodata import maps, style
from geodata.files.fonts import SEMIBOLD, width
from geodata.files.map import ground, labels, marks, placement
from geodata.files.map.canvas import WHITE, Canvas, Font, Paint, adopted
from geodata.files.map.placement import Box, around
from geodata.files.map.window import State, Window, window
from geodata.files.written import clean
from geodata.maps import Corners, Inset, framing
from geodata.wording import NBSP, _, number

_TITLE_SIZE, _TITLE_LINE = 12.0, 20.0
_TOP = 900.0
_SMALL, _SMALL_LINE = Font(size=12.0, ink=style.SECONDARY, order=_TOP), 16.0


def draw_map(canvas: Canvas, state: State, bounds: Corners) -> None:
    """Draw a state on a canvas, framed as on screen, with its inset, scale and attribution.

    Parameters
    ----------
    canvas
        Where it is drawn, in CSS pixels.
    bounds
        South-west and north-east corners that the map holds, EPSG:4326.
    """
    shown = window(bounds, width=canvas.width, height=canvas.height)
    panels, tiny_in = [_scale(canvas, shown), _attribution(canvas)], None
    inset = framing().inset if state.get("inset") is not False else None
    if inset is not None:
        (south, west), (north, east) = inset.corners
        frame = (*shown.spot(north, west), *shown.spot(south, east))
        clear = inset.clear_of and shown.spot(*inset.clear_of)
        at = placement.inset_box((shown.width, shown.height), frame, clear)
        if at is not None:
            tiny_in = inset.corners
            panels += [at, frame]
            _inset(canvas, state, inset, frame=frame, at=at)
    _layers(canvas, shown, state, panels=panels, tiny_in=tiny_in)
    edge = Paint(stroke=style.FRAME, weight=2, order=_TOP + 1)
    canvas.box((0, 0), (canvas.width, canvas.height), edge)


def _layers(
    canvas: Canvas, shown: Window, state: State, *, panels: list[Box], tiny_in: Corners | None
) -> None:
    ground.background(canvas, shown, state)
    ground.areas(canvas, shown, state)
    ground.lakes(canvas, shown, state)
    if not canvas.prefix:
        marks.ways(canvas, shown, state)
    marks.circles(canvas, shown, state)
    counts = marks.counts(shown, state)
    marks.draw_counts(canvas, counts)
    dots = marks.dots(shown, state, tiny_in=tiny_in)
    obstacles = [around(dot.spot, placement.DOT_REACH) for dot in dots if not dot.tiny]
    obstacles += [
        around(shown.spot(*site["at"]), placement.SITE_REACH) for site in state.get("sites", ())
    ]
    obstacles += [box for c in counts for box in placement.filling(c.spot, c.radius)]
    names = labels.wanted(shown, state, dots, counts, tiny_in=tiny_in)
    size = (canvas.width, canvas.height)
    boxes = placement.place(names, size=size, taken=panels, dots=obstacles)
    placement.write(canvas, names, boxes)
    marks.draw_dots(canvas, dots)
    marks.sites(canvas, shown, state)


def _inset(canvas: Canvas, state: State, inset: Inset, *, frame: Box, at: Box) -> None:
    """Draw a part of the map larger, its frame and the lines that lead to it."""
    (x, y, end, bottom), (left, top, right, low) = at, frame
    size, order = (end - x, bottom - y), _TOP - 2
    edge = Paint(stroke=style.TEXT, weight=1.2, order=order)
    lead = Paint(stroke=style.SECONDARY, weight=1, dash=(4, 4), order=order)
    canvas.box((left, top), (right - left, low - top), edge)
    canvas.line([(right, top), (x, y)], lead)
    canvas.line([(right, low), (x, bottom)], lead)
    wide, tall = canvas.width, canvas.height
    place = (x / wide, 1 - bottom / tall, size[0] / wide, size[1] / tall)
    axes = canvas.axes.inset_axes(place, zorder=_TOP - 1)
    inner = adopted(axes, size, unit=canvas.unit, prefix="inset-")
    tag = _tag(inner, clean(str(state.get("insetTitle", inset.title)), most=60))
    zoomed = window(inset.corners, width=size[0], height=size[1])
    _layers(inner, zoomed, state, panels=[tag], tiny_in=None)
    inner.box((0, 0), size, Paint(stroke=style.TEXT, weight=2, order=_TOP))


def _tag(canvas: Canvas, title: str) -> Box:
    """Write the title of the inset in its corner."""
    wide, order = width(title, _TITLE_SIZE, SEMIBOLD) + 16, _TOP - 1
    left = canvas.width - wide
    edge = Paint(fill=WHITE, stroke=style.TEXT, weight=1, order=order)
    canvas.box((left, 0), (wide, _TITLE_LINE), edge)
    font = Font(size=_TITLE_SIZE, face=SEMIBOLD, order=order)
    canvas.text((left + 8, _TITLE_LINE / 2 + 4.3), title, font)
    return left, 0.0, canvas.width, _TITLE_LINE


def _scale(canvas: Canvas, shown: Window) -> Box:
    """Draw the scale in the bottom left corner."""
    km, length = shown.scale_bar()
    left, bottom, height = 10.0, canvas.height - 10.0, 17.0
    top, right = bottom - height, left + length
    canvas.box((left, top), (length, height), Paint(fill=WHITE, alpha=0.7, order=_TOP))
    bar = [(left, top + 6), (left, bottom), (right, bottom), (right, top + 6)]
    canvas.line(bar, Paint(stroke=style.SECONDARY, weight=2, order=_TOP))
    canvas.text((left + 5, bottom - 4.5), f"{number(km)}{NBSP}km", _SMALL)
    return left, top, left + max(length, 60.0), bottom


def _attribution(canvas: Canvas) -> Box:
    """Write where the shapes come from in the bottom right corner."""
    text = _("Fond : {credits}").format(credits=", ".join(one.text for one in maps.shape_credits()))
    wide = width(text, _SMALL.size) + 10
    left, top = canvas.width - wide, canvas.height - _SMALL_LINE
    canvas.box((left, top), (wide, _SMALL_LINE), Paint(fill=WHITE, alpha=0.85, order=_TOP))
    canvas.text((left + 5, top + 12.3), text, _SMALL)
    return left, top, canvas.width, canvas.height
