"""From a page to a stage: a view is shared, added, played, and framed by nobody."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from geodata.presentation.document import EMPTY, Scene
from geodata.presentation.files import packed
from tests.browser.conftest import Screens
from tests.browser.driver import LAPTOP, Screen, Watch

pytestmark = pytest.mark.browser

LINKED = EMPTY.add(Scene(page="reseau", title="Celle d'une collègue"))


def test_a_view_becomes_a_scene_and_is_played(screen: Screen) -> None:
    screen.open("/couverture?seuil=30min")
    page = screen.page
    page.locator(".st-key-partage button").first.click()
    page.get_by_role("button", name="Ajouter à la présentation").click()
    expect(page.get_by_text("La présentation a 9 scènes.")).to_be_visible()
    page.get_by_role("link", name="La présentation").first.click()
    expect(page.locator("p.sub")).to_contain_text("9 scènes")
    link = page.get_by_role("link", name="Présenter").get_attribute("href")
    assert link is not None
    assert link.startswith("scene?scenes=")
    stage = page.context.new_page()
    answer = stage.goto(f"{screen.server.address}/{link}#9")
    assert answer is not None
    assert answer.headers["x-frame-options"] == "DENY"
    expect(stage.get_by_role("heading", level=1).or_(stage.locator("h2")).first).to_contain_text(
        "30 minutes"
    )
    stage.close()


def in_sight(screen: Screen) -> dict[str, tuple[float, float]]:
    """Middle of each service point that the map shows, as shares of its size."""
    frame = screen.map.bounding_box()
    assert frame is not None
    middles = {
        point: ((x + width / 2) / frame["width"], (y + height / 2) / frame["height"])
        for point, (x, y, width, height) in screen.boxes(".service-point").items()
    }
    return {point: at for point, at in middles.items() if all(0 < part < 1 for part in at)}


def test_a_map_moved_by_hand_is_played_as_it_is_seen(screen: Screen) -> None:
    page = screen.open("/").page
    everywhere = in_sight(screen)
    frame = screen.map.bounding_box()
    assert frame is not None
    page.mouse.move(frame["x"] + 0.7 * frame["width"], frame["y"] + 0.3 * frame["height"])
    page.keyboard.down("Control")
    page.mouse.wheel(0, -240)
    page.keyboard.up("Control")
    expect(page).to_have_url(re.compile(r"[?&]vue="))
    # The address may be written once before the map has followed the wheel.
    screen.until(lambda: len(in_sight(screen)) < len(everywhere) / 2)
    pane = screen.map.locator(".main-map .leaflet-map-pane")
    expect(pane).not_to_have_class(re.compile("leaflet-zoom-anim"))
    seen, place = in_sight(screen), screen.parameters()["vue"]
    assert len(seen) > 3
    # At once: what is added does not wait for the server to know where the map stands.
    page.locator(".st-key-partage button").first.click()
    page.get_by_role("button", name="Ajouter à la présentation").click()
    expect(page.get_by_text("La présentation a 9 scènes.")).to_be_visible()
    expect(page.get_by_role("button", name="Image PNG")).to_be_visible()
    assert screen.parameters()["vue"] == place
    assert in_sight(screen) == seen
    page.get_by_role("link", name="La présentation").first.click()
    expect(page.locator("p.sub")).to_contain_text("9 scènes")
    link = page.get_by_role("link", name="Présenter").get_attribute("href")
    stage = Screen(page.context.new_page(), screen.server)
    stage.page.set_viewport_size({"width": LAPTOP[0], "height": LAPTOP[1]})
    stage.page.goto(f"{screen.server.address}/{link}#9")
    expect(stage.map).to_have_attribute("data-ready", "true")
    played = in_sight(stage)
    assert seen.keys() <= played.keys()
    assert len(played) < len(everywhere) / 2
    # What was west of another point still is, and the whole is as wide as the stage allows.
    west, east = min(seen, key=lambda point: seen[point][0]), max(seen, key=lambda p: seen[p][0])
    assert played[west][0] < played[east][0]
    assert played[east][0] - played[west][0] > 0.5 * (seen[east][0] - seen[west][0])
    stage.page.close()


def test_a_link_replaces_no_draft_without_a_word(screen: Screen) -> None:
    page = screen.page
    add_scene(screen)
    # A link of somebody else is shown, and is not what this browser keeps.
    page.goto(f"{screen.server.address}/presentation?scenes={packed(LINKED)}")
    expect(page.locator("p.sub")).to_contain_text("1 scène")
    expect(page.get_by_text("reste gardé")).to_contain_text("9 scènes")
    page.get_by_role("button", name="Reprendre mon brouillon").click()
    expect(page.locator("p.sub")).to_contain_text("9 scènes")
    # Changed, it becomes the draft, and the former one can be had again, also later.
    page.goto(f"{screen.server.address}/presentation?scenes={packed(LINKED)}")
    expect(page.get_by_text("reste gardé")).to_be_visible()
    before = held(screen)
    page.get_by_role("textbox", name="Titre de la présentation").fill("À moi")
    page.get_by_role("textbox", name="Titre de la présentation").press("Enter")
    expect(page.get_by_text("La présentation du lien devient votre brouillon")).to_be_visible()
    screen.until(lambda: held(screen) != before)
    page.goto(f"{screen.server.address}/presentation")
    expect(page.get_by_role("heading", level=1)).to_contain_text("À moi")
    page.get_by_role("button", name="Reprendre le brouillon précédent").click()
    expect(page.locator("p.sub")).to_contain_text("9 scènes")


def add_scene(screen: Screen, path: str = "/couverture?seuil=30min", count: int = 9) -> None:
    screen.open(path)
    add_here(screen, count=count)


def add_here(screen: Screen, *, count: int) -> None:
    """Add what a page shows, and read how many scenes there are then."""
    page = screen.page
    page.locator(".st-key-partage button").first.click()
    page.get_by_role("button", name="Ajouter à la présentation").click()
    expect(page.get_by_text(f"La présentation a {count} scènes.")).to_be_visible()


def held(screen: Screen) -> str:
    found: str = screen.page.evaluate("localStorage.getItem('ancrage.presentation') ?? ''")
    return found


def test_two_tabs_that_each_add_a_scene_both_have_ten(screen: Screen, screens: Screens) -> None:
    other = screens()
    for tab in (screen, other):
        tab.open("/couverture?seuil=30min" if tab is screen else "/evolution")
        tab.page.locator(".st-key-partage button").first.click()
        expect(tab.page.get_by_text("La présentation a 8 scènes.")).to_be_visible()
    screen.page.get_by_role("button", name="Ajouter à la présentation").click()
    # The other follows without being touched.
    expect(other.page.get_by_text("La présentation a 9 scènes.")).to_be_visible()
    other.page.get_by_role("button", name="Ajouter à la présentation").click()
    for tab in (screen, other):
        expect(tab.page.get_by_text("La présentation a 10 scènes.")).to_be_visible()
    # Nothing that one tab takes back was made in the other.
    other.page.get_by_role("link", name="La présentation").first.click()
    other.page.get_by_role("button", name="Annuler").click()
    expect(screen.page.get_by_text("La présentation a 9 scènes.")).to_be_visible()
    other.page.close()


def test_two_tabs_that_add_at_once_lose_nothing(screen: Screen, screens: Screens) -> None:
    tabs = (screen, screens())
    for tab in tabs:
        tab.open("/couverture?seuil=30min" if tab is screen else "/evolution")
        tab.page.locator(".st-key-partage button").first.click()
        expect(tab.page.get_by_role("button", name="Ajouter à la présentation")).to_be_visible()
    for tab in tabs:
        tab.page.get_by_role("button", name="Ajouter à la présentation").evaluate(
            "button => setTimeout(() => button.click(), 300 - Date.now() % 300)"
        )
    for tab in tabs:
        expect(tab.page.get_by_text("La présentation a 10 scènes.")).to_be_visible()
    tabs[1].page.close()


def test_what_is_emptied_stays_empty_in_a_new_tab(screen: Screen, screens: Screens) -> None:
    add_scene(screen)
    page = screen.page
    page.get_by_role("link", name="La présentation").first.click()
    page.get_by_role("button", name="Vider").click()
    expect(page.locator("p.sub")).to_contain_text("0 scène")
    other = screens()
    other.page.goto(f"{screen.server.address}/presentation")
    expect(other.page.get_by_text("Aucune scène encore.")).to_be_visible()
    # What was emptied by mistake comes back, in both.
    page.get_by_role("button", name="Annuler").click()
    for tab in (page, other.page):
        expect(tab.locator("p.sub")).to_contain_text("9 scènes")
    other.page.close()


def test_what_the_browser_kept_and_cannot_be_read_is_left_and_said(screen: Screen) -> None:
    page = screen.open("/").page
    for text in ("<script>alert(1)</script>", "😀" * 50, "1" * 600_000):
        page.evaluate("text => localStorage.setItem('ancrage.presentation', text)", text)
        page.goto(f"{screen.server.address}/presentation")
        expect(page.get_by_text("pas pu être lu")).to_be_visible()
        expect(page.locator("p.sub")).to_contain_text("8 scènes")
        screen.settled()
        page.get_by_role("button", name="Vider").click()
        expect(page.locator("p.sub")).to_contain_text("0 scène")
        screen.settled()
        assert held(screen) == text
    page.get_by_role("button", name="Garder celui-ci à sa place").click()
    expect(page.get_by_text("pas pu être lu")).to_have_count(0)
    screen.until(lambda: held(screen) != text)
    page.goto(f"{screen.server.address}/presentation")
    expect(page.get_by_text("Aucune scène encore.")).to_be_visible()


def test_the_page_that_is_left_behind_needs_nothing_else(screen: Screen, tmp_path: Path) -> None:
    page = screen.page
    page.goto(f"{screen.server.address}/presentation")
    page.get_by_role("button", name="Préparer : Page HTML").click()
    with page.expect_download() as found:
        page.get_by_role("button", name="Enregistrer : Page HTML").click()
    file = tmp_path / "forum.html"
    found.value.save_as(file)
    asked: list[str] = []
    left = page.context.new_page()
    left.on("request", lambda request: asked.append(request.url))
    left.goto(file.as_uri())
    expect(left.locator("[data-testid=map]").first).to_have_attribute("data-ready", "true")
    assert asked == [file.as_uri()]
    # A code for this computer's own address would lead a room nowhere.
    assert "127.0.0.1" not in file.read_text()
    left.close()


@pytest.mark.parametrize("value", ["1abc", packed(EMPTY), "<script>alert(1)</script>"])
def test_a_broken_stage_says_where_to_go(screen: Screen, value: str) -> None:
    address = f"{screen.server.address}/scene"
    answer = screen.page.request.get(address, params={"scenes": value})
    assert answer.status == 400
    screen.page.set_content(answer.text())
    back = screen.page.get_by_role("link", name="Ouvrir La présentation")
    expect(back).to_have_attribute("href", "presentation")


def at_scene(stage: Page, rank: int) -> None:
    expect(stage.locator("[data-testid=map]").first).to_have_attribute("data-ready", "true")
    expect(stage.locator(".count")).to_have_text(re.compile(rf"^{rank} sur \d+$"))


def test_a_stage_without_a_draft_says_so(screen: Screen, watch: Watch) -> None:
    screen.page.goto(f"{screen.server.address}/scene")
    expect(screen.page.get_by_role("status")).to_have_text(
        "Ce navigateur ne garde aucune présentation."
    )
    screen.page.evaluate("localStorage.setItem('ancrage.presentation', 'a:b:1abc')")
    screen.page.goto(f"{screen.server.address}/scene")
    expect(screen.page.get_by_text("ne peut pas être joué")).to_be_visible()
    # A browser logs every refusal.
    assert [error.partition(" (http")[0] for error in watch.errors] == [
        "Failed to load resource: the server responded with a status of 400 (Bad Request)"
    ]
    watch.errors.clear()
    screen.page.get_by_role("link", name="Ouvrir La présentation").click()
    expect(screen.page.locator("p.sub")).to_contain_text("8 scènes")


def test_an_embedded_view_is_one_map_and_its_source(screen: Screen) -> None:
    screen.open("/couverture?seuil=30min&embed=true")
    expect(screen.page.locator(".st-key-partage")).to_have_count(0)
    expect(screen.page.get_by_role("combobox")).to_have_count(0)
    expect(screen.map).to_be_visible()
    expect(screen.page.locator(".foot")).to_contain_text("Sources")
