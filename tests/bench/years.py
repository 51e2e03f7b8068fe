"""How long a step of the slider of periods takes to be seen."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from statistics import median

from playwright.sync_api import Browser, Page

from geodata.measure.catalogue import Measure, measures
from geodata.questions import level_words
from tests.bench import browser
from tests.bench.server import Server
from tests.bench.table import Line, Section

TARGET_MS = 50
_STILL_MS = 100
_HELD = """() => performance.getEntriesByType("resource")
  .some(({ name }) => name.includes("/periodes?"))"""


def sections(chromium: Browser, server: Server) -> list[Section]:
    """Measure the years of the longest measures, one a kind, at each level that has several."""
    lines: list[Line] = []
    names = {level: name for name, level in level_words().items()}
    for measure in longest(measures().values()):
        for level in (level for level, known in measure.periods.items() if len(known) > 1):
            address = f"/etablissement?mesure={measure.id}&echelle={names[level]}"
            logging.info(address)
            with browser.visitor(chromium) as context:
                page = browser.opened(context, server.process.address + address)
                steps = _steps(page, server, len(measure.periods[level]))
            name = f"{address} : touche → repeint de la carte, médiane de {len(steps)} pas"
            worst = Line("  le plus long", "ms", max(steps), decimals=1, target=TARGET_MS)
            lines += [Line(name, "ms", median(steps), decimals=1, target=TARGET_MS), worst]
    return [Section("Curseur des périodes, sans le serveur", lines)]


def longest(known: Iterable[Measure]) -> list[Measure]:
    """Keep the first measure of each kind, among those that have the most periods."""
    lengths = [(max(map(len, one.periods.values())), one) for one in known]
    most = max(length for length, _measure in lengths)
    found: dict[str, Measure] = {}
    for length, measure in lengths:
        if length == most:
            found.setdefault(measure.kind, measure)
    return [*found.values()]


def _steps(page: Page, server: Server, count: int) -> list[float]:
    """Milliseconds of each step, from the first period to the last."""
    # What all periods draw comes a little after the page.
    page.wait_for_function(_HELD, polling=20)
    slider = page.get_by_role("slider", name="Période")
    before = len(server.facts("run"))
    slider.press("Home")
    # The run that follows where it rests is not a step's.
    server.await_fact("run", after=before)
    browser.settle(page)
    found = []
    for _step in range(count - 1):
        slider.press("ArrowRight")
        page.wait_for_function(
            "(still) => __bench.map && __bench.quiet() > still", arg=_STILL_MS, polling=20
        )
        _sent, drawn, _changed = browser.repaint(page)
        found.append(drawn or 0.0)
    return found
