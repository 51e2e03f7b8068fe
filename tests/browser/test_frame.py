"""The frame in a browser: French, closed to the outside, whole on any screen and any link."""

from __future__ import annotations

import re
import urllib.error
import urllib.request
from email.message import Message

import pytest
from playwright.sync_api import Browser, BrowserContext, FilePayload, Page, expect

import pages
from pages.shared.served import assets
from tests.browser.conftest import Screens
from tests.browser.driver import LAPTOP, PHONE, Screen, Server, Watch, serving

pytestmark = pytest.mark.browser

PATHS = ["/", *(f"/{page.slug}" for page in pages.PAGES[1:])]
DEEP = "/etablissement?territoire=mrc-2481&mesure=arrivals&periode=2010-2011"
HOSTILE = "<img src=x onerror=alert(1)>"

# English that a French page cannot hold by chance; some are names of the field in French too.
ENGLISH = re.compile(
    r"\b(the|and|with|select|choose|search|download|loading|running|filters?|results?|settings|"
    r"deploy|rerun|clear|show|hide|view|error|warning|all|of|by|per|share|year|from|press|enter|"
    r"navigate|home|fullscreen|close|open|copy|data|made|map|zoom in|zoom out|population by)\b",
    re.IGNORECASE,
)

# Text that can be seen, and the names that a screen reader says, in the page and its shadows.
_WORDS = """() => {
  const found = [];
  const names = ["aria-label", "title", "placeholder", "alt"];
  const walk = (root) => {
    for (const e of root.querySelectorAll("*")) {
      if (e.shadowRoot) walk(e.shadowRoot);
      const box = e.getBoundingClientRect();
      if (box.width < 2 || box.height < 2) continue;
      // Names of what shows itself when pointed at are read before.
      found.push(...names.map((name) => e.getAttribute(name) ?? ""));
      if (getComputedStyle(e).visibility === "hidden") continue;
      if (e.closest("script, style, code, [data-testid^=stIcon]")) continue;
      const own = [...e.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE);
      found.push(...own.map((node) => node.data.trim()));
    }
  };
  walk(document);
  return found.filter(Boolean);
}"""

# Elements that go beyond the screen, unless something around them scrolls.
_TOO_WIDE = """(main) => {
  const holds = (e) => e !== main &&
    (/auto|scroll|hidden/.test(getComputedStyle(e).overflowX) || holds(e.parentElement));
  return [...main.querySelectorAll("*")].filter((e) => {
    const { right, width } = e.getBoundingClientRect();
    return width > 1 && right > innerWidth + 1 && !holds(e.parentElement);
  }).map((e) => `${e.tagName} ${e.className} ${e.getBoundingClientRect().right}`);
}"""


def ready(screen: Screen, path: str) -> Screen:
    """Open a page, with or without a map."""
    screen.page.goto(screen.server.address + path)
    expect(screen.page.locator("h1")).to_be_visible()
    expect(screen.page.locator(".foot")).to_be_visible()
    screen.settled()
    return screen.drawn() if screen.map.count() else screen


@pytest.fixture(scope="module")
def phones(screens: Screens) -> dict[str, Screen]:
    """Each page on a phone."""
    return {path: ready(screens(PHONE), path) for path in PATHS}


def in_french(page: Page) -> None:
    expect(page.locator("html")).to_have_attribute("lang", "fr-CA")
    words: list[str] = page.evaluate(_WORDS)
    assert len(words) > 20
    assert [text for text in words if ENGLISH.search(text)] == []
    assert "Streamlit" not in page.title()


def test_what_is_asked_of_others_is_refused_and_seen(visitor: BrowserContext) -> None:
    watch, page = Watch(), visitor.new_page()
    watch.attach(page)
    reached = page.evaluate("fetch('https://example.com/').then(() => true, () => false)")
    page.evaluate("console.error('seen')")
    assert reached is False
    assert watch.outside == ["https://example.com/"]
    assert any("seen" in error for error in watch.errors)
    page.close()


def test_the_first_request_to_a_cold_server_gives_the_page_in_its_frame(screens: Screens) -> None:
    with serving() as cold:
        screen = screens(of=cold, stranger=True)
        answer = screen.page.goto(cold.address + DEEP)
        assert answer is not None
        assert answer.status == 200
        screen.drawn()
        expect(screen.page.locator("html")).to_have_attribute("lang", "fr-CA")
        for page in pages.PAGES:
            name = page.title().replace("'", "’")
            expect(screen.page.get_by_role("link", name=name, exact=True)).to_be_visible()
        chosen = screen.shapes(".territory.chosen")
        expect(chosen).to_have_attribute("data-code", "2481")
        expect(screen.page.get_by_role("slider", name="Période")).to_have_attribute(
            "aria-valuetext", "2010-2011"
        )
        expect(screen.page.get_by_role("main")).to_contain_text("Gatineau")
        address = screen.parameters()
        assert address.items() >= {"territoire": "mrc-2481", "periode": "2010-2011"}.items()
        assert "Traceback" not in "".join(cold.said)
        screen.page.close()


def test_the_first_page_is_in_french(home: Screen) -> None:
    in_french(home.page)


@pytest.mark.parametrize("path", PATHS)
def test_a_page_is_in_french_on_a_phone(phones: dict[str, Screen], path: str) -> None:
    in_french(phones[path].page)


@pytest.mark.parametrize("path", PATHS)
def test_on_a_phone_nothing_goes_beyond_the_screen(phones: dict[str, Screen], path: str) -> None:
    page = phones[path].page
    assert page.evaluate("document.scrollingElement.scrollWidth") <= PHONE[0]
    main = page.locator("[data-testid=stMain]")
    assert main.evaluate(_TOO_WIDE) == []
    assert main.evaluate("main => main.scrollWidth - main.clientWidth") <= 0


def test_on_a_phone_the_guide_opens_from_the_page_of_the_data(phones: dict[str, Screen]) -> None:
    screen = phones["/donnees"]
    page = screen.page
    page.get_by_role("link", name="Je cherche mon territoire").click()
    expect(page).to_have_url(f"{screen.server.address}/prise-en-main#je-cherche-mon-territoire")
    in_french(page)
    assert page.evaluate("document.scrollingElement.scrollWidth") <= PHONE[0]
    for image in page.locator("img").all():
        image.scroll_into_view_if_needed()
        expect(image).to_have_js_property("complete", True)
        expect(image).not_to_have_js_property("naturalWidth", 0)
    page.get_by_role("link", name="La présentation", exact=True).first.click()
    expect(page.get_by_role("link", name="Présenter")).to_be_visible()
    ready(screen, "/donnees")


@pytest.mark.parametrize("path", ["/", "/etablissement"])
def test_on_a_phone_the_map_comes_first(phones: dict[str, Screen], path: str) -> None:
    box = phones[path].map.bounding_box()
    assert box is not None
    assert box["width"] > 0.85 * PHONE[0]
    assert box["height"] > 0.4 * PHONE[1]
    assert box["y"] < PHONE[1] / 2


def test_on_a_phone_the_61_points_are_there(phones: dict[str, Screen]) -> None:
    expect(phones["/"].shapes(".service-point")).to_have_count(61)


def test_the_sentence_is_at_the_top_of_the_page(home: Screen) -> None:
    # What is above it, seen or not, takes no room: the map stays above the fold.
    box = home.page.locator("h1").first.bounding_box()
    assert box is not None
    assert box["y"] < 66


def test_the_map_fills_the_screen_and_comes_back(home: Screen) -> None:
    # Only the page in front may fill the screen.
    home.page.bring_to_front()
    full = home.map.get_by_role("button", name="Plein écran")
    before: str = home.map.evaluate("map => getComputedStyle(map).height")
    full.click()
    expect(home.map).to_have_css("height", f"{LAPTOP[1]}px")
    assert home.page.evaluate("document.fullscreenElement !== null")
    full.click()
    expect(home.map).to_have_css("height", before)
    assert home.page.evaluate("document.fullscreenElement === null")


def test_the_controls_of_the_map_have_french_names(home: Screen) -> None:
    for name in ("Agrandir la carte", "Réduire la carte", "Vue de départ", "Tout le Québec"):
        expect(home.map.get_by_role("button", name=name)).to_be_visible()
    expect(home.map.locator(".leaflet-control-scale")).to_be_visible()
    expect(home.map.locator(".attribution")).to_contain_text("Statistique Canada")


def test_hostile_text_is_told_and_shown_as_text(screen: Screen) -> None:
    screen.open(f"/?ville={HOSTILE}&region={HOSTILE}&territoire=region-05")
    expect(screen.page.get_by_role("combobox", name="Municipalité, MRC")).to_have_value(HOSTILE)
    told = screen.page.get_by_role("alert").filter(has_text="Le lien contient")
    expect(told).to_contain_text(f"region={HOSTILE}")
    expect(screen.page.locator("img[src=x]")).to_have_count(0)
    # What the link says well is still there.
    expect(screen.shapes(".territory.chosen")).to_have_attribute("data-code", "05")


def test_the_words_of_text_areas_and_files_are_in_french(screen: Screen) -> None:
    page = ready(screen, "/presentation").page
    page.get_by_text("Garder ou ouvrir un fichier").click()
    files = page.get_by_test_id("stFileUploader")
    given = FilePayload(name="a.json", mimeType="application/json", buffer=b" " * 6_400)
    files.locator("input").set_input_files(given)
    expect(files).to_contain_text(re.compile("6,[24]\u00a0ko"))
    expect(files).not_to_contain_text("File")
    area = page.locator("textarea:visible").first
    area.press_sequentially("a")
    told = page.get_by_test_id("InputInstructions").first
    expect(told).to_contain_text("Appuyez sur Ctrl\u00a0+\u00a0Entrée")


def ask(server: Server, path: str) -> tuple[int, Message, bytes]:
    try:
        with urllib.request.urlopen(server.address + path, timeout=20) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read()


@pytest.mark.parametrize(
    "path", [*PATHS, "/nulle-part", "/sante", "/_stcore/health", "/carte/0/nothing.js"]
)
def test_every_answer_of_the_server_is_framed(server: Server, path: str) -> None:
    _status, headers, _body = ask(server, path)
    policy = headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe-eval" not in policy
    assert "http" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"]


def test_the_server_is_in_good_health(server: Server) -> None:
    status, _headers, body = ask(server, "/sante")
    assert (status, body) == (200, b"ok\n")


def test_the_server_is_ready(server: Server) -> None:
    status, _headers, body = ask(server, "/pret")
    assert (status, body) == (200, b"pret\n")


def test_the_shell_is_french_before_any_script(server: Server) -> None:
    _status, _headers, body = ask(server, DEEP)
    page = body.decode()
    assert '<html lang="fr-CA">' in page
    assert "<title>Ancrage</title>" in page
    assert "enable JavaScript" not in page


def test_the_map_s_files_are_kept_for_ever(home: Screen, server: Server) -> None:
    asked: list[str] = home.page.evaluate(
        "performance.getEntriesByType('resource').map((file) => file.name)"
    )
    files = [
        address.removeprefix(server.address) for address in asked if f"/{assets.PREFIX}/" in address
    ]
    assert any(path.endswith("/index.js") for path in files)
    for path in files:
        status, headers, _body = ask(server, path)
        assert status == 200
        assert "immutable" in headers["Cache-Control"]


def test_the_names_of_tables_and_their_identifiers_are_whole(screens: Screens) -> None:
    page = ready(screens(LAPTOP), "/donnees?table=directorates").page
    names = page.locator("[class*=st-key-table_] button .stMarkdownEllipsis")
    assert names.count() > 10
    assert names.evaluate_all("all => all.filter((e) => e.scrollWidth > e.clientWidth)") == []
    known = page.locator(".rows tbody tr > *", has_text=re.compile(r"^[\da-z-]+$"))
    assert known.count() > 50
    broken = """(cells) => cells.filter((cell) => {
      const text = new Range();
      text.selectNodeContents(cell);
      return text.getClientRects().length > 1;
    })"""
    assert known.evaluate_all(broken) == []


def test_an_english_browser_is_answered_in_french(
    chromium: Browser, server: Server, watch: Watch
) -> None:
    context = chromium.new_context(locale="en-US", reduced_motion="reduce")
    page = context.new_page()
    watch.attach(page)
    Screen(page, server).open("/etablissement")
    assert page.evaluate("[navigator.language, ...navigator.languages]") == ["fr-CA", "fr-CA"]
    page.get_by_role("combobox", name="Référence").click()
    expect(page.get_by_role("option").first).to_be_visible()
    in_french(page)
    expect(page.locator("[data-live-announcer]").first).to_contain_text("Choix possibles : 3")
    context.close()
