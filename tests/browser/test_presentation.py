"""From a page to a stage: a view is shared, added, played, and framed by nobody."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from geodata.presentation import EMPTY, packed
from tests.browser.driver import LAPTOP, Screen

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
    answer = stage.goto(f"{screen.server.address}/{link}#9")
    assert answer is not None
    assert answer.headers["x-frame-options"] == "DENY"
    expect(stage.get_by_role("heading", level=1).or_(stage.locator("h2")).first).to_contain_text(
        "30 minutes"
    )
    stage.close()


def in_sight(screen: Screen) -> dict[str, tuple[float, float]]:
    """Middle of each service point that the map shows, as shares of its size."""
    frame = screen.map.bounding_box()
    assert frame is not None
    middles = {
        point: ((x + width / 2) / frame["width"], (y + height / 2) / frame["height"])
        for point, (x, y, width, height) in screen.boxes(".service-point").items()
    }
    return {point: at for point, at in middles.items() if all(0 < part < 1 for part in at)}


def test_a_map_moved_by_hand_is_played_as_it_is_seen(screen: Screen) -> None:
    page = screen.open("/").page
    everywhere = in_sight(screen)
    frame = screen.map.bounding_box()
    assert frame is not None
    page.mouse.move(frame["x"] + 0.7 * frame["width"], frame["y"] + 0.3 * frame["height"])
    page.mouse.wheel(0, -240)
    expect(page).to_have_url(re.compile(r"[?&]vue="))
    seen, place = in_sight(screen), screen.parameters()["vue"]
    assert 3 < len(seen) < len(everywhere) / 2
    # At once: what is added does not wait for the server to know where the map stands.
    page.locator(".st-key-partage button").first.click()
    page.get_by_role("button", name="Ajouter à la présentation").click()
    expect(page.get_by_text("La présentation a 9 scènes.")).to_be_visible()
    expect(page.get_by_role("button", name="Image PNG")).to_be_visible()
    assert screen.parameters()["vue"] == place
    assert in_sight(screen) == seen
    page.get_by_role("link", name="La présentation").first.click()
    expect(page.locator("p.sub")).to_contain_text("9 scènes")
    link = page.get_by_role("link", name="Présenter").get_attribute("href")
    stage = Screen(page.context.new_page(), screen.server)
    stage.page.set_viewport_size({"width": LAPTOP[0], "height": LAPTOP[1]})
    stage.page.goto(f"{screen.server.address}/{link}#9")
    expect(stage.map).to_have_attribute("data-ready", "true")
    played = in_sight(stage)
    assert seen.keys() <= played.keys()
    assert len(played) < len(everywhere) / 2
    # What was west of another point still is, and the whole is as wide as the stage allows.
    west, east = min(seen, key=lambda point: seen[point][0]), max(seen, key=lambda p: seen[p][0])
    assert played[west][0] < played[east][0]
    assert played[east][0] - played[west][0] > 0.5 * (seen[east][0] - seen[west][0])
    stage.page.close()


def test_reloading_loses_no_scene_and_a_link_replaces_none(screen: Screen) -> None:
    page = screen.open("/couverture?seuil=30min").page
    page.locator(".st-key-partage button").first.click()
    page.get_by_role("button", name="Ajouter à la présentation").click()
    expect(page.get_by_text("La présentation a 9 scènes.")).to_be_visible()
    # A link of somebody else is shown, and is not what this browser keeps.
    page.goto(f"{screen.server.address}/presentation?scenes={packed(EMPTY)}")
    expect(page.locator("p.sub")).to_contain_text("0 scène")
    page.goto(f"{screen.server.address}/presentation")
    expect(page.locator("p.sub")).to_contain_text("9 scènes")
    expect(page).to_have_url(re.compile(r"[?&]scenes="))


def test_what_the_browser_kept_and_cannot_be_read_is_left(screen: Screen) -> None:
    page = screen.open("/").page
    page.evaluate("localStorage.setItem('ancrage.presentation', '<script>alert(1)</script>')")
    page.goto(f"{screen.server.address}/presentation")
    expect(page.locator("p.sub")).to_contain_text("8 scènes")
    expect(page.get_by_role("alert")).to_have_count(0)


def test_the_page_that_is_left_behind_needs_nothing_else(screen: Screen, tmp_path: Path) -> None:
    page = screen.page
    page.goto(f"{screen.server.address}/presentation")
    page.get_by_role("button", name="Préparer : Page HTML").click()
    with page.expect_download() as found:
        page.get_by_role("button", name="Enregistrer : Page HTML").click()
    file = tmp_path / "forum.html"
    found.value.save_as(file)
    asked: list[str] = []
    left = page.context.new_page()
    left.on("request", lambda request: asked.append(request.url))
    left.goto(file.as_uri())
    expect(left.locator("[data-testid=map]").first).to_have_attribute("data-ready", "true")
    assert asked == [file.as_uri()]
    # A code for this computer's own address would lead a room nowhere.
    assert "127.0.0.1" not in file.read_text()
    left.close()


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
