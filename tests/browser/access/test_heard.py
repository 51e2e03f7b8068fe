"""What a choice changed is told to who does not see it, and names the tab."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.driver import Screen

pytestmark = pytest.mark.browser


def heard(screen: Screen) -> Locator:
    return screen.page.locator("[data-heard]")


def choose(screen: Screen, label: str, choice: str) -> None:
    screen.page.get_by_role("combobox", name=label, exact=True).click()
    screen.page.get_by_role("option", name=choice, exact=True).click()


def test_a_filter_is_heard_and_the_opening_is_not(screen: Screen) -> None:
    screen.open("/couverture")
    expect(heard(screen)).to_have_attribute("aria-live", "polite")
    expect(heard(screen)).to_be_empty()
    choose(screen, "Seuil", "À 30 minutes ou moins")
    finding = screen.page.locator("h1")
    expect(finding).to_contain_text("30 minutes")
    expect(heard(screen)).to_contain_text(finding.inner_text())


def test_the_tab_says_the_page_the_territory_and_the_finding(screen: Screen) -> None:
    screen.open("/couverture?territoire=region-05")
    finding = re.escape(screen.page.locator("h1").inner_text())
    name = re.compile(rf"^La couverture – (Estrie.* – )?{finding} – Ancrage$")
    expect(screen.page).to_have_title(name)


def test_a_file_that_is_ready_is_heard(screen: Screen) -> None:
    screen.open("/presentation")
    screen.page.get_by_role("button", name=re.compile("^Préparer : .*HTML")).click()
    expect(heard(screen)).to_contain_text("Fichier prêt")
