"""What people leave with: the presentation that ships, on the made province."""

from __future__ import annotations

import datetime
import io
from functools import cache

import openpyxl
import pikepdf
import pytest
from pptx import Presentation

from geodata.coverage.asked import CoverageView
from geodata.coverage.question import file_of, reach_of
from geodata.files.slide import Slide
from geodata.files.writers import write
from geodata.presentation.embedded import ready
from geodata.settlement import downloads
from geodata.settlement.scope import SettlementView
from geodata.sheet import lines as territory_lines
from geodata.sheet.subjects import subject
from tests.province.words import foreign

DATE = datetime.date(2025, 3, 1)


@cache
def shown() -> tuple[Slide, ...]:
    return ready().slides(root="https://ancrage.exemple")


def test_the_scenes_are_those_whose_data_exist() -> None:
    assert [scene.page for scene in ready().scenes] == [
        "reseau",
        "etablissement",
        "couverture",
        "donnees",
    ]
    assert ready().title == "La régionalisation en quatre scènes"


def test_slides_say_nothing_of_another_province() -> None:
    deck = Presentation(io.BytesIO(write(shown(), "pptx", title=ready().title, date=DATE)))
    told = []
    for slide in deck.slides:
        told.append(slide.notes_slide.notes_text_frame.text)
        for shape in slide.shapes:
            told += [shape.name, getattr(shape, "text", "")]
            if shape.has_table:
                told += [cell.text for row in shape.table.rows for cell in row.cells]
    said = "\n".join(told)
    assert "Imaginie" in said
    assert "Port-Ambre" in said or "Bourg Ambre" in said
    assert foreign(said) == []


def test_a_page_that_stands_alone_holds_only_its_own_limits() -> None:
    page = write(shown(), "html", title=ready().title, date=DATE).decode()
    assert "l’Imaginie" in page
    assert "Cimes-Grises" in page
    # Pictures and fonts are written in base 64, where anything may be read.
    words = [part for part in page.split('"') if len(part) < 2_000 or " " in part[:200]]
    assert foreign("\n".join(words)) == []


def test_a_document_has_one_page_a_scene() -> None:
    with pikepdf.open(io.BytesIO(write(shown(), "pdf", title=ready().title, date=DATE))) as found:
        assert len(found.pages) >= len(shown())
        assert foreign(str(found.docinfo)) == []


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_sheet_and_the_coverage_are_extracted(kind: str) -> None:
    about = subject("municipality", "10203")
    for data in (
        territory_lines.sheet(about, (), kind),
        file_of(reach_of(CoverageView()), kind),
    ):
        if kind == "csv":
            said = data.decode("utf-8-sig")
        else:
            book = openpyxl.load_workbook(io.BytesIO(data))
            said = "\n".join(
                str(cell)
                for page in book
                for row in page.iter_rows(values_only=True)
                for cell in row
            )
        assert "10203" in said
        assert foreign(said) == []


def test_the_rows_of_a_map_are_named_in_the_words_of_the_province() -> None:
    data = downloads.settlement(SettlementView(scale="census_division").scope, "xlsx")
    assert any(
        name.endswith("_comte") for name in openpyxl.load_workbook(io.BytesIO(data)).sheetnames
    )
