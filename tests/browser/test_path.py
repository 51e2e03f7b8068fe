"""Under a path: all that a page asks is asked below it, from the first request on."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import new_context
from tests.browser.driver import Screen, Watch, serving

pytestmark = pytest.mark.browser

PATH = "/outils/ancrage"

_LOADED = """name => Array.from(document.fonts).some(
  ({ family, status }) => family.includes(name) && status === "loaded",
)"""


def test_a_cold_deep_link_under_a_path_opens_its_page(chromium: Browser) -> None:
    with serving(path=PATH) as cold:
        assert cold.address.endswith(PATH)
        watch, page = Watch(base=cold.address), new_context(chromium).new_page()
        watch.attach(page)
        screen = Screen(page, cold).open("/territoire?territoire=municipalite-2410070")
        expect(page.get_by_role("main")).to_contain_text("Saint-Fabien")
        expect(page.locator("input#place, [aria-controls=choices]").first).to_have_value(
            "Saint-Fabien"
        )
        page.wait_for_function(_LOADED, arg="Open Sans")
        logo = page.get_by_test_id("stHeaderLogo")
        assert logo.evaluate("image => image.naturalWidth") > 0
        # The first page has no name of its own: its address is the path.
        page.get_by_role("link", name="Le réseau").first.click()
        expect(page).to_have_url(f"{cold.address}/?territoire=municipalite-2410070")
        screen.drawn()
        # The guide, its look and its pictures are below the path too.
        page.goto(f"{cold.address}/donnees")
        page.get_by_role("link", name="Prise en main").click()
        expect(page).to_have_url(f"{cold.address}/prise-en-main")
        page.wait_for_function(_LOADED, arg="Roboto")
        first = page.locator("main img").first
        first.scroll_into_view_if_needed()
        expect(first).not_to_have_js_property("naturalWidth", 0)
        page.context.close()
    assert watch.outside == []
    assert watch.errors == []
    assert "Traceback" not in "".join(cold.said)
