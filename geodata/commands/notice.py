"""What a command says of the engine that measures, beside its result."""

from __future__ import annotations

import sys

from geodata.roads import engine


def say_engine() -> None:
    """Say on standard error why the engine that is set up is not the one in use."""
    if notice := engine().notice:
        print(notice, file=sys.stderr)
