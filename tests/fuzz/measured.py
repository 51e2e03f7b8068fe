"""One case, measured: how long it took, what memory it had at most, what it raised."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from geodata.errors import AncrageError

MOST_SECONDS, MOST_MB = 1.0, 200.0
"""Beyond either, a case is a fault."""

AGAIN = 0.25
"""Seconds beyond which a case is run again: the first that reads a table waits for it."""

_PROCESS = Path("/proc/self")


@dataclass(frozen=True)
class Outcome:
    """What a case gave: seconds of processor, megabytes at most, and what nobody documents."""

    seconds: float
    mb: float
    foreign: Exception | None
    longer: float = 1.0

    @property
    def faulty(self) -> bool:
        slow = self.seconds > self.longer * MOST_SECONDS
        return self.foreign is not None or slow or self.mb > MOST_MB


def outcome(run: Callable[[Any], None], case: Any, *, longer: float = 1.0) -> Outcome:
    """Run a case; one that was slow or large is run again, and the second time counts.

    Parameters
    ----------
    longer
        How many times as long as others it may take.
    """
    found = _once(run, case)
    again = found.foreign is None and (found.seconds > AGAIN or found.mb > MOST_MB)
    return replace(_once(run, case) if again else found, longer=longer)


def _once(run: Callable[[Any], None], case: Any) -> Outcome:
    # The kernel then counts the peak from here on.
    (_PROCESS / "clear_refs").write_text("5")
    before, foreign = _memory("VmRSS"), None
    start = time.process_time()
    try:
        run(case)
    except AncrageError:
        pass
    except Exception as error:  # what this looks for
        foreign = error
    seconds = time.process_time() - start
    return Outcome(seconds, _memory("VmHWM") - before, foreign)


def _memory(name: str) -> float:
    """Give a figure of this process, in megabytes."""
    for line in (_PROCESS / "status").read_text().splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1]) / 1024
    raise RuntimeError(name)
