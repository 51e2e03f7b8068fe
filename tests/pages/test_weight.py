"""What a run of a page sends: the messages of its body, counted in bytes."""

from __future__ import annotations

import json
from typing import Any

import pandas as pd
import pytest

from geodata.scenario.plan.added import add
from geodata.scenario.plan.change import move
from geodata.scenario.plan.document import BLANK
from geodata.scenario.plan.files import packed
from geodata.scenario.plan.spot import at_municipality
from pages.shared.screen import charts, curves, tables, vega
from tests.pages.bodies import nodes, opened

MOST = 60_000
"""Bytes of a whole page, as it is sent again after a filter."""

MOST_MAP = 6_000
"""Bytes of the message of its map."""

MOVED = add(move(BLANK, "rimouski", at_municipality("2496020")), at_municipality("2499814"))


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
        assert tables._texts(pd.Series(cells)) == texts


def test_rows_become_columns_in_their_order() -> None:
    view = vega.columns([{"a": 1, "b": "x", "c": 0}, {"a": 2, "b": "y", "c": 0}], "a", "b")
    assert view["data"] == {"values": [{"a": [1, 2], "b": ["x", "y"]}]}
    assert view["transform"] == [{"flatten": ["a", "b"]}]


@pytest.mark.parametrize("name", ["O'Brien", 'Ham "Nord"', "</script>", "a\\b", "L’Île"])
def test_a_text_is_inert_in_an_expression(name: str) -> None:
    test = vega.among("code", [name])
    listed = test.removeprefix("indexof(").removesuffix(", datum.code) >= 0")
    assert json.loads(listed) == [name]


def test_no_chart_leaves_columns_at_its_top() -> None:
    # There, Streamlit would make a table of them, which Vega cannot flatten.
    row = {"code": "1", "label": "A", "value": 1.0, "text": "1", "colour": "#000000"}
    dot = {"code": "1", "label": "A", "x": 10, "y": 1, "ink": 0}
    line = {"name": "A", "colour": "#000000", "dash": False, "values": [1.0], "texts": ["1"]}
    drawn = [
        charts.ranking([row], chosen="1", reference=1.0, reference_text="", height=100),
        charts.scatter([dot], inks=["#000000"], chosen=["1"], x_title="", y_title="", height=100),
        curves.lines([line], periods=["2021"], marked="2021", title="", height=100),
    ]
    for chart in drawn:
        assert "data" not in chart
        assert '"flatten"' in json.dumps(chart)
