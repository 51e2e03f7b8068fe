"""What a filter costs when there are more territories."""

from __future__ import annotations

import inspect
import json
import time
from collections.abc import Callable
from statistics import median

from playwright.sync_api import Browser

from geodata.measure.exclusion import Exclusion
from geodata.places.level import Level
from geodata.settlement import map as settlement_map
from geodata.settlement import scope as settlement_scope
from geodata.settlement.scope import Scope
from geodata.tables.snapshot import current
from geodata.wording import number
from tests.bench import browser, content, filters, progress
from tests.bench.browser import MAP
from tests.bench.pair import Pair, Side
from tests.bench.server import Server
from tests.bench.table import Line

CHOICES = 4
COUNTS = {"region": 17, "mrc": 98, "municipalite": 1282}
FILTER = "Référence"
_EXCLUSIONS: tuple[Exclusion, ...] = ("none", "montreal", "cmm")


def bench_lines(chromium: Browser, pair: Pair) -> list[Line]:
    """Measure both pages of the bench at each size; that of 98 is measured already."""
    lines = []
    for scale, count in COUNTS.items():
        if scale == "mrc":
            lines += _bench(count, pair.usual, pair.ours)
            continue
        progress.say(f"page du banc, {count} territoires")
        made = []
        for known in (pair.usual, pair.ours):
            side = Side(known.name, known.server)
            with browser.visitor(chromium) as context:
                page = filters.open_bench(context, side.server, f"?echelle={scale}")
                filters.bench(page, side.server, count=1)
                side.timed = side.wired = filters.bench(
                    page, side.server, count=CHOICES, start=1, wired=True
                )
            made.append(side)
        lines += _bench(count, *made)
    return lines


def _bench(count: int, usual: Side, ours: Side) -> list[Line]:
    def line(what: str, unit: str, of: Callable[[Side], float | None], decimals: int = 0) -> Line:
        return Line(what, unit, usual=of(usual), ours=of(ours), decimals=decimals)

    name = f"Page du banc, {number(count)} territoires"
    return [
        line(f"{name} : clic → repeint", "ms", lambda side: side.timed.map_ms()),
        line("  octets", "kB", lambda side: side.wired.bytes_kb(), 1),
        line("  script", "ms", lambda side: median(side.timed.scripts), 1),
    ]


def real_lines(chromium: Browser, server: Server) -> list[Line]:
    """Measure the page of settlement at each of its scales."""
    lines = []
    for scale, count in COUNTS.items():
        progress.say(f"/etablissement, {count} territoires")
        with browser.visitor(chromium) as context:
            page = context.new_page()
            page.goto(f"{server.address}/etablissement?echelle={scale}")
            browser.settle(page)
            options = browser.options(page, FILTER)
            filters.make(page, server, FILTER, options, count=len(options))
            made = filters.make(
                page, server, FILTER, options, count=CHOICES, start=len(options), wired=True
            )
        cold, warm, size = _patch(content.LEVELS[scale])
        name = f"/etablissement, {number(count)} territoires"
        lines += [
            Line(f"{name} : clic → repeint", "ms", ours=made.map_ms()),
            Line("  octets, page entière", "kB", decimals=1, ours=made.bytes_kb()),
            Line(
                "  octets, message de la carte",
                "kB",
                decimals=1,
                ours=made.element_kb(MAP),
            ),
            Line("  script", "ms", decimals=1, ours=median(made.scripts)),
            Line(
                "  construction de la mise à jour",
                "ms",
                decimals=1,
                ours=warm,
                detail=f"à froid (valeurs et classes recalculées) : {number(cold, decimals=1)} ms; "
                f"{number(size / 1000, decimals=1)} kB de JSON",
            ),
        ]
    return lines


_OF_A_SCOPE = {
    inspect.unwrap(function) for function in (settlement_scope.rows_of, settlement_scope.classes)
}


def _patch(level: Level) -> tuple[float, float, int]:
    """Milliseconds to build a patch, cold and warm, and its size in bytes."""

    def build(exclude: Exclusion) -> dict[str, object]:
        return settlement_map.settlement_patch(
            Scope("immigrants_share_pct", level, "2021", "fixed", exclude),
            frame=("province", "24"),
            region=None,
            division=None,
            municipality=None,
            compare=None,
            points=None,
            point=None,
        )

    # Tables stay read: only what depends on the scope is made anew.
    def forget() -> None:
        kept = current().kept
        for key in [key for key in kept if key[0] in _OF_A_SCOPE]:
            del kept[key]

    size = max(len(json.dumps(build(e), ensure_ascii=False).encode()) for e in _EXCLUSIONS)
    cold = median(_time(build, e, before=forget) for e in _EXCLUSIONS)
    warm = median(_time(build, e) for _turn in range(5) for e in _EXCLUSIONS)
    return cold, warm, size


def _time(
    build: Callable[[Exclusion], object],
    exclude: Exclusion,
    *,
    before: Callable[[], None] | None = None,
) -> float:
    if before is not None:
        before()
    start = time.perf_counter()
    build(exclude)
    return (time.perf_counter() - start) * 1000
