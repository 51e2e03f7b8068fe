"""Charts of a PDF, drawn as vectors with the values of the screen."""

import math
from itertools import pairwise

from geodata import style
from geodata.files.layout import EDGE, Rectangle, described, final_labels, reach
from geodata.files.map import BASELINE, Canvas
from geodata.files.pdf.tags import Tag, Tagger
from geodata.files.text import LINE, shorten, width, wrap
from geodata.questions import Chart
from geodata.wording import number

_SIZE = 10.0
_GAP = 6.0
_NAMES = 0.42
_THICK = 0.68
_THICKEST = 26.0
_KEY = 20.0
_PERIOD = 66.0
_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
_TICKS = 4
_DASH = (5.0, 3.0)


def chart(canvas: Canvas, shown: Chart, box: Rectangle, tagger: Tagger) -> None:
    """Draw a chart and say in words what it shows."""
    x, y, wide, tall = box
    tagger.open(canvas, Tag("Figure", alternative=described(shown), box=box))
    if len(shown.series) > 1:
        _key(canvas, shown, (x, y))
        y, tall = y + _KEY, tall - _KEY
    draw = _bars if shown.kind == "bars" else _lines
    draw(canvas, shown, (x, y, wide, tall))
    tagger.close(canvas)


def _key(canvas: Canvas, shown: Chart, at: tuple[float, float]) -> None:
    """Name the series, side by side."""
    x, y = at[0], at[1] + _KEY / 2 - 2
    for series in shown.series:
        colour = series.colours[0]
        if shown.kind == "bars":
            canvas.box((x, y - 5), (10, 10), fill=colour)
        else:
            dash = _DASH if series.dashed else ()
            canvas.line([(x - 4, y), (x + 14, y)], stroke=colour, weight=2, dash=dash)
        canvas.text((x + 18, y + BASELINE * _SIZE), series.name, size=_SIZE)
        x += 18 + width(series.name, _SIZE) + 3 * _GAP


def _bars(canvas: Canvas, shown: Chart, box: Rectangle) -> None:
    """Bars from top to bottom, their name before and their value after."""
    x, y, wide, tall = box
    room = wide * _NAMES
    names = [shorten(wrap(name, _SIZE, room, weight=600), 2) for name in shown.categories]
    texts = [text for series in shown.series for text in series.texts]
    written = max(width(text, _SIZE, 600) for text in texts)
    left = x + max(width(line, _SIZE, 600) for lines in names for line in lines) + _GAP
    least, most = reach(shown)
    before = written + _GAP if least < 0 else 0.0
    scale = (x + wide - left - before - written - _GAP) / (most - least or 1.0)
    zero = left + before - least * scale
    step = tall / len(names)
    thick = min(step * _THICK / len(shown.series), _THICKEST)
    for rank, lines in enumerate(names):
        middle = y + (rank + 0.5) * step
        weight = 600 if rank == shown.chosen else 400
        top = middle - len(lines) * _SIZE * LINE / 2
        canvas.lines((left - _GAP, top), lines, size=_SIZE, weight=weight, align="right")
        for place, series in enumerate(shown.series):
            value = series.values[rank]
            if value is None:
                continue
            top = middle + (place - len(shown.series) / 2) * thick
            end = zero + value * scale
            canvas.box(
                (min(zero, end), top),
                (abs(end - zero), thick),
                fill=series.colours[rank],
                stroke=style.TEXT if rank == shown.chosen else style.SECONDARY,
                weight=1.5 if rank == shown.chosen else EDGE,
            )
            gap, align = (-_GAP / 2, "right") if value < 0 else (_GAP / 2, "left")
            size = min(_SIZE, thick)
            below = top + thick / 2 + BASELINE * size
            canvas.text(
                (end + gap, below), series.texts[rank], size=size, weight=weight, align=align
            )
    canvas.line([(zero, y), (zero, y + tall)], stroke=style.LINE, weight=1)


def _lines(canvas: Canvas, shown: Chart, box: Rectangle) -> None:
    """Lines over periods, on a ruled ground, the last value of each at its end."""
    x, y, wide, tall = box
    ticks = _ticks(shown)
    named = [_tick(value) for value in ticks]
    left = x + max(width(text, _SIZE) for text in named) + _GAP
    ends = final_labels(shown)
    written = [width(shown.series[rank].texts[last], _SIZE, 600) for rank, last in ends.items()]
    bottom = y + tall - 2 * _SIZE
    right = x + wide - max([_PERIOD / 2, *(room + 2 * _GAP for room in written)])
    top = y + 2 * _SIZE
    scale = (bottom - top) / (ticks[-1] - ticks[0])
    for value, text in zip(ticks, named, strict=True):
        at = bottom - (value - ticks[0]) * scale
        canvas.line([(left, at), (x + wide, at)], stroke=style.LINE, weight=1)
        canvas.text((left - _GAP, at + BASELINE * _SIZE), text, size=_SIZE, align="right")
    count = len(shown.categories)
    step = (right - left - _PERIOD / 2) / max(count - 1, 1)
    places = [left + _PERIOD / 2 + rank * step for rank in range(count)]
    for rank in {0, count // 2, count - 1}:
        period = shown.categories[rank]
        canvas.text((places[rank], y + tall - 2), period, size=_SIZE, align="center")
    # The strongest line, which is the first, lies over the others.
    for rank, series in reversed(list(enumerate(shown.series))):
        points = [
            (place, bottom - (value - ticks[0]) * scale) if value is not None else None
            for place, value in zip(places, series.values, strict=True)
        ]
        colour = series.colours[0]
        dash = _DASH if series.dashed else ()
        for start, end in pairwise(points):
            if start and end:
                canvas.line([start, end], stroke=colour, weight=2, dash=dash)
        for point in filter(None, points):
            canvas.circle(point, 2.5, fill=colour)
        last = points[ends[rank]] if rank in ends else None
        if last:
            beside = (last[0] + _GAP, last[1] + BASELINE * _SIZE)
            text = series.texts[ends[rank]]
            canvas.text(beside, text, size=_SIZE, weight=600, ink=colour)


def _ticks(shown: Chart) -> list[float]:
    """Give even round values that hold every value and zero."""
    least, most = reach(shown)
    rough = (most - least or 1.0) / _TICKS
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(one * power for one in _STEPS if one * power >= rough)
    first, last = int(least // step), int(-(-most // step))
    return [round(rank * step, 6) for rank in range(first, max(last, first + 1) + 1)]


def _tick(value: float) -> str:
    return number(value, decimals=0 if float(value).is_integer() else 1)
