"""Mon territoire in a browser: search, map and link lead to the same sheet."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from geodata.places import finder as search
from tests.browser.conftest import Screens
from tests.browser.driver import PHONE, Screen

pytestmark = pytest.mark.browser

LABEL = "Municipalité, MRC, région ou code postal"


@pytest.fixture(scope="module")
def territory(screens: Screens) -> Screen:
    return screens().open("/territoire")


def field(page: Page) -> Locator:
    return page.get_by_role("combobox", name=LABEL)


def typed(page: Page, text: str) -> Locator:
    """Type in the field, and give the choices that it offers."""
    field(page).fill("")
    field(page).press_sequentially(text)
    return page.get_by_role("option")


def pressing(page: Page, key: str) -> Callable[[], None]:
    return lambda: field(page).press(key)


def test_typing_a_name_opens_its_sheet(territory: Screen) -> None:
    choices = typed(territory.page, "st fabien")
    expect(choices.first).to_contain_text("Saint-Fabien")
    expect(choices.first).to_contain_text("Rimouski-Neigette")
    territory.step(pressing(territory.page, "Enter"))
    assert territory.parameters() == {"territoire": "municipalite-2410070"}
    expect(territory.page.locator("h1")).to_contain_text("Rimouski")
    expect(field(territory.page)).to_have_value("Saint-Fabien")
    expect(territory.page.locator(".near li")).to_have_count(3)
    expect(territory.map.locator("path.way")).to_have_count(3)


def test_homonyms_are_listed_with_their_division(territory: Screen) -> None:
    choices = typed(territory.page, "BEDFORD")
    expect(choices).to_have_count(2)
    expect(choices.first).to_contain_text("ville")
    expect(choices.last).to_contain_text("canton")
    pressing(territory.page, "ArrowDown")()
    territory.step(pressing(territory.page, "Enter"))
    assert territory.parameters() == {"territoire": "municipalite-2446040"}


def test_a_name_that_nobody_has_says_so(territory: Screen) -> None:
    expect(typed(territory.page, "zzzz")).to_have_count(0)
    expect(territory.page.locator(".search .status").first).to_contain_text("Aucun territoire")
    field(territory.page).fill("")


def test_a_whole_postal_code_never_leaves_the_field(screen: Screen) -> None:
    sent: list[str] = []
    screen.page.on(
        "websocket",
        lambda socket: socket.on("framesent", lambda frame: sent.append(str(frame))),
    )
    screen.open("/territoire")
    expect(typed(screen.page, "g5l 1a1")).to_have_count(1)
    expect(field(screen.page)).to_have_value("G5L")
    screen.step(pressing(screen.page, "Enter"))
    assert screen.parameters() == {"lieu": "G5L"}
    assert any("G5L" in frame for frame in sent)
    assert not any("1a1" in frame.lower() for frame in sent)


@pytest.mark.parametrize("text", ["montréal", "STE-ANNE", "l'île", "st", "hebert", "Rim", "ouski"])
def test_the_field_answers_as_the_server_does(territory: Screen, text: str) -> None:
    choices = typed(territory.page, text)
    wanted = search.search(text, limit=8)
    expect(choices).to_have_count(len(wanted))
    expect(choices.locator("b")).to_have_text([match.name.replace("'", "’") for match in wanted])
    field(territory.page).fill("")


def test_a_click_on_the_map_goes_down_to_a_municipality(screen: Screen) -> None:
    screen.open("/territoire")
    screen.choose(".territory[data-code='2408']")
    assert screen.parameters() == {"territoire": "mrc-2408"}
    expect(screen.shapes(".municipality").first).to_be_attached()
    screen.choose(".municipality[data-code='2408053']")
    assert screen.parameters() == {"territoire": "municipalite-2408053"}
    expect(field(screen.page)).to_have_value("Matane")
    screen.back()
    assert screen.parameters() == {"territoire": "mrc-2408"}


def test_a_link_restores_sheet_comparison_and_map(screens: Screens) -> None:
    link = "/territoire?territoire=municipalite-2410043&avec=municipalite-2443027,region-16"
    screen = screens(PHONE, stranger=True).open(link)
    expect(screen.page.locator("h1")).to_have_text("Rimouski a son point de service")
    expect(screen.page.locator(".st-key-panneau_avec .sheet th[scope=col]")).to_have_text(
        ["Rimouski", "Sherbrooke", "Montérégie (limites de 2021)", "Québec"]
    )
    frame = screen.map.bounding_box()
    assert frame is not None
    for point in ("rimouski", "matane", "riviere-du-loup"):
        x, y, width, height = screen.boxes(".service-point")[point]
        assert 0 <= x <= frame["width"] - width, point
        assert 0 <= y <= frame["height"] - height, point
    # On a phone the field, the map, then the answer; nothing overflows sideways.
    tops = [
        screen.page.locator(selector).first.evaluate("e => e.getBoundingClientRect().top")
        for selector in (".st-key-recherche", ".st-key-carte_territoire", "h1")
    ]
    assert tops == sorted(tops)
    assert screen.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    screen.page.close()


def test_a_position_is_asked_for_and_rounded(screen: Screen) -> None:
    context = screen.page.context
    context.grant_permissions(["geolocation"])
    context.set_geolocation({"latitude": 48.44891, "longitude": -68.52391})
    sent: list[str] = []
    screen.page.on(
        "websocket",
        lambda socket: socket.on("framesent", lambda frame: sent.append(str(frame))),
    )
    screen.open("/territoire")
    screen.step(screen.page.get_by_role("button", name="Ma position").click)
    assert screen.parameters() == {"territoire": "municipalite-2410043"}
    assert any("48.45" in frame for frame in sent)
    assert not any("48.448" in frame for frame in sent)
    context.clear_permissions()


def test_a_slip_and_words_around_a_name_lead_to_it(territory: Screen) -> None:
    said = territory.page.locator(".search .status").first
    expect(typed(territory.page, "Rimuoski").first).to_contain_text("Rimouski")
    expect(said).to_contain_text("Vouliez-vous dire")
    # A likeness is offered, never taken for what was typed.
    expect(territory.page.get_by_role("option", selected=True)).to_have_count(0)
    expect(typed(territory.page, "MRC de Rimouski-Neigette")).to_have_count(1)
    expect(said).to_be_empty()
    field(territory.page).fill("")


def test_a_postal_code_is_read_however_it_is_written(territory: Screen) -> None:
    for text in ("GOL 1X0", "QC G 0 L"):
        expect(typed(territory.page, text)).to_have_count(1)
        expect(field(territory.page)).to_have_value("G0L")
    field(territory.page).fill("")
