"""A real server, and a browser that may speak to nobody else."""

from __future__ import annotations

import contextlib
import os
import re
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import ConsoleMessage, Dialog, Locator, Page, Request, expect

ROOT = Path(__file__).resolve().parents[2]
HOST = "127.0.0.1"
LAPTOP = (1366, 768)
PHONE = (390, 844)
LONGEST_SECONDS = 30

# Names resolve to nothing: what the page asks of others fails, whatever asks for it.
CHROMIUM = ("--no-sandbox", f"--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE {HOST}")

Box = tuple[float, float, float, float]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


@dataclass
class Server:
    """The dashboard, served by its own process."""

    address: str
    said: list[str]
    kill: Callable[[], None]
    signal: Callable[[int], None]


@contextlib.contextmanager
def serving(*, path: str = "", port: int | None = None, **settings: str) -> Iterator[Server]:
    """Start the dashboard as ``make run`` does, with settings, until it says that it stands."""
    port = port or free_port()
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py"]
    options = ["--server.port", str(port), "--server.address", HOST]
    if path:
        options += ["--server.baseUrlPath", path.strip("/")]
    with subprocess.Popen(
        command + options,
        cwd=ROOT,
        env=os.environ | settings,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        text=True,
    ) as process:
        said: list[str] = []
        stands = threading.Event()

        def listen() -> None:
            for line in process.stdout or ():
                said.append(line)
                if "URL:" in line:
                    stands.set()
            stands.set()

        def kill() -> None:
            process.kill()
            process.wait()

        threading.Thread(target=listen, daemon=True).start()
        try:
            stood = stands.wait(60)
            assert stood, "".join(said)
            assert process.poll() is None, "".join(said)
            yield Server(f"http://{HOST}:{port}{path}", said, kill, process.send_signal)
        finally:
            process.terminate()
            # Another one may be started at the same address.
            process.wait(30)


@dataclass
class Watch:
    """What must not happen in a browser: requests outside an address, or this host; errors."""

    base: str = ""
    outside: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def attach(self, page: Page) -> None:
        page.on("request", self._request)
        page.on("websocket", lambda socket: self._reached(socket.url))
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("dialog", self._dialog)

    def _request(self, request: Request) -> None:
        self._reached(request.url)

    def _dialog(self, dialog: Dialog) -> None:
        self.errors.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _reached(self, address: str) -> None:
        if not re.match(rf"(https?|wss?)://{self._here()}/|data:|blob:|about:", address):
            self.outside.append(address)

    def _here(self) -> str:
        return re.escape(self.base.partition("//")[2]) or rf"{re.escape(HOST)}(:\d+)?"

    def _console(self, message: ConsoleMessage) -> None:
        where = str(message.location.get("url", ""))
        # On a deep link Streamlit first looks for its server below the page: two answers 404.
        probe = rf"http://{self._here()}/[a-z]+/_stcore/(health|host-config)"
        if message.type == "error" and not re.fullmatch(probe, where):
            self.errors.append(f"{message.text} ({where})")


# Where a shape is drawn, in pixels from the corner of the map, whatever its edge.
_BOXES = """(frame, selector) => {
  const corner = frame.getBoundingClientRect();
  return [...frame.querySelectorAll(`.main-map ${selector}`)].flatMap((path) => {
    if (path.style.display === "none") return [];
    const box = path.getBBox(), to = path.getScreenCTM();
    const x = to.a * box.x + to.e - corner.x, y = to.d * box.y + to.f - corner.y;
    const code = path.dataset.code ?? path.dataset.point ?? path.dataset.site;
    return [[code, [x, y, box.width * to.a, box.height * to.d]]];
  });
}"""


# The same, once nothing has moved for thirty frames: Leaflet's own moves last fewer.
_RESTING = f"""async (frame, selector) => {{
  const boxes = {_BOXES};
  let last = "", same = 0;
  while (same < 30) {{
    await new Promise(requestAnimationFrame);
    const now = JSON.stringify(boxes(frame, selector));
    same = now === last ? same + 1 : 0;
    last = now;
  }}
}}"""

_FOCUSED = """() => {
  let found = document.activeElement;
  while (found?.shadowRoot?.activeElement) found = found.shadowRoot.activeElement;
  return found?.dataset.code ?? found?.dataset.point ?? null;
}"""


class Screen:
    """A page of the dashboard in a browser, and its map."""

    def __init__(self, page: Page, server: Server) -> None:
        self.page = page
        self.server = server
        self.map = page.locator("[data-testid=map]")

    def open(self, path: str = "/") -> Screen:
        self.page.goto(self.server.address + path)
        return self.drawn()

    def drawn(self) -> Screen:
        """Wait until the map stands and holds its first patch."""
        expect(self.map).to_have_attribute("data-ready", "true")
        expect(self.map).to_have_attribute("data-revision", re.compile(r"\d"))
        self.settled()
        return self

    def settled(self) -> None:
        """Wait until the server has nothing more to send."""
        app = self.page.locator("[data-testid=stApp]")
        expect(app).to_have_attribute("data-test-script-state", "notRunning")

    def until(self, holds: Callable[[], bool]) -> None:
        """Look again until something holds."""
        last = time.monotonic() + LONGEST_SECONDS
        while not holds():
            assert time.monotonic() < last, "it never held"
            self.page.wait_for_timeout(50)

    def step(self, act: Callable[[], Any]) -> None:
        """Do something, and wait until the map has received what it changes."""
        before = self.map.evaluate("(map) => map.answers")
        act()
        expect(self.map).not_to_have_js_property("answers", before)
        self.settled()

    def put_back(self) -> None:
        """Show again all that filters hide."""
        self.step(self.page.locator("button", has_text="Tout réafficher").first.click)

    def back(self) -> None:
        self.step(self.page.go_back)

    def shapes(self, selector: str) -> Locator:
        """Shapes of the main map that are drawn; copies of the inset are none."""
        return self.map.locator(f".main-map {selector}:not([style*='display: none'])")

    def choose(self, selector: str) -> None:
        """Click on a shape, wherever others lie over it."""
        self.step(lambda: self.shapes(selector).first.dispatch_event("click"))

    def boxes(self, selector: str) -> dict[str, Box]:
        found: list[tuple[str, Box]] = self.map.evaluate(_BOXES, selector)
        return {code: box for code, box in found if box[2] > 0}

    def resting(self, selector: str) -> dict[str, Box]:
        """The boxes, once a move that is under way has ended."""
        self.map.evaluate(_RESTING, selector)
        return self.boxes(selector)

    def fills(self, selector: str) -> dict[str, str]:
        found: dict[str, str] = self.map.evaluate(
            "(map, s) => Object.fromEntries([...map.querySelectorAll(`.main-map ${s}`)]"
            ".map((path) => [path.dataset.code, path.getAttribute('fill')]))",
            selector,
        )
        return found

    def focused(self) -> str | None:
        """Code or point of the shape that has the focus, or nothing."""
        found: str | None = self.page.evaluate(_FOCUSED)
        return found

    def parameters(self) -> dict[str, str]:
        found: dict[str, str] = self.page.evaluate(
            "Object.fromEntries(new URLSearchParams(location.search))"
        )
        return found

    def says(self) -> tuple[str, str]:
        """The sentence of the page and its figures."""
        figures = self.page.locator(".figures, .card, .bins")
        return self.page.locator("h1").inner_text(), "\n".join(figures.all_inner_texts())


def moved(before: dict[str, Box], after: dict[str, Box]) -> float:
    """How far, in pixels, the farthest corner of the shapes of both has gone."""
    common = before.keys() & after.keys()
    assert common
    return max(
        abs(a - b) for code in common for a, b in zip(before[code], after[code], strict=True)
    )
