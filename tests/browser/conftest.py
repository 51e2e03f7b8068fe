"""One server and one browser for all; a fresh context, watched, for each test."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.browser.driver import CHROMIUM, LAPTOP, Screen, Server, Watch, serving

expect.set_options(timeout=10_000)
Screens = Callable[..., Screen]


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    with serving() as server:
        yield server
    # What a page raises, its user does not see: it is in the server's log.
    assert "Traceback" not in "".join(server.said)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as play:
        path = shutil.which("chromium")
        assert path, "install chromium"
        yield play.chromium.launch(executable_path=path, args=list(CHROMIUM))


@pytest.fixture
def watch() -> Iterator[Watch]:
    watch = Watch()
    yield watch
    assert watch.outside == []
    assert watch.errors == []


@pytest.fixture
def screens(chromium: Browser, server: Server, watch: Watch) -> Iterator[Screens]:
    """Open screens of any size, each as a stranger would."""
    contexts = []

    def screen(size: tuple[int, int] = LAPTOP, of: Server = server) -> Screen:
        width, height = size
        context = chromium.new_context(
            viewport={"width": width, "height": height}, locale="fr-CA", reduced_motion="reduce"
        )
        context.set_default_timeout(15_000)
        watch.attach(context)
        contexts.append(context)
        return Screen(context.new_page(), of)

    yield screen
    for context in contexts:
        context.close()


@pytest.fixture
def screen(screens: Screens) -> Screen:
    return screens()
