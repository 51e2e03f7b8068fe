"""The probe of the bench: what counts as a repaint of the map, wherever the map is."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.bench import browser

pytestmark = pytest.mark.browser

IN_SHADOW = """<button>Filtre</button><p>…</p><div id="host"></div><script>
const root = document.getElementById("host").attachShadow({ mode: "open" });
root.innerHTML = '<div data-testid="map"><svg><path d="M0 0"/></svg><div class="tip"></div></div>';
const tip = root.querySelector(".tip");
</script>"""
IN_PAGE = """<button>Filtre</button><p>…</p>
<div class="leaflet-container"><svg><path d="M0 0"/></svg>
<div class="leaflet-tooltip-pane"></div></div><script>
const root = document, tip = document.querySelector(".leaflet-tooltip-pane");
</script>"""
SAYS = "document.querySelector('p').textContent += '.';"
DRAWS = "root.querySelector('path').setAttribute('fill', 'red');"
HINTS = "tip.textContent += 'Laval';"


@pytest.fixture(scope="module")
def context(chromium: Browser) -> Iterator[BrowserContext]:
    with browser.visitor(chromium) as opened:
        yield opened


@pytest.fixture(params=[IN_SHADOW, IN_PAGE], ids=["shadow", "page"])
def page(context: BrowserContext, request: pytest.FixtureRequest) -> Iterator[Page]:
    opened = context.new_page()
    opened.goto(f"data:text/html;charset=utf-8,{quote(request.param)}")
    # The map was drawn before the choice.
    opened.evaluate(DRAWS.replace("red", "blue"))
    opened.wait_for_function("__bench.map > 0")
    yield opened
    opened.close()


def chosen(page: Page, *, then: str) -> browser.Repaint:
    """Click on the filter, which changes something at once."""
    page.evaluate(f"document.querySelector('button').onclick = () => {{ {then} {SAYS} }}")
    page.get_by_role("button").click()
    page.wait_for_function("__bench.page > 0")
    # Stamps of the same frame are all taken.
    page.evaluate("() => new Promise((then) => requestAnimationFrame(() => setTimeout(then)))")
    return browser.repaint(page)


def test_a_repaint_follows_its_choice(page: Page) -> None:
    found = chosen(page, then=DRAWS)
    assert found.map is not None
    assert found.page is not None
    assert 0 <= found.map <= found.page


def test_a_choice_that_leaves_the_map_has_no_repaint(page: Page) -> None:
    found = chosen(page, then="")
    assert found.map is None
    assert found.page is not None


def test_a_tooltip_is_no_repaint(page: Page) -> None:
    assert chosen(page, then=HINTS).map is None
