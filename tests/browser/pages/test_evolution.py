"""L'évolution in a browser: the year recolours a map that stays put, a measure frames it."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Screens
from tests.browser.driver import PHONE, Screen, moved

pytestmark = pytest.mark.browser

STILL = 1.0
REGIONS = ".territory[data-code='01'], .territory[data-code='07'], .territory[data-code='17']"


def choose_year(screen: Screen, name: str) -> None:
    years = screen.page.locator(".st-key-w_year")
    screen.step(years.get_by_text(name, exact=True).click)


def test_years_regroup_the_directorates_and_nothing_moves(screen: Screen) -> None:
    screen.open("/evolution")
    before = screen.boxes(REGIONS)
    expect(screen.shapes(".directorate")).to_have_count(10)
    for name, count in (("2022", 9), ("2021", 9), ("2019", 6), ("Avant août 2019", 0)):
        choose_year(screen, name)
        expect(screen.shapes(".directorate")).to_have_count(count)
        assert moved(before, screen.boxes(REGIONS)) < STILL
    assert screen.parameters() == {"annee": "avant"}
    expect(screen.shapes(".service-point")).to_have_count(13)
    expect(screen.page.locator("h1")).to_contain_text("4 directions")
    # Names of towns come and go with their points.
    town = screen.map.locator(".main-map .label-town", has_text="Rimouski")
    expect(town).to_be_visible()
    choose_year(screen, "2023")
    expect(town).not_to_be_visible()
    screen.step(screen.page.go_back)
    screen.page.go_back()
    expect(screen.shapes(".directorate")).to_have_count(6)
    expect(screen.shapes(".service-point")).to_have_count(61)


def test_a_measure_frames_its_places_and_a_region_tells_its_directorates(screen: Screen) -> None:
    screen.open("/evolution")
    before = screen.boxes(REGIONS)
    screen.page.get_by_role("link", name="Voir sur la carte : Victoriaville").click()
    screen.page.wait_for_url("**jalon=2017-axis-3**")
    screen.drawn()
    expect(screen.shapes(".municipality")).to_have_count(1)
    expect(screen.page.locator(".card").first).to_contain_text("Soutien aux organismes")
    assert moved(before, screen.boxes(REGIONS)) > 50
    screen.choose(".territory[data-code='17']")
    assert screen.parameters() == {"territoire": "region-17"}
    card = screen.page.locator(".card").first
    expect(card).to_contain_text("Estrie, Mauricie et Centre-du-Québec")
    expect(card).to_contain_text("Depuis le 12 octobre 2023")


def test_on_a_phone_the_map_comes_first_and_nothing_is_wider(screens: Screens) -> None:
    screen = screens(PHONE).open("/evolution")
    wide = screen.page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0
    frame, figures = screen.map.bounding_box(), screen.page.locator(".figures").bounding_box()
    assert frame is not None
    assert figures is not None
    assert frame["y"] < 200
    assert frame["y"] + frame["height"] < figures["y"]
    screen.page.close()
