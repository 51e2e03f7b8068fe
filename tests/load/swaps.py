"""Memory of a server that takes newer data many times, while people pass."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.load import soak
from tests.load.server import Server, serve
from tests.versions import replaced, version

_PASSING = 8
_PATIENCE_SECONDS = 300.0
_TAKEN = re.compile("Nouvelles données en service")
_FORGOTTEN = re.compile(r"oubliées\s: pause de (\S+)\sms")


@dataclass(frozen=True, slots=True)
class Swap:
    """Swaps done so far, resident memory in MB, and the pause that forgetting took."""

    done: int
    memory_mb: float
    pause_ms: float | None


def swapped(times: int) -> Iterator[Swap]:
    """Serve, and change the data again and again."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _write(folder, 0)
        with serve("brief", data=folder) as server:
            asyncio.run(soak.passing(server, _PASSING, every=_PASSING))
            yield Swap(0, server.memory_mb(), None)
            for turn in range(1, times + 1):
                _write(folder, turn)
                os.kill(server.pid, signal.SIGHUP)
                _wait(server, turn, _TAKEN)
                # The sessions that have left are the last to hold the former version.
                _wait(server, turn, _FORGOTTEN)
                asyncio.run(soak.passing(server, _PASSING, every=_PASSING))
                yield Swap(turn, server.memory_mb(), _last_pause(server))


def _write(folder: Path, turn: int) -> None:
    """Write a version of the data that no other turn has."""
    changed = version({"regions.csv": replaced("Estrie", f"Estrie ({turn})")})
    for name, data in changed.files.items():
        (folder / name).write_bytes(data)


def _wait(server: Server, turn: int, words: re.Pattern[str]) -> None:
    """Wait until the server has said this as many times as there were turns."""
    limit = time.monotonic() + _PATIENCE_SECONDS
    while sum(bool(words.search(line)) for line in server.said()) < turn:
        if time.monotonic() > limit:
            raise RuntimeError("\n".join(server.said()))
        time.sleep(0.1)


def _last_pause(server: Server) -> float | None:
    pauses = _FORGOTTEN.findall("\n".join(server.said()))
    return float(pauses[-1].replace(",", ".")) if pauses else None
