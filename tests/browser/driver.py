"""A real server, and a browser that may speak to nobody else."""

from __future__ import annotations

import contextlib
import re
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, ConsoleMessage, Locator, Page, Request, expect

ROOT = Path(__file__).resolve().parents[2]
HOST = "127.0.0.1"
LAPTOP = (1366, 768)
PHONE = (390, 844)

# On a deep link Streamlit first looks for its server below the page: two answers 404.
PROBE = re.compile(rf"^http://{HOST}:\d+/[a-z]+/_stcore/(health|host-config)$")

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


@contextlib.contextmanager
def serving() -> Iterator[Server]:
    """Start the dashboard as ``make run`` does, until it says that it stands."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py"]
    options = ["--server.port", str(port), "--server.address", HOST]
    with subprocess.Popen(
        command + options,
        cwd=ROOT,
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

        threading.Thread(target=listen, daemon=True).start()
        try:
            stood = stands.wait(60)
            assert stood, "".join(said)
            assert process.poll() is None, "".join(said)
            yield Server(f"http://{HOST}:{port}", said)
        finally:
            process.terminate()


def ours(address: str) -> bool:
    return bool(re.match(rf"(https?|wss?)://{re.escape(HOST)}[:/]|data:|blob:|about:", address))


@dataclass
class Watch:
    """What must not happen in a browser: requests elsewhere, errors."""

    outside: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def attach(self, context: BrowserContext) -> None:
        context.on("request", self._request)
        context.on("console", self._console)
        context.on("weberror", lambda error: self.errors.append(str(error.error)))
        context.on("page", lambda page: page.on("websocket", lambda ws: self._reached(ws.url)))

    def _request(self, request: Request) -> None:
        self._reached(request.url)

    def _reached(self, address: str) -> None:
        if not ours(address):
            self.outside.append(address)

    def _console(self, message: ConsoleMessage) -> None:
        where = str(message.location.get("url", ""))
        if message.type == "error" and not PROBE.match(where):
            self.errors.append(f"{message.text} ({where})")


# Where a shape is drawn, in pixels from the corner of the map, whatever its edge.
_BOXES = """(frame, selector) => {
  const corner = frame.getBoundingClientRect();
  return [...frame.querySelectorAll(`.main-map ${selector}`)].flatMap((path) => {
    if (path.style.display === "none") return [];
    const box = path.getBBox(), to = path.getScreenCTM();
    const x = to.a * box.x + to.e - corner.x, y = to.d * box.y + to.f - corner.y;
    const code = path.dataset.code ?? path.dataset.point;
    return [[code, [x, y, box.width * to.a, box.height * to.d]]];
  });
}"""


class Screen:
    """A page of the dashboard in a browser, and its map."""

    def __init__(self, page: Page, server: Server) -> None:
        self.page = page
        self.server = server
        self.map = page.locator("[data-testid=map]")

    def open(self, path: str = "/") -> Screen:
        self.page.goto(self.server.address + path)
        expect(self.map).to_have_attribute("data-ready", "true", timeout=20_000)
        expect(self.map).to_have_attribute("data-revision", re.compile(r"\d"))
        return self

    def revision(self) -> int:
        return int(self.map.get_attribute("data-revision") or 0)

    def step(self, act: Callable[[], Any]) -> None:
        """Do something, and wait until the map has received what it changes."""
        before = self.revision()
        act()
        self.page.wait_for_function(
            "([map, before]) => Number(map.dataset.revision) > before",
            arg=[self.map.element_handle(), before],
        )
        self.settled()

    def settled(self) -> None:
        """Wait until the server has nothing more to send."""
        app = self.page.locator("[data-testid=stApp]")
        expect(app).to_have_attribute("data-test-script-state", "notRunning")

    def shapes(self, selector: str) -> Locator:
        """Shapes of the main map that can be seen; copies of the inset are none."""
        return self.map.locator(f".main-map {selector}").and_(self.page.locator(":visible"))

    def choose(self, selector: str) -> None:
        """Click on a shape, wherever others lie over it."""
        self.step(lambda: self.shapes(selector).first.dispatch_event("click"))

    def boxes(self, selector: str) -> dict[str, Box]:
        found: list[tuple[str, Box]] = self.map.evaluate(_BOXES, selector)
        return {code: box for code, box in found if box[2] > 0}

    def parameters(self) -> dict[str, str]:
        found: dict[str, str] = self.page.evaluate(
            "Object.fromEntries(new URLSearchParams(location.search))"
        )
        return found

    def title(self) -> str:
        return self.page.locator("h1").inner_text()


def moved(before: dict[str, Box], after: dict[str, Box]) -> float:
    """How far, in pixels, the farthest corner of the shapes of both has gone."""
    common = before.keys() & after.keys()
    assert common
    return max(
        abs(a - b) for code in common for a, b in zip(before[code], after[code], strict=True)
    )
