"""A server is killed and another one started: stages, drafts and open tabs go on."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Screens
from tests.browser.driver import Watch, free_port, serving
from tests.browser.pages.test_presentation import add_here, add_scene, at_scene

pytestmark = pytest.mark.servers


def long_notes() -> str:
    """Text that nothing shortens: no link holds it."""
    return "".join(chr(0x4E00 + (i * 7919) % 20000) for i in range(3500))


def second_scene(page: Page, address: str | re.Pattern[str]) -> Page:
    """Open the stage of what the page holds, at an address, and go to its second scene."""
    button = page.get_by_role("link", name="Présenter")
    expect(button).to_have_attribute("href", address)
    with page.context.expect_page() as opened:
        button.click()
    at_scene(opened.value, 1)
    opened.value.keyboard.press("ArrowRight")
    at_scene(opened.value, 2)
    followed(opened.value)
    return opened.value


def followed(stage: Page) -> None:
    """Check that the window of who speaks follows the stage, from either address."""
    with stage.context.expect_page() as told:
        stage.keyboard.press("n")
    expect(told.value.locator(".now")).to_contain_text("2 sur 8")
    told.value.close()


def test_stages_are_played_again_by_a_server_that_was_restarted(screens: Screens) -> None:
    port = free_port()
    with serving(port=port) as first:
        screen = screens(of=first)
        page = screen.page
        page.goto(f"{first.address}/presentation")
        screen.settled()
        stages = [second_scene(page, re.compile("^scene[?]scenes="))]
        notes = page.get_by_role("textbox", name="Notes pour la personne qui présente")
        notes.fill(long_notes())
        notes.blur()
        expect(page.get_by_text("trop longue pour tenir dans le lien")).to_be_visible()
        stages.append(second_scene(page, "scene"))
        page.close()
    with serving(port=port):
        for stage in stages:
            stage.reload()
            at_scene(stage, 2)
            followed(stage)
        stages[-1].evaluate("localStorage.clear()")
    for stage in stages:
        stage.close()


def test_tabs_that_come_back_to_another_server_go_on(screens: Screens, watch: Watch) -> None:
    port = free_port()
    with serving(port=port) as first:
        away, tab, follower = (screens(of=first) for _tab in range(3))
        away.page.goto(f"{first.address}/presentation")
        away.settled()
        away.page.get_by_role("button", name="Retirer").last.click()
        expect(away.page.locator("p.sub")).to_contain_text("7 scènes")
        expect(away.page).to_have_url(re.compile("scenes="))
        link = away.page.url
        away.settled()
        # One tab is away while another one goes on.
        away.page.goto("about:blank")
        add_scene(tab, count=8)
        tab.page.keyboard.press("Escape")
        tab.settled()
        follower.page.goto(f"{first.address}/presentation")
        expect(follower.page.locator("p.sub")).to_contain_text("8 scènes")
        follower.settled()
    app = tab.page.get_by_test_id("stApp")
    expect(app).not_to_have_attribute("data-test-connection-state", "CONNECTED")
    with serving(port=port):
        # The link is its own, and older than the draft: it neither hides nor doubles it.
        away.page.goto(link)
        expect(away.page.locator("p.sub")).to_contain_text("8 scènes")
        expect(away.page.get_by_role("button", name="Reprendre mon brouillon")).to_have_count(0)
        expect(app).to_have_attribute("data-test-connection-state", "CONNECTED", timeout=90_000)
        tab.settled()
        # What is done first in a tab that was open is not lost, and those nobody touched follow.
        add_here(tab, count=9)
        for other in (away, follower):
            expect(other.page.locator("p.sub")).to_contain_text("9 scènes", timeout=90_000)
        tab.page.evaluate("localStorage.clear()")
        for one in (away, tab, follower):
            one.page.close()
    # While nobody answers, the browser says so; what a tab would tell then is told once it is back.
    unreached = ("ERR_CONNECTION_REFUSED", "Failed to fetch", "when disconnected from server")
    watch.errors[:] = [e for e in watch.errors if not any(said in e for said in unreached)]
