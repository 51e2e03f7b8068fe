"""What is measured when a choice is made in a list of a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from statistics import median

from playwright.sync_api import Page

from tests.bench import browser
from tests.bench.server import Server

MAP = "ancrage_map"
"""The component of the dashboard's map."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Milliseconds that a choice took, and bytes received, by what they held.

    ``sent`` ends when the browser asks for the run, ``map`` and ``page`` at their last repaint;
    ``collected`` is Streamlit's collection of
    garbage after ``script``. ``None`` is what did not happen, or was not counted.
    """

    sent: float | None
    map: float | None
    page: float | None
    script: float
    collected: float | None
    wire: Counter[str] | None


def choose(
    page: Page,
    server: Server,
    label: str,
    option: str | None,
    *,
    points: int | None = None,
    wired: bool = False,
) -> Choice:
    """Choose in a list, or rerun without a choice, and wait until all is drawn.

    Bytes are counted when ``wired``, which slows the browser a little.
    """
    before = len(server.facts("run"))
    with browser.wired(page) if wired else nullcontext() as wire:
        if option is None:
            browser.rerun(page)
        else:
            browser.choose(page, label, option)
        server.await_fact("run", after=before)
        browser.settle(page, points=points)
    runs = server.facts("run")[before:]
    collected = [run["collected_ms"] for run in runs if run["collected_ms"] is not None]
    return Choice(
        *browser.repaint(page),
        script=sum(run["ms"] for run in runs),
        collected=sum(collected) if collected else None,
        wire=wire,
    )


def middle(values: Iterable[float | None]) -> float | None:
    """Median of what is known, ``None`` when nothing is."""
    known = [value for value in values if value is not None]
    return median(known) if known else None


def above(choices: Sequence[Choice], empty: Sequence[Choice]) -> float | None:
    """Milliseconds to the last change of the page, above those of a rerun that changes nothing."""
    page, idle = middle(made.page for made in choices), middle(made.page for made in empty)
    return None if page is None or idle is None else page - idle


def since_sent(choices: Sequence[Choice]) -> list[Choice]:
    """Count from the sending of each choice: the list's own time is left out."""
    return [
        replace(made, page=made.page - made.sent)
        for made in choices
        if made.page is not None and made.sent is not None
    ]


def most_kb(choices: Sequence[Choice]) -> float:
    """Most bytes of a choice, in kB of 1,000 bytes."""
    return max(made.wire.total() for made in choices if made.wire is not None) / 1000


def element_kb(choices: Sequence[Choice], name: str) -> float:
    """Median of the bytes of one kind of message, in kB."""
    return median(made.wire[name] for made in choices if made.wire is not None) / 1000


def breakdown(choices: Sequence[Choice]) -> str:
    """Say which messages weigh most, in French."""
    names = sorted({name for made in choices for name in made.wire or ()})
    sizes = sorted(((element_kb(choices, name), name) for name in names), reverse=True)
    shown = [f"{name} {size:.1f}".replace(".", ",") for size, name in sizes if size >= 0.25]
    return "médianes, kB : " + ", ".join(shown)
