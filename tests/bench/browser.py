"""A page in Chromium, and what is measured in it."""

from __future__ import annotations

import base64
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Locator, Page
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

QUIET_MS = 500
_PATIENCE_MS = 30_000


def visitor(chromium: Browser) -> BrowserContext:
    """Open a profile with an empty cache, whose pages all carry the probe."""
    context = chromium.new_context(viewport={"width": 1366, "height": 768}, locale="fr-CA")
    context.set_default_timeout(_PATIENCE_MS)
    context.add_init_script(path=Path(__file__).with_name("probe.js"))
    return context


def opened(context: BrowserContext, address: str, *, points: int | None = None) -> Page:
    """Open an address in a new page, and wait until it has drawn."""
    page = context.new_page()
    page.goto(address)
    settle(page, points=points)
    return page


@contextmanager
def wired(page: Page) -> Iterator[Counter[str]]:
    """Count the bytes that a page receives during a block, by what they hold.

    Frames are counted with their header (Streamlit does not compress them), answers as the
    network gives them: nothing for what the cache holds.
    """
    found: Counter[str] = Counter()
    session = page.context.new_cdp_session(page)

    def frame(event: Mapping[str, Any]) -> None:
        binary, told = event["response"]["opcode"] == 2, event["response"]["payloadData"]
        content = base64.b64decode(told) if binary else told.encode()
        size = len(content)
        found[_element(content) if binary else "text"] += size
        found["frames"] += 2 if size < 126 else 4 if size < 65536 else 10

    def finished(event: Mapping[str, Any]) -> None:
        found["http"] += int(event["encodedDataLength"])

    session.on("Network.webSocketFrameReceived", frame)
    session.on("Network.loadingFinished", finished)
    session.send("Network.enable")
    yield found
    session.detach()


def _element(content: bytes) -> str:
    """Name what a message of Streamlit holds; a component of ours by its own name."""
    held: Any = ForwardMsg.FromString(content)
    kind = "message"
    for inner in ("delta", "new_element", "bidi_component"):
        kind = held.WhichOneof("type") or kind
        if kind != inner:
            return kind
        held = getattr(held, inner)
    return str(held.component_name)


def settle(page: Page, *, points: int | None = None) -> None:
    """Wait until a page shows as many service points, if told, and has been still for a while."""
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
    """Names that a list offers, as they are shown, from the one that follows what is chosen."""
    chosen = _list(page, label).input_value()
    _list(page, label).click()
    page.get_by_role("option").first.wait_for()
    names = page.get_by_role("option").all_inner_texts()
    page.keyboard.press("Escape")
    after = names.index(chosen) + 1
    return names[after:] + names[:after]


def _list(page: Page, label: str) -> Locator:
    lists = page.get_by_test_id("stSelectbox").get_by_role("combobox", name=label)
    return lists.or_(page.locator("button.dash-dropdown")).first


def choose(page: Page, label: str, option: str) -> None:
    """Choose in a list by pointer, as a user does."""
    _list(page, label).click()
    page.get_by_role("option", name=option, exact=True).click()


def rerun(page: Page) -> None:
    """Ask for a run that changes nothing, by Streamlit's own key."""
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("r")


def repaint(page: Page) -> tuple[float | None, float | None, float | None]:
    """Milliseconds from the last choice to its sending, the map's last repaint, and the page's.

    The page has the map. ``None`` for what did not follow.
    """
    chosen, sent, drawn, changed = page.evaluate(
        "(({chosen, sent, map, page}) => [chosen, sent, map, Math.max(map, page)])(__bench)"
    )
    first, second, third = (stamp - chosen if stamp else None for stamp in (sent, drawn, changed))
    return first, second, third
