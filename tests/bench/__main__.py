"""Compare the dashboard with the usual ways, in one run, and print one table.

``python -m tests.bench`` measures everything; ``python -m tests.bench pair`` or ``real
couverture`` a part of it. Nothing here is asserted: a slow machine is not a fault.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from playwright.sync_api import Browser

import pages
from tests.bench import browser, libraries, notes, pair, progress, real, sizes, table
from tests.bench.server import DASH, serve
from tests.bench.table import Section

USUAL = "tests/bench/usual/dashboard.py"
# What Streamlit does unless it is told otherwise, whatever the project's own configuration.
USUAL_OPTIONS = ("--runner.postScriptGC", "true")
PEER = "tests/bench/peer/dashboard.py"
OURS = "tests/bench/ours/dashboard.py"
REAL = "dashboard.py"
PARTS = ("pair", "real", "sizes", "distances")


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    named = [page.slug for page in pages.PAGES]
    parser.add_argument("what", nargs="*", choices=[*PARTS, *named, []], help="parts, or pages")
    return parser.parse_args()


def main() -> None:
    """Run what is asked and print the table."""
    asked = _asked().what
    parts = [part for part in PARTS if part in asked]
    slugs = [name for name in asked if name not in PARTS]
    if slugs:
        parts = [*dict.fromkeys([*parts, "real"])]
    libraries.install()
    with browser.chromium() as chromium:
        found = _measured(chromium, parts=parts or PARTS, slugs=slugs)
    print(table.render(found))
    print(notes.text(minutes=progress.minutes()))


def _measured(chromium: Browser, *, parts: Sequence[str], slugs: Sequence[str]) -> list[Section]:
    found, by_size = [], []
    if {"pair", "sizes"} & set(parts):
        with (
            serve(USUAL, options=USUAL_OPTIONS) as usual,
            serve(PEER, launcher=DASH) as dash,
            serve(OURS) as ours,
        ):
            measured = pair.measure(chromium, usual=usual, dash=dash, ours=ours)
            found += pair.sections(measured)
            if "sizes" in parts:
                by_size += sizes.bench_lines(chromium, measured)
    if {"real", "sizes"} & set(parts):
        with serve(REAL) as server:
            if "real" in parts:
                found += real.sections(chromium, server, slugs=slugs)
            if "sizes" in parts:
                by_size += sizes.real_lines(chromium, server)
    if by_size:
        found.append(Section("Coût selon la taille (17, 98 et 1 282 territoires)", by_size))
    if "distances" in parts:
        # Its routers are read only when they are measured.
        from tests.bench import distances

        found.append(distances.section())
    return found


if __name__ == "__main__":
    main()
