"""A server that is killed and started again: who was using it finds everything back."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import new_context
from tests.browser.driver import HOST, LAPTOP, Screen, Server, free_port, serving
from tests.deployed.conftest import WAYS, nginx

pytestmark = pytest.mark.servers

WAY = WAYS["path taken away"]


def add_scene(page: Page, *, now: int) -> None:
    page.locator(".st-key-partage button").first.click()
    page.get_by_role("button", name="Ajouter à la présentation").click()
    expect(page.get_by_text(f"La présentation a {now} scènes.")).to_be_visible()
    page.keyboard.press("Escape")


def test_view_scenario_and_scenes_outlive_the_server(chromium: Browser, tmp_path: Path) -> None:
    inner, port = free_port(), free_port()
    page = new_context(chromium).new_page()
    page.set_viewport_size({"width": LAPTOP[0], "height": LAPTOP[1]})
    app = page.get_by_test_id("stApp")
    with serving(port=inner) as first:
        behind = Server(f"http://{HOST}:{port}{WAY.path}", first.said, first.kill, first.signal)
        screen = Screen(page, behind)
        with nginx(WAY.site(), port=port, server=first, folder=tmp_path):
            screen.open("/scenarios?ajout=oui&seuil=30min")
            screen.choose(".municipality[data-code='2406013']")
            expect(screen.shapes(".site.added")).to_have_count(1)
            add_scene(page, now=9)
            add_scene(page, now=10)
            address, said = page.url, screen.says()
            first.kill()
            expect(app).not_to_have_attribute("data-test-connection-state", "CONNECTED")
            with serving(port=inner) as second:
                expect(app).to_have_attribute(
                    "data-test-connection-state", "CONNECTED", timeout=90_000
                )
                screen.settled()
                assert page.url == address
                assert screen.says() == said
                # It is a new session that answers, with the scenario that was edited.
                screen.choose(".site.added")
                screen.step(page.locator("button", has_text="Retirer").first.click)
                expect(screen.shapes(".site.added")).to_have_count(0)
                page.get_by_role("link", name="La présentation").first.click()
                expect(page.locator("p.sub")).to_contain_text("10 scènes")
                expect(page.get_by_role("dialog")).to_have_count(0)
                assert "Traceback" not in "".join(second.said)
    page.context.close()
