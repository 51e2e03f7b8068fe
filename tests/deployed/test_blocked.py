"""Where the network refuses WebSocket connections, a page says so, and whom to ask."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import new_context
from tests.browser.driver import HOST, Server, free_port, serving
from tests.deployed.conftest import PATH, WAYS, nginx

pytestmark = pytest.mark.servers

WAY = WAYS["path kept"]
CONTACT = "soutien@exemple.org"
REFUSAL = f"location = {PATH}/_stcore/stream {{ return 403; }}"

# When the page began to try, and when it spoke, by the page's own clock.
_CLOCK = """
new MutationObserver(() => {
  if (document.querySelector("[data-testid=stApp]")) globalThis.began ??= performance.now();
  if (document.querySelector(".blocked")) globalThis.spoke ??= performance.now();
}).observe(document, { subtree: true, childList: true });
"""


def without_upgrade(site: str) -> str:
    changed, count = re.subn(
        r"^ *proxy_set_header (?:Upgrade|Connection) .*\n", "", site, flags=re.M
    )
    assert count == 2
    return changed


def with_refusal(site: str) -> str:
    changed = site.replace("    location", f"    {REFUSAL}\n    location", 1)
    assert changed != site
    return changed


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving(path=WAY.own, ANCRAGE_CONTACT=CONTACT) as server:
        yield server


@pytest.mark.parametrize("blocking", [without_upgrade, with_refusal])
def test_after_ten_seconds_a_page_says_what_is_blocked_until_it_is_not(
    chromium: Browser, server: Server, tmp_path: Path, blocking: Callable[[str], str]
) -> None:
    port = free_port()
    page = new_context(chromium).new_page()
    page.add_init_script(_CLOCK)
    told = page.get_by_role("alert").filter(has_text="WebSocket")
    with nginx(blocking(WAY.site()), port=port, server=server, folder=tmp_path):
        page.goto(f"http://{HOST}:{port}{WAY.path}/couverture")
        expect(told).to_contain_text("bloque la connexion WebSocket")
        expect(told).to_contain_text("Demandez à la personne responsable du réseau")
        contact = told.get_by_role("link", name=CONTACT)
        expect(contact).to_have_attribute("href", f"mailto:{CONTACT}")
        assert page.evaluate("spoke - began") >= 10_000
    with nginx(WAY.site(), port=port, server=server, folder=tmp_path):
        expect(page.get_by_test_id("map")).to_have_attribute("data-ready", "true", timeout=90_000)
        expect(told).to_have_count(0)
    page.context.close()
