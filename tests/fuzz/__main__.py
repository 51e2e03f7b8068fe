"""Try thousands of hostile inputs and print one line a target.

``python -m tests.fuzz [TARGET …] [--cases N]``; exits 1 when a case raised what nobody documents,
took more than a second or more than 200 MB, and prints that case.
"""

from __future__ import annotations

import argparse
import sys
import traceback
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.strategies import SearchStrategy

from tests.fuzz.measured import Outcome, outcome
from tests.fuzz.targets import TARGETS

SHOWN = 2000
"""Characters of a faulty input that are printed."""

AT_ONCE = 250

HEAVY = "slow or large"
"""The kind of a fault that is no exception."""

MOST_SHOWN = 5
"""Faults of one kind that are printed."""


def tried(name: str, cases: int) -> tuple[list[Outcome], Counter[str]]:
    """Try the cases of a target; print the faults, and give what was found, and faults by kind."""
    target, found, kinds = TARGETS[name], list[Outcome](), Counter[str]()

    def each(case: Any) -> None:
        result = outcome(target.run, case, longer=target.longer)
        found.append(replace(result, foreign=None))
        if result.faulty:
            kinds[_kind(result)] += 1
            if kinds[_kind(result)] <= MOST_SHOWN:
                _print(name, case, result)

    # Hypothesis remembers all that it has drawn: it is asked anew before that weighs.
    for start in range(0, cases, AT_ONCE):
        _asked(each, target.cases(), min(AT_ONCE, cases - start))
    return found, kinds


def _asked(each: Callable[[Any], None], cases: SearchStrategy[Any], count: int) -> None:
    settings(
        max_examples=count,
        database=None,
        deadline=None,
        derandomize=False,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )(given(cases)(each))()


def _kind(result: Outcome) -> str:
    if result.foreign is None:
        return HEAVY
    frame = traceback.extract_tb(result.foreign.__traceback__)[-1]
    return f"{type(result.foreign).__name__} {frame.filename}:{frame.lineno}"


def _print(name: str, case: Any, result: Outcome) -> None:
    print(
        f"\n{name}: {1000 * result.seconds:.0f} ms, {result.mb:.0f} MB, {result.foreign!r}"[:SHOWN]
    )
    if result.foreign is not None:
        print("".join(traceback.format_tb(result.foreign.__traceback__)[-3:]))
    print(repr(case)[:SHOWN], flush=True)


def main() -> int:
    """Run the targets asked for, or all; 1 when there is a fault."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("targets", nargs="*", choices=[*TARGETS, []], metavar="TARGET")
    parser.add_argument("--cases", type=int, default=10_000)
    asked = parser.parse_args()
    lines, faults = [], 0
    for name in asked.targets or TARGETS:
        found, kinds = tried(name, asked.cases)
        foreign = sum(kinds.values()) - kinds[HEAVY]
        slowest = 1000 * max(result.seconds for result in found)
        largest = max(result.mb for result in found)
        line = f"{name:<14}{len(found):>8}{foreign:>9}{slowest:>13.0f}{largest:>11.0f}"
        lines.append(line)
        print(line, flush=True)
        faults += sum(kinds.values())
    print(f"\n{'target':<14}{'cases':>8}{'foreign':>9}{'slowest, ms':>13}{'peak, MB':>11}")
    print("\n".join(lines))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
