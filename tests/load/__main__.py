"""Load the dashboard, and print what people wait.

``python -m tests.load``, or some of its sizes: ``python -m tests.load --sessions 100 --default 50
--seconds 30``; ``--passing 2000`` or ``--swaps 10`` for memory. Nothing here is asserted.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import platform
import sys
from collections.abc import Sequence

from geodata.wording import number
from tests.load import soak, swaps
from tests.load.capacity import longest_run
from tests.load.crowd import Measured, gather, quantile
from tests.load.server import serve

SESSIONS, DEFAULT = (10, 25, 50, 100, 200), (10, 25, 50)
SECONDS = 40.0
_HELD_SECONDS = 1.5
_HEADS = (
    "Sessions",
    "p50 ms",
    "p95 ms",
    "max ms",
    "ouverture p95 ms",
    "exécutions",
    "erreurs",
    "processeur %",
    "ms par exécution",
    "mémoire Mo",
    "/sante p95 ms",
)


def main(arguments: Sequence[str]) -> None:
    """Run what is asked and print the tables."""
    parser = argparse.ArgumentParser(prog="python -m tests.load")
    parser.add_argument("--sessions", type=int, nargs="*", default=SESSIONS)
    parser.add_argument("--default", type=int, nargs="*", default=DEFAULT)
    parser.add_argument("--seconds", type=float, default=SECONDS)
    parser.add_argument("--passing", type=int, default=0)
    parser.add_argument("--swaps", type=int, default=0)
    asked = parser.parse_args(arguments)
    _say(
        f"{platform.processor() or platform.machine()}, {os.cpu_count()} cœurs, Python "
        f"{platform.python_version()}, charge moyenne au départ {_load()}"
    )
    if asked.passing:
        _passing(asked.passing)
        return
    if asked.swaps:
        _swaps(asked.swaps)
        return
    ours = [_measured(size, asked.seconds) for size in asked.sessions]
    default = [_measured(size, asked.seconds, "default") for size in asked.default]
    _table("Ancrage", ours)
    _table("Ancrage, avec les collections par défaut de Streamlit", default)
    _verdicts(ours, default)


def _measured(sessions: int, seconds: float, *variant: str) -> Measured:
    with serve(*variant) as server:
        _say(
            f"{sessions} sessions {' '.join(variant)} (prêt en "
            f"{number(server.started_seconds, decimals=1)} s), charge moyenne {_load()}"
        )
        return asyncio.run(gather(server, sessions, seconds=seconds))


def _table(title: str, rows: Sequence[Measured]) -> None:
    if not rows:
        return
    print(f"\n### {title}\n\n| {' | '.join(_HEADS)} |\n|{'---:|' * len(_HEADS)}")
    for row in rows:
        cells = (
            number(row.sessions),
            *(_ms(row.wait(share)) for share in (0.5, 0.95)),
            _ms(max(row.waits, default=float("nan"))),
            _ms(quantile(row.openings, 0.95)),
            number(len(row.waits)),
            number(row.faults),
            number(100 * row.cpu),
            number(1000 * row.cpu_a_run, decimals=1),
            number(row.peak_mb),
            _ms(quantile(row.health, 0.95)),
        )
        print(f"| {' | '.join(cells)} |")


def _verdicts(ours: Sequence[Measured], default: Sequence[Measured]) -> None:
    usual = {row.sessions: row.wait(0.5) for row in default}
    print()
    for row in ours:
        if row.sessions in usual:
            ratio = row.wait(0.5) / usual[row.sessions]
            print(
                f"- {number(row.sessions)} sessions : p50 ÷ p50 par défaut = "
                f"{number(ratio, decimals=4)}"
            )
        if row.sessions == 200:
            held = longest_run(row.sessions, wait=_HELD_SECONDS)
            print(
                f"- 200 sessions tiendraient à {number(_HELD_SECONDS, decimals=1)} s (p95) avec "
                f"{number(1000 * held, decimals=1)} ms d'interprète par exécution; mesuré : "
                f"{number(1000 * row.cpu_a_run, decimals=1)} ms"
            )


def _passing(sessions: int) -> None:
    with serve() as server:
        found = asyncio.run(soak.passing(server, sessions, every=max(1, sessions // 20)))
    print("\n| Sessions passées | mémoire Mo |\n|---:|---:|")
    for done, memory in found:
        print(f"| {number(done)} | {number(memory, decimals=1)} |")


def _swaps(times: int) -> None:
    print("\n| Versions des données | mémoire Mo | pause ms |\n|---:|---:|---:|")
    for swap in swaps.swapped(times):
        pause = "–" if swap.pause_ms is None else number(swap.pause_ms)
        print(f"| {number(swap.done)} | {number(swap.memory_mb, decimals=1)} | {pause} |")


def _ms(seconds: float) -> str:
    return number(1000 * seconds)


def _load() -> str:
    return number(os.getloadavg()[0], decimals=2)


def _say(what: str) -> None:
    print(what, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
