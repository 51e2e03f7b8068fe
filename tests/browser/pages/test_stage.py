"""The stage from a disk, as from a USB key: no network, one map, the keyboard of a presenter."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pikepdf
import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, expect

from geodata.files.html.page import as_html
from geodata.files.slide import Slide
from tests.browser.driver import PHONE
from tests.files.eight import eight
from tests.files.examples import DATE

pytestmark = pytest.mark.browser

HD = (1920, 1080)
LIMIT = 500
"""Milliseconds within which a scene must be on the screen."""

HOSTILE = "</h1><img src=x onerror=alert(1)><script>alert(1)</script> \u202e {title}"


LONG = tuple(f"{rank} {'mots de la scène ' * 20}"[:239] + "." for rank in range(3))
"""Three sentences of 240 signs."""


@dataclass
class Stage:
    """A presentation opened from a file, and all that it asked or complained of."""

    context: BrowserContext
    address: str
    asked: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.context.on("request", lambda request: self.asked.append(request.url))
        self.context.on("console", lambda message: self._complain(message.type, message.text))
        self.context.on("weberror", lambda found: self.errors.append(str(found.error)))
        self.context.on("dialog", lambda dialog: self.errors.append(dialog.message))
        self.page = self.context.new_page()

    def _complain(self, kind: str, text: str) -> None:
        if kind in ("error", "warning"):
            self.errors.append(text)

    def open(self, fragment: str = "", size: tuple[int, int] = HD) -> Stage:
        self.page.set_viewport_size({"width": size[0], "height": size[1]})
        self.page.goto(f"{self.address}{fragment}")
        expect(self.map).to_have_attribute("data-ready", "true")
        return self

    @property
    def map(self) -> Locator:
        return self.page.locator(".map [data-testid=map]")

    @property
    def title(self) -> Locator:
        return self.page.get_by_role("heading", level=1)

    def at(self, rank: int, slide: Slide | None = None) -> None:
        """Expect a scene to be shown: its title, its place and its address."""
        expect(self.title).to_have_text((slide or eight()[rank - 1]).title)
        expect(self.page.locator(".count")).to_have_text(re.compile(rf"^{rank} sur \d+$"))
        expect(self.page.locator(".progress [aria-current=step]")).to_have_attribute(
            "aria-label", re.compile(rf"^Scène {rank}\b")
        )

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def quiet(self) -> bool:
        """Whether nothing was asked but the file itself, and nothing went wrong."""
        files = {address.split("#")[0] for address in self.asked if not address.startswith("data:")}
        return files <= {self.address} and self.errors == []


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    file: Path = tmp_path_factory.mktemp("cle") / "La régionalisation.html"
    file.write_bytes(as_html(eight(), title="Essai", date=DATE))
    return file.as_uri()


@pytest.fixture
def staged(chromium: Browser, address: str) -> Iterator[Callable[..., Stage]]:
    made: list[Stage] = []

    def stage(of: str = address) -> Stage:
        context = chromium.new_context(locale="fr-CA", reduced_motion="reduce", offline=True)
        made.append(Stage(context, of))
        return made[-1]

    yield stage
    for one in made:
        one.context.close()
        assert one.quiet(), (one.asked, one.errors)


@pytest.fixture
def stage(staged: Callable[..., Stage]) -> Stage:
    return staged().open()


def fills(stage: Stage) -> list[str | None]:
    """Colours of the areas of the main map that are drawn."""
    found: list[str | None] = stage.map.evaluate(
        "map => [...map.querySelectorAll('.main-map path.territory, .main-map path.directorate')]"
        ".filter((path) => path.style.display !== 'none').map((path) => path.getAttribute('fill'))"
    )
    return found


def scale(stage: Stage) -> str:
    return stage.map.locator(".main-map .leaflet-control-scale-line").inner_text()


def test_an_arrow_changes_the_title_and_the_map(stage: Stage) -> None:
    stage.at(1)
    stage.page.evaluate("document.querySelector('.main-map').dataset.mark = 'same'")
    seen = [fills(stage)]
    for rank in range(2, 8):
        stage.press(("ArrowRight", "Space", "PageDown")[rank % 3])
        stage.at(rank)
        assert stage.page.evaluate("location.hash") == f"#{rank}"
        seen.append(fills(stage))
    assert len({str(colours) for colours in seen}) >= 5
    stage.press("ArrowLeft")
    stage.at(6)
    stage.press("PageUp")
    stage.at(5)
    stage.press("ArrowDown")
    stage.at(6)
    stage.press("ArrowUp")
    stage.at(5)
    assert fills(stage) == seen[4]
    # One map for all: never taken down, never built again.
    expect(stage.page.locator(".main-map[data-mark=same]")).to_have_count(1)


def test_home_end_and_a_number_go_to_a_scene(stage: Stage) -> None:
    stage.press("End")
    stage.at(8)
    stage.press("ArrowRight")
    stage.at(8)
    stage.press("Home")
    stage.at(1)
    stage.press("4", "Enter")
    stage.at(4)
    stage.press("9", "9", "Enter")
    stage.at(8)


def test_the_address_keeps_the_scene(staged: Callable[..., Stage]) -> None:
    stage = staged().open("#3")
    stage.at(3)
    stage.press("ArrowRight")
    stage.page.reload()
    stage.at(4)
    stage.page.evaluate("location.hash = '#2'")
    stage.at(2)


def test_a_scene_without_a_map_shows_its_table_and_comes_back(stage: Stage) -> None:
    stage.press("End")
    rows = eight()[-1].content.table
    assert rows is not None
    expect(stage.page.locator(".sheet tbody tr")).to_have_count(len(rows))
    # What is behind is out of reach, and back with its scene.
    reach = (
        "const found = document.querySelector('.map .buttons button'); found.focus();"
        "document.activeElement === found"
    )
    assert stage.page.evaluate(reach) is False
    stage.press("ArrowLeft")
    expect(stage.page.locator(".sheet")).to_have_count(0)
    assert stage.page.evaluate(reach) is True


def test_the_map_is_alive(stage: Stage) -> None:
    stage.press("4", "Enter")
    stage.at(4)
    start = scale(stage)
    shape = stage.map.locator(".main-map path.territory[data-code='08']")
    shape.hover()
    expect(stage.map.locator(".tip b")).to_have_text("Abitibi-Témiscamingue")
    stage.map.get_by_role("button", name="Agrandir la carte").click()
    stage.map.get_by_role("button", name="Agrandir la carte").click()
    expect(stage.map.locator(".main-map .leaflet-control-scale-line")).not_to_have_text(start)
    # After a click on the map an arrow still goes on, and the next scene frames its own view.
    stage.press("ArrowRight")
    stage.at(5)
    stage.press("ArrowLeft")
    stage.at(4)
    expect(stage.map.locator(".main-map .leaflet-control-scale-line")).to_have_text(start)


def test_a_click_goes_near_an_area_and_a_second_one_comes_back(stage: Stage) -> None:
    stage.press("4", "Enter")
    start = scale(stage)
    shape = stage.map.locator(".main-map path.territory[data-code='08']")
    shape.click()
    expect(stage.map.locator(".main-map .leaflet-control-scale-line")).not_to_have_text(start)
    shape.click()
    expect(stage.map.locator(".main-map .leaflet-control-scale-line")).to_have_text(start)


def test_the_keyboard_keeps_the_map_when_it_is_reached_by_keyboard(stage: Stage) -> None:
    stage.press("4", "Enter")
    stage.map.locator(".main-map path.territory[tabindex='0']").first.focus()
    stage.press("Tab", "Shift+Tab", "ArrowRight")
    stage.at(4)
    expect(stage.map.locator(".tip b")).to_be_visible()


def test_b_darkens_and_a_move_gives_light_back(stage: Stage) -> None:
    dark = stage.page.locator(".dark")
    expect(dark).to_be_hidden()
    stage.press("b")
    expect(dark).to_be_visible()
    stage.press("b")
    expect(dark).to_be_hidden()
    stage.press("b", "ArrowRight")
    expect(dark).to_be_hidden()
    stage.at(2)


def test_p_follows_the_mouse(stage: Stage) -> None:
    laser = stage.page.locator(".laser")
    expect(laser).to_be_hidden()
    stage.press("p")
    stage.page.mouse.move(700, 500)
    box = laser.bounding_box()
    assert box is not None
    assert abs(box["x"] + box["width"] / 2 - 700) < 2
    assert abs(box["y"] + box["height"] / 2 - 500) < 2
    stage.press("Escape")
    expect(laser).to_be_hidden()


def test_t_shows_the_table_and_all_sources(stage: Stage) -> None:
    stage.press("4", "Enter", "t")
    panel = stage.page.get_by_role("dialog")
    content = eight()[3].content
    assert content.table is not None
    expect(panel.locator("tbody tr")).to_have_count(len(content.table))
    for text in (*content.sources, *content.notes):
        expect(panel).to_contain_text(text)
    stage.press("t")
    expect(panel).to_be_hidden()
    stage.press("t", "ArrowRight")
    expect(panel).to_be_hidden()
    stage.at(5)


def test_the_keys_and_the_code_are_shown(stage: Stage) -> None:
    panel = stage.page.get_by_role("dialog")
    stage.press("?")
    expect(panel.locator("kbd", has_text="Échap")).to_be_visible()
    stage.press("q")
    picture = panel.get_by_role("img")
    expect(picture).to_be_visible()
    assert picture.evaluate("async (image) => { await image.decode(); return image.width; }") > 100
    expect(panel.get_by_role("link")).to_have_attribute("href", eight()[0].link)
    stage.press("Escape")
    expect(panel).to_be_hidden()


def test_the_speaker_s_window_follows_and_leads(stage: Stage) -> None:
    with stage.context.expect_page() as opened:
        stage.press("n")
    notes = opened.value
    expect(notes.locator("h1")).to_have_text(eight()[0].title)
    expect(notes.locator(".notes")).to_have_text(eight()[0].notes)
    expect(notes.locator(".next")).to_have_text(eight()[1].title)
    expect(notes.locator(".clock")).to_have_text(re.compile(r"^\d\d"))
    stage.press("ArrowRight")
    expect(notes.locator("h1")).to_have_text(eight()[1].title)
    notes.keyboard.press("End")
    stage.at(8)
    expect(notes.locator(".next")).to_have_text("Fin de la présentation")
    notes.get_by_role("button", name="Scène précédente").click()
    stage.at(7)
    expect(notes.locator(".spent")).not_to_have_text("00:00")
    notes.keyboard.press("b")
    expect(stage.page.locator(".dark")).to_be_visible()
    notes.keyboard.press("b")
    expect(stage.page.locator(".dark")).to_be_hidden()
    # A refresh of the stage does not part them.
    stage.page.reload()
    stage.at(7)
    notes.keyboard.press("ArrowLeft")
    stage.at(6)
    stage.page.close()
    expect(notes.get_by_role("alert")).to_have_text("La fenêtre de la présentation est fermée.")


def test_a_scene_is_a_section_with_a_heading_and_its_change_is_said(stage: Stage) -> None:
    stage.press("ArrowRight")
    title = eight()[1].title
    expect(stage.page.get_by_role("region", name=title)).to_have_count(1)
    expect(stage.page.locator("[aria-live=polite]")).to_have_text(f"Scène 2 sur 8 : {title}")
    for name in ("Scène précédente", "Scène suivante", "Tableau et sources de la scène"):
        expect(stage.page.get_by_role("button", name=name, exact=True)).to_be_visible()


def test_type_is_read_from_the_back_of_a_room(stage: Stage) -> None:
    for rank in range(1, 9):
        stage.press(str(rank), "Enter")
        stage.at(rank)
        sizes = stage.page.evaluate(
            "['h1', '.sources', '.said'].map((name) =>"
            " parseFloat(getComputedStyle(document.querySelector(name)).fontSize))"
        )
        assert sizes[0] >= 40
        assert sizes[1] >= 18
        assert sizes[2] >= 24
        # Nothing is cut: neither the title, nor the sources, nor the block on the map.
        cut = stage.page.evaluate(
            "['h1', '.sources', '.block'].filter((name) => {"
            " const found = document.querySelector(name);"
            " return found && found.scrollHeight > found.clientHeight + 2; })"
        )
        assert cut == [], rank


def test_a_scene_changes_in_under_half_a_second(stage: Stage) -> None:
    taken: list[float] = stage.page.evaluate(
        """async () => {
          const painted = () => new Promise((go) => {
            requestAnimationFrame(() => requestAnimationFrame(go));
          });
          const taken = [];
          for (const key of [...Array(7).fill("ArrowRight"), ...Array(7).fill("ArrowLeft")]) {
            const start = performance.now();
            dispatchEvent(new KeyboardEvent("keydown", { key }));
            await painted();
            taken.push(performance.now() - start);
          }
          return taken.sort((a, b) => a - b);
        }"""
    )
    assert len(taken) == 14
    assert taken[7] < LIMIT


def test_a_phone_swipes_and_scrolls_in_one_column(staged: Callable[..., Stage]) -> None:
    stage = staged().open("", PHONE)
    wide = stage.page.evaluate("document.documentElement.scrollWidth")
    assert wide <= PHONE[0]
    swipe = """(header, [from, to]) => {
      const touch = (x) => new Touch({ identifier: 1, target: header, clientX: x, clientY: 40 });
      const send = (name, lists) => {
        header.dispatchEvent(new TouchEvent(name, { bubbles: true, ...lists }));
      };
      send("touchstart", { touches: [touch(from)], changedTouches: [touch(from)] });
      send("touchend", { touches: [], changedTouches: [touch(to)] });
    }"""
    header = stage.page.locator("header")
    header.evaluate(swipe, [300, 100])
    expect(stage.page.locator(".count")).to_have_text("2 sur 8")
    header.evaluate(swipe, [100, 300])
    expect(stage.page.locator(".count")).to_have_text("1 sur 8")
    header.evaluate(swipe, [100, 130])
    expect(stage.page.locator(".count")).to_have_text("1 sur 8")


# A font that comes may move the map out of the way of its block, in the frame that follows.
_SETTLED = """document.fonts.ready.then(() => new Promise(
    (done) => requestAnimationFrame(() => requestAnimationFrame(done))))"""


def test_each_scene_is_printed_on_its_page(stage: Stage, tmp_path: Path) -> None:
    stage.press("4", "Enter")
    stage.page.evaluate(_SETTLED)
    before = stage.map.locator(".main-map path.territory[data-code='08']").bounding_box()
    file = tmp_path / "presentation.pdf"
    stage.page.pdf(path=file, prefer_css_page_size=True)
    with pikepdf.open(file) as printed:
        assert len(printed.pages) == 8
    stage.at(4)
    stage.page.evaluate(_SETTLED)
    after = stage.map.locator(".main-map path.territory[data-code='08']").bounding_box()
    assert before is not None
    assert after is not None
    assert all(abs(before[side] - after[side]) < 2 for side in ("x", "y", "width", "height"))


@pytest.fixture(scope="module")
def wordy(tmp_path_factory: pytest.TempPathFactory) -> str:
    file: Path = tmp_path_factory.mktemp("longues") / "longues.html"
    slides = [replace(slide, sentences=LONG) for slide in eight()]
    file.write_bytes(as_html(slides, title="Essai", date=DATE))
    return file.as_uri()


@pytest.mark.parametrize("size", [HD, (1366, 768), PHONE])
def test_long_sentences_leave_the_map_in_sight(
    staged: Callable[..., Stage], wordy: str, size: tuple[int, int]
) -> None:
    stage = staged(wordy).open("", size)
    expect(stage.page.locator(".said p")).to_have_count(3)
    box = stage.map.bounding_box()
    assert box is not None
    assert min(box["y"] + box["height"], size[1]) - box["y"] > size[1] / 3


def test_sentences_are_told_apart(staged: Callable[..., Stage], tmp_path: Path) -> None:
    file = tmp_path / "courtes.html"
    slide = replace(eight()[0], sentences=("Deux points de service", "À 115 km", "Et ensuite"))
    file.write_bytes(as_html((slide,), title="Essai", date=DATE))
    stage = staged(file.as_uri()).open()
    tops = [said.bounding_box() for said in stage.page.locator(".said p").all()]
    assert len({top["y"] for top in tops if top}) == 3


def test_a_printed_scene_holds_all_that_is_written(
    staged: Callable[..., Stage], wordy: str
) -> None:
    # Scenes with a map are whole even when the one that is shown has none.
    page = staged(wordy).open("#8").page
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    expect(page.locator(".page")).to_have_count(8)
    cut = page.evaluate(
        """() => [...document.querySelectorAll(".page")].flatMap((page) => {
          const most = page.getBoundingClientRect().bottom + 1;
          const cut = (part) => part.getBoundingClientRect().bottom > most
            || part.scrollHeight > part.clientHeight + 2;
          return [...page.querySelectorAll(".block, .sources")].filter(cut)
            .map((part) => part.className);
        })"""
    )
    assert cut == []
    heights = page.evaluate(
        "[...document.querySelectorAll('.page .main-map')].map((map) => map.offsetHeight)"
    )
    assert len(heights) == 7
    assert min(heights) > 180
    assert page.locator(".page .main-map path.territory").count() > 0
    inside = page.locator(".page .label-inside").first
    expect(inside).to_have_css("print-color-adjust", "exact")


def test_names_of_the_inset_keep_off_its_title(stage: Stage) -> None:
    for rank in range(1, 8):
        stage.press(str(rank), "Enter")
        stage.at(rank)
        under = stage.map.evaluate(
            """(map) => {
              const title = map.querySelector(".inset-title").getBoundingClientRect();
              return [...map.querySelectorAll(".inset-map .label")].filter((label) => {
                const box = label.getBoundingClientRect();
                return label.style.visibility !== "hidden" && box.width && title.width
                  && box.left < title.right && box.right > title.left
                  && box.top < title.bottom && box.bottom > title.top;
              }).map((label) => label.textContent);
            }"""
        )
        assert under == [], rank


def test_hostile_texts_are_shown_as_text(staged: Callable[..., Stage], tmp_path: Path) -> None:
    slide = replace(eight()[0], title=HOSTILE, sentences=(HOSTILE,), notes=HOSTILE)
    file = tmp_path / "hostile.html"
    file.write_bytes(as_html((slide, eight()[1]), title=HOSTILE, date=DATE))
    stage = staged(file.as_uri()).open()
    for element in (stage.title, stage.page.locator(".said")):
        expect(element).to_contain_text("<img src=x onerror=alert(1)><script>alert(1)</script>")
    expect(stage.page.locator("h1 *, .said p *")).to_have_count(0)
    with stage.context.expect_page() as opened:
        stage.press("n")
    expect(opened.value.locator(".notes")).to_contain_text("<script>alert(1)</script>")
