"""What pages show without a screen: every page, in several places, whole and serialisable."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest

import pages
from geodata.history.exhibits import annex
from geodata.link import ADDRESSES, QUESTIONS
from geodata.presentation.embedded import ready
from geodata.questions import Chart, Content

QUERIES = [
    {},
    {"territoire": "region-11", "cadre": "region-11"},
    {"territoire": "region-10", "cadre": "region-10"},
    {"territoire": "mrc-2406", "cadre": "mrc-2406"},
    {"territoire": "municipalite-2499095"},
    {"direction": "2019-monteregie"},
    {"echelle": "municipalite", "carte": "croisement"},
]


def test_every_page_has_its_content_but_the_one_that_plays_them() -> None:
    assert {page.slug for page in pages.PAGES} == set(ADDRESSES)
    assert set(ADDRESSES) - set(QUESTIONS) == {"presentation"}


def content_of(slug: str, query: dict[str, str]) -> Content:
    view, refused = QUESTIONS[slug].read(query)
    assert refused == ()
    return QUESTIONS[slug].content(view)


def chart_of(slug: str, query: dict[str, str]) -> tuple[Content, Chart]:
    content = content_of(slug, query)
    assert content.chart is not None
    return content, content.chart


@pytest.mark.parametrize("query", [{}, {"mesure": "change_pct"}, {"echelle": "municipalite"}])
def test_the_ranking_of_settlement_has_the_values_of_its_table(query: dict[str, str]) -> None:
    content, chart = chart_of("etablissement", query)
    assert content.table is not None
    table = content.table.set_index(content.table.columns[0]).iloc[:, 0]
    (series,) = chart.series
    names = [label.partition(". ")[2] for label in chart.categories]
    assert names
    for name, value in zip(names, series.values, strict=True):
        assert value == pytest.approx(table[name], abs=0.5 * 10**-chart.decimals + 1e-9)


def test_estimates_of_a_chart_are_marked_as_on_screen() -> None:
    content, chart = chart_of("etablissement", {"mesure": "immigrants"})
    assert content.table is not None
    table = content.table.set_index(content.table.columns[0]).iloc[:, 1]
    marked = {
        label.partition(". ")[2]: text.endswith("e")
        for label, text in zip(chart.categories, chart.series[0].texts, strict=True)
    }
    assert set(marked.values()) == {True, False}
    assert marked == {name: table[name] != "publié" for name in marked}


def test_a_territory_of_settlement_is_followed_over_time() -> None:
    _content, chart = chart_of("etablissement", {"territoire": "mrc-2406", "cadre": "mrc-2406"})
    assert chart.kind == "lines"
    assert chart.series[0].name == "Avignon"
    assert chart.series[-1].name == "Québec"


def test_the_bars_of_the_network_have_the_points_of_its_table() -> None:
    content, chart = chart_of("reseau", {"territoire": "region-11", "cadre": "region-11"})
    assert content.table is not None
    points = content.table.set_index(content.table.columns[0]).iloc[:, 0]
    assert dict(zip(chart.categories, chart.series[0].values, strict=True)) == dict(points)
    assert chart.chosen is not None
    assert chart.categories[chart.chosen].startswith("Gaspésie")


def test_a_scenario_shows_regions_before_and_after_and_nothing_when_nothing_changes() -> None:
    scene = next(scene for scene in ready().scenes if scene.page == "scenarios")
    content, chart = chart_of("scenarios", dict(scene.query))
    assert content.table is not None
    rows = content.table.head(len(chart.categories))
    for rank in range(3):
        shown = (chart.categories, chart.series[0].texts, chart.series[1].texts)[rank]
        assert list(shown) == list(rows.iloc[:, rank])
    assert content_of("scenarios", {}).chart is None


def test_the_evolution_shows_the_annex_then_the_dates() -> None:
    _content, before = chart_of("evolution", {"annee": "avant"})
    rows = annex().rows
    for series, column in zip(before.series, ("Avant", "Après"), strict=True):
        for text, cell in zip(series.texts, rows[column], strict=True):
            assert cell.split(" ")[0] == text
    _content, later = chart_of("evolution", {})
    assert later.series[0].values == (21, 61, 66, 74, 74, 73)


@pytest.mark.parametrize("slug", QUESTIONS)
@pytest.mark.parametrize("query", QUERIES, ids=lambda q: "-".join(q.values()) or "bare")
def test_a_view_has_its_words_its_map_and_its_sources(slug: str, query: dict[str, str]) -> None:
    content = content_of(slug, query)
    assert content.title
    assert content.sources
    assert content.figures
    (south, west), (north, east) = content.bounds
    assert south < north
    assert west < east
    told = " ".join(
        [content.title, content.detail, *content.notes]
        + [f"{f.number} {f.what} {f.detail}" for f in content.figures]
    )
    assert not re.search(r"\b(nan|NaN|None|inf)\b", told)
    if content.state is not None:
        # What a browser or a file receives is plain JSON.
        assert json.loads(json.dumps(content.state, allow_nan=False))["layers"]


@pytest.mark.parametrize("slug", QUESTIONS)
def test_every_csv_has_one_for_excel_with_titles_and_decimals_in_french(slug: str) -> None:
    query = {"mesure": "change_pct", "territoire": "region-11"} if slug == "etablissement" else {}
    query |= {"territoire": "municipalite-2410043"} if slug == "territoire" else {}
    for file in content_of(slug, query).downloads:
        assert file.formats[file.formats.index("csv") + 1] == "csv-excel"
        told = file.write("csv-excel").decode("utf-8-sig")
        head, *rows = csv.reader(io.StringIO(told), delimiter=";")
        plain, *others = csv.reader(io.StringIO(file.write("csv").decode()))
        assert len(rows) == len(others)
        assert not set(head) & set(plain)
        assert len(set(head)) == len(head)
        for cell in {cell for row in rows for cell in row}:
            assert not re.fullmatch(r"-?\d+\.\d+|-?\d+,\d{7,}|published|unreliable|region", cell)
