"""Le réseau in a browser: 61 points, six directorates, and a view that stays put."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.driver import Screen

pytestmark = pytest.mark.browser


def test_the_map_shows_the_61_points_and_the_six_directorates(screen: Screen) -> None:
    screen.open()
    expect(screen.page.locator(".service-point")).to_have_count(61)
    expect(screen.page.locator(".service-point.attested")).to_have_count(54)
    expect(screen.page.locator(".service-point.reconstructed")).to_have_count(7)
    expect(screen.page.locator(".directorate")).to_have_count(6)
    print(screen.boxes(".directorate"))
