"""Behind a real nginx: at the root, and under a path that it keeps or takes away."""

from __future__ import annotations

import re
import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, expect

import pages
from tests.browser.driver import Screen, Server

pytestmark = pytest.mark.servers

PATHS = ["/", *(f"/{page.slug}" for page in pages.PAGES[1:])]
WITHOUT_MAP = ("/donnees",)
DEEP = "/etablissement?territoire=mrc-2481&mesure=arrivals&periode=2010-2011"


def test_a_cold_deep_link_gives_its_view(screen: Screen) -> None:
    screen.open(DEEP)
    expect(screen.shapes(".territory.chosen")).to_have_attribute("data-code", "2481")
    expect(screen.page.get_by_role("slider", name="Période")).to_have_attribute(
        "aria-valuetext", "2010-2011"
    )


def test_every_page_opens_with_its_map(screen: Screen) -> None:
    for path in PATHS:
        screen.page.goto(screen.server.address + path)
        expect(screen.page.locator(".foot")).to_be_visible()
        if path in WITHOUT_MAP:
            screen.settled()
        else:
            screen.drawn()


def test_every_page_is_reached_from_the_first(screen: Screen) -> None:
    screen.open("/")
    for page in pages.PAGES[1:]:
        name = page.title().replace("'", "’")
        screen.page.get_by_role("link", name=name, exact=True).first.click()
        expect(screen.page).to_have_url(
            re.compile(rf"{re.escape(screen.server.address)}/{page.slug}(\?|$)")
        )
        expect(screen.page.locator(".foot")).to_be_visible()
        screen.settled()


def test_a_territory_is_found_by_its_name(screen: Screen) -> None:
    screen.open("/territoire")
    field = screen.page.get_by_role("combobox", name="Municipalité, MRC, région ou code postal")
    field.press_sequentially("st fabien")
    expect(screen.page.get_by_role("option").first).to_contain_text("Saint-Fabien")
    screen.step(lambda: field.press("Enter"))
    assert screen.parameters() == {"territoire": "municipalite-2410070"}


def test_a_filter_changes_the_map_and_the_address(screen: Screen) -> None:
    screen.open("/")
    screen.choose(".territory[data-code='01']")
    assert screen.parameters()["territoire"] == "region-01"
    screen.page.reload()
    screen.drawn()
    expect(screen.shapes(".territory.chosen")).to_have_attribute("data-code", "01")


def test_a_file_is_downloaded(screen: Screen, tmp_path: Path) -> None:
    screen.open("/")
    screen.page.locator("button", has_text="Télécharger").first.click()
    with screen.page.expect_download() as found:
        screen.page.get_by_role("button", name="CSV", exact=True).click()
    found.value.save_as(tmp_path / "points.csv")
    assert len((tmp_path / "points.csv").read_text(encoding="utf-8-sig").splitlines()) > 61


def test_a_file_of_two_megabytes_goes_through(screen: Screen) -> None:
    screen.open("/presentation")
    screen.page.get_by_text("Garder ou ouvrir un fichier").click()
    files = screen.page.get_by_test_id("stFileUploader")
    given = FilePayload(name="a.json", mimeType="application/json", buffer=b" " * 2_000_000)
    files.locator("input").set_input_files(given)
    screen.settled()
    expect(files).to_contain_text("a.json")


def test_a_presentation_is_played_on_its_stage(screen: Screen) -> None:
    screen.open("/presentation")
    with screen.page.context.expect_page() as opened:
        screen.page.get_by_role("link", name="Présenter").click()
    stage = opened.value
    expect(stage.get_by_test_id("map").first).to_have_attribute("data-ready", "true")
    assert stage.url.startswith(f"{screen.server.address}/")
    stage.close()


def test_what_a_site_copies_leads_under_the_path(screen: Screen) -> None:
    screen.open("/couverture?seuil=30min")
    screen.page.locator(".st-key-partage button").first.click()
    screen.page.get_by_text("Code QR et code à intégrer").click()
    code = screen.page.get_by_test_id("stCode")
    expect(code).to_contain_text(f'src="{screen.server.address}/couverture?seuil=30min')


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        ("", "/"),
        ("/couverture/?seuil=30min", "/couverture?seuil=30min"),
        ("/couverture//", "/couverture"),
        ("/reseau", "/"),
        ("/reseau//", "/"),
    ],
)
def test_an_address_with_a_slash_too_many_or_too_few_leads_there(
    reached: Server, asked: str, given: str
) -> None:
    with urllib.request.urlopen(reached.address + asked, timeout=20) as answer:
        assert answer.status == 200
        assert answer.url.removesuffix("/") == (reached.address + given).removesuffix("/")


def test_a_link_of_eight_kilobytes_goes_through(reached: Server) -> None:
    with urllib.request.urlopen(f"{reached.address}/?ville={'a' * 8_000}", timeout=20) as answer:
        assert answer.status == 200
