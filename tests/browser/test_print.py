"""A page on paper: what it says and its map, none of what asks or leads elsewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pikepdf
import pytest
from playwright.sync_api import expect

import pages
from tests.browser.driver import Screen, moved
from tests.browser.paper import texts

pytestmark = pytest.mark.browser

SLUGS = ["" if page.default else page.slug for page in pages.PAGES]
PAPER = 726
"""Width of a letter between its margins, in CSS pixels."""

CHROME = (
    "header *, .st-key-partage, [role=combobox], [role=textbox], [role=slider], [role=switch], "
    "[role=radio], textarea, .stPopover, .stDownloadButton, .stLinkButton, .buttons, .locator"
)

# Elements that go beyond the paper.
_BEYOND = """(main) => [...main.querySelectorAll("*")].filter((e) =>
  e.getBoundingClientRect().width > 1
  && e.getBoundingClientRect().right > innerWidth + 1).map((e) => `${e.tagName} ${e.className}`)"""


def opened(screen: Screen, path: str) -> Screen:
    screen.page.goto(f"{screen.server.address}{path}")
    expect(screen.page.locator("h1")).to_be_visible()
    expect(screen.page.locator(".foot")).to_be_visible()
    screen.settled()
    return screen


FEW_SHEETS = {"": 4, "scenarios": 1, "presentation": 1}
"""Most sheets of a letter that some pages take."""


@pytest.mark.parametrize("slug", SLUGS)
def test_a_page_is_printed_without_what_surrounds_it(
    screen: Screen, slug: str, tmp_path: Path
) -> None:
    page = opened(screen, f"/{slug}").page
    if slug != "donnees":
        screen.drawn()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.set_viewport_size({"width": PAPER, "height": 964})
    page.emulate_media(media="print")
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(".foot")).to_be_visible()
    expect(page.locator(CHROME).locator("visible=true")).to_have_count(0)
    main = page.locator("[data-testid=stMain]")
    assert main.evaluate(_BEYOND) == []
    # What tells what to do on a screen is no use on paper.
    assert not re.search(r"Choisissez|Cherchez|Glissez|[Cc]liquez|[Tt]ouchez", main.inner_text())
    if slug != "donnees":
        expect(screen.map).to_be_visible()
        box = screen.map.bounding_box()
        assert box is not None
        assert box["width"] > 0.9 * PAPER
        assert box["height"] < PAPER
    if slug in FEW_SHEETS:
        file = tmp_path / "page.pdf"
        page.pdf(path=file, format="Letter")
        with pikepdf.open(file) as pdf:
            assert len(pdf.pages) <= FEW_SHEETS[slug]


@pytest.mark.parametrize(
    "query",
    ["territoire=municipalite-2410043", "territoire=mrc-2409", "territoire=region-01", "lieu=G0L"],
)
def test_a_sheet_is_one_page_of_paper(screen: Screen, query: str, tmp_path: Path) -> None:
    page = opened(screen, f"/territoire?{query}").page
    screen.drawn()
    expect(page.locator(".paper")).to_be_hidden()
    page.set_viewport_size({"width": PAPER, "height": 964})
    page.emulate_media(media="print")
    expect(page.locator(".paper")).to_be_visible()
    expect(page.get_by_text("Choisissez un territoire sur la carte")).to_be_hidden()
    file = tmp_path / "page.pdf"
    page.pdf(path=file, format="Letter")
    with pikepdf.open(file) as pdf:
        assert len(pdf.pages) == 1
    assert min(run.size for run in texts(file) if run.text.strip()) > 7.5


@pytest.mark.parametrize("query", ["", "?vue=48.45,-68.52,8.5"])
def test_the_map_takes_the_width_of_the_paper_and_comes_back(screen: Screen, query: str) -> None:
    page = screen.open(f"/{query}").page
    before, wide = screen.boxes(".service-point"), screen.map.bounding_box()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(screen.map).to_have_css("width", "700px")
    seen = screen.map.bounding_box()
    assert seen is not None
    assert wide is not None
    printed = screen.boxes(".service-point")
    for point, (x, y, width, height) in before.items():
        if x > 0 and x + width < wide["width"] and y > 0 and y + height < wide["height"]:
            left, top = printed[point][:2]
            assert -width < left < seen["width"], point
            assert -height < top < seen["height"], point
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert screen.map.bounding_box() == wide
    assert moved(before, screen.boxes(".service-point")) < 1


# The texts of all cells, hidden or not.
_CELLS = """(boxes) => boxes.flatMap((box) => [...box.querySelectorAll("th, td")])
  .map((cell) => cell.textContent)"""

LETTER = 612
"""Width of a letter, in points."""


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize(
    ("path", "least"),
    [
        ("", 7.5),
        ("couverture", 7.5),
        ("etablissement", 7.5),
        ("etablissement?mesure=change_pct&territoire=region-16", 7.5),
        ("evolution", 7.5),
        ("territoire?territoire=mrc-2410", 7.5),
        # Its rows have up to twenty columns.
        ("donnees", 4.5),
    ],
)
def test_tables_are_printed_whole(screen: Screen, path: str, least: float, tmp_path: Path) -> None:
    page = opened(screen, f"/{path}").page
    # A sheet is one page, without its lists.
    cells: list[str] = page.locator(".stMain .rows:not(.st-key-suite *)").evaluate_all(_CELLS)
    page.pdf(path=tmp_path / "page.pdf", format="Letter")
    printed = [run for run in texts(tmp_path / "page.pdf") if run.text.strip()]
    said = bare("".join(run.text for run in printed))
    assert [cell for cell in set(cells) if bare(cell) not in said] == []
    assert max(run.x for run in printed) < LETTER - 28
    assert min(run.size for run in printed) > least


def test_a_wide_chart_is_drawn_anew_for_paper(screen: Screen) -> None:
    page = opened(screen, "/etablissement").page
    drawing = page.locator(".st-key-panneau_concentration svg.marks")
    expect(drawing).to_be_visible()
    width = "(drawn) => drawn.getBoundingClientRect().width"
    wide = drawing.evaluate(width)
    assert wide > PAPER
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    screen.until(lambda: drawing.evaluate(width) <= 660)
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    screen.until(lambda: abs(drawing.evaluate(width) - wide) < 2)
