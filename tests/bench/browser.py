"""A headless Chromium that reaches 127.0.0.1 only, and what it measures in a page."""

from __future__ import annotations

import base64
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from shutil import which
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Locator, Page, sync_playwright
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

QUIET_MS = 500
MAP = "ancrage_map"
"""The component of the dashboard's map."""

PATIENCE_MS = 30_000
_PROBE = (Path(__file__).resolve().parent / "probe.js").read_text(encoding="utf-8")
# Playwright's own way of refusing requests turns the cache off; a proxy that nobody answers
# for keeps it on.
_ARGUMENTS = (
    "--no-sandbox",
    "--proxy-server=http://127.0.0.1:9",
    "--proxy-bypass-list=127.0.0.1",
)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Run Debian's Chromium until the end of the block."""
    path = which("chromium")
    if path is None:
        raise RuntimeError("Le banc d'essai a besoin de Chromium (paquet Debian « chromium »).")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(_ARGUMENTS))
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def visitor(browser: Browser) -> Iterator[BrowserContext]:
    """Open a profile with an empty cache, whose pages all carry the probe."""
    context = browser.new_context(viewport={"width": 1366, "height": 768}, locale="fr-CA")
    context.set_default_timeout(PATIENCE_MS)
    context.add_init_script(_PROBE)
    try:
        yield context
    finally:
        context.close()


@dataclass(slots=True)
class Wire:
    """What crossed the wire during a block."""

    socket: int = 0
    http: int = 0
    elements: Counter[str] = field(default_factory=Counter)
    refused: set[str] = field(default_factory=set)

    @property
    def total(self) -> int:
        """Bytes received, of frames and of answers."""
        return self.socket + self.http


@contextmanager
def wired(page: Page) -> Iterator[Wire]:
    """Count the bytes that a page receives during a block.

    Bytes of a frame are its content (Streamlit does not compress it) and its header; bytes
    of an answer are those of the network, nothing for what the cache gives.
    """
    wire = Wire()
    session = page.context.new_cdp_session(page)

    def frame(event: Mapping[str, Any]) -> None:
        response = event["response"]
        binary = response["opcode"] == 2
        content = base64.b64decode(response["payloadData"]) if binary else b""
        size = len(content) or len(response["payloadData"])
        wire.socket += size + (2 if size < 126 else 4 if size < 65536 else 10)
        if binary:
            wire.elements[_element(content)] += size

    def finished(event: Mapping[str, Any]) -> None:
        wire.http += int(event["encodedDataLength"])

    def asked(event: Mapping[str, Any]) -> None:
        address = event["request"]["url"]
        if address.startswith("http") and not address.startswith("http://127.0.0.1:"):
            wire.refused.add(address)

    session.on("Network.webSocketFrameReceived", frame)
    session.on("Network.loadingFinished", finished)
    session.on("Network.requestWillBeSent", asked)
    session.send("Network.enable")
    yield wire
    session.detach()


def _element(content: bytes) -> str:
    """Name what a message of Streamlit holds."""
    message = ForwardMsg.FromString(content)
    kind = message.WhichOneof("type") or "other"
    if kind != "delta":
        return kind
    change = message.delta.WhichOneof("type") or "delta"
    if change != "new_element":
        return change
    element = message.delta.new_element
    kind = element.WhichOneof("type") or change
    # A page has several components of ours: each by its own name.
    return str(element.bidi_component.component_name) if kind == "bidi_component" else kind


def settle(page: Page, *, points: int | None = None) -> None:
    """Wait until a page has drawn, and has changed nothing for a while.

    Parameters
    ----------
    points
        Service points that its map shows at the end, or ``None`` for any number.
    """
    page.wait_for_function(
        """([quiet, points]) => __bench.quiet() > quiet
          && (points === null || __bench.count(".service-point") === points)
          && document.querySelector('[data-test-script-state="notRunning"], #react-entry-point')
          && !document.querySelector('[data-dash-is-loading="true"]')
          && !document.querySelector('[data-stale="true"]')""",
        arg=[QUIET_MS, points],
        polling=50,
    )


def options(page: Page, label: str) -> list[str]:
    """Names that a list offers, as they are shown, from the one that is chosen now."""
    chosen = _list(page, label).input_value()
    _list(page, label).click()
    page.get_by_role("option").first.wait_for()
    names = page.get_by_role("option").all_inner_texts()
    page.keyboard.press("Escape")
    rank = names.index(chosen)
    return names[rank:] + names[:rank]


def _list(page: Page, label: str) -> Locator:
    lists = page.get_by_test_id("stSelectbox").get_by_role("combobox", name=label)
    return lists.or_(page.locator("button.dash-dropdown")).first


def choose(page: Page, label: str, option: str) -> None:
    """Choose in a list by pointer, as a user does."""
    _list(page, label).click()
    page.get_by_role("option", name=option, exact=True).click()


@dataclass(frozen=True, slots=True)
class Repaint:
    """Milliseconds from a choice to the last repaint that followed it.

    Attributes
    ----------
    map
        Of the map; ``None`` when the choice changed nothing on it.
    page
        Of the whole page, map included; ``None`` when nothing changed.
    """

    map: float | None
    page: float | None


def repaint(page: Page) -> Repaint:
    """Read the stamps of the last choice."""
    stamps = page.evaluate("({chosen: __bench.chosen, map: __bench.map, page: __bench.page})")
    return since(**stamps)


def since(*, chosen: float, map: float, page: float) -> Repaint:
    """Count from a choice: a stamp of 0 is that of what did not change since."""

    def after(stamp: float) -> float | None:
        return stamp - chosen if stamp else None

    return Repaint(after(map), after(max(map, page)))


def first_map(page: Page) -> float:
    """Milliseconds from the start of navigation to the map's last repaint."""
    return float(page.evaluate("__bench.map - performance.timeOrigin"))
