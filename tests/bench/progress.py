"""What the bench is doing, said while it works."""

from __future__ import annotations

import sys
import time

_START = time.monotonic()


def minutes() -> float:
    """Minutes since the bench started."""
    return (time.monotonic() - _START) / 60


def say(what: str) -> None:
    """Say what comes now, beside the table."""
    print(f"[{time.monotonic() - _START:5.0f} s] {what}", file=sys.stderr, flush=True)
