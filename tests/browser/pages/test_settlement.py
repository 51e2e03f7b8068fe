"""L'établissement in a browser: the years recolour, going down moves, the rest stays."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Screens
from tests.browser.driver import Screen, moved

pytestmark = pytest.mark.browser

STILL = 1.0
DIVISIONS = ".territory"


@pytest.fixture(scope="module")
def settlement(screens: Screens) -> Screen:
    return screens().open("/etablissement")


@pytest.fixture(scope="module")
def years(screens: Screens) -> Screen:
    return screens().open("/etablissement?mesure=arrivals&periode=2005-2006")


def test_the_98_divisions_are_drawn(settlement: Screen) -> None:
    fills = {c: fill for c, fill in settlement.fills(DIVISIONS).items() if len(c) == 4}
    assert len(fills) == 98
    assert len(settlement.boxes(DIVISIONS)) >= 98
    # Five classes and what is missing.
    assert 2 <= len(set(fills.values())) <= 6
    assert "url(#hatch)" in fills.values()


def test_points_are_laid_over_on_demand(settlement: Screen) -> None:
    expect(settlement.shapes(".service-point")).to_have_count(0)
    switch = settlement.page.get_by_text("Points de service", exact=True)
    settlement.step(switch.click)
    expect(settlement.shapes(".service-point")).to_have_count(61)
    assert settlement.parameters() == {"points": "oui"}
    settlement.step(switch.click)
    expect(settlement.shapes(".service-point")).to_have_count(0)


def test_without_montreal_the_map_says_something_else(settlement: Screen) -> None:
    boxes, fills = settlement.boxes(DIVISIONS), settlement.fills(DIVISIONS)

    def refer_to(name: str) -> None:
        settlement.page.get_by_role("combobox", name="Référence").click()
        settlement.step(settlement.page.get_by_role("option", name=name).click)

    refer_to("Sans Montréal")
    after = settlement.fills(DIVISIONS)
    others = {fill for code, fill in after.items() if len(code) == 4 and code != "2466"}
    assert after["2466"] not in {fills["2466"], *others}
    island = settlement.shapes(".territory[data-code='2466']")
    expect(island).to_have_attribute("aria-hidden", "true")
    assert moved(boxes, settlement.boxes(DIVISIONS)) < STILL
    refer_to("Tout le Québec")
    assert settlement.fills(DIVISIONS) == fills


def test_municipalities_are_proportional_circles(settlement: Screen) -> None:
    boxes = settlement.boxes(DIVISIONS)
    settlement.step(settlement.page.locator("button", has_text="municipalités").click)
    expect(settlement.shapes(".municipality")).to_have_count(1282)
    widths: list[float] = settlement.shapes(".municipality").evaluate_all(
        "circles => circles.map((circle) => circle.getBBox().width)"
    )
    # What lies off the screen has no size yet.
    drawn = [width for width in widths if width > 0]
    assert len(drawn) > 1000
    assert max(drawn) > 10 * min(drawn)
    assert moved(boxes, settlement.boxes(DIVISIONS)) < STILL


def widths(screen: Screen) -> dict[str, float]:
    """Width of each circle of a count, by code."""
    found: dict[str, float] = screen.map.evaluate(
        "(map) => Object.fromEntries([...map.querySelectorAll('.main-map .counted')]"
        ".map((circle) => [circle.dataset.count, circle.getBBox().width]))"
    )
    return found


def test_a_year_resizes_circles_without_moving(years: Screen) -> None:
    boxes, before_widths = years.boxes(DIVISIONS), widths(years)
    assert len(before_widths) == 98
    slider = years.page.get_by_role("slider", name="Période")
    before = years.parameters()["periode"]
    years.step(lambda: slider.press("ArrowRight"))
    after = years.parameters()["periode"]
    assert int(after[:4]) == int(before[:4]) + 1
    assert widths(years) != before_widths
    assert moved(boxes, years.boxes(DIVISIONS)) < STILL
    expect(years.page.get_by_role("main")).to_contain_text(after)


def test_a_click_on_a_region_goes_down_to_its_divisions_and_further(screen: Screen) -> None:
    screen.open("/etablissement?echelle=region")
    expect(screen.shapes("[data-code='05']")).to_be_visible()
    seen = [(screen.parameters(), screen.boxes(DIVISIONS))]
    for shape, wanted in (
        ("[data-code='05']", {"echelle": "mrc", "cadre": "region-05"}),
        ("[data-code='2443']", {"echelle": "mrc", "territoire": "mrc-2443"}),
        ("[data-code='2443']", {"echelle": "municipalite", "cadre": "mrc-2443"}),
    ):
        screen.choose(f".territory{shape}")
        assert wanted.items() <= screen.parameters().items()
        seen.append((screen.parameters(), screen.boxes(DIVISIONS)))
    assert moved(seen[0][1], seen[1][1]) > 20
    # To choose a division outlines it where it is; to choose it again goes down.
    assert moved(seen[1][1], seen[2][1]) < STILL
    assert moved(seen[2][1], seen[3][1]) > 20
    expect(screen.shapes(".municipality:not(.dim)").first).to_be_attached()
    for address, boxes in reversed(seen[:-1]):
        screen.back()
        assert screen.parameters() == address
        assert moved(boxes, screen.boxes(DIVISIONS)) < STILL


def test_a_link_restores_everything(screen: Screen, screens: Screens) -> None:
    screen.open("/etablissement?mesure=arrivals")
    screen.choose(".territory[data-code='2481']")
    slider = screen.page.get_by_role("slider", name="Période")
    screen.step(lambda: slider.press("ArrowLeft"))
    link = screen.page.url.removeprefix(screen.server.address)
    other = screens(stranger=True).open(link)
    assert other.says() == screen.says()
    assert other.fills(DIVISIONS) == screen.fills(DIVISIONS)
    assert other.boxes(f"{DIVISIONS}.chosen").keys() == {"2481"}
    assert moved(screen.boxes(DIVISIONS), other.boxes(DIVISIONS)) < STILL
    other.page.close()
