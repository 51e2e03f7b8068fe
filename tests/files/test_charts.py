"""Charts of slides and PDF: native, equal to the screen, in French, safe."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import cache
from typing import Any

import pikepdf
import pytest
from openpyxl import load_workbook
from pptx import Presentation
from pptx.enum.chart import XL_CHART_TYPE

from geodata.files import chart_words, scene_page
from geodata.files.blocks import PAGE
from geodata.files.pptx import native
from geodata.files.scene_page import BOTTOM, MARGIN, TOP
from geodata.files.slide import Slide
from geodata.files.writers import write
from geodata.link import QUESTIONS
from geodata.questions import Chart, Content, Series
from geodata.wording import number
from tests.files import examples
from tests.files.examples import CHART, DATE, HOSTILE_CHART, TABLE
from tests.files.test_slides import deck, document, elements, named

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
PAGES = ("reseau", "etablissement", "territoire", "couverture", "evolution")


def page_of(slug: str, query: dict[str, str] | None = None) -> Content:
    view, refused = QUESTIONS[slug].read(query or {})
    assert refused == ()
    return QUESTIONS[slug].content(view)


@cache
def charts() -> tuple[Chart, ...]:
    """Give the charts of pages, for Québec and inside a territory."""
    inside = {"territoire": "mrc-2406", "cadre": "mrc-2406"}
    found = [page_of(slug, query).chart for slug in PAGES for query in ({}, inside)]
    found += [
        page_of("etablissement", {"mesure": "change_pct"}).chart,
        page_of("evolution", {"annee": "avant"}).chart,
    ]
    return tuple(chart for chart in found if chart is not None)


def written(chart: Chart) -> Any:
    """Open a slide with a chart again, and give the chart."""
    shown = examples.content(None, chart=chart)
    slides = (Slide(title="Titre", sentences=(), content=shown),)
    made = Presentation(io.BytesIO(write(slides, "pptx", title="", date=DATE)))
    return named(made.slides[1], "Graphique").chart


def test_a_chart_is_native_and_holds_the_values_of_the_screen() -> None:
    frame = named(deck().slides[2], "Graphique")
    assert frame.has_chart
    chart = frame.chart
    assert chart.chart_type == XL_CHART_TYPE.BAR_CLUSTERED
    assert tuple(chart.plots[0].categories) == CHART.categories
    assert tuple(chart.plots[0].series[0].values) == CHART.series[0].values
    said = frame._element.nvGraphicFramePr.cNvPr.get("descr")
    assert said.startswith("Graphique. Les plus fortes hausses et baisses. Variation, en %.")
    assert "Estrie +20,3\u00a0%\u00a0e" in said


def test_the_numbers_of_a_chart_can_be_edited() -> None:
    held = named(deck().slides[2], "Graphique").chart.part.chart_workbook.xlsx_part.blob
    sheet = load_workbook(io.BytesIO(held)).active
    assert sheet is not None
    rows = list(sheet.iter_rows(values_only=True))
    assert [row[0] for row in rows[1:]] == list(CHART.categories)
    assert [row[1] for row in rows] == ["Variation", *CHART.series[0].values]


def test_values_are_written_in_french_with_their_unit_and_their_mark() -> None:
    chart = named(deck().slides[2], "Graphique").chart
    formats = [node.get("formatCode") for node in chart._chartSpace.iter(f"{C}numFmt")]
    marked = '[$-C0C]"+"#,##0.0"\u00a0%\u00a0e"'
    assert any(code.startswith(marked) for code in formats)
    assert any(code.startswith('[$-C0C]"+"#,##0.0"\u00a0%";') for code in formats)
    (language,) = chart._chartSpace.iter(f"{C}lang")
    assert language.get("val") == "fr-CA"
    assert not chart.has_title


def test_a_format_quotes_what_surrounds_a_number() -> None:
    assert native.number_format(HOSTILE_CHART, 'plus "de" ', " km").split(";")[-1] == (
        '[$-C0C]"plus de "#,##0" km"'
    )


def test_a_value_that_the_screen_does_not_round_keeps_its_words() -> None:
    texts = ("> 99,9\u00a0%", "98,4\u00a0%", "", "")
    series = replace(CHART.series[0], values=(99.96, 98.4, None, None), texts=texts)
    chart = written(replace(CHART, series=(series,), signed=False))
    codes = [node.get("formatCode") for node in chart._chartSpace.iter(f"{C}numFmt")]
    assert '"> 99,9\u00a0%"' in codes
    assert any('0.0"\u00a0%"' in code for code in codes)
    assert not any("99,9" in code and "0.0" in code for code in codes)


@pytest.mark.parametrize("rank", range(12))
def test_a_chart_of_a_page_says_what_its_values_are(rank: int) -> None:
    chart = charts()[rank]
    assert chart.title
    assert chart.detail
    for series in chart.series:
        assert len(series.values) == len(series.texts) == len(chart.categories)
        assert chart.kind == "lines" or len(series.colours) == len(series.values)
        for value, text in zip(series.values, series.texts, strict=True):
            if value is None:
                assert text == ""
            else:
                # What PowerPoint rounds is what the screen writes.
                assert number(value, decimals=chart.decimals, signed=chart.signed) in text


@pytest.mark.parametrize("rank", [0, 3, 10])
def test_a_chart_of_a_page_opens_again(rank: int) -> None:
    chart = charts()[rank]
    plot = written(chart).plots[0]
    assert [series.name for series in plot.series] == [series.name for series in chart.series]
    for held, series in zip(plot.series, chart.series, strict=True):
        assert tuple(held.values) == pytest.approx(series.values, nan_ok=True)


def test_hostile_names_are_names() -> None:
    frame = named(deck().slides[4], "Graphique")
    chart = frame.chart
    assert chart.chart_type == XL_CHART_TYPE.LINE_MARKERS
    first = chart.plots[0].series[0]
    assert first.name.strip().startswith("=<script>")
    assert first.values[0] is None
    held = load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob)).active
    assert held is not None
    cells = [cell for row in held.iter_rows() for cell in row]
    assert "f" not in {cell.data_type for cell in cells}
    told = frame._element.nvGraphicFramePr.cNvPr.get("descr")
    assert not set(told) & set("\x00\u202e\u200f\ufffe")


def test_a_chart_of_a_pdf_is_drawn_and_says_what_it_shows() -> None:
    with pikepdf.open(io.BytesIO(document())) as file:
        read = elements(file.Root.StructTreeRoot.K)
        told = [str(node.Alt) for node in read if str(node.S) == "/Figure"]
        assert chart_words.described(chart_words.cleaned(CHART)) in told
        assert "/XObject" not in file.pages[2].resources or not any(
            str(o.Subtype) == "/Image" for o in file.pages[2].resources.XObject.values()
        )


@pytest.mark.parametrize("chart", [None, CHART, HOSTILE_CHART])
def test_nothing_of_a_page_of_data_leaves_it_nor_lies_over_something(chart: Chart | None) -> None:
    shown = examples.content(examples.network(), table=TABLE, chart=chart)
    found = scene_page.data(Slide(title="Titre", sentences=(), content=shown))
    assert found is not None
    assert found.grid is not None
    wide, tall = sum(found.grid.widths), found.grid.height
    boxes = [block.box for block in found.texts]
    boxes.append((*found.grid.corner, wide, tall))
    if chart is not None:
        assert found.chart_box[3] > 150
        boxes.append(found.chart_box)
    for i, (x, y, width, height) in enumerate(boxes):
        assert x >= MARGIN
        assert x + width <= PAGE[0] - MARGIN + 0.1
        assert y >= TOP
        assert y + height <= BOTTOM + 0.1
        for left, top, other_width, other_height in boxes[:i]:
            apart_x = x >= left + other_width - 0.1 or left >= x + width - 0.1
            apart_y = y >= top + other_height - 0.1 or top >= y + height - 0.1
            assert apart_x or apart_y


def test_a_table_alone_stays_with_its_scene_and_no_data_is_no_page() -> None:
    plain = Slide(title="T", sentences=("Une.",), content=examples.content(None, table=TABLE))
    assert scene_page.data(plain) is None
    assert scene_page.plan(plain).grid is not None
    drawn = Slide(title="T", sentences=(), content=examples.content(examples.network()))
    assert scene_page.data(drawn) is None
    apart = Slide(
        title="T", sentences=(), content=examples.content(examples.network(), table=TABLE)
    )
    assert scene_page.plan(apart).grid is None


def test_two_last_values_never_touch() -> None:
    ends = chart_words.final_labels(HOSTILE_CHART)
    assert ends[0] == 11
    values = [HOSTILE_CHART.series[rank].values[last] for rank, last in ends.items()]
    assert len(values) == len(set(values))


def test_a_chart_without_a_value_is_still_a_page() -> None:
    empty = Chart(
        title="Vide",
        detail="Rien",
        kind="bars",
        categories=("a", "b"),
        series=(
            Series(name="s", values=(None, None), texts=("", ""), colours=("#000000", "#000000")),
        ),
    )
    for chart in (empty, replace(empty, kind="lines")):
        shown = examples.content(None, chart=chart)
        slides = (Slide(title="Titre", sentences=(), content=shown),)
        assert write(slides, "pptx", title="", date=DATE)
        assert write(slides, "pdf", title="", date=DATE)
