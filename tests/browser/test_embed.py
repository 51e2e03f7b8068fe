"""A map in the frame of another site: there for the sites that are allowed, refused elsewhere."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import BrowserContext, FrameLocator, Page, expect

from tests.browser.driver import HOST, Server, serving

pytestmark = pytest.mark.browser

SIZES = [(600, 450), (360, 500)]
VIEWS = [
    "?",
    "etablissement?",
    "couverture?seuil=30min&",
    "territoire?territoire=municipalite-2443027&",
    "evolution?",
]


class Blank(BaseHTTPRequestHandler):
    """A site whose pages are empty."""

    def do_GET(self) -> None:
        """Answer with an empty page."""
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()

    def log_message(self, *_words: object) -> None:
        """Say nothing."""


@contextlib.contextmanager
def another_site() -> Iterator[str]:
    """Serve another site; its port makes it another origin."""
    with ThreadingHTTPServer((HOST, 0), Blank) as site:
        threading.Thread(target=site.serve_forever, daemon=True).start()
        yield f"http://{HOST}:{site.server_port}"
        site.shutdown()


@pytest.fixture(scope="module")
def allowed() -> Iterator[str]:
    with another_site() as site:
        yield site


@pytest.fixture(scope="module")
def unknown() -> Iterator[str]:
    with another_site() as site:
        yield site


@pytest.fixture(scope="module")
def welcoming(allowed: str) -> Iterator[Server]:
    """A dashboard that lets one site frame it."""
    with serving(ANCRAGE_EMBED_ORIGINS=allowed) as server:
        yield server


@pytest.fixture
def page(visitor: BrowserContext) -> Iterator[Page]:
    page = visitor.new_page()
    yield page
    page.close()


def put_frame(page: Page, address: str, size: tuple[int, int] = SIZES[0]) -> FrameLocator:
    """Put a frame in the page of a site, as its code says."""
    width, height = size
    page.set_viewport_size({"width": width, "height": height})
    page.set_content(
        f'<iframe src="{address}" width="{width}" height="{height}" style="border:0"></iframe>',
        wait_until="commit",
    )
    return page.frame_locator("iframe")


def only_a_map(frame: FrameLocator) -> None:
    expect(frame.locator("[data-testid=map]")).to_have_attribute("data-ready", "true")
    expect(frame.locator(".foot")).to_contain_text("Sources")
    expect(frame.locator(".legend, .bins").first).to_be_visible()
    for rest in (
        "header img",
        ".st-key-partage",
        "[role=combobox]",
        ".stButton",
        ".stPopover",
        "nav",
    ):
        expect(frame.locator(f"{rest} >> visible=true")).to_have_count(0)


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("size", SIZES, ids=str)
def test_an_allowed_site_shows_the_map_its_legend_and_its_source(
    page: Page, allowed: str, welcoming: Server, view: str, size: tuple[int, int]
) -> None:
    page.goto(allowed)
    frame = put_frame(page, f"{welcoming.address}/{view}embed=true", size)
    only_a_map(frame)
    main = frame.locator("[data-testid=stMain]")
    assert main.evaluate("main => main.scrollWidth - main.clientWidth") <= 0
    whole = frame.get_by_role("link", name="Ouvrir dans Ancrage")
    assert whole.evaluate("link => link.href") == f"{welcoming.address}/{view.rstrip('?&')}"
    expect(whole).to_have_attribute("target", "_blank")


@pytest.mark.parametrize("known", [False, True], ids=["nobody is allowed", "another is allowed"])
def test_another_site_is_refused(
    page: Page, unknown: str, server: Server, welcoming: Server, *, known: bool
) -> None:
    closed = welcoming if known else server
    page.goto(unknown)
    with page.expect_console_message(lambda message: "frame-ancestors" in message.text):
        frame = put_frame(page, f"{closed.address}/?embed=true")
    expect(frame.locator("[data-testid=stApp]")).to_have_count(0)
