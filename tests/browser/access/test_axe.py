"""axe-core finds nothing on any page: each as it opens, then drilled, opened, on a phone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from geodata.files.html.page import as_html
from tests.browser.driver import LAPTOP, PHONE, Screen
from tests.browser.test_frame import PATHS
from tests.files.eight import eight
from tests.files.examples import DATE

ROOT = Path(__file__).resolve().parents[3]
AXE = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]
DEEPER = (
    "/?direction=2019-montreal",
    "/etablissement?territoire=region-11&cadre=region-11",
    "/etablissement?mesure=arrivals&echelle=region",
    "/territoire?territoire=municipalite-2410043",
    "/territoire?territoire=mrc-2407",
    "/couverture?carte=bassins",
    "/couverture?carte=croisement&territoire=region-01",
    "/scenarios?panneau=chercher",
    "/evolution?etape=2019",
    "/donnees?table=regions",
    "/prise-en-main",
)


def violations(page: Page) -> list[str]:
    """Say what axe-core finds, a line a node."""
    page.evaluate(AXE)
    asked = {"runOnly": RULES, "resultTypes": ["violations"]}
    found: dict[str, Any] = page.evaluate("(asked) => axe.run(document, asked)", asked)
    return [
        f"{one['id']}: {node['target']} {node['html'][:120]}"
        for one in found["violations"]
        for node in one["nodes"]
    ]


def seen(screen: Screen, path: str, size: tuple[int, int]) -> list[str]:
    screen.page.set_viewport_size({"width": size[0], "height": size[1]})
    screen.page.goto(screen.server.address + path)
    expect(screen.page.locator("h1")).to_be_visible()
    if screen.page.locator("[data-testid=stApp]").count():
        expect(screen.page.locator(".foot")).to_be_visible()
        screen.settled()
    return violations(screen.page)


@pytest.mark.browser
@pytest.mark.parametrize("path", PATHS)
def test_axe_finds_nothing_on_a_page_as_it_opens(screen: Screen, path: str) -> None:
    assert seen(screen, path, LAPTOP) == []


@pytest.mark.browser
def test_axe_finds_nothing_on_the_stage_from_a_disk(chromium: Browser, tmp_path: Path) -> None:
    file = tmp_path / "forum.html"
    file.write_bytes(as_html(eight(), title="Essai", date=DATE))
    page = chromium.new_page(viewport={"width": 1920, "height": 1080}, locale="fr-CA")
    page.goto(file.as_uri())
    expect(page.locator(".map [data-testid=map]")).to_have_attribute("data-ready", "true")
    assert violations(page) == []
    page.get_by_role("button", name="Tableau et sources de la scène").click()
    assert violations(page) == []
    page.close()


@pytest.mark.servers
@pytest.mark.parametrize("path", PATHS)
def test_axe_finds_nothing_on_a_page_of_a_phone(screen: Screen, path: str) -> None:
    assert seen(screen, path, PHONE) == []


@pytest.mark.servers
@pytest.mark.parametrize("size", [LAPTOP, PHONE])
@pytest.mark.parametrize("path", DEEPER)
def test_axe_finds_nothing_deeper(screen: Screen, path: str, size: tuple[int, int]) -> None:
    assert seen(screen, path, size) == []
