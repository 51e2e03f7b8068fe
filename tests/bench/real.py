"""The real pages: repaint, bytes, script and memory; and against those of another version."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack, ExitStack
from itertools import cycle, islice
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, BrowserContext, Page

import pages
from geodata.wording import number
from tests.bench import browser, filters
from tests.bench.filters import Choice, middle, since_sent
from tests.bench.server import Server, serve
from tests.bench.table import Line, Section
from tests.browser.driver import ROOT
from tests.load.session import Habit, opened

# Addresses of the pages, and the lists that someone uses most there, if they change the map.
_ALL = {"" if page.default else page.slug: page.slug for page in pages.PAGES}
LISTS = {
    "reseau": ("Direction",),
    "etablissement": ("Référence", "Mesure"),
    "territoire": ("Limites",),
    "couverture": ("Seuil",),
    "scenarios": ("Seuil",),
    "evolution": ("Région",),
}
CHOICES, PAIRED = 5, 15
SESSIONS, _WARM = 30, 4
_CHANGED = "clic → dernier changement de la page"
_ABOVE = "  au-dessus d'une exécution vide"
_SENT = "  du clic à l'envoi du choix, dans le navigateur"
_SINCE = "  de l'envoi au dernier changement, au-dessus d'une exécution vide"


def sections(chromium: Browser, server: Server, *, slugs: Sequence[str] = ()) -> list[Section]:
    """Measure some pages; every page, then the memory of sessions, when none is named."""
    with browser.visitor(chromium) as context:
        lines = [
            line
            for address, slug in _ALL.items()
            if slug in (slugs or _ALL.values())
            for line in _page(context, server, address, LISTS.get(slug, ()))
        ]
    found = [Section("Pages réelles, après un filtre", lines)]
    return found if slugs else [*found, _memory(server)]


def _page(
    context: BrowserContext, server: Server, address: str, lists: Sequence[str]
) -> list[Line]:
    before = len(server.facts("run"))
    page = browser.opened(context, f"{server.process.address}/{address}")
    # What follows each run of the page; where nothing is chosen, its opening.
    collected = [run["collected_ms"] for run in server.facts("run")[before:]]
    lines = [] if lists else [Line(f"/{address} : aucun filtre", "", None)]
    for label in lists:
        logging.info(f"/{address}, filtre {label}")
        [(timed, empty)] = timed_in_turns([(page, server)], label, CHOICES)
        options = [*browser.options(page, label) * CHOICES][: CHOICES + 1]
        wired = [filters.choose(page, server, label, name, wired=True) for name in options[:-1]]
        lines += _lines(f"/{address}, « {label} »", timed, empty, wired)
        collected = [made.collected for made in timed]
        # What the choices before it left is put away first: this one follows a single script.
        server.collection_ms()
        filters.choose(page, server, label, options[-1])
    found, asked = middle(collected), server.collection_ms()
    page.close()
    after = "  ramasse-miettes après chaque script"
    if found is not None:
        return [*lines, Line(after, "ms", found, decimals=1, target=10)]
    detail = f"aucun; une collecte demandée alors prendrait {number(asked, decimals=1)} ms"
    return [*lines, Line(after, "ms", 0.0, decimals=1, target=10, detail=detail)]


def timed_in_turns(
    sides: Sequence[tuple[Page, Server]], label: str, count: int
) -> list[tuple[list[Choice], list[Choice]]]:
    """Choose in a list of each side, each choice followed by a run that changes nothing."""
    found: list[tuple[list[Choice], list[Choice]]] = [([], []) for _side in sides]
    options = browser.options(sides[0][0], label)
    for turn, option in enumerate(islice(cycle(options), 1 + count)):
        # Whoever goes first changes each time; the first turn warms up.
        for (page, server), series in [*zip(sides, found, strict=True)][:: (-1) ** turn]:
            made = [filters.choose(page, server, label, name) for name in (option, None)]
            for one, choice in zip(series, made, strict=True):
                one.extend([choice] if turn else [])
    return found


def _lines(
    name: str, timed: Sequence[Choice], empty: Sequence[Choice], wired: Sequence[Choice]
) -> list[Line]:
    same = sum(made.map is None for made in timed)
    return [
        Line(
            f"{name} : clic → repeint de la carte",
            "ms",
            middle(made.map for made in timed),
            detail=f"{same} des {len(timed)} choix ne changent pas la carte" if same else "",
        ),
        Line(f"  {_CHANGED}", "ms", middle(made.page for made in timed)),
        Line(f"  {_ABOVE}", "ms", filters.above(timed, empty)),
        *size_lines(timed, wired),
    ]


def size_lines(timed: Sequence[Choice], wired: Sequence[Choice]) -> list[Line]:
    """Write bytes and script."""
    message = filters.element_kb(wired, filters.MAP)
    return [
        Line(
            f"  octets, page entière (le plus de {len(wired)})",
            "kB",
            filters.most_kb(wired),
            decimals=1,
            target=60,
            detail=filters.breakdown(wired),
        ),
        Line("  dont le message de la carte", "kB", message, decimals=1, target=6),
        Line("  durée du script", "ms", median(made.script for made in timed), decimals=1),
    ]


def against(chromium: Browser, folder: Path, *, slugs: Sequence[str] = ()) -> list[Section]:
    """Measure the pages of this version and of the one that another folder holds, in turns."""
    lines = []
    with ExitStack() as held:
        servers = [held.enter_context(serve("dashboard.py", folder=one)) for one in (ROOT, folder)]
        contexts = [held.enter_context(browser.visitor(chromium)) for _server in servers]
        asked = [
            (a, label)
            for a, s in _ALL.items()
            for label in LISTS.get(s, ())
            if s in (slugs or LISTS)
        ]
        for address, label in asked:
            logging.info(f"/{address}, filtre {label}, les deux versions")
            shown = [
                browser.opened(context, f"{server.process.address}/{address}")
                for context, server in zip(contexts, servers, strict=True)
            ]
            sides = timed_in_turns(list(zip(shown, servers, strict=True)), label, PAIRED)
            name = f"/{address}, « {label} » : {_CHANGED}"
            choices = [made for made, _empty in sides]
            lines += [
                _both(name, [middle(made.page for made in side) for side in choices]),
                _both(_ABOVE, [filters.above(*side) for side in sides], ratio=0.6),
                _both(_SENT, [middle(made.sent for made in side) for side in choices]),
                _both(_SINCE, [filters.above(*map(since_sent, side)) for side in sides]),
            ]
            for page in shown:
                page.close()
    return [Section(f"Pages réelles, après un filtre (médianes de {PAIRED})", lines)]


def _both(what: str, values: Sequence[float | None], *, ratio: float | None = None) -> Line:
    ours, other = values
    return Line(what, "ms", ours, other, ratio_target=ratio)


def _memory(server: Server) -> Section:
    logging.info(f"{SESSIONS} sessions")
    # The browser's own loop runs in this thread.
    with ThreadPoolExecutor(1) as apart:
        before, after = apart.submit(asyncio.run, _held_mb(server)).result()
    line = Line(
        f"Ajoutée par chacune de {SESSIONS} sessions inactives",
        "Mo",
        (after - before) / SESSIONS,
        decimals=2,
        target=5,
        detail=f"mémoire résidente du serveur : {number(before)} → {number(after)} Mo",
    )
    return Section("Mémoire", [line])


async def _held_mb(server: Server) -> tuple[float, float]:
    """Memory of the server when a few sessions are open, and when they all are, in MB."""
    before = 0.0
    async with AsyncExitStack() as held:
        for rank, address in enumerate(islice(cycle(_ALL), _WARM + SESSIONS)):
            if rank == _WARM:
                before = server.process.memory_mb()
            session = await held.enter_async_context(opened(server.process.port, Habit(address)))
            await session.open()
            await session.open()
        return before, server.process.memory_mb()
