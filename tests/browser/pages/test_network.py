"""Le réseau in a browser: 61 points, six directorates, and a view that stays put."""

from __future__ import annotations

import math
from itertools import combinations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Screens
from tests.browser.driver import Screen, moved

pytestmark = pytest.mark.browser

STILL = 1.0
"""Pixels that a map which did not move may show."""


def narrow(screen: Screen, label: str, choice: str) -> None:
    """Choose in a list of the filters."""

    def act() -> None:
        screen.page.get_by_role("combobox", name=label, exact=True).click()
        screen.page.get_by_role("option", name=choice, exact=True).click()

    screen.step(act)


def overlapping(screen: Screen) -> list[tuple[str, str]]:
    """Points whose circles cover one another, but for the rounding of their boxes."""
    boxes = screen.boxes(".service-point")
    # Under the inset's frame points are mere dots: the inset shows them apart.
    least = max(width for _x, _y, width, _h in boxes.values()) / 2
    circles = {p: (x + w / 2, y + h / 2, w / 2) for p, (x, y, w, h) in boxes.items() if w > least}
    assert len(circles) > 10
    return [
        (one, other)
        for one, other in combinations(circles, 2)
        if math.dist(circles[one][:2], circles[other][:2])
        < circles[one][2] + circles[other][2] - 2 * STILL
    ]


def test_the_map_shows_61_points_and_six_directorates(home: Screen) -> None:
    everywhere = home.page.locator
    expect(everywhere(".service-point")).to_have_count(61)
    expect(everywhere(".service-point.attested")).to_have_count(54)
    expect(everywhere(".service-point.reconstructed")).to_have_count(7)
    expect(everywhere(".directorate")).to_have_count(6)
    expect(home.shapes(".service-point")).to_have_count(61)
    # What the inset copies is no second point.
    assert everywhere(".inset").count() > 61
    expect(everywhere(".inset.service-point, .inset.directorate")).to_have_count(0)


def test_the_start_view_holds_the_61_points(home: Screen) -> None:
    frame = home.map.bounding_box()
    assert frame is not None
    boxes = home.boxes(".service-point")
    assert len(boxes) == 61
    for point, (x, y, width, height) in boxes.items():
        assert x >= 0 and x + width <= frame["width"], point
        assert y >= 0 and y + height <= frame["height"], point


def test_no_point_covers_another(home: Screen) -> None:
    assert overlapping(home) == []


def test_choosing_a_directorate_outlines_it_and_dims_the_rest(home: Screen) -> None:
    before = home.boxes(".directorate")
    home.choose(".directorate[data-code='2019-monteregie']")
    assert home.parameters() == {"direction": "2019-monteregie"}
    expect(home.shapes(".directorate.chosen")).to_have_count(1)
    expect(home.shapes(".directorate.chosen")).to_have_attribute("data-code", "2019-monteregie")
    expect(home.shapes(".directorate.dim")).to_have_count(5)
    expect(home.shapes(".service-point.dim")).to_have_count(61 - 10)
    expect(home.page.locator(".card h2")).to_have_text("Direction Montérégie (limites de 2019)")
    expect(home.page.locator(".card")).to_contain_text("10 points")
    assert moved(before, home.boxes(".directorate")) < STILL


def test_choosing_in_the_panel_chooses_on_the_map(home: Screen) -> None:
    home.step(home.page.locator("button", has_text="Outaouais").first.click)
    chosen = home.shapes(".directorate.chosen")
    expect(chosen).to_have_count(1)
    assert home.parameters() == {"direction": str(chosen.get_attribute("data-code"))}
    assert "outaouais" in home.parameters()["direction"]


def test_a_filter_hides_points_and_moves_nothing(home: Screen) -> None:
    before = home.boxes(".directorate")
    narrow(home, "État en août 2019", "nouveau")
    expect(home.shapes(".service-point")).to_have_count(21)
    assert home.parameters() == {"ouverture": "nouveau"}
    assert moved(before, home.boxes(".directorate")) < STILL
    home.put_back()
    expect(home.shapes(".service-point")).to_have_count(61)
    assert home.parameters() == {}
    assert moved(before, home.boxes(".directorate")) < STILL


def test_a_region_of_the_list_is_framed_outlined_and_told(screen: Screen) -> None:
    screen.open()
    before = screen.boxes(".directorate")
    narrow(screen, "Région", "Outaouais")
    assert screen.parameters() == {"territoire": "region-07", "cadre": "region-07"}
    expect(screen.shapes(".territory.chosen")).to_have_attribute("data-code", "07")
    expect(screen.page.locator(".card h2")).to_have_text("Outaouais")
    assert moved(before, screen.boxes(".directorate")) > 20


def test_the_start_view_after_a_choice_is_in_the_link(screen: Screen, screens: Screens) -> None:
    screen.open("/?territoire=region-07&cadre=region-07")
    near = screen.boxes(".directorate")
    screen.map.get_by_role("button", name="Vue de départ").click()
    screen.page.wait_for_url("**vue=**")
    screen.settled()
    whole = screen.boxes(".directorate")
    assert moved(near, whole) > 20
    other = screens(stranger=True).open(screen.page.url.removeprefix(screen.server.address))
    assert moved(whole, other.boxes(".directorate")) < 3 * STILL
    expect(other.shapes(".territory.chosen")).to_have_attribute("data-code", "07")
    other.page.close()


def test_the_start_view_of_a_page_that_opens_so_is_not(screen: Screen) -> None:
    screen.open()
    screen.page.get_by_role("button", name="Agrandir la carte").click()
    screen.page.wait_for_url("**vue=**")
    screen.map.get_by_role("button", name="Vue de départ").click()
    screen.until(lambda: "vue" not in screen.parameters())


def test_the_kind_of_evidence_is_one_click(home: Screen) -> None:
    before = home.boxes(".directorate")
    home.step(home.page.get_by_role("button", name="● Attestés").click)
    expect(home.shapes(".service-point")).to_have_count(7)
    expect(home.shapes(".service-point.attested")).to_have_count(0)
    assert home.parameters() == {"preuve": "reconstitues"}
    assert moved(before, home.boxes(".directorate")) < STILL


def test_a_town_that_has_no_point_says_so_and_leads_back(home: Screen) -> None:
    home.open("/?ville=zzzz")
    expect(home.shapes(".service-point")).to_have_count(0)
    expect(home.page.get_by_role("alert")).to_contain_text("Aucun point")
    home.step(home.page.locator("button", has_text="Tout réafficher").last.click)
    expect(home.shapes(".service-point")).to_have_count(61)
    assert home.parameters() == {}


def test_a_point_opens_its_card_with_its_source(home: Screen) -> None:
    before = home.boxes(".directorate")
    home.choose(".service-point[data-point='rimouski']")
    assert home.parameters() == {"point": "rimouski"}
    expect(home.shapes(".service-point.chosen")).to_have_count(1)
    card = home.page.locator(".card")
    expect(card.locator("h2")).to_have_text("Rimouski")
    expect(card.locator("a[href^=http]")).to_be_visible()
    assert moved(before, home.boxes(".directorate")) < STILL


def test_going_down_to_a_municipality_and_back(screen: Screen) -> None:
    screen.open()
    steps = [
        (".directorate[data-code='2019-monteregie']", {"direction": "2019-monteregie"}, False),
        (".territory[data-code='16']", {"territoire": "region-16", "cadre": "region-16"}, True),
        (".territory[data-code='2458']", {"territoire": "mrc-2458", "cadre": "mrc-2458"}, True),
        (".municipality", {"cadre": "mrc-2458"}, False),
    ]
    seen = [(screen.parameters(), screen.boxes(".directorate"))]
    for shape, wanted, moves in steps:
        screen.choose(shape)
        now = (screen.parameters(), screen.boxes(".directorate"))
        assert wanted.items() <= now[0].items()
        assert (moved(seen[-1][1], now[1]) > 20) is moves, shape
        # From near too, the points of one town stand side by side.
        assert overlapping(screen) == []
        seen.append(now)
    assert seen[-1][0]["territoire"].startswith("municipalite-2458")
    expect(screen.shapes(".municipality.chosen")).to_have_count(1)
    for address, boxes in reversed(seen[:-1]):
        screen.back()
        assert screen.parameters() == address
        assert moved(boxes, screen.boxes(".directorate")) < STILL


def test_the_view_of_a_user_outlives_a_filter_and_a_link(screen: Screen, screens: Screens) -> None:
    screen.open()
    start = screen.boxes(".directorate")
    screen.choose(".directorate[data-code='2019-estrie-mauricie-et-centre-du-quebec']")
    screen.choose(".territory[data-code='05']")
    # The scale changes once the map has come to rest.
    scale = screen.map.locator(".main-map .leaflet-control-scale-line")
    near = scale.get_attribute("style") or ""
    screen.map.get_by_role("button", name="Réduire la carte").click()
    expect(scale).not_to_have_attribute("style", near)
    screen.page.wait_for_url("**vue=**")
    zoomed = screen.boxes(".directorate")
    assert moved(start, zoomed) > 20
    screen.step(screen.page.locator("button", has_text="Reconstitués").click)
    assert moved(zoomed, screen.boxes(".directorate")) < STILL
    screen.page.wait_for_url("**vue=**")

    link = screen.page.url.removeprefix(screen.server.address)
    other = screens(stranger=True).open(link)
    other.page.wait_for_url("**vue=**")
    wanted, found = screen.parameters(), other.parameters()
    places = [[float(part) for part in query.pop("vue").split(",")] for query in (wanted, found)]
    assert found == wanted
    # A pixel is about three thousandths of a degree.
    assert places[1] == pytest.approx(places[0], abs=0.01)
    assert other.says() == screen.says()
    for kind in (".service-point", ".territory.chosen", ".directorate.dim"):
        assert other.boxes(kind).keys() == screen.boxes(kind).keys()
    # The address keeps a thousandth of a degree and a hundredth of a zoom.
    for kind in (".service-point", ".directorate"):
        assert moved(screen.boxes(kind), other.boxes(kind)) < 3 * STILL
    other.page.close()


def test_an_address_that_is_written_late_keeps_the_place_of_the_map(screen: Screen) -> None:
    page = screen.open().page
    screen.map.get_by_role("button", name="Réduire la carte").click()
    screen.resting(".directorate")
    page.wait_for_url("**vue=**")
    page.evaluate("history.replaceState(history.state, '', location.pathname)")
    assert "vue" not in screen.parameters()
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("r")
    page.wait_for_url("**vue=**")


def tab_to(screen: Screen, wanted: set[str]) -> str:
    """Press Tab until one of some shapes has the focus."""
    for _press in range(80):
        screen.page.keyboard.press("Tab")
        found = screen.focused()
        if found in wanted:
            return str(found)
    raise AssertionError("the keyboard never reaches these shapes")


def test_areas_and_points_are_within_reach_of_the_keyboard(screen: Screen) -> None:
    screen.open()
    areas, points = set(screen.boxes(".directorate")), set(screen.boxes(".service-point"))
    first = tab_to(screen, areas)
    screen.page.keyboard.press("ArrowDown")
    area = screen.focused()
    assert area in areas - {first}
    screen.step(lambda: screen.page.keyboard.press("Enter"))
    assert screen.parameters()["direction"] == area
    # To choose must not lose the place of who goes by keyboard.
    assert screen.focused() == area
    point = tab_to(screen, points)
    screen.page.keyboard.press("ArrowLeft")
    nearest = screen.focused()
    assert nearest in points - {point}
    screen.step(lambda: screen.page.keyboard.press("Enter"))
    assert screen.parameters()["point"] == nearest


def test_a_bar_chooses_its_region_and_the_other_page_keeps_it(screen: Screen) -> None:
    screen.open("/?preuve=attestes")
    bars = screen.page.locator(".st-key-panneau_barres svg .mark-rect.role-mark path")
    expect(bars).to_have_count(17)
    screen.step(bars.first.click)
    region = screen.parameters()["territoire"]
    chosen = screen.shapes(".territory.chosen")
    expect(chosen).to_have_attribute("data-code", region.removeprefix("region-"))
    expect(screen.page.locator(".card")).to_contain_text("Région administrative")

    network = screen.page.locator("h1").inner_text()
    screen.page.get_by_role("link", name="L’établissement", exact=True).click()
    expect(screen.page.locator("h1")).not_to_have_text(network)
    screen.drawn()
    assert screen.parameters() == {"territoire": region, "cadre": region}


def test_the_inset_of_a_low_map_hides_no_island(screen: Screen) -> None:
    screen.open()
    inset = screen.map.locator(".inset-frame")
    full = inset.bounding_box()

    def seen() -> bool:
        frame, box = screen.map.bounding_box(), inset.bounding_box()
        assert full and frame and box
        _x, y, _width, height = screen.boxes(".service-point")["les-iles-de-la-madeleine"]
        return frame["y"] + y + height < box["y"] and box["height"] < full["height"]

    screen.map.evaluate("map => { map.style.height = '390px'; }")
    screen.until(seen)


def test_the_inset_that_was_hidden_shows_the_filter_of_the_moment(screen: Screen) -> None:
    copies = screen.map.locator(".inset-map path[class*='-copy']:not([style*='display: none'])")
    screen.open()
    expect(copies).to_have_count(61)
    for _turn in range(2):
        screen.page.get_by_role("button", name="Agrandir la carte").click()
        screen.settled()
    expect(screen.map.locator(".inset-frame")).to_be_hidden()
    narrow(screen, "État en août 2019", "nouveau")
    screen.map.locator(".locator").click()
    expect(screen.map.locator(".inset-frame")).to_be_visible()
    expect(copies).to_have_count(21)


def test_a_chosen_row_does_not_move_the_page(screen: Screen) -> None:
    page = screen.open("/?territoire=region-17&cadre=region-17").page
    expect(page.locator("tr.own")).to_have_count(1)
    assert page.get_by_test_id("stMain").evaluate("(main) => main.scrollTop") == 0


def test_a_place_is_suggested_with_its_division_and_opened(screen: Screen) -> None:
    screen.open()
    found = screen.page.get_by_role("combobox", name="Municipalité, MRC")
    found.press_sequentially("rimousk")
    expect(screen.page.get_by_role("option").nth(1)).to_contain_text("Rimouski-Neigette")
    found.press("ArrowDown")
    screen.step(lambda: found.press("Enter"))
    assert screen.parameters()["cadre"] == "mrc-2410"
    assert screen.parameters()["territoire"] == "municipalite-2410043"
    expect(found).to_have_value("Rimouski")
    screen.put_back()
    expect(found).to_have_value("")
