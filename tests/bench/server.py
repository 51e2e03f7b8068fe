"""Servers of the bench: started on a free port, watched from outside, stopped by their id."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
STREAMLIT, DASH = "tests.bench.launch", "tests.bench.dash_launch"
_READY = {STREAMLIT: "_stcore/health", DASH: "_dash-layout"}
_PATIENCE_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Server:
    """A running server and the journal of its runs."""

    process: subprocess.Popen[bytes]
    port: int
    journal: Path

    @property
    def address(self) -> str:
        """Where a browser finds it."""
        return f"http://127.0.0.1:{self.port}"

    def facts(self, kind: str) -> list[dict[str, Any]]:
        """Lines of the journal of one kind, oldest first."""
        lines = self.journal.read_text(encoding="utf-8").splitlines()
        return [fact for fact in map(json.loads, lines) if fact["kind"] == kind]

    def run_times(self) -> list[float]:
        """Milliseconds of each run so far."""
        return [fact["ms"] for fact in self.facts("run")]

    def memory_mb(self) -> float:
        """Resident memory of the process, in MB."""
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="utf-8")
        line = next(row for row in status.splitlines() if row.startswith("VmRSS"))
        return int(line.split()[1]) / 1024

    @contextmanager
    def sampled(self, found: dict[str, Any]) -> Iterator[None]:
        """Sample the runs of a block; what was found is put in ``found``."""
        self._switch("sampling")
        yield
        found.update(self._switch("samples"))

    def _switch(self, kind: str) -> dict[str, Any]:
        """Ask for sampling to start or stop."""
        return self._told(kind, signal.SIGUSR1)

    def collection_ms(self) -> float:
        """Milliseconds of a full collection of garbage, asked for now."""
        return float(self._told("collection", signal.SIGUSR2)["ms"])

    def _told(self, kind: str, asked: signal.Signals) -> dict[str, Any]:
        """Send a signal, and wait for the fact that answers it."""
        before = len(self.facts(kind))
        os.kill(self.process.pid, asked)
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while len(self.facts(kind)) == before:
            if time.monotonic() > deadline:
                raise TimeoutError(f"{kind}: no answer")
            time.sleep(0.02)
        return self.facts(kind)[-1]


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def serve(
    script: str, *, launcher: str = STREAMLIT, options: Sequence[str] = ()
) -> Iterator[Server]:
    """Serve a script until the end of the block.

    Raises
    ------
    RuntimeError
        If it ends before it answers; what it printed is in the message.
    """
    with tempfile.TemporaryDirectory() as folder:
        journal, printed = Path(folder) / "journal", Path(folder) / "printed"
        journal.touch()
        port = _free_port()
        command = [sys.executable, "-m", launcher, script, str(port), str(journal), *options]
        with printed.open("wb") as output:
            process = subprocess.Popen(command, cwd=ROOT, stdout=output, stderr=output)
        try:
            _wait(process, f"http://127.0.0.1:{port}/{_READY[launcher]}", printed)
            yield Server(process, port, journal)
        finally:
            process.terminate()
            process.wait(timeout=20)


def _wait(process: subprocess.Popen[bytes], address: str, printed: Path) -> None:
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while True:
        if process.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError(printed.read_text(encoding="utf-8"))
        try:
            with urllib.request.urlopen(address, timeout=1):
                return
        except OSError:
            time.sleep(0.1)
