"""The two pages of the bench, side by side: the same content, the same filter."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, field
from statistics import median

from playwright.sync_api import Browser

from tests.bench import browser, filters, progress
from tests.bench.browser import MAP
from tests.bench.filters import Choices
from tests.bench.server import Server
from tests.bench.table import Line, Section

CHOICES = 20
WIRED = 4
NAVIGATIONS = 6

CAREFUL = "?facon=groupes"
_CAREFULLY = "  contre la façon soignée (groupes échangés)"
_DASH = "  contre Dash et dash-leaflet"


@dataclass(slots=True)
class Side:
    """A way of writing the page, and its measures.

    Attributes
    ----------
    timed, wired
        Choices without and with bytes counted.
    first
        Milliseconds from navigation to the map.
    """

    name: str
    server: Server
    query: str = ""
    timed: Choices = field(default_factory=Choices)
    wired: Choices = field(default_factory=Choices)
    first: list[float] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Pair:
    """The usual page, the same one written with care, that of Dash, and ours."""

    usual: Side
    careful: Side
    dash: Side
    ours: Side


def measure(chromium: Browser, *, usual: Server, dash: Server, ours: Server) -> Pair:
    """Measure the pages of the bench, in turns."""
    pair = Pair(
        Side("usuelle", usual),
        Side("soignée", usual, CAREFUL),
        Side("Dash", dash),
        Side("Ancrage", ours),
    )
    sides = (pair.usual, pair.careful, pair.dash, pair.ours)
    with ExitStack() as held:
        contexts = [held.enter_context(browser.visitor(chromium)) for _side in sides]
        progress.say(f"page du banc, {CHOICES} choix de chaque côté")
        opened = [
            filters.open_bench(context, side.server, side.query)
            for context, side in zip(contexts, sides, strict=True)
        ]
        # Sides take turns at each choice, so that what else the machine does weighs on all.
        for turn in range(CHOICES + 1):
            for page, side in zip(opened, sides, strict=True):
                made = filters.bench(page, side.server, count=1, start=turn)
                # The first choice warms up.
                if turn:
                    side.timed.add(made)
        progress.say("page du banc, octets")
        for page, side in zip(opened, sides, strict=True):
            side.wired = filters.bench(
                page, side.server, count=WIRED, start=CHOICES + 1, wired=True
            )
            page.close()
        progress.say(f"page du banc, {NAVIGATIONS} navigations de chaque côté")
        for _turn in range(NAVIGATIONS):
            for context, side in zip(contexts, sides, strict=True):
                page = filters.open_bench(context, side.server, side.query)
                side.first.append(browser.first_map(page))
                page.close()
    return pair


def sections(pair: Pair) -> list[Section]:
    """Write the measures: repaint, bytes, first map and script.

    Returns
    -------
    list[Section]
        Rows of the table.
    """
    return [_repaint(pair), _bytes(pair), _first(pair), _scripts(pair)]


def _first(pair: Pair) -> Section:
    ours = median(pair.ours.first)
    return Section(
        "Première carte, cache du navigateur chaud : de la navigation au dernier repeint",
        [
            Line(
                f"Page du banc (médiane de {NAVIGATIONS})",
                "ms",
                usual=median(pair.usual.first),
                ours=ours,
                ratio_target=1.0,
            ),
            Line(_CAREFULLY, "ms", usual=median(pair.careful.first), ours=ours),
            Line(_DASH, "ms", usual=median(pair.dash.first), ours=ours),
        ],
    )


def _repaint(pair: Pair) -> Section:
    ours = pair.ours.timed.map_ms()
    return Section(
        "Clic sur le filtre → dernier repeint de la carte",
        [
            Line(
                f"Page du banc, 98 polygones et 61 points (médiane de {CHOICES})",
                "ms",
                usual=pair.usual.timed.map_ms(),
                ours=ours,
                ratio_target=0.4,
            ),
            Line(
                _CAREFULLY,
                "ms",
                usual=pair.careful.timed.map_ms(),
                ours=ours,
            ),
            Line(_DASH, "ms", usual=pair.dash.timed.map_ms(), ours=ours, ratio_target=0.8),
        ],
    )


def _bytes(pair: Pair) -> Section:
    ours = pair.ours.wired
    return Section(
        "Octets reçus par filtre (1 kB = 1 000 octets)",
        [
            Line(
                f"Page du banc, tout compris (le plus de {WIRED})",
                "kB",
                decimals=1,
                usual=pair.usual.wired.most_kb(),
                ours=ours.most_kb(),
                target=6,
                detail=breakdown(ours),
            ),
            Line(
                _CAREFULLY,
                "kB",
                decimals=1,
                usual=pair.careful.wired.most_kb(),
                ours=ours.most_kb(),
            ),
            Line(_DASH, "kB", decimals=1, usual=pair.dash.wired.most_kb(), ours=ours.most_kb()),
            Line(
                "  dont le message de la carte",
                "kB",
                decimals=1,
                target=6,
                usual=pair.usual.wired.element_kb("component_instance"),
                ours=ours.element_kb(MAP),
            ),
        ],
    )


def breakdown(made: Choices) -> str:
    """Say which messages weigh most, in French."""
    names = sorted({name for wire in made.wires for name in wire.elements})
    sizes = sorted(((made.element_kb(name), name) for name in names), reverse=True)
    shown = [f"{name} {size:.1f}".replace(".", ",") for size, name in sizes if size >= 0.25]
    refused = {address for wire in made.wires for address in wire.refused}
    return "médianes, kB : " + ", ".join(shown) + (f"; REFUSÉES : {refused}" if refused else "")


def _scripts(pair: Pair) -> Section:
    ours = median(pair.ours.timed.scripts)
    return Section(
        "Durée du script après un filtre (serveur)",
        [
            Line(
                f"Page du banc (médiane de {CHOICES})",
                "ms",
                decimals=1,
                usual=median(pair.usual.timed.scripts),
                ours=ours,
                ratio_target=0.3,
            ),
            Line(
                _CAREFULLY,
                "ms",
                decimals=1,
                usual=median(pair.careful.timed.scripts),
                ours=ours,
            ),
            Line(_DASH, "ms", decimals=1, usual=median(pair.dash.timed.scripts), ours=ours),
            Line(
                "  ramasse-miettes de Streamlit après chaque script",
                "ms",
                decimals=1,
                usual=pair.usual.timed.collection_ms(),
                ours=pair.ours.timed.collection_ms(),
            ),
        ],
    )
