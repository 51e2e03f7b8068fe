"""Compare the dashboard with the usual way, in one run, and print one table.

``python -m tests.bench``. Nothing here is asserted: a slow machine is not a fault.
"""

from __future__ import annotations

from tests.bench import browser, distances, libraries, notes, pair, progress, real, sizes, table
from tests.bench.server import serve

USUAL = "tests/bench/usual/dashboard.py"
OURS = "tests/bench/ours/dashboard.py"
REAL = "dashboard.py"


def main() -> None:
    """Run everything and print the table."""
    libraries.install()
    with browser.chromium() as chromium:
        with serve(USUAL) as usual, serve(OURS) as ours:
            measured = pair.measure(chromium, usual=usual, ours=ours)
            by_size = sizes.bench_lines(chromium, measured)
        with serve(REAL) as server:
            reals = real.sections(chromium, server)
            by_size = [*by_size, *sizes.real_lines(chromium, server)]
    size = table.Section("Coût selon la taille (17, 98 et 1 282 territoires)", by_size)
    print(table.render([*pair.sections(measured), *reals, size, distances.section()]))
    print(notes.text(minutes=progress.minutes()))


if __name__ == "__main__":
    main()
