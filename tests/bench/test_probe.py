"""The probe of the bench: what counts as a repaint of the map, wherever the map is."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page

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
# A socket that is not open refuses what it is given, once the probe has seen it.
ASKS = "try { new WebSocket('ws://127.0.0.1:9').send('?'); } catch { /* not open */ }"
DRAWS = "root.querySelector('path').setAttribute('fill', 'red');"


@pytest.fixture(params=[IN_SHADOW, IN_PAGE], ids=["shadow", "page"])
def page(chromium: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    with browser.visitor(chromium) as context:
        opened = context.new_page()
        opened.goto(f"data:text/html;charset=utf-8,{quote(request.param)}")
        # The map was drawn before the choice.
        opened.evaluate(DRAWS.replace("red", "blue"))
        opened.wait_for_function("__bench.map > 0")
        yield opened


def chosen(page: Page, *, then: str) -> tuple[float | None, float | None, float | None]:
    """Click on the filter, which changes something at once."""
    says = "document.querySelector('p').textContent += '.';"
    page.evaluate(f"document.querySelector('button').onclick = () => {{ {then} {says} }}")
    page.get_by_role("button").click()
    page.wait_for_function("__bench.page > 0")
    # Stamps of the same frame are all taken.
    page.evaluate("() => new Promise((then) => requestAnimationFrame(() => setTimeout(then)))")
    return browser.repaint(page)


def test_a_repaint_follows_its_choice(page: Page) -> None:
    sent, drawn, changed = chosen(page, then=DRAWS)
    assert sent is None
    assert drawn is not None
    assert changed is not None
    assert 0 <= drawn <= changed


@pytest.mark.parametrize("then", ["", "tip.textContent += 'Laval';"], ids=["still", "tooltip"])
def test_a_choice_that_leaves_the_map_has_no_repaint(page: Page, then: str) -> None:
    _sent, drawn, changed = chosen(page, then=then)
    assert drawn is None
    assert changed is not None


def test_the_first_message_after_a_choice_is_its_sending(page: Page) -> None:
    then = f"const late = performance.now() + 30; while (performance.now() < late); {ASKS} {ASKS}"
    sent, _drawn, changed = chosen(page, then=then)
    assert sent is not None
    assert changed is not None
    assert 30 <= sent <= changed
