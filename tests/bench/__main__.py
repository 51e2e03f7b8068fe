"""Compare the dashboard with other ways, or with another version, and print one table.

``python -m tests.bench`` measures everything; ``pair``, ``real``, ``years``, ``sizes`` or
``distances`` a part, ``couverture`` a real page, ``against FOLDER`` the real pages of another
checkout too.
Nothing here is asserted: a slow machine is not a fault.
"""

from __future__ import annotations

import argparse
import logging
from collections.abc import Sequence
from pathlib import Path
from shutil import which

from playwright.sync_api import Browser, sync_playwright

import pages
from tests.bench import distances, pair, real, sizes, table, years
from tests.bench.server import serve
from tests.bench.table import Section
from tests.browser.driver import CHROMIUM

PARTS = ("pair", "real", "years", "sizes", "distances")
SLUGS = [page.slug for page in pages.PAGES]


def main() -> None:
    """Run what is asked and print the table."""
    logging.basicConfig(format="%(asctime)s %(message)s", datefmt="%X", level=logging.INFO)
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("what", nargs="*", help=" ".join((*PARTS, *SLUGS, "against FOLDER")))
    asked = parser.parse_args().what
    folder = Path(asked.pop(asked.index("against") + 1)) if "against" in asked[:-1] else None
    if unknown := {*asked} - {*PARTS, *SLUGS, *(["against"] if folder else [])}:
        parser.error(f"unknown: {' '.join(sorted(unknown))}")
    slugs = [name for name in asked if name in SLUGS]
    with (
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=which("chromium"), args=CHROMIUM) as chromium,
    ):
        if folder:
            found, other = real.against(chromium, folder, slugs=slugs), "Autre version"
        else:
            parts = [*{*asked} & {*PARTS}, *(["real"] if slugs else [])] or PARTS
            found, other = _measured(chromium, parts, slugs), "Usuelle"
    print(table.render(found, other=other))


def _measured(chromium: Browser, parts: Sequence[str], slugs: Sequence[str]) -> list[Section]:
    found = pair.sections(chromium) if "pair" in parts else []
    if {"real", "years", "sizes"} & {*parts}:
        with serve("dashboard.py") as server:
            if "real" in parts:
                found += real.sections(chromium, server, slugs=slugs)
            if "years" in parts:
                found += years.sections(chromium, server)
            if "sizes" in parts:
                found += sizes.sections(chromium, server)
    return found + (distances.sections() if "distances" in parts else [])


if __name__ == "__main__":
    main()
