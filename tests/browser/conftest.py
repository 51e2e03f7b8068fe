"""One server and one browser for all; a fresh context, watched, for each test."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests.browser.driver import LAPTOP, Screen, Server, Watch, serving

PATIENCE = 30_000
expect.set_options(timeout=PATIENCE)
Screens = Callable[..., Screen]


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    with serving() as server:
        yield server
    # What a page raises, its user does not see: it is in the server's log.
    assert "Traceback" not in "".join(server.said)


def new_context(chromium: Browser) -> BrowserContext:
    context = chromium.new_context(locale="fr-CA", reduced_motion="reduce")
    context.set_default_timeout(PATIENCE)
    return context


@pytest.fixture(scope="module")
def visitor(chromium: Browser) -> Iterator[BrowserContext]:
    """Somebody who has been here before: files are in the cache.

    One a module: all tabs of a browser share the draft of a presentation.
    """
    context = new_context(chromium)
    yield context
    context.close()


@pytest.fixture(scope="session")
def everywhere() -> Watch:
    """What no page may do, whichever test opened it."""
    return Watch()


@pytest.fixture(autouse=True)
def watch(everywhere: Watch) -> Iterator[Watch]:
    """Fail the test during which a page asked something of others, or logged an error."""
    yield everywhere
    outside, errors = everywhere.outside[:], everywhere.errors[:]
    everywhere.outside.clear()
    everywhere.errors.clear()
    assert outside == []
    assert errors == []


@pytest.fixture(scope="module")
def screens(
    chromium: Browser, visitor: BrowserContext, server: Server, everywhere: Watch
) -> Screens:
    """Open screens, each a new session; a stranger has an empty cache too."""

    def screen(
        size: tuple[int, int] = LAPTOP, *, of: Server = server, stranger: bool = False
    ) -> Screen:
        page = (new_context(chromium) if stranger else visitor).new_page()
        page.set_viewport_size({"width": size[0], "height": size[1]})
        everywhere.attach(page)
        return Screen(page, of)

    return screen


@pytest.fixture
def screen(screens: Screens) -> Iterator[Screen]:
    """A screen for one test."""
    screen = screens()
    yield screen
    if screen.page.url.startswith("http"):
        screen.page.evaluate("localStorage.clear()")
    screen.page.close()


@pytest.fixture(scope="module")
def first_page(screens: Screens) -> Screen:
    return screens().open("/")


@pytest.fixture
def home(first_page: Screen) -> Screen:
    """The first page as it opens: one screen for all, put back by its own button."""
    if first_page.parameters():
        first_page.put_back()
    return first_page
