"""What a chart says in words, and which values are written on it."""

from collections.abc import Mapping
from dataclasses import replace

from geodata.files.written import clean
from geodata.questions import Chart
from geodata.wording import _

EDGE = 0.5
"""Width of the edge of a bar in points: the palest colours stand out from the page."""

_MOST = 1200
_TEXT_MOST, _NAME_MOST, _VALUE_MOST = 300, 60, 32
_APART = 0.07


def cleaned(chart: Chart) -> Chart:
    """Give the same chart with texts that every format can hold.

    Returns
    -------
    Chart
        Its names and its values, each at most as long as its place.
    """
    return replace(
        chart,
        title=clean(chart.title, most=_TEXT_MOST),
        detail=clean(chart.detail, most=_TEXT_MOST),
        categories=tuple(clean(name, most=_NAME_MOST) for name in chart.categories),
        series=tuple(
            replace(
                series,
                name=clean(series.name, most=_NAME_MOST),
                texts=tuple(clean(text, most=_VALUE_MOST) for text in series.texts),
            )
            for series in chart.series
        ),
        notes=(clean(" ".join(chart.notes), most=_TEXT_MOST),),
    )


def described(chart: Chart) -> str:
    """Say in words what a chart shows."""
    told = [_("Graphique. {title}. {detail}.").format(title=chart.title, detail=chart.detail)]
    for series in chart.series:
        pairs = zip(chart.categories, series.texts, strict=True)
        said = [f"{category} {text}" for category, text in pairs if text]
        if chart.kind != "bars" and len(said) > 2:
            said = [said[0], said[-1]]
        values = ", ".join(said)
        if len(chart.series) > 1 or chart.kind == "lines":
            values = _("{name} : {values}").format(name=series.name, values=values)
        told.append(f"{values}.")
    return clean(" ".join(told), most=_MOST)


def reach(chart: Chart) -> tuple[float, float]:
    """Give the least and the most of zero and the values of a chart."""
    known = [value for series in chart.series for value in series.values if value is not None]
    return min([*known, 0.0]), max([*known, 0.0])


def final_labels(chart: Chart) -> Mapping[int, int]:
    """Choose the lines whose last value is written, so that no two values touch."""
    least, most = reach(chart)
    gap = _APART * (most - least)
    kept: dict[int, int] = {}
    written: list[float] = []
    for rank, series in enumerate(chart.series):
        ends = [(i, value) for i, value in enumerate(series.values) if value is not None]
        if ends and all(abs(ends[-1][1] - other) > gap for other in written):
            kept[rank] = ends[-1][0]
            written.append(ends[-1][1])
    return kept
