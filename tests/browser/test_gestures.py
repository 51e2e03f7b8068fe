"""What moves a map, and what it leaves to the page around it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import Screens
from tests.browser.driver import PHONE, Screen, moved

pytestmark = pytest.mark.browser

REGIONS = ".territory[data-code='05'], .territory[data-code='10'], .territory[data-code='17']"
SCROLLED = "document.querySelector('.stMain').scrollTop"
STILL = 1.0


def middle(screen: Screen) -> tuple[float, float]:
    box = screen.map.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def hint(screen: Screen) -> Locator:
    return screen.map.locator(".hint")


def test_the_wheel_scrolls_the_page_and_with_ctrl_zooms_the_map(screen: Screen) -> None:
    page = screen.open("/etablissement").page
    before = screen.boxes(REGIONS)
    page.mouse.move(*middle(screen))
    page.mouse.wheel(0, 150)
    screen.until(lambda: page.evaluate(SCROLLED) > 100)
    expect(hint(screen)).to_have_text("Ctrl + molette pour agrandir ou réduire la carte")
    expect(hint(screen)).to_be_visible()
    assert moved(before, screen.boxes(REGIONS)) < STILL
    assert "vue" not in screen.parameters()
    scrolled = page.evaluate(SCROLLED)
    page.mouse.move(*middle(screen))
    page.keyboard.down("Control")
    page.mouse.wheel(0, -240)
    page.keyboard.up("Control")
    expect(page).to_have_url(re.compile(r"[?&]vue="))
    screen.until(lambda: moved(before, screen.boxes(REGIONS)) > 50)
    assert page.evaluate(SCROLLED) == scrolled
    expect(hint(screen)).to_be_hidden()


def test_a_map_that_fills_the_screen_has_the_wheel(screen: Screen) -> None:
    page = screen.open("/etablissement").page
    screen.map.evaluate("(map) => map.classList.add('covering')")
    page.mouse.move(*middle(screen))
    page.mouse.wheel(0, -240)
    expect(page).to_have_url(re.compile(r"[?&]vue="))
    expect(hint(screen)).to_be_hidden()


def test_one_finger_scrolls_the_page_and_two_move_the_map(screens: Screens) -> None:
    screen = screens(PHONE)
    page = screen.page
    device = page.context.new_cdp_session(page)
    device.send("Emulation.setTouchEmulationEnabled", {"enabled": True, "maxTouchPoints": 2})
    screen.open("/etablissement")
    before = screen.boxes(REGIONS)
    x, y = middle(screen)

    def touch(kind: str, *at: tuple[float, float]) -> None:
        points = [{"x": left, "y": top, "id": rank} for rank, (left, top) in enumerate(at)]
        device.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    touch("touchStart", (x - 20, y), (x + 20, y))
    for step in range(1, 11):
        touch("touchMove", (x - 20 - 4 * step, y), (x + 20 + 4 * step, y))
    touch("touchEnd")
    screen.until(lambda: moved(before, screen.boxes(REGIONS)) > 50)
    expect(page).to_have_url(re.compile(r"[?&]vue="))
    before = screen.resting(REGIONS)
    touch("touchStart", (x, y))
    for step in range(1, 11):
        touch("touchMove", (x, y - 15 * step))
    expect(hint(screen)).to_have_text("Deux doigts pour déplacer la carte")
    touch("touchEnd")
    screen.until(lambda: page.evaluate(SCROLLED) > 50)
    assert moved(before, screen.boxes(REGIONS)) < STILL
    page.close()
