"""What the bench is doing, said while it works."""

from __future__ import annotations

import sys
import time

_START = time.monotonic()


def seconds() -> float:
    """Seconds since the bench started."""
    return time.monotonic() - _START


def say(what: str) -> None:
    """Say the step that comes now, in French, beside the table."""
    print(f"[{seconds():5.0f} s] {what}", file=sys.stderr, flush=True)
