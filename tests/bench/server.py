"""Servers of the bench: started on a free port, watched from outside, stopped by their id."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.browser.driver import ROOT, free_port

_READY = {"streamlit": "_stcore/health", "dash": "_dash-layout"}
_PATIENCE_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Server:
    """A running server and the journal of its runs."""

    pid: int
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

    def await_fact(self, kind: str, *, after: int) -> None:
        """Wait until there are more facts of a kind than ``after``."""
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while len(self.facts(kind)) <= after:
            if time.monotonic() > deadline:
                raise TimeoutError(f"no {kind}")
            time.sleep(0.02)

    def memory_mb(self) -> float:
        """Resident memory of the process, in MB."""
        pages = Path(f"/proc/{self.pid}/statm").read_text(encoding="ascii").split()[1]
        return int(pages) * os.sysconf("SC_PAGE_SIZE") / 2**20

    def collection_ms(self) -> float:
        """Milliseconds of a full collection of garbage, asked for now."""
        before = len(self.facts("collection"))
        os.kill(self.pid, signal.SIGUSR1)
        self.await_fact("collection", after=before)
        return float(self.facts("collection")[-1]["ms"])


@contextmanager
def serve(
    script: str, *options: str, framework: str = "streamlit", folder: Path = ROOT
) -> Iterator[Server]:
    """Serve a script of a folder until the end of the block.

    Raises
    ------
    RuntimeError
        If it ends before it answers; what it printed is in the message.
    """
    with tempfile.TemporaryDirectory() as made:
        journal, printed = Path(made) / "journal", Path(made) / "printed"
        journal.touch()
        port = free_port()
        launch = str(ROOT / "tests/bench/launch.py")
        command = [sys.executable, launch, framework, script, str(port), str(journal), *options]
        with printed.open("wb") as output:
            process = subprocess.Popen(command, cwd=folder, stdout=output, stderr=output)
        deadline = time.monotonic() + _PATIENCE_SECONDS
        try:
            while not _answers(f"http://127.0.0.1:{port}/{_READY[framework]}"):
                if process.poll() is not None or time.monotonic() > deadline:
                    raise RuntimeError(printed.read_text(encoding="utf-8"))
                time.sleep(0.1)
            yield Server(process.pid, port, journal)
        finally:
            process.terminate()
            process.wait(timeout=20)


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=1):
            return True
    except OSError:
        return False
