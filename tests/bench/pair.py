"""The pages of the bench, side by side: the same content, the same filter."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from contextlib import ExitStack
from itertools import cycle, islice
from statistics import median

from playwright.sync_api import Browser, BrowserContext

from tests.bench import browser, content, filters
from tests.bench.filters import Choice, middle
from tests.bench.server import serve
from tests.bench.table import Line, Section

CHOICES, WIRED, NAVIGATIONS = 20, 4, 6
_OTHERS = ("  contre la façon soignée (groupes échangés)", "  contre Dash et dash-leaflet")


def sections(chromium: Browser) -> list[Section]:
    """Measure repaint, bytes, first map and script of each page, in turns."""
    points = content.counts()
    with ExitStack() as held:
        # What Streamlit does unless it is told otherwise.
        collecting = ("--runner.postScriptGC", "true")
        usual = held.enter_context(serve("tests/bench/usual/dashboard.py", *collecting))
        dash = held.enter_context(serve("tests/bench/peer/dashboard.py", framework="dash"))
        ours = held.enter_context(serve("tests/bench/ours/dashboard.py"))
        servers = (usual, usual, dash, ours)
        addresses = [f"{server.process.address}/" for server in servers]
        addresses[1] += "?facon=groupes"
        contexts = [held.enter_context(browser.visitor(chromium)) for _server in servers]
        where = list(zip(contexts, addresses, strict=True))
        pages = [browser.opened(*one, points=points[content.EVERYWHERE]) for one in where]

        def choose(name: str, *, wired: bool = False) -> list[Choice]:
            return [
                filters.choose(page, server, content.FILTER, name, points=points[name], wired=wired)
                for page, server in zip(pages, servers, strict=True)
            ]

        # Sides take turns, so that what else the machine does weighs on all; the first warms up.
        logging.info(f"page du banc, {CHOICES} choix de chaque côté")
        names = islice(cycle([*list(points)[1:], content.EVERYWHERE]), 1 + CHOICES + WIRED)
        timed = [choose(name) for name in islice(names, 1 + CHOICES)][1:]
        logging.info("page du banc, octets")
        wired = [choose(name, wired=True) for name in names]
        for page in pages:
            page.close()
        logging.info(f"page du banc, {NAVIGATIONS} navigations de chaque côté")
        first = [[_first_map(*one) for one in where] for _turn in range(NAVIGATIONS)]
    shown = [median(side) for side in zip(*first, strict=True)]
    return _sections(list(zip(*timed, strict=True)), list(zip(*wired, strict=True)), shown)


def _first_map(context: BrowserContext, address: str) -> float:
    """Milliseconds from the start of navigation to the map's last repaint."""
    page = browser.opened(context, address, points=content.counts()[content.EVERYWHERE])
    taken = float(page.evaluate("__bench.map - performance.timeOrigin"))
    page.close()
    return taken


def _sections(
    timed: Sequence[Sequence[Choice]], wired: Sequence[Sequence[Choice]], first: Sequence[float]
) -> list[Section]:
    """Write the figures of each side: usual, careful, Dash, then ours."""
    repaint = [middle(made.map for made in side) for side in timed]
    most = [filters.most_kb(side) for side in wired]
    script = [median(made.script for made in side) for side in timed]
    collected = [middle(made.collected for made in side) for side in timed]
    message = Line(
        "  dont le message de la carte",
        "kB",
        filters.element_kb(wired[-1], filters.MAP),
        filters.element_kb(wired[0], "component_instance"),
        decimals=1,
        target=6,
        detail=filters.breakdown(wired[-1]),
    )
    after = "  ramasse-miettes de Streamlit après chaque script"
    collection = Line(after, "ms", collected[-1], collected[0], decimals=1)
    return [
        Section(
            "Clic sur le filtre → dernier repeint de la carte : 98 polygones et 61 points",
            _lines(CHOICES, "ms", repaint, ratios=(0.4, None, 0.8)),
        ),
        Section(
            "Octets reçus par filtre, tout compris (1 kB = 1 000 octets)",
            [*_lines(WIRED, "kB", most, decimals=1, target=6), message],
        ),
        Section(
            "Première carte, cache du navigateur chaud : de la navigation au dernier repeint",
            _lines(NAVIGATIONS, "ms", first, ratios=(1.0, None, None)),
        ),
        Section(
            "Durée du script après un filtre (serveur)",
            [*_lines(CHOICES, "ms", script, decimals=1, ratios=(0.3, None, None)), collection],
        ),
    ]


def _lines(
    count: int,
    unit: str,
    values: Sequence[float | None],
    *,
    decimals: int = 0,
    ratios: Sequence[float | None] = (None, None, None),
    target: float | None = None,
) -> list[Line]:
    """Write our value, the last one, against each other."""
    *others, ours = values
    names = (f"Page du banc ({'le plus' if target else 'médiane'} de {count})", *_OTHERS)
    return [
        Line(name, unit, ours, other, decimals, ratio, target if name == names[0] else None)
        for name, other, ratio in zip(names, others, ratios, strict=True)
    ]
