"""QR codes of files: the right link, only where there is one, over nothing."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
import pytest
from PIL import Image
from pptx import Presentation as Deck

from geodata import addresses as links
from geodata import style
from geodata.files import scene_page
from geodata.files.slide import Slide
from geodata.files.writers import picture, write
from geodata.presentation.document import EMPTY, Presentation, Scene
from tests.files import examples
from tests.files.examples import DATE, TABLE
from tests.files.test_slides import deck, elements, named

LINK = "https://ancrage.example/reseau?a=1&b=2"
INK = tuple(bytes.fromhex(style.TEXT[1:]))


def squares(blob: bytes) -> tuple[tuple[bool, ...], ...]:
    """Read the squares of a picture of a code."""
    with Image.open(io.BytesIO(blob)) as opened:
        image = opened.convert("RGB")
    count = len(links.qr_squares(LINK))
    unit = image.width / count
    return tuple(
        tuple(
            image.getpixel((int((column + 0.5) * unit), int((row + 0.5) * unit))) == INK
            for column in range(count)
        )
        for row in range(count)
    )


def drawn(page: Any, box: list[float], count: int) -> tuple[tuple[bool, ...], ...]:
    """Read the squares of a code from the path of a PDF."""
    left, bottom, right, top = box
    unit = (right - left) / count
    found = [[False] * count for _row in range(count)]
    corners: list[tuple[float, float]] = []
    for step in pikepdf.parse_content_stream(page):
        if str(step.operator) not in ("m", "l"):
            continue
        corners.append((float(step.operands[0]), float(step.operands[1])))
        if str(step.operator) == "m":
            corners = corners[-1:]
        inside = all(left <= x <= right and bottom <= y <= top for x, y in corners)
        if len(corners) == 4 and inside:
            start, end = (round((corners[i][0] - left) / unit) for i in (0, 1))
            row = round((top - corners[0][1]) / unit)
            found[row][start:end] = [True] * (end - start)
    return tuple(tuple(row) for row in found)


def test_the_code_of_a_slide_leads_to_its_view() -> None:
    code = named(deck().slides[1], "Code QR")
    with Image.open(io.BytesIO(code.image.blob)) as image:
        assert image.width == image.height >= links.PICTURE_PX
    assert squares(code.image.blob) == links.qr_squares(LINK)
    said = code._element.nvPicPr.cNvPr.get("descr")
    assert said == f"Code QR de la vue en direct\u00a0: {LINK}"
    texts = [shape.text_frame.text for shape in deck().slides[1].shapes if shape.has_text_frame]
    assert "Voir en direct" in texts
    assert "ancrage.example/reseau" in texts


def test_a_code_lies_over_nothing() -> None:
    page = deck().slides[1]
    code = named(page, "Code QR")
    for shape in page.shapes:
        if shape is code or shape.shape_id == code.shape_id:
            continue
        beside = shape.left + shape.width <= code.left or shape.left >= code.left + code.width
        over = shape.top + shape.height <= code.top or shape.top >= code.top + code.height
        assert beside or over, shape.name


def test_only_a_web_address_has_a_code() -> None:
    for number in (0, 2, 3, 4, 5):
        assert all(shape.name != "Code QR" for shape in deck().slides[number].shapes)
    for link in ("", "javascript:alert(1)", "https://ancrage.example/" + "é" * 1500):
        shown = examples.content(None, table=TABLE)
        slide = Slide(title="T", sentences=(), content=shown, link=link).cleaned()
        assert scene_page.plan(slide).code is None


@pytest.mark.parametrize("table", [None, TABLE])
def test_a_scene_without_a_map_keeps_a_column_for_its_code(table: Any) -> None:
    shown = examples.content(None, table=table)
    slide = Slide(title="T", sentences=("Une phrase.",), content=shown, link=LINK)
    found = scene_page.plan(slide)
    assert found.code is not None
    for block in found.texts:
        x, y, wide, tall = block.box
        assert x + wide <= found.code[0] or y + tall <= found.code[1]
    if found.grid is not None:
        assert found.grid.corner[0] + sum(found.grid.widths) <= found.code[0]


def test_the_code_of_a_pdf_leads_to_its_view() -> None:
    shown = (Slide(title="T", sentences=(), content=examples.content(None), link=LINK),)
    sheet = picture(examples.content(None), "pdf", date=DATE, link=LINK)
    for data in (write(shown, "pdf", title="", date=DATE), sheet):
        with pikepdf.open(io.BytesIO(data)) as file:
            (figure,) = [
                node for node in elements(file.Root.StructTreeRoot.K) if str(node.S) == "/Figure"
            ]
            assert LINK in str(figure.Alt)
            box = [float(value) for value in figure.A.BBox]
            expected = links.qr_squares(LINK)
            assert drawn(file.pages[0], box, len(expected)) == expected


def scene() -> Presentation:
    return EMPTY.add(Scene(page="donnees"))


def test_without_an_address_files_have_no_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(links.SETTING, raising=False)
    made = write(scene().slides(root=links.base("")), "pptx", title="", date=DATE)
    names = [shape.name for page in Deck(io.BytesIO(made)).slides for shape in page.shapes]
    assert "Code QR" not in names
    with pikepdf.open(io.BytesIO(picture(examples.content(None), "pdf", date=DATE))) as file:
        kinds = [str(node.S) for node in elements(file.Root.StructTreeRoot.K)]
        assert "/Figure" not in kinds


def test_the_address_of_files_is_set_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(links.SETTING, "https://ancrage.example/")
    made = write(scene().slides(root=links.base("")), "pptx", title="", date=DATE)
    (page,) = Deck(io.BytesIO(made)).slides
    said = named(page, "Code QR")._element.nvPicPr.cNvPr.get("descr")
    assert said.endswith(": https://ancrage.example/donnees")
