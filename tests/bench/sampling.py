"""Where a script spends its time: its stack, looked at every millisecond.

A sample belongs to the innermost function of ours on the stack, with all that it calls in
libraries: ``charts.lines`` calling Streamlit draws, ``measure.values`` calling pandas reads.
"""

from __future__ import annotations

import sys
import threading
import time
from collections import Counter
from pathlib import Path
from types import FrameType
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
STEP_SECONDS = 0.001
DRAWING = "draw"
READING = "read"
REST = "rest"

# Modules that turn figures into something to look at; other modules of geodata read and count.
_DRAWING_GEODATA = frozenset(
    {
        "patch",
        "network_map",
        "settlement_map",
        "settlement_circles",
        "draw",
        "declutter",
        "style",
        "wording",
    }
)
# What surrounds the content of a page.
_FRAME = frozenset({"frame", "view", "assets", "server", "cached"})


def kind_of(path: str) -> str | None:
    """Name what a file of ours does.

    Returns
    -------
    str or None
        Drawing, reading or the rest; ``None`` when the file is not ours.
    """
    try:
        parts = Path(path).relative_to(ROOT).with_suffix("").parts
    except ValueError:
        return None
    if parts[0] == "geodata":
        return DRAWING if parts[1] in _DRAWING_GEODATA else READING
    if parts[:2] == ("pages", "shared"):
        return REST if parts[2] in _FRAME else DRAWING
    return REST if parts[0] in ("pages", "dashboard", "tests") else None


class Sampler:
    """Looks at threads that run a script, from a thread of its own."""

    def __init__(self) -> None:
        self.running = False
        self._threads: set[int] = set()
        self._kinds: Counter[str] = Counter()
        self._functions: Counter[str] = Counter()
        self._of: dict[str, str | None] = {}
        self._thread: threading.Thread | None = None

    def enter(self, thread: int) -> None:
        """Look at a thread from now on."""
        self._threads.add(thread)

    def leave(self, thread: int) -> None:
        """Look away from a thread."""
        self._threads.discard(thread)

    def start(self) -> None:
        """Start looking."""
        self._kinds.clear()
        self._functions.clear()
        self.running = True
        # A sampler that waits long for the interpreter would see only where it is released.
        sys.setswitchinterval(STEP_SECONDS / 4)
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def stop(self) -> dict[str, Any]:
        """Stop looking."""
        self.running = False
        if self._thread is not None:
            self._thread.join()
        sys.setswitchinterval(0.005)
        return {"kinds": dict(self._kinds), "functions": self._functions.most_common(40)}

    def _look(self) -> None:
        while self.running:
            time.sleep(STEP_SECONDS)
            frames = sys._current_frames()
            for thread in tuple(self._threads):
                if thread in frames:
                    self._count(frames[thread])

    def _count(self, innermost: FrameType) -> None:
        frame: FrameType | None = innermost
        while frame is not None:
            path = frame.f_code.co_filename
            if path not in self._of:
                self._of[path] = kind_of(path)
            kind = self._of[path]
            if kind is not None and not path.endswith("launch.py"):
                self._kinds[kind] += 1
                self._functions[f"{Path(path).stem}.{frame.f_code.co_name}"] += 1
                return
            frame = frame.f_back
        # Streamlit's own work around the script.
        self._kinds[REST] += 1
        self._functions["streamlit"] += 1
