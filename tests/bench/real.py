"""The real pages: repaint, bytes, script and memory."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import cycle, islice
from statistics import median

from playwright.sync_api import Browser, BrowserContext

import pages
from geodata.wording import number, percent
from tests.bench import browser, filters, progress, sessions
from tests.bench.browser import MAP
from tests.bench.filters import Choices
from tests.bench.pair import breakdown
from tests.bench.sampling import DRAWING, READING, REST
from tests.bench.server import Server
from tests.bench.table import Line, Section

# Lists that someone uses most on a page; the others have none that change the map.
FILTERS = {
    "reseau": ("Direction",),
    "etablissement": ("Référence", "Mesure"),
    "territoire": ("Limites",),
    "couverture": ("Seuil",),
    "scenarios": ("Seuil",),
    "evolution": ("Région",),
}
CHOICES = 5
SESSIONS = 30
_WARM = 4


def sections(chromium: Browser, server: Server, *, slugs: Sequence[str] = ()) -> list[Section]:
    """Measure pages of the page table.

    Parameters
    ----------
    slugs
        The pages; every page, then memory, when there are none.
    """
    lines = []
    with browser.visitor(chromium) as context:
        for entry in pages.PAGES:
            if slugs and entry.slug not in slugs:
                continue
            address = "" if entry.default else entry.slug
            lines += _page(context, server, address=address, slug=entry.slug)
    found = [Section("Pages réelles, après un filtre", lines)]
    return found if slugs else [*found, _memory(server)]


def _page(context: BrowserContext, server: Server, *, address: str, slug: str) -> list[Line]:
    before = len(server.facts("run"))
    page = context.new_page()
    page.goto(f"{server.address}/{address}")
    browser.settle(page)
    lines = []
    # What was collected after each run of the page; where nothing is chosen, after its opening.
    collected = [run["collected_ms"] for run in server.facts("run")[before:]]
    for label in FILTERS.get(slug, ()):
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
        collected = [*timed.collections]
        # What the choices before it left is put away first: this one follows a single script.
        server.collection_ms()
        filters.make(page, server, label, options, count=1, start=2 * CHOICES + 1)
    asked = server.collection_ms()
    page.close()
    lines = lines or [Line(f"/{address} : aucun filtre", "", ours=None)]
    return [*lines, *_collection(collected, asked=asked)]


def _lines(address: str, label: str, timed: Choices, wired: Choices) -> list[Line]:
    return [
        Line(
            f"{address}, « {label} » : clic → repeint de la carte",
            "ms",
            ours=timed.map_ms(),
            detail=_unchanged(timed),
        ),
        Line("  clic → dernier changement de la page", "ms", ours=timed.page_ms()),
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
            ours=wired.element_kb(MAP),
            target=6,
        ),
        Line(
            "  durée du script",
            "ms",
            decimals=1,
            ours=median(timed.scripts),
            detail=_shares(wired),
        ),
    ]


def _unchanged(made: Choices) -> str:
    """Say how many choices left the map as it was, in French."""
    same = made.maps.count(None)
    return f"{same} des {len(made.maps)} choix ne changent pas la carte" if same else ""


def _collection(collected: Sequence[float | None], *, asked: float) -> list[Line]:
    """Write the collection that follows a script, and what one would take when there is none."""
    found = filters.middle(collected)
    name = "  ramasse-miettes après chaque script"
    if found is not None:
        return [Line(name, "ms", decimals=1, ours=found, target=10)]
    return [
        Line(f"{name} (aucun)", "ms", decimals=1, ours=0.0, target=10),
        Line("  une collecte demandée alors prendrait", "ms", decimals=1, ours=asked),
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
