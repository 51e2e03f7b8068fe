"""The keyboard keeps its place when what it was on goes away, and follows what moves."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.driver import Screen

pytestmark = pytest.mark.browser


def press(screen: Screen, place: Locator) -> None:
    """Press a button as the keyboard does."""
    place.focus()
    screen.page.keyboard.press("Enter")


def focused(screen: Screen) -> Locator:
    return screen.page.locator(":focus")


def button(screen: Screen, name: str) -> Locator:
    return screen.page.get_by_role("button", name=re.compile(name)).first


def test_choosing_a_directorate_leads_to_its_card(screen: Screen) -> None:
    screen.open("/").drawn()
    press(screen, button(screen, "^Direction Montréal"))
    expect(screen.page.locator(".card h2")).to_contain_text("Montréal")
    expect(focused(screen)).to_have_class("card")


def test_a_data_set_keeps_the_keyboard_on_its_button(screen: Screen) -> None:
    screen.page.goto(f"{screen.server.address}/donnees")
    name = "Points de service"
    other = screen.page.locator("[class*=st-key-table_] button").nth(3)
    name = other.inner_text()
    press(screen, other)
    expect(screen.page.locator("h1")).to_be_visible()
    expect(focused(screen)).to_have_text(name)


def test_a_file_that_is_ready_is_where_its_button_was(screen: Screen) -> None:
    screen.open("/presentation")
    press(screen, button(screen, "^Préparer : .*HTML"))
    expect(focused(screen)).to_have_text(re.compile("^Enregistrer"))


def test_the_keyboard_follows_a_scene_that_moves(screen: Screen) -> None:
    screen.open("/presentation")
    second = screen.page.get_by_role("button", name=re.compile("^Descendre : ")).nth(1)
    name = second.locator("p").inner_text()
    press(screen, second)
    expect(focused(screen).locator("p")).to_have_text(name)
    moved = screen.page.locator(".st-key-descendre_2 :focus")
    expect(moved).to_have_count(1)


def test_emptying_a_presentation_leaves_the_keyboard_on_the_page(screen: Screen) -> None:
    screen.open("/presentation")
    press(screen, button(screen, "^Vider$"))
    expect(screen.page.get_by_role("button", name=re.compile("^Retirer"))).to_have_count(0)
    expect(focused(screen)).to_have_text(re.compile("^La régionalisation|^Présentation"))


def test_opening_a_page_takes_the_keyboard_nowhere(screen: Screen) -> None:
    screen.open("/couverture").drawn()
    expect(focused(screen)).to_have_count(0)
