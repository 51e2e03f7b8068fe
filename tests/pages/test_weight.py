"""What a run of a page sends: the messages of its body, counted in bytes."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from geodata import files
from geodata.files.fonts import width
from geodata.questions import Chart, Series
from geodata.roads import municipality
from geodata.scenario.document import BLANK
from geodata.scenario.files import packed
from pages.shared.screen import charts
from tests.pages.bodies import nodes, opened

MOST = 60_000
"""Bytes of a whole page, as it is sent again after a filter."""

MOST_MAP = 6_000
"""Bytes of the message of its map."""

MOVED = BLANK.move("rimouski", municipality("2496020")).add(municipality("2499814"))


def sent(slug: str, **query: str) -> int:
    page = opened(slug, **query)
    assert not page.exception
    return sum(node.proto.ByteSize() for node in leaves(page))


def leaves(page: Any) -> list[Any]:
    return [node for node in nodes(page.main) if hasattr(getattr(node, "proto", None), "ByteSize")]


@pytest.mark.parametrize(
    ("slug", "query"),
    [
        ("reseau", {}),
        ("reseau", {"territoire": "region-16"}),
        ("territoire", {"territoire": "municipalite-2410043"}),
        ("territoire", {"territoire": "region-16", "avec": "region-05,region-06,region-12"}),
        ("etablissement", {}),
        ("etablissement", {"sans": "montreal"}),
        ("etablissement", {"mesure": "arrivals"}),
    ],
)
def test_a_page_is_light(slug: str, query: dict[str, str]) -> None:
    # Less than the least would mean that nothing was drawn.
    assert 10_000 < sent(slug, **query) < MOST


@pytest.mark.parametrize(
    ("slug", "query"),
    [
        ("reseau", {"territoire": "region-16"}),
        ("etablissement", {"territoire": "municipalite-2458227", "echelle": "municipalite"}),
        ("couverture", {}),
        ("couverture", {"territoire": "municipalite-2458227", "seuil": "50-km"}),
        ("scenarios", {}),
        ("scenarios", {"territoire": "municipalite-2458227", "scenario": packed(MOVED)}),
    ],
)
def test_the_message_of_a_map_is_light(slug: str, query: dict[str, str]) -> None:
    page = opened(slug, **query)
    assert not page.exception
    (largest,) = [node.proto.ByteSize() for node in leaves(page) if draws_a_map(node)]
    assert 2_000 < largest <= MOST_MAP


def draws_a_map(node: Any) -> bool:
    return getattr(node, "type", "") == "bidi_component" and "map" in node.proto.component_name


def test_cells_are_written_as_they_are_read() -> None:
    written = {
        "Nom": (["A", "B", None], ["A", "B", "–"]),
        "Part": ([1.5, None, 3.0], ["1,5", "–", "3,0"]),
        "Personnes": ([10.0, None, 1234567.0], ["10", "–", "1\u00a0234\u00a0567"]),
    }
    for cells, texts in written.values():
        assert [row[0] for row in files.written_rows(pd.DataFrame({"": cells}))] == texts


def test_rows_become_columns_in_their_order() -> None:
    view = charts.columns([{"a": 1, "b": "x", "c": 0}, {"a": 2, "b": "y", "c": 0}], "a", "b")
    assert view["data"] == {"values": [{"a": [1, 2], "b": ["x", "y"]}]}
    assert view["transform"] == [{"flatten": ["a", "b"]}]


@pytest.mark.parametrize("name", ["O'Brien", 'Ham "Nord"', "</script>", "a\\b", "L’Île"])
def test_a_text_is_inert_in_an_expression(name: str) -> None:
    test = charts.among("code", [name])
    listed = test.removeprefix("indexof(").removesuffix(", datum.code) >= 0")
    assert json.loads(listed) == [name]


def _drawn(kind: Any, *, names: tuple[str, ...] = ("A", "B"), **more: Any) -> dict[str, Any]:
    series = Series(
        name="",
        values=(1.0, 2.0),
        texts=("1", "2"),
        colours=("#000000",),
        at=("2019-01-01", "2020-01-01") if kind == "steps" else (10, 20),
    )
    made = Chart(title="", detail="", kind=kind, categories=names, series=(series,), **more)
    return charts.specification(made, height=100)


@pytest.mark.parametrize("kind", ["bars", "lines", "dots", "shares"])
def test_no_chart_leaves_columns_at_its_top(kind: str) -> None:
    # There, Streamlit would make a table of them, which Vega cannot flatten.
    drawn = _drawn(kind, codes=("1", "2"), chosen=0, reference=(1.0, "1"), marked="A")
    assert "data" not in drawn
    assert '"flatten"' in json.dumps(drawn)


def test_a_chart_of_codes_is_one_that_is_chosen_from() -> None:
    assert '"pick"' in json.dumps(_drawn("bars", codes=("1", "2")))
    assert '"pick"' not in json.dumps(_drawn("bars"))


@pytest.mark.parametrize("text", ["100,0\u00a0%\u00a0e", "+39\u00a0640\u00a0e", "−0,1\u00a0%", "9"])
def test_a_bar_ends_before_its_value(text: str) -> None:
    series = Series(name="", values=(100.0,), texts=(text,), colours=("#000000",))
    made = Chart(title="", detail="", kind="bars", categories=("A",), series=(series,))
    bars, values = charts.specification(made, height=100)["layer"][0]["layer"]
    least, most = bars["encoding"]["x"]["scale"]["domain"]
    assert least <= 0 < most == 100
    start, end = bars["encoding"]["x"]["scale"]["range"]
    assert start == 0
    room = int(re.findall(r"width - (\d+)", end["expr"])[0])
    assert values["encoding"]["x"] == {"value": "width"}
    assert values["mark"]["align"] == "right"
    assert room - width(text, 12) > 4


def test_dates_are_written_as_rows_and_bars_of_several_series_stand_apart() -> None:
    (steps,) = _drawn("steps", chosen=1)["layer"]
    assert [row["at"] for row in steps["data"]["values"]] == ["2019-01-01", "2020-01-01"]
    one = Series(name="Avant", values=(1.0,), texts=("1",), colours=("#000000",))
    two = replace(one, name="Après", values=(None,), texts=("",))
    made = Chart(title="", detail="", kind="bars", categories=("A",), series=(one, two))
    (bars,) = charts.specification(made, height=100)["layer"]
    assert bars["encoding"]["yOffset"] == {"field": "name"}
    assert bars["data"]["values"][0]["value"] == [1.0]
