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


def test_the_map_shows_61_points_and_six_directorates(screen: Screen) -> None:
    screen.open()
    everywhere = screen.page.locator
    expect(everywhere(".service-point")).to_have_count(61)
    expect(everywhere(".service-point.attested")).to_have_count(54)
    expect(everywhere(".service-point.reconstructed")).to_have_count(7)
    expect(everywhere(".directorate")).to_have_count(6)
    expect(screen.shapes(".service-point")).to_have_count(61)
    # What the inset copies is no second point.
    assert everywhere(".inset").count() > 61
    expect(everywhere(".inset.service-point, .inset.directorate")).to_have_count(0)


def test_the_start_view_holds_the_61_points(screen: Screen) -> None:
    screen.open()
    frame = screen.map.bounding_box()
    assert frame is not None
    boxes = screen.boxes(".service-point")
    assert len(boxes) == 61
    for point, (x, y, width, height) in boxes.items():
        assert 0 <= x and x + width <= frame["width"], point
        assert 0 <= y and y + height <= frame["height"], point


@pytest.mark.parametrize("path", ["/", "/?cadre=region-03", "/?cadre=region-06"])
def test_no_point_covers_another(screen: Screen, path: str) -> None:
    screen.open(path)
    boxes = screen.boxes(".service-point")
    # Under the inset's frame points are mere dots: the inset shows them apart.
    least = max(width for _x, _y, width, _h in boxes.values()) / 2
    circles = {p: (x + w / 2, y + h / 2, w / 2) for p, (x, y, w, h) in boxes.items() if w > least}
    assert len(circles) > 40
    # A box is rounded to a whole pixel on each side.
    overlapping = [
        (one, other)
        for one, other in combinations(circles, 2)
        if math.dist(circles[one][:2], circles[other][:2])
        < circles[one][2] + circles[other][2] - 2 * STILL
    ]
    assert overlapping == []


def test_choosing_a_directorate_outlines_it_and_dims_the_rest(screen: Screen) -> None:
    screen.open()
    before = screen.boxes(".directorate")
    screen.choose(".directorate[data-code='2019-monteregie']")
    assert screen.parameters() == {"direction": "2019-monteregie"}
    expect(screen.shapes(".directorate.chosen")).to_have_count(1)
    expect(screen.shapes(".directorate.chosen")).to_have_attribute("data-code", "2019-monteregie")
    expect(screen.shapes(".directorate.dim")).to_have_count(5)
    expect(screen.shapes(".service-point.dim")).to_have_count(61 - 10)
    expect(screen.page.locator(".card h2")).to_have_text("Montérégie")
    expect(screen.page.locator(".card")).to_contain_text("10 points")
    assert moved(before, screen.boxes(".directorate")) < STILL


def test_choosing_in_the_panel_chooses_on_the_map(screen: Screen) -> None:
    screen.open()
    panel = screen.page.get_by_role("button", name="Outaouais")
    screen.step(lambda: panel.click())
    chosen = screen.shapes(".directorate.chosen")
    expect(chosen).to_have_count(1)
    assert screen.parameters() == {"direction": str(chosen.get_attribute("data-code"))}


def test_a_filter_hides_points_and_moves_nothing(screen: Screen) -> None:
    screen.open()
    before = screen.boxes(".directorate")
    narrow(screen, "Région", "Estrie")
    expect(screen.shapes(".service-point")).to_have_count(4)
    narrow(screen, "État en août 2019", "nouveau")
    some = screen.shapes(".service-point").count()
    assert 0 < some < 4
    assert set(screen.parameters()) == {"region", "ouverture"}
    assert moved(before, screen.boxes(".directorate")) < STILL
    screen.step(lambda: screen.page.get_by_role("button", name="Tout réafficher").click())
    expect(screen.shapes(".service-point")).to_have_count(61)
    assert moved(before, screen.boxes(".directorate")) < STILL


def test_the_kind_of_evidence_is_one_click(screen: Screen) -> None:
    screen.open()
    before = screen.boxes(".directorate")
    screen.step(lambda: screen.page.get_by_role("button", name="Attestés").click())
    expect(screen.shapes(".service-point")).to_have_count(7)
    expect(screen.shapes(".service-point.attested")).to_have_count(0)
    assert screen.parameters() == {"preuve": "reconstitues"}
    assert moved(before, screen.boxes(".directorate")) < STILL


def test_a_filter_keeps_the_zoom_of_the_user(screen: Screen) -> None:
    screen.open()
    start = screen.boxes(".directorate")
    screen.map.get_by_role("button", name="Agrandir la carte").click()
    screen.page.wait_for_url("**vue=**")
    zoomed = screen.boxes(".directorate")
    assert moved(start, zoomed) > 20
    narrow(screen, "Région", "Estrie")
    assert moved(zoomed, screen.boxes(".directorate")) < STILL


def test_a_town_that_has_no_point_says_so_and_leads_back(screen: Screen) -> None:
    screen.open()
    town = screen.page.get_by_role("textbox", name="Ville")
    town.fill("zzzz")
    screen.step(lambda: town.press("Enter"))
    expect(screen.shapes(".service-point")).to_have_count(0)
    expect(screen.page.get_by_role("alert")).to_contain_text("Aucun point")
    screen.step(lambda: screen.page.get_by_role("button", name="Tout réafficher").last.click())
    expect(screen.shapes(".service-point")).to_have_count(61)
    assert screen.parameters() == {}


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
        seen.append(now)
    assert seen[-1][0]["territoire"].startswith("municipalite-2458")
    assert "municipality" in (screen.shapes(".municipality.chosen").get_attribute("class") or "")
    for address, boxes in reversed(seen[:-1]):
        screen.back()
        assert screen.parameters() == address
        assert moved(boxes, screen.boxes(".directorate")) < STILL


def test_a_link_restores_everything(screen: Screen, screens: Screens) -> None:
    screen.open()
    screen.choose(".directorate[data-code='2019-estrie-mauricie-et-centre-du-quebec']")
    screen.choose(".territory[data-code='05']")
    screen.step(lambda: screen.page.get_by_role("button", name="Reconstitués").click())
    screen.map.get_by_role("button", name="Réduire la carte").click()
    screen.page.wait_for_url("**vue=**")
    link = screen.page.url.removeprefix(screen.server.address)
    other = screens(stranger=True).open(link)
    assert other.parameters() == screen.parameters()
    assert other.says() == screen.says()
    for kind in (".service-point", ".territory.chosen", ".directorate.dim"):
        assert other.boxes(kind).keys() == screen.boxes(kind).keys()
    # The address keeps a thousandth of a degree and a hundredth of a zoom.
    for kind in (".service-point", ".directorate"):
        assert moved(screen.boxes(kind), other.boxes(kind)) < 3 * STILL


def test_a_point_opens_its_card_with_its_source(screen: Screen) -> None:
    screen.open()
    before = screen.boxes(".directorate")
    screen.choose(".service-point[data-point='rimouski']")
    assert screen.parameters() == {"point": "rimouski"}
    expect(screen.shapes(".service-point.chosen")).to_have_count(1)
    card = screen.page.locator(".card")
    expect(card.locator("h2")).to_have_text("Rimouski")
    expect(card.locator("a[href^=http]")).to_be_visible()
    assert moved(before, screen.boxes(".directorate")) < STILL


def test_the_whole_is_within_reach_of_the_keyboard(screen: Screen) -> None:
    screen.open()
    reached = None
    for _tab in range(60):
        screen.page.keyboard.press("Tab")
        reached = screen.focused()
        if reached:
            break
    assert reached, "no shape of the map has taken the focus"
    screen.page.keyboard.press("ArrowDown")
    nearest = screen.focused()
    assert nearest not in (None, reached)
    screen.step(lambda: screen.page.keyboard.press("Enter"))
    assert screen.parameters() == {"direction": nearest}
    # Choosing must not lose the place of who goes by keyboard.
    assert screen.focused() == nearest


def test_points_are_within_reach_of_the_keyboard(screen: Screen) -> None:
    screen.open()
    points = set(screen.boxes(".service-point"))
    for _tab in range(60):
        screen.page.keyboard.press("Tab")
        if screen.focused() in points:
            break
    first = screen.focused()
    assert first in points
    screen.page.keyboard.press("ArrowLeft")
    assert screen.focused() in points - {first}
    screen.step(lambda: screen.page.keyboard.press("Enter"))
    assert screen.parameters() == {"point": screen.focused()}
