"""What a filter costs when there are more territories."""

from __future__ import annotations

import logging
from dataclasses import replace

from playwright.sync_api import Browser

from geodata.wording import number
from tests.bench import browser, filters
from tests.bench.real import size_lines
from tests.bench.server import Server
from tests.bench.table import Line, Section

CHOICES = 4
COUNTS = {"region": 17, "mrc": 98, "municipalite": 1282}
LIST = "Référence"


def sections(chromium: Browser, server: Server) -> list[Section]:
    """Measure the page of settlement at each of its scales."""
    lines: list[Line] = []
    for scale, count in COUNTS.items():
        logging.info(f"/etablissement, {count} territoires")
        with browser.visitor(chromium) as context:
            page = browser.opened(
                context, f"{server.process.address}/etablissement?echelle={scale}"
            )
            options = browser.options(page, LIST)
            # Every option once, then again.
            turns = (options * (CHOICES + 1))[: len(options) + CHOICES]
            made = [filters.choose(page, server, LIST, name, wired=True) for name in turns]
        made = made[len(options) :]
        name = f"/etablissement, {number(count)} territoires : clic → repeint de la carte"
        repaint = filters.middle(one.map for one in made)
        # What is aimed at is said of the pages as they open.
        sized = (replace(line, target=None) for line in size_lines(made, made))
        lines += [Line(name, "ms", repaint), *sized]
    return [Section("Coût selon la taille", lines)]
