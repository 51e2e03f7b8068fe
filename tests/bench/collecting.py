"""How long the collection of garbage takes: a full one stops every thread of the process."""

from __future__ import annotations

import gc
import threading
import time
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

FULL = 2


class Collections:
    """Full collections of a process, timed by the thread that runs them."""

    def __init__(self) -> None:
        self._began: dict[int, float] = {}
        self._taken: defaultdict[int, list[float]] = defaultdict(list)
        gc.callbacks.append(self._called)

    def _called(self, phase: str, info: Mapping[str, Any]) -> None:
        if info["generation"] != FULL:
            return
        me, now = threading.get_ident(), time.perf_counter()
        if phase == "start":
            self._began[me] = now
        elif me in self._began:
            self._taken[me].append((now - self._began.pop(me)) * 1000)

    def taken_ms(self) -> float | None:
        """Milliseconds of this thread's collections since it last asked; ``None`` without any."""
        taken = self._taken.pop(threading.get_ident(), [])
        return sum(taken) if taken else None

    def stop(self) -> None:
        """Time no more."""
        gc.callbacks.remove(self._called)


def asked_ms() -> float:
    """Run a full collection and give its milliseconds."""
    start = time.perf_counter()
    gc.collect(FULL)
    return (time.perf_counter() - start) * 1000
