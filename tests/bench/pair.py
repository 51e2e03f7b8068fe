"""The two pages of the bench, side by side: the same content, the same filter."""

from __future__ import annotations

from statistics import median

from playwright.sync_api import Browser, BrowserContext

from tests.bench import browser, filters, progress
from tests.bench.filters import Choices
from tests.bench.server import Server
from tests.bench.table import Line, Section

ROUNDS = 2
CHOICES = 10
"""Choices a round: twenty in all, of which the two sides take turns by ten."""

WIRED = 7
NAVIGATIONS = 5
CAREFUL = "?facon=groupes"
_SIDES = ("usual", "careful", "ours")


def sections(chromium: Browser, *, usual: Server, ours: Server) -> list[Section]:
    """Measure both pages.

    Parameters
    ----------
    chromium
        The browser.
    usual, ours
        Their servers.

    Returns
    -------
    list[Section]
        Repaint, bytes, first map and script.
    """
    servers = {"usual": usual, "careful": usual, "ours": ours}
    queries = {"usual": "", "careful": CAREFUL, "ours": ""}
    timed = {side: Choices() for side in _SIDES}
    wired = {}
    first: dict[str, list[float]] = {side: [] for side in _SIDES}
    for turn in range(ROUNDS):
        for side in _SIDES:
            progress.say(f"page du banc, côté {side}, tour {turn + 1}")
            with browser.visitor(chromium) as context:
                page = filters.open_bench(context, servers[side], queries[side])
                filters.bench(page, servers[side], count=1)
                timed[side].add(filters.bench(page, servers[side], count=CHOICES))
                if turn == 0:
                    wired[side] = filters.bench(page, servers[side], count=WIRED, wired=True)
                page.close()
                if side != "careful":
                    count = NAVIGATIONS // ROUNDS + (NAVIGATIONS % ROUNDS if turn == 0 else 0)
                    first[side] += _first(context, servers[side], count)
    return [
        _repaint(timed),
        _bytes(wired),
        Section(
            "Première carte, cache du navigateur chaud : de la navigation au dernier repeint",
            [
                Line(
                    f"Page du banc (médiane de {NAVIGATIONS})",
                    "ms",
                    usual=median(first["usual"]),
                    ours=median(first["ours"]),
                    ratio_target=1.0,
                )
            ],
        ),
        _scripts(timed),
    ]


def _first(context: BrowserContext, server: Server, count: int) -> list[float]:
    found = []
    for _turn in range(count):
        page = filters.open_bench(context, server)
        found.append(browser.first_map(page))
        page.close()
    return found


def _repaint(timed: dict[str, Choices]) -> Section:
    total = ROUNDS * CHOICES
    ours = median(timed["ours"].maps)
    return Section(
        "Clic sur le filtre → dernier repeint de la carte",
        [
            Line(
                f"Page du banc, 98 polygones et 61 points (médiane de {total})",
                "ms",
                usual=median(timed["usual"].maps),
                ours=ours,
                ratio_target=0.4,
            ),
            Line(
                "  contre la façon soignée (groupes échangés)",
                "ms",
                usual=median(timed["careful"].maps),
                ours=ours,
            ),
        ],
    )


def _bytes(wired: dict[str, Choices]) -> Section:
    ours = wired["ours"]
    return Section(
        "Octets reçus par filtre (1 kB = 1 000 octets)",
        [
            Line(
                f"Page du banc, tout compris (le plus de {WIRED})",
                "kB",
                decimals=1,
                usual=wired["usual"].most_kb(),
                ours=ours.most_kb(),
                target=6,
                detail=breakdown(ours),
            ),
            Line(
                "  contre la façon soignée (groupes échangés)",
                "kB",
                decimals=1,
                usual=wired["careful"].most_kb(),
                ours=ours.most_kb(),
            ),
            Line(
                "  dont le message de la carte",
                "kB",
                decimals=1,
                target=6,
                usual=wired["usual"].element_kb("component_instance"),
                ours=ours.element_kb("bidi_component"),
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


def _scripts(timed: dict[str, Choices]) -> Section:
    ours = median(timed["ours"].scripts)
    return Section(
        "Durée du script après un filtre (serveur)",
        [
            Line(
                f"Page du banc (médiane de {ROUNDS * CHOICES})",
                "ms",
                decimals=1,
                usual=median(timed["usual"].scripts),
                ours=ours,
                ratio_target=0.3,
            ),
            Line(
                "  contre la façon soignée (groupes échangés)",
                "ms",
                decimals=1,
                usual=median(timed["careful"].scripts),
                ours=ours,
            ),
            Line(
                "  ramasse-miettes de Streamlit après chaque script",
                "ms",
                decimals=1,
                usual=median(timed["usual"].collections),
                ours=median(timed["ours"].collections),
            ),
        ],
    )
