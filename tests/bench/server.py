"""Servers of the bench, watched from outside."""

from __future__ import annotations

import json
import os
import signal
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.browser.driver import ROOT, free_port
from tests.load.server import Server as Process
from tests.load.server import launched

_READY = {"streamlit": "_stcore/health", "dash": "_dash-layout"}
_PATIENCE_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Server:
    """A running server and the journal of its runs."""

    process: Process
    journal: Path

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

    def collection_ms(self) -> float:
        """Milliseconds of a full collection of garbage, asked for now."""
        before = len(self.facts("collection"))
        os.kill(self.process.pid, signal.SIGUSR1)
        self.await_fact("collection", after=before)
        return float(self.facts("collection")[-1]["ms"])


@contextmanager
def serve(
    script: str, *options: str, framework: str = "streamlit", folder: Path = ROOT
) -> Iterator[Server]:
    """Serve a script of a folder until the end of the block."""
    port, launch = free_port(), str(ROOT / "tests/bench/launch.py")
    with tempfile.NamedTemporaryFile() as journal:
        arguments = (launch, framework, script, str(port), journal.name, *options)
        with launched(*arguments, port=port, ready=_READY[framework], folder=folder) as process:
            yield Server(process, Path(journal.name))
