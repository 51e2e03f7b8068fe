"""The real pages: repaint, bytes, script and memory."""

from __future__ import annotations

from itertools import cycle, islice
from statistics import median

from playwright.sync_api import Browser, BrowserContext, Page

import pages
from geodata.wording import number, percent
from tests.bench import browser, filters, progress, sessions
from tests.bench.filters import Choices
from tests.bench.pair import breakdown
from tests.bench.sampling import DRAWING, READING, REST
from tests.bench.server import Server
from tests.bench.table import Line, Section

# Filters that someone uses most on a page; on another page, the first list.
FILTERS = {"reseau": ("Direction",), "etablissement": ("Référence", "Mesure")}
CHOICES = 5
SESSIONS = 30
_WARM = 4


def sections(chromium: Browser, server: Server) -> list[Section]:
    """Measure every page of the page table.

    Parameters
    ----------
    chromium
        The browser.
    server
        The dashboard's server.

    Returns
    -------
    list[Section]
        Filters of each page, and the memory of sessions.
    """
    lines = []
    with browser.visitor(chromium) as context:
        for entry in pages.PAGES:
            address = "" if entry.default else entry.slug
            lines += _page(context, server, address=address, slug=entry.slug)
    return [Section("Pages réelles, après un filtre", lines), _memory(server)]


def _page(context: BrowserContext, server: Server, *, address: str, slug: str) -> list[Line]:
    page = context.new_page()
    page.goto(f"{server.address}/{address}")
    browser.settle(page)
    lines = []
    for label in FILTERS.get(slug) or _first_list(page):
        progress.say(f"/{address}, filtre {label}")
        options = browser.options(page, label)
        filters.make(page, server, label, options, count=1)
        timed = filters.make(page, server, label, options, count=CHOICES, start=1)
        found: dict[str, dict[str, int]] = {}
        with server.sampled(found):
            wired = filters.make(
                page, server, label, options, count=CHOICES, start=CHOICES + 1, wired=True
            )
        wired.samples = found
        lines += _lines(f"/{address}", label, timed, wired)
    page.close()
    return lines or [Line(f"/{address} : aucun filtre", "", ours=None)]


def _first_list(page: Page) -> tuple[str, ...]:
    lists = page.get_by_test_id("stSelectbox").get_by_role("combobox")
    return tuple(filter(None, [lists.first.get_attribute("aria-label")])) if lists.count() else ()


def _lines(address: str, label: str, timed: Choices, wired: Choices) -> list[Line]:
    return [
        Line(f"{address}, « {label} » : clic → repeint de la carte", "ms", ours=median(timed.maps)),
        Line("  clic → dernier changement de la page", "ms", ours=median(timed.pages)),
        Line(
            f"  octets, page entière (le plus de {CHOICES})",
            "kB",
            decimals=1,
            ours=wired.most_kb(),
            target=60,
            detail=breakdown(wired),
        ),
        Line(
            "  dont le message de la carte",
            "kB",
            decimals=1,
            ours=wired.element_kb("bidi_component"),
            target=6,
        ),
        Line(
            "  durée du script",
            "ms",
            decimals=1,
            ours=median(timed.scripts),
            detail=_shares(wired),
        ),
        Line("  ramasse-miettes après le script", "ms", decimals=1, ours=median(timed.collections)),
    ]


def _shares(wired: Choices) -> str:
    """Say where the script spent its time, in French."""
    kinds = wired.samples["kinds"]
    total = sum(kinds.values()) or 1
    names = {DRAWING: "dessiner", READING: "lire et calculer", REST: "cadre et Streamlit"}
    shares = [
        f"{name} {percent(100 * kinds.get(k, 0) / total, decimals=0)}" for k, name in names.items()
    ]
    most = [
        f"{name} {percent(100 * n / total, decimals=0)}"
        for name, n in wired.samples["functions"][:6]
    ]
    return f"{', '.join(shares)} ({number(total)} échantillons; {', '.join(most)})"


def _memory(server: Server) -> Section:
    addresses = ["" if entry.default else entry.slug for entry in pages.PAGES]
    progress.say(f"{SESSIONS} sessions")
    with sessions.idle(server, list(islice(cycle(addresses), _WARM))):
        before = server.memory_mb()
        with sessions.idle(server, list(islice(cycle(addresses), SESSIONS))):
            after = server.memory_mb()
    return Section(
        "Mémoire",
        [
            Line(
                f"Ajoutée par chacune de {SESSIONS} sessions inactives",
                "Mo",
                decimals=2,
                ours=(after - before) / SESSIONS,
                target=5,
                detail=f"mémoire résidente du serveur : {number(before)} → {number(after)} Mo",
            )
        ],
    )
