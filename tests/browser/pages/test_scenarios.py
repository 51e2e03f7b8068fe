"""Les scénarios and La couverture in a browser: sites follow the hand, the map stays put."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Screens
from tests.browser.driver import PHONE, Screen, moved

pytestmark = pytest.mark.browser

STILL = 1.0
REGIONS = ".territory[data-code='05'], .territory[data-code='10'], .territory[data-code='17']"


def drag(screen: Screen, point: str, *, right: float, down: float) -> None:
    """Drag a service point by some pixels."""
    box = screen.shapes(f".service-point[data-point='{point}']").bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    mouse = screen.page.mouse

    def act() -> None:
        mouse.move(x, y)
        mouse.down()
        mouse.move(x + right / 2, y + down / 2)
        mouse.move(x + right, y + down)
        mouse.up()

    screen.step(act)


def test_dragging_a_point_changes_the_figures_and_not_the_view(screen: Screen) -> None:
    screen.open("/scenarios")
    before, regions, place = screen.says(), screen.boxes(REGIONS), screen.map.bounding_box()
    drag(screen, "matane", right=40, down=45)
    after = screen.says()
    # However long its sentence, the page stays where it was under the pointer.
    assert screen.map.bounding_box() == place
    assert before != after
    assert "→" in after[0]
    assert moved(regions, screen.boxes(REGIONS)) < STILL
    expect(screen.shapes(".site.moved")).to_have_count(1)
    expect(screen.shapes(".service-point")).to_have_count(60)
    # Its name is beside it, and a line comes from where it was.
    expect(screen.map.locator(".main-map .label-strong", has_text="Matane")).to_be_visible()
    expect(screen.map.locator(".main-map .way")).to_have_count(1)
    # What was done is in the link: a refresh loses nothing.
    screen.page.reload()
    screen.drawn()
    assert screen.says() == after
    screen.step(screen.page.locator("button", has_text="Remettre en place").click)
    assert screen.says()[1] == before[1]
    screen.step(screen.page.locator("button", has_text="Annuler").click)
    assert screen.says() == after
    screen.step(screen.page.locator("button", has_text="Rétablir").click)
    assert screen.says()[1] == before[1]


def test_a_click_adds_a_point_when_asked(screen: Screen) -> None:
    screen.open("/scenarios?ajout=oui")
    screen.choose(".municipality[data-code='2406013']")
    expect(screen.shapes(".site.added")).to_have_count(1)
    expect(screen.page.locator(".figures")).to_contain_text("61 → 62")
    screen.choose(".site.added")
    screen.step(screen.page.locator("button", has_text="Retirer").first.click)
    expect(screen.shapes(".site")).to_have_count(0)
    expect(screen.page.locator(".figures")).not_to_contain_text("→ 62")


def test_a_point_is_closed_and_reopened(screen: Screen) -> None:
    screen.open("/scenarios")
    screen.choose(".service-point[data-point='gaspe']")
    screen.step(screen.page.locator("button", has_text="Fermer ce point").click)
    expect(screen.shapes(".service-point")).to_have_count(60)
    screen.step(screen.page.locator("button", has_text="Rouvrir").click)
    expect(screen.shapes(".service-point")).to_have_count(61)
    assert "scenario" not in screen.parameters()


def test_best_sites_are_found_and_taken(screen: Screen) -> None:
    screen.open("/scenarios?volet=recherche")
    screen.page.get_by_role("button", name="Chercher", exact=True).click()
    take = screen.page.get_by_role("button", name="Mettre dans le scénario")
    expect(take).to_be_visible(timeout=90_000)
    expect(screen.page.get_by_text("Solution optimale")).to_be_visible()
    screen.step(take.click)
    expect(screen.shapes(".site.added")).to_have_count(3)


@pytest.mark.parametrize("page", ["/couverture", "/scenarios"])
def test_nothing_is_wider_than_a_phone(screens: Screens, page: str) -> None:
    screen = screens(PHONE).open(page)
    wide = screen.page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0
    screen.page.close()


def test_each_circle_says_its_distance(screen: Screen) -> None:
    screen.open("/couverture")
    for code, said in (
        ("2466023", "à 0\N{NO-BREAK SPACE}min d’un point de service"),
        ("2499814", "à 560\N{NO-BREAK SPACE}min d’un point de service"),
        ("2499095", "aucune route vers un point de service"),
    ):
        circle = screen.shapes(f".municipality[data-code='{code}']")
        expect(circle).to_have_attribute("aria-label", re.compile(said))
    # The inset has Montréal, and not what is far from it.
    copies = screen.map.locator(".inset-map")
    expect(copies.locator("path[data-code='2466023']")).to_have_count(1)
    expect(copies.locator("path[data-code='2499814']")).to_have_count(0)


def test_a_threshold_recolours_without_moving(screen: Screen) -> None:
    screen.open("/couverture")
    fills, regions = screen.fills(".municipality"), screen.boxes(REGIONS)

    def act() -> None:
        screen.page.get_by_role("combobox", name="Seuil", exact=True).click()
        screen.page.get_by_role("option", name="À 10 km ou moins", exact=True).click()

    screen.step(act)
    assert screen.fills(".municipality") != fills
    assert moved(regions, screen.boxes(REGIONS)) < STILL
    assert screen.parameters() == {"seuil": "10km"}
    expect(screen.page.locator("h1")).to_contain_text("10 km")


def test_a_region_is_chosen_in_the_bars_or_on_the_map(screen: Screen) -> None:
    screen.open("/couverture")
    screen.choose(".territory[data-code='11']")
    assert screen.parameters() == {"territoire": "region-11", "cadre": "region-11"}
    expect(screen.page.locator("h1")).to_contain_text("Gaspésie")
    chosen = screen.says()
    screen.open("/couverture?territoire=region-11&cadre=region-11")
    assert screen.says() == chosen


def test_a_town_is_suggested_and_added(screen: Screen) -> None:
    screen.open("/scenarios")
    found = screen.page.get_by_role("combobox", name="Municipalité où ajouter un point")
    found.press_sequentially("carleton-sur")
    expect(screen.page.get_by_role("option").first).to_contain_text("Avignon")
    screen.step(lambda: found.press("Enter"))
    assert set(screen.parameters()) == {"scenario"}
    expect(found).to_have_value("")
