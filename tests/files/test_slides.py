"""Slides and PDF reopened: titles, notes, tables, pictures, tags, bookmarks, fonts."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from functools import cache
from typing import Any, get_args
from xml.etree import ElementTree

import pikepdf
import pytest
from PIL import Image
from pptx import Presentation
from pptx.util import Emu

from geodata import addresses as links
from geodata import style
from geodata.files import fonts, scene_page
from geodata.files.blocks import TITLE_LINE
from geodata.files.scene_page import BOTTOM
from geodata.files.slide import TITLE_MOST, CancelledError, Slide
from geodata.files.writers import Format, Picture, picture, write
from geodata.questions import Key, Legend
from tests.files import examples
from tests.files.examples import DATE, HOSTILE, TABLE, content

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
TITLE = "La régionalisation en huit scènes"


@cache
def deck() -> Any:
    return Presentation(io.BytesIO(write(examples.slides(), "pptx", title=TITLE, date=DATE)))


@cache
def document() -> bytes:
    return write(examples.slides(), "pdf", title=TITLE, date=DATE)


def named(page: Any, name: str) -> Any:
    return next(shape for shape in page.shapes if shape.name == name)


def test_a_slide_a_scene_then_its_data_with_their_titles_and_sentences() -> None:
    slides = examples.slides()
    titles = [page.shapes.title.text for page in deck().slides]
    assert titles[:2] == [TITLE, slides[0].title]
    assert titles[2] == f"{slides[0].title}\u00a0—\u00a0données"
    assert titles[5:] == ["Sources et limites"]
    first = deck().slides[1]
    assert first.shapes.title.text == "Six directions et 61 points"
    said = [paragraph.text for paragraph in named(first, "Phrases").text_frame.paragraphs]
    assert said == list(slides[0].sentences)
    assert deck().core_properties.title == TITLE
    about = deck().core_properties
    assert about.language == "fr-CA"
    assert about.author == about.last_modified_by == "Ancrage"
    assert about.comments == ""
    assert Emu(deck().slide_width).inches / Emu(deck().slide_height).inches == pytest.approx(16 / 9)


def words(page: Any) -> list[str]:
    return [shape.text_frame.text for shape in page.shapes if shape.has_text_frame]


def test_the_title_of_the_presentation_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    cover = deck().slides[0]
    said = ["Ancrage", "3 scènes", "22 novembre 2026", "ancrage.example"]
    assert words(cover)[:5] == [TITLE, *said]
    assert "1 sur 6" in words(cover)
    assert not cover.has_notes_slide
    monkeypatch.setenv(links.SETTING, "https://ancrage.example/carte/")
    first = scene_page.cover(examples.slides(), title=TITLE, date=DATE)
    assert first is not None
    assert first.texts[-1].link == "https://ancrage.example/carte"
    alone = scene_page.cover(examples.slides()[2:], title=TITLE, date=DATE)
    assert alone is not None
    texts = [fonts.joined(block.lines) for block in alone.texts]
    assert texts == ["Ancrage", "1 scène", "22 novembre 2026"]


@pytest.mark.parametrize("title", ["", " \u202e", "Présentation"])
def test_without_a_title_scenes_come_first(title: str) -> None:
    plain = (Slide(title="Une", sentences=(), content=content(None)),)
    (page,) = Presentation(io.BytesIO(write(plain, "pptx", title=title, date=DATE))).slides
    assert page.shapes.title.text == "Une"
    assert "1 sur 1" in words(page)
    with pikepdf.open(io.BytesIO(write(plain, "pdf", title=title, date=DATE))) as file:
        assert len(file.pages) == 1


@pytest.mark.parametrize(
    "title", [HOSTILE * 3, "W" * TITLE_MOST, "é" * 10_000, "régionalisation " * 8]
)
def test_any_title_stands_on_its_page(title: str) -> None:
    plain = (Slide(title="Une", sentences=(), content=content(None), link="https://a.example/"),)
    cover = scene_page.cover(plain, title=title, date=DATE)
    assert cover is not None
    name, *said = cover.texts
    _x, y, wide, tall = cover.title.box
    assert name.box[1] + name.box[3] <= y
    assert y + tall <= said[0].box[1]
    assert said[-1].box[1] + said[-1].box[3] <= BOTTOM
    # The font of texts is wider than that of slides.
    text = fonts.joined(cover.title.lines)
    lines = fonts.wrap(text, cover.title.size, wide, fonts.BOLD)
    assert len(lines) * cover.title.size * TITLE_LINE <= tall + 0.01
    assert all(len(block.lines) == 1 for block in (name, *said))


def test_the_map_is_sharp_and_says_what_it_shows() -> None:
    drawn = named(deck().slides[1], "Carte")
    with Image.open(io.BytesIO(drawn.image.blob)) as image:
        assert image.width >= 2000
        # Neither stretched nor flattened.
        assert image.width / image.height == pytest.approx(drawn.width / drawn.height, rel=0.01)
    said = drawn._element.nvPicPr.cNvPr.get("descr")
    assert "Six directions et 61 points" in said
    assert all(shape.name != "Carte" for shape in deck().slides[5].shapes)


def test_the_table_is_native() -> None:
    table = named(deck().slides[2], "Tableau").table
    cells = [[cell.text for cell in row.cells] for row in table.rows]
    assert cells[0] == list(TABLE.columns)
    assert cells[1] == ["Territoire 0", "33,3", "2\u00a0004\u00a0265"]
    assert len(cells) == len(TABLE) + 1
    said = named(deck().slides[2], "Tableau")._element.nvGraphicFramePr.cNvPr.get("descr")
    assert said.replace("\u00a0", " ") == "Tableau de 14 lignes : Territoire; Part; Population"


def test_notes_sources_and_link_are_there() -> None:
    _cover, first, data, *_hostile, last = deck().slides
    assert first.notes_slide.notes_text_frame.text == "Saluer.\nMontrer Rimouski."
    assert not data.has_notes_slide
    assert not last.has_notes_slide
    texts = [shape.text_frame.text for shape in first.shapes if shape.has_text_frame]
    assert any("communiqué du 28 août 2019" in t and "22 novembre 2026" in t for t in texts)
    assert "2 sur 6" in texts
    assert "3 sur 6" in [shape.text_frame.text for shape in data.shapes if shape.has_text_frame]
    found = [
        run.hyperlink.address
        for shape in first.shapes
        if shape.has_text_frame
        for paragraph in shape.text_frame.paragraphs
        for run in paragraph.runs
        if run.hyperlink.address
    ]
    assert found == ["https://ancrage.example/reseau?a=1&b=2"]


def test_every_run_of_text_is_in_french() -> None:
    for page in deck().slides:
        parts = [page.element]
        if page.has_notes_slide:
            parts.append(page.notes_slide.element)
        for part in parts:
            runs = list(part.iter(f"{A}r"))
            assert runs
            assert {run.find(f"{A}rPr").get("lang") for run in runs} == {"fr-CA"}


def test_nothing_leaves_the_slide_nor_lies_over_the_foot() -> None:
    for page in deck().slides:
        for shape in page.shapes:
            assert shape.left >= 0
            assert shape.top >= 0
            assert shape.left + shape.width <= deck().slide_width
            assert shape.top + shape.height <= deck().slide_height
        foot = named(page, "Filet").top
        for shape in page.shapes:
            if not shape.name.startswith(("Pied", "Filet")):
                assert shape.top + shape.height <= foot + Emu(12700)


def test_hostile_texts_are_shown_as_text_in_slides() -> None:
    page = deck().slides[3]
    assert page.shapes.title.text.startswith("<script>alert('x')</script>")
    assert page.shapes.title.text.endswith("…")
    notes = page.notes_slide.notes_text_frame.text
    assert notes.startswith("<script>alert('x')</script> \"&amp;\" ]]> =HYPERLINK(1)")
    texts = [shape.text_frame.text for shape in page.shapes if shape.has_text_frame]
    assert not any(set(text) & set("\x00\u202e\u200f\ufffe") for text in texts)
    assert not any(
        run.hyperlink.address
        for shape in page.shapes
        if shape.has_text_frame
        for paragraph in shape.text_frame.paragraphs
        for run in paragraph.runs
    )


SIGNS = "Forum 🎤 🗺️ 👩‍👧‍👦 🇨🇦 中文 שלום مرحبا \U0010fffd"
"""Emojis alone, joined and of flags, other scripts, one for private use."""


def test_signs_that_no_font_has_stop_no_file_and_stay_in_those_whose_reader_draws_them() -> None:
    shown = replace(
        content(examples.network(), title=SIGNS),
        detail=SIGNS,
        legends=(Legend(title=SIGNS, keys=(Key(colour=style.TEXT, text=SIGNS),)),),
    )
    slides = [Slide(title=SIGNS, sentences=(SIGNS,), content=shown, notes=SIGNS)]
    opened = Presentation(io.BytesIO(write(slides, "pptx", title=SIGNS, date=DATE)))
    assert [page.shapes.title.text for page in opened.slides][:2] == [SIGNS, SIGNS]
    assert SIGNS in write(slides, "html", title=SIGNS, date=DATE).decode()
    with pikepdf.open(io.BytesIO(write(slides, "pdf", title=SIGNS, date=DATE))) as file:
        assert str(file.docinfo.Title) == SIGNS
    for kind in get_args(Picture):
        assert len(picture(shown, kind, date=DATE)) > 10_000
    drawn = "".join(ElementTree.fromstring(picture(shown, "svg", date=DATE)).itertext())
    assert "Forum □ □" in drawn
    assert "שלום" in drawn


def test_a_page_a_scene_with_its_bookmark_and_its_language() -> None:
    with pikepdf.open(io.BytesIO(document())) as file:
        assert len(file.pages) == 6
        assert str(file.Root.Lang) == "fr-CA"
        assert str(file.docinfo.Title) == TITLE
        assert bool(file.Root.ViewerPreferences.DisplayDocTitle)
        with file.open_metadata() as about:
            assert about["dc:title"] == TITLE
        with file.open_outline() as outline:
            marks = [item.title for item in outline.root]
        assert marks[:2] == [TITLE, "Six directions et 61 points"]
        assert marks[2] == "Six directions et 61 points\u00a0—\u00a0données"
        assert marks[3].startswith("<script>")
        assert marks[5] == "Sources et limites"
        width, height = (float(v) for v in file.pages[0].mediabox[2:])
        assert width / height == pytest.approx(16 / 9)


def fonts_of(file: pikepdf.Pdf) -> list[Any]:
    return [font for page in file.pages for font in (page.resources.get("/Font") or {}).values()]


def test_every_font_is_inside_and_its_text_can_be_copied() -> None:
    with pikepdf.open(io.BytesIO(document())) as file:
        found = fonts_of(file)
        assert found
        for font in found:
            assert "/ToUnicode" in font
            inner = font.DescendantFonts[0] if "/DescendantFonts" in font else font
            assert "/FontFile2" in inner.FontDescriptor


def test_maps_are_drawn_and_not_pictures() -> None:
    fill = " ".join(f"{int(style.SEQUENTIAL[2][i : i + 2], 16) / 255:.3f}" for i in (1, 3, 5))
    with pikepdf.open(io.BytesIO(document())) as file:
        for page in file.pages:
            kinds = [str(o.Subtype) for o in (page.resources.get("/XObject") or {}).values()]
            assert "/Image" not in kinds
        drawn = b" ".join(
            bytes(" ".join(map(str, i.operands)), "latin-1")
            for i in pikepdf.parse_content_stream(file.pages[3])
            if str(i.operator) == "rg"
        ).decode("latin-1")
        seen = re.findall(r"([\d.]+) ([\d.]+) ([\d.]+)", drawn)
        assert fill in {" ".join(f"{float(v):.3f}" for v in rgb) for rgb in seen}


def elements(node: Any) -> list[Any]:
    """Every element of the tree of tags, in the order it is read."""
    found = [node]
    for kid in node.get("/K", []):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            found += elements(kid)
    return found


def test_every_page_is_tagged_in_the_order_it_is_read() -> None:
    with pikepdf.open(io.BytesIO(document())) as file:
        assert bool(file.Root.MarkInfo.Marked)
        read = elements(file.Root.StructTreeRoot.K)
        kinds = [str(node.S) for node in read]
        assert kinds[:4] == ["/Document", "/Sect", "/H1", "/P"]
        assert kinds.count("/H1") == 6
        assert kinds.count("/TH") >= 3
        assert kinds.count("/Link") == 3
        told = [str(node.Alt).split(".")[0] for node in read if str(node.S) == "/Figure"]
        code = "Code QR de la vue en direct\u00a0: https://ancrage"
        assert told == ["Carte", code, "Graphique", "Carte", "Graphique"]
        found = [annot for page in file.pages for annot in page.get("/Annots", [])]
        view = "https://ancrage.example/reseau?a=1&b=2"
        assert {str(link.A.URI) for link in found} == {"https://ancrage.example", view}


def test_what_is_marked_is_closed_and_known() -> None:
    with pikepdf.open(io.BytesIO(document())) as file:
        nums = list(file.Root.StructTreeRoot.ParentTree.Nums)
        for rank, page in enumerate(file.pages):
            assert int(page.obj.StructParents) == rank == int(nums[2 * rank])
            depth, marked = 0, []
            for found in pikepdf.parse_content_stream(page):
                operator = str(found.operator)
                if operator in ("BDC", "BMC"):
                    depth += 1
                    if operator == "BDC":
                        marked.append(int(found.operands[1].MCID))
                depth -= operator == "EMC"
                assert 0 <= depth <= 1
                if operator in ("Tj", "TJ", "f", "S", "B", "b", "Do"):
                    assert depth == 1, "drawn outside of any part"
            assert depth == 0
            assert marked == list(range(len(nums[2 * rank + 1])))


def test_a_sheet_is_one_page_of_paper() -> None:
    shown = content(examples.network(), table=TABLE, title=HOSTILE)
    with pikepdf.open(
        io.BytesIO(picture(shown, "pdf", date=DATE, link="https://a.example/x"))
    ) as file:
        (page,) = file.pages
        assert [float(v) for v in page.mediabox[2:]] == pytest.approx((612, 792), abs=0.01)
        assert str(file.Root.Lang) == "fr-CA"
        kinds = [str(node.S) for node in elements(file.Root.StructTreeRoot.K)]
        for kind in ("/H1", "/P", "/Figure", "/Table", "/Link"):
            assert kind in kinds
        assert all("/ToUnicode" in font for font in fonts_of(file))


def test_a_sheet_keeps_the_rows_that_its_paper_holds() -> None:
    short = TABLE.head(7)
    shown = content(examples.network(), table=short)
    with pikepdf.open(io.BytesIO(picture(shown, "pdf", date=DATE))) as file:
        rows = [n for n in elements(file.Root.StructTreeRoot.K) if str(n.S) == "/TR"]
        assert len(rows) == len(short) + 1


def test_the_same_scenes_are_the_same_pdf() -> None:
    last = examples.slides()[2:]
    assert write(last, "pdf", title=TITLE, date=DATE) == write(last, "pdf", title=TITLE, date=DATE)


@pytest.mark.parametrize("kind", ["pptx", "pdf"])
def test_the_work_is_told_and_stopped(kind: Format) -> None:
    plain = Slide(title="Une", sentences=(), content=content(None))
    told: list[tuple[int, int]] = []

    def stop_after_two(done: int, total: int) -> bool:
        told.append((done, total))
        return done < 2

    with pytest.raises(CancelledError, match="annulée"):
        write([plain] * 4, kind, title=TITLE, date=DATE, progress=stop_after_two)
    assert told == [(1, 4), (2, 4)]
    assert write([plain], kind, title=TITLE, date=DATE, progress=lambda _done, _total: True)
