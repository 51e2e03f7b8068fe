"""Names on charts: none is cut, and none lies over what is beside it."""

from __future__ import annotations

import json
import math
from typing import Any

import pytest

from geodata.files.fonts import BOLD, width
from geodata.questions import Chart, Series
from pages.shared.screen import charts, dot_names
from tests.test_content import chart_of


def drawn(kind: Any, names: tuple[str, ...] = ("A", "B"), **more: Any) -> dict[str, Any]:
    texts, at = tuple("1" for _name in names), tuple(10.0 * 2**n for n in range(len(names)))
    values = tuple(at)
    series = Series(name="", values=values, texts=texts, colours=("#000000",), at=at)
    made = Chart(title="", detail="", kind=kind, categories=names, series=(series,), **more)
    return charts.specification(made, height=330)


def test_a_long_name_before_a_bar_is_whole_in_several_lines() -> None:
    long = ("Outaouais, Abitibi-Témiscamingue et Nord-du-Québec", "1. " + "Très-" * 9 + "Loin")
    (bars,) = drawn("bars", names=long)["layer"]
    axis = bars["encoding"]["y"]["axis"]
    written = json.loads(axis["labelExpr"].partition(")[")[0].removeprefix("("))
    assert written[long[0]] == ["Outaouais, Abitibi-Témiscamingue", "et Nord-du-Québec"]
    assert "".join(written[long[1]]) == long[1]
    rises = {rise["test"]: rise["value"] for rise in axis["labelOffset"]["condition"]}
    assert rises == {charts.among("value", long): -axis["labelLineHeight"] / 2}
    limit = charts._CONFIG["axis"]["labelLimit"]
    assert all(width(line, 12, BOLD) < limit for lines in written.values() for line in lines)
    (short,) = drawn("bars")["layer"]
    assert "labelExpr" not in short["encoding"]["y"]["axis"]


CLOUDS = [
    {"echelle": "region", "territoire": "region-06"},
    {"echelle": "mrc", "territoire": "mrc-2466", "comparer": "mrc-2410"},
    {"echelle": "mrc", "territoire": "mrc-2412", "comparer": "mrc-2410"},
    {"echelle": "municipalite", "territoire": "municipalite-2466023"},
    {"echelle": "municipalite", "territoire": "municipalite-2402005"},
]


@pytest.mark.parametrize("query", CLOUDS)
def test_the_name_of_a_dot_lies_over_no_other(query: dict[str, str]) -> None:
    content, _ranking = chart_of("etablissement", query)
    chart = content.exhibit("scatter")
    assert isinstance(chart, Chart)
    (series,) = chart.series
    dots = [(float(x), y) for x, y in zip(series.at, series.values, strict=True) if y]
    chosen = [rank for rank in (chart.chosen, chart.beside) if rank is not None]
    assert chosen
    names = {rank: chart.categories[rank] for rank in chosen}
    stood = dot_names.spots({rank: [name] for rank, name in names.items()}, dots)
    for plot in dot_names.PLOTS:
        at = dot_names.pixels(dots, plot)
        boxes = {rank: box(name, at[rank], stood[rank]) for rank, name in names.items()}
        for rank, (left, right, middle) in boxes.items():
            assert 0 <= left < right <= plot[0]
            assert 0 <= middle - 8 < middle + 8 <= plot[1]
            for other, (x, y) in enumerate(at):
                # Dots that are not chosen are disks of 4 pixels. Two long names do not always fit
                # on a phone.
                if plot == dot_names.PLOTS[0] and len(names) > 1:
                    continue
                across = max(left - x, 0.0, x - right)
                up = max(abs(y - middle) - 7.0, 0.0)
                assert other == rank or math.hypot(across, up) > 4.0, chart.categories[other]
            for other, (start, end, line) in boxes.items():
                apart = end < left or right < start or abs(line - middle) > 14
                assert other == rank or apart, names[other]


def box(name: str, dot: Any, stood: dot_names.NameSpot) -> tuple[float, float, float]:
    """Left, right and middle of a name as the browser draws it."""
    wide = width(name, 12, BOLD)
    left = dot[0] + stood.dx - {"left": 0.0, "center": wide / 2, "right": wide}[stood.align]
    return left, left + wide, dot[1] + stood.dy


def test_a_name_that_is_far_from_its_dot_has_a_line_that_leads_to_it() -> None:
    crowd = tuple(f"x{n}" for n in range(400))
    near = [(1000.0 * 1.01**n, 1000.0 * 1.02 ** (n % 20)) for n in range(-200, 200)]
    series = Series(
        name="",
        values=tuple(y for _x, y in near),
        texts=(),
        colours=("#000000",),
        at=tuple(x for x, _y in near),
    )
    made = Chart(
        title="",
        detail="",
        kind="dots",
        categories=crowd,
        series=(series,),
        codes=crowd,
        chosen=200,
    )
    _dots, rule, text = charts.specification(made, height=330)["layer"][0]["layer"]
    assert (rule["mark"]["type"], text["mark"]["type"]) == ("rule", "text")
    assert text["encoding"]["text"] == {"value": ["x200"]}
    # It ends before the line of text, on the way to its middle.
    assert abs(text["mark"]["dy"] - rule["mark"]["y2Offset"]) == pytest.approx(9)
    across, up = rule["mark"]["x2Offset"], rule["mark"]["y2Offset"]
    assert across * text["mark"]["dy"] == pytest.approx(up * text["mark"]["dx"])


def test_a_name_told_from_homonyms_is_in_two_lines() -> None:
    twins = ("Saint-Damien (Bellechasse)", "B")
    _dots, named = drawn("dots", names=twins, codes=("1", "2"), chosen=0)["layer"][0]["layer"]
    assert named["encoding"]["text"] == {"value": ["Saint-Damien", "(Bellechasse)"]}
