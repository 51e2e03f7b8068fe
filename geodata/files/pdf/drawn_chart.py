"""Charts of a PDF, drawn as vectors with the values of the screen."""

from itertools import pairwise

from matplotlib.ticker import MaxNLocator

from geodata import style
from geodata.files.canvas import BASELINE, Canvas, Font, Paint, Rectangle
from geodata.files.chart_words import EDGE, described, final_labels, reach
from geodata.files.fonts import LINE, PLAIN, SEMIBOLD, shorten, width, wrap
from geodata.files.pdf.structure import Tag, Tagger
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
_MIDDLE = BASELINE * _SIZE
_RULE = Paint(stroke=style.LINE, weight=1)


def chart(canvas: Canvas, shown: Chart, box: Rectangle, tagger: Tagger) -> None:
    """Draw a chart and say in words what it shows."""
    x, y, wide, tall = box
    draw = _bars if shown.kind == "bars" else _lines
    with tagger.part(canvas, Tag("Figure", alternative=described(shown), box=box)):
        if len(shown.series) > 1:
            _key(canvas, shown, (x, y))
            y, tall = y + _KEY, tall - _KEY
        draw(canvas, shown, (x, y, wide, tall))


def _key(canvas: Canvas, shown: Chart, at: tuple[float, float]) -> None:
    """Name the series, side by side."""
    x, y = at[0], at[1] + _KEY / 2 - 2
    for series in shown.series:
        colour = series.colours[0]
        if shown.kind == "bars":
            canvas.box((x, y - 5), (10, 10), Paint(fill=colour))
        else:
            line = Paint(stroke=colour, weight=2, dash=_DASH if series.dashed else ())
            canvas.line([(x - 4, y), (x + 14, y)], line)
        canvas.text((x + 18, y + _MIDDLE), series.name, Font(size=_SIZE))
        x += 18 + width(series.name, _SIZE) + 3 * _GAP


def _bars(canvas: Canvas, shown: Chart, box: Rectangle) -> None:
    """Bars from top to bottom, their name before and their value after."""
    x, y, wide, tall = box
    room = wide * _NAMES
    names = [shorten(wrap(name, _SIZE, room, SEMIBOLD), 2) for name in shown.categories]
    texts = [text for series in shown.series for text in series.texts]
    written = max(width(text, _SIZE, SEMIBOLD) for text in texts)
    left = x + max(width(line, _SIZE, SEMIBOLD) for lines in names for line in lines) + _GAP
    least, most = reach(shown)
    before = written + _GAP if least < 0 else 0.0
    scale = (x + wide - left - before - written - _GAP) / (most - least or 1.0)
    zero = left + before - least * scale
    step = tall / len(names)
    thick = min(step * _THICK / len(shown.series), _THICKEST)
    size = min(_SIZE, thick)
    for rank, lines in enumerate(names):
        middle, own = y + (rank + 0.5) * step, rank == shown.chosen
        face = SEMIBOLD if own else PLAIN
        at = (left - _GAP, middle - len(lines) * _SIZE * LINE / 2)
        canvas.lines(at, lines, Font(size=_SIZE, face=face, align="right"))
        for place, series in enumerate(shown.series):
            value = series.values[rank]
            if value is None:
                continue
            top = middle + (place - len(shown.series) / 2) * thick
            end = zero + value * scale
            bar = Paint(
                fill=series.colours[rank],
                stroke=style.TEXT if own else style.SECONDARY,
                weight=1.5 if own else EDGE,
            )
            canvas.box((min(zero, end), top), (abs(end - zero), thick), bar)
            gap, align = (-_GAP / 2, "right") if value < 0 else (_GAP / 2, "left")
            at = (end + gap, top + thick / 2 + BASELINE * size)
            canvas.text(at, series.texts[rank], Font(size=size, face=face, align=align))
    canvas.line([(zero, y), (zero, y + tall)], _RULE)


def _lines(canvas: Canvas, shown: Chart, box: Rectangle) -> None:
    """Lines over periods, on a ruled ground, the last value of each at its end."""
    x, y, wide, tall = box
    least, most = reach(shown)
    found = MaxNLocator(nbins=_TICKS, steps=_STEPS).tick_values(least, most if most > least else 1)
    ticks = [round(float(value), 6) for value in found]
    named = [number(value, decimals=0 if value.is_integer() else 1) for value in ticks]
    left = x + max(width(text, _SIZE) for text in named) + _GAP
    ends = final_labels(shown)
    written = [
        width(shown.series[rank].texts[last], _SIZE, SEMIBOLD) for rank, last in ends.items()
    ]
    bottom, top = y + tall - 2 * _SIZE, y + 2 * _SIZE
    right = x + wide - max([_PERIOD / 2, *(room + 2 * _GAP for room in written)])
    scale = (bottom - top) / (ticks[-1] - ticks[0])
    for value, text in zip(ticks, named, strict=True):
        at = bottom - (value - ticks[0]) * scale
        canvas.line([(left, at), (x + wide, at)], _RULE)
        canvas.text((left - _GAP, at + _MIDDLE), text, Font(size=_SIZE, align="right"))
    count = len(shown.categories)
    step = (right - left - _PERIOD / 2) / max(count - 1, 1)
    places = [left + _PERIOD / 2 + rank * step for rank in range(count)]
    for rank in {0, count // 2, count - 1}:
        at_foot = (places[rank], y + tall - 2)
        canvas.text(at_foot, shown.categories[rank], Font(size=_SIZE, align="center"))
    # The strongest line, which is the first, lies over the others.
    for rank, series in reversed(list(enumerate(shown.series))):
        points = [
            (place, bottom - (value - ticks[0]) * scale) if value is not None else None
            for place, value in zip(places, series.values, strict=True)
        ]
        colour = series.colours[0]
        line = Paint(stroke=colour, weight=2, dash=_DASH if series.dashed else ())
        for start, end in pairwise(points):
            if start and end:
                canvas.line([start, end], line)
        for point in filter(None, points):
            canvas.circle(point, 2.5, Paint(fill=colour))
        if rank in ends and (last := points[ends[rank]]):
            beside = (last[0] + _GAP, last[1] + _MIDDLE)
            canvas.text(
                beside, series.texts[ends[rank]], Font(size=_SIZE, face=SEMIBOLD, ink=colour)
            )
