"""Facts that a server of the bench writes down: one JSON line each."""

from __future__ import annotations

import json
import threading
from pathlib import Path
from typing import Any


class Journal:
    """Appends facts to a file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()

    def write(self, **fact: Any) -> None:
        """Append one line."""
        with self._lock, self._path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(fact) + "\n")
