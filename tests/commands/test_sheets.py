"""The command that writes many sheets at once."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pikepdf
import pytest

from geodata import sheet
from geodata.__main__ import main

TWO = ("Régions (2)", tuple(sheet.SheetView(territory=("region", code)) for code in ("01", "11")))


@pytest.fixture(autouse=True)
def _few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet, "together", lambda: {"regions": TWO})
    monkeypatch.setenv("ANCRAGE_ADDRESS", "https://ancrage.example")


def words_of(data: bytes) -> list[str]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [str(item.title) for item in pdf.open_outline().root]


def test_many_sheets_are_one_file_a_page_each(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "fiches.pdf"
    assert main(["sheets", "regions", "--format", "pdf", "--output", str(path)]) == 0
    assert "2 fiches" in capsys.readouterr().out.replace("\u00a0", " ")
    with pikepdf.open(path) as pdf:
        assert len(pdf.pages) == 2
    assert words_of(path.read_bytes())[0] == "Bas-Saint-Laurent"


def test_many_sheets_are_a_zip_of_one_page_each(tmp_path: Path) -> None:
    path = tmp_path / "fiches.zip"
    assert main(["sheets", "regions", "--format", "zip", "--output", str(path)]) == 0
    with zipfile.ZipFile(path) as held:
        assert held.namelist()[0] == "001-bas-saint-laurent.pdf"
        for name in held.namelist():
            with pikepdf.open(io.BytesIO(held.read(name))) as pdf:
                assert len(pdf.pages) == 1


@pytest.mark.parametrize(
    "words",
    [
        ["sheets"],
        ["sheets", "quartiers", "--format", "pdf", "--output", "x"],
        ["sheets", "regions", "--format", "docx", "--output", "x"],
        ["sheets", "regions", "--format", "pdf"],
    ],
)
def test_what_is_missing_is_said(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 2
    assert capsys.readouterr().err
