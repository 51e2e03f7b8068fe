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
    long = ("Outaouais, Abitibi-Témiscamingue et Nord-du-Québec", "1. " + "Très-" * 10 + "Loin")
    (bars,) = drawn("bars", names=long)["layer"]
    axis = bars["encoding"]["y"]["axis"]
    written = json.loads(axis["labelExpr"].partition(")[")[0].removeprefix("("))
    assert written[long[0]] == ["Outaouais, Abitibi-Témiscamingue", "et Nord-du-Québec"]
    assert "".join(written[long[1]]) == long[1]
    limit = charts._CONFIG["axis"]["labelLimit"]
    assert all(width(line, 12, BOLD) < limit for lines in written.values() for line in lines)
    (short,) = drawn("bars")["layer"]
    assert "labelExpr" not in short["encoding"]["y"]["axis"]


CLOUDS = [
    {"echelle": "region", "territoire": "region-06"},
    {"echelle": "mrc", "territoire": "mrc-2466", "comparer": "mrc-2410"},
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
    for rank in chosen:
        name = chart.categories[rank]
        assert " (" not in name
        stood = dot_names.spot([name], rank, dots)
        for plot in dot_names.PLOTS:
            at = dot_names.pixels(dots, plot)
            # As the browser draws it, each dot a disk of 5 pixels.
            left = at[rank][0] + stood.dx
            wide = width(name, 12, BOLD)
            left -= {"left": 0.0, "center": wide / 2, "right": wide}[stood.align]
            middle = at[rank][1] + stood.dy
            assert 0 <= left <= left + wide <= plot[0]
            for other, (x, y) in enumerate(at):
                across = max(left - x, 0.0, x - left - wide)
                up = max(abs(y - middle) - 8.0, 0.0)
                assert other == rank or math.hypot(across, up) > 4.0, chart.categories[other]


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
    assert rule["mark"]["x2Offset"] == pytest.approx(0.9 * text["mark"]["dx"])
    assert rule["mark"]["y2Offset"] == pytest.approx(0.9 * text["mark"]["dy"])


def test_a_name_told_from_homonyms_is_in_two_lines() -> None:
    twins = ("Saint-Damien (Bellechasse)", "B")
    _dots, named = drawn("dots", names=twins, codes=("1", "2"), chosen=0)["layer"][0]["layer"]
    assert named["encoding"]["text"] == {"value": ["Saint-Damien", "(Bellechasse)"]}
