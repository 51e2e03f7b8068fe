"""What is measured when a choice is made in a filter of a page."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from itertools import cycle, islice
from statistics import median
from typing import Any

from playwright.sync_api import BrowserContext, Page

from tests.bench import browser, content
from tests.bench.browser import Wire
from tests.bench.server import Server


@dataclass(slots=True)
class Choices:
    """Measures of a series of choices.

    Attributes
    ----------
    maps, pages
        Milliseconds from each choice to the last repaint of the map, of the page; ``None``
        for a choice that changed nothing there.
    scripts
        Milliseconds of the runs that followed, Streamlit's collection of garbage left out.
    collections
        Milliseconds of that collection; ``None`` when there was none.
    """

    maps: list[float | None] = field(default_factory=list)
    pages: list[float | None] = field(default_factory=list)
    scripts: list[float] = field(default_factory=list)
    collections: list[float | None] = field(default_factory=list)
    wires: list[Wire] = field(default_factory=list)
    samples: dict[str, Any] = field(default_factory=dict)

    def add(self, other: Choices) -> None:
        """Append the measures of another series."""
        for name in ("maps", "pages", "scripts", "collections", "wires"):
            getattr(self, name).extend(getattr(other, name))

    def map_ms(self) -> float | None:
        """Median to the last repaint of the map, over the choices that changed it."""
        return middle(self.maps)

    def page_ms(self) -> float | None:
        """Median to the last change of the page."""
        return middle(self.pages)

    def collection_ms(self) -> float | None:
        """Median of the collections, ``None`` when there were none."""
        return middle(self.collections)

    def bytes_kb(self) -> float:
        """Median of the bytes of a choice, in kB of 1,000 bytes."""
        return median(wire.total for wire in self.wires) / 1000

    def most_kb(self) -> float:
        """Most bytes of a choice, in kB."""
        return max(wire.total for wire in self.wires) / 1000

    def element_kb(self, name: str) -> float:
        """Median of the bytes of one kind of message, in kB."""
        return median(wire.elements[name] for wire in self.wires) / 1000


def middle(values: Sequence[float | None]) -> float | None:
    """Median of what is known, ``None`` when nothing is."""
    known = [value for value in values if value is not None]
    return median(known) if known else None


def make(
    page: Page,
    server: Server,
    label: str,
    options: Sequence[str],
    *,
    count: int,
    start: int = 0,
    points: Mapping[str, int] | None = None,
    wired: bool = False,
) -> Choices:
    """Choose options one after the other, waiting each time until all is drawn."""
    made = Choices()
    order = [*options[1:], options[0]]
    for option in islice(cycle(order), start, start + count):
        before = len(server.facts("run"))
        expected = points[option] if points else None
        with browser.wired(page) if wired else nullcontext() as wire:
            browser.choose(page, label, option)
            _wait_for_run(page, server, before)
            browser.settle(page, points=expected)
        if wire is not None:
            made.wires.append(wire)
        stamps = browser.repaint(page)
        runs = server.facts("run")[before:]
        made.maps.append(stamps.map)
        made.pages.append(stamps.page)
        made.scripts.append(sum(run["ms"] for run in runs))
        known = [run["collected_ms"] for run in runs if run["collected_ms"] is not None]
        made.collections.append(sum(known) if known else None)
    return made


def _wait_for_run(page: Page, server: Server, before: int) -> None:
    """Wait until the server has run the script that a choice asked for."""
    deadline = time.monotonic() + browser.PATIENCE_MS / 1000
    while len(server.facts("run")) == before:
        if time.monotonic() > deadline:
            raise TimeoutError("the choice changed nothing")
        page.wait_for_timeout(20)


def open_bench(context: BrowserContext, server: Server, query: str = "") -> Page:
    """Open a page of the bench and wait for its map."""
    page = context.new_page()
    page.goto(f"{server.address}/{query}")
    browser.settle(page, points=content.counts()[content.EVERYWHERE])
    return page


def bench(
    page: Page, server: Server, *, count: int, start: int = 0, wired: bool = False
) -> Choices:
    """Choose directorates on a page of the bench."""
    points = content.counts()
    names = list(points)
    return make(
        page,
        server,
        content.FILTER,
        names,
        count=count,
        start=start,
        points=points,
        wired=wired,
    )
