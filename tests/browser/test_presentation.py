"""From a page to a stage: a view is shared, added, played, and framed by nobody."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.driver import Screen

pytestmark = pytest.mark.browser


def test_a_view_becomes_a_scene_and_is_played(screen: Screen) -> None:
    screen.open("/couverture?seuil=30min")
    page = screen.page
    page.locator(".st-key-partage button").first.click()
    page.get_by_role("button", name="Ajouter à la présentation").click()
    expect(page.get_by_text("La présentation a 9 scènes.")).to_be_visible()
    page.get_by_role("link", name="La présentation").first.click()
    expect(page.locator("p.sub")).to_contain_text("9 scènes")
    link = page.get_by_role("link", name="Présenter").get_attribute("href")
    stage = page.context.new_page()
    answer = stage.goto(f"{screen.server.address}{link}#9")
    assert answer is not None
    assert answer.headers["x-frame-options"] == "DENY"
    expect(stage.get_by_role("heading", level=1).or_(stage.locator("h2")).first).to_contain_text(
        "30 minutes"
    )
    stage.close()


def test_a_closed_stage_says_where_to_go(screen: Screen) -> None:
    answer = screen.page.request.get(f"{screen.server.address}/scene/inconnue")
    assert answer.status == 404
    assert "La présentation" in answer.text()


def test_an_embedded_view_is_one_map_and_its_source(screen: Screen) -> None:
    screen.open("/couverture?seuil=30min&embed=true")
    expect(screen.page.locator(".st-key-partage")).to_have_count(0)
    expect(screen.page.get_by_role("combobox")).to_have_count(0)
    expect(screen.map).to_be_visible()
    expect(screen.page.locator(".foot")).to_contain_text("Sources")
