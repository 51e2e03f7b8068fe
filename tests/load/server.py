"""A server that is loaded, watched from outside."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from geodata.tables.snapshot import FOLDER

ROOT = Path(__file__).resolve().parents[2]
_PATIENCE_SECONDS = 120.0


@dataclass(frozen=True, slots=True)
class Server:
    """A server that is ready."""

    pid: int
    port: int
    started_seconds: float
    printed: Path

    def said(self) -> list[str]:
        """Lines that it has printed so far."""
        return self.printed.read_text("utf-8").splitlines()

    @property
    def address(self) -> str:
        """Where it is found."""
        return f"http://127.0.0.1:{self.port}"

    def cpu_seconds(self) -> float:
        """Processor time of all its threads so far."""
        fields = Path(f"/proc/{self.pid}/stat").read_text("ascii").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory_mb(self) -> float:
        """Resident memory, in MB."""
        return self._status("VmRSS")

    def peak_mb(self) -> float:
        """Most resident memory so far, in MB."""
        return self._status("VmHWM")

    def _status(self, name: str) -> float:
        text = Path(f"/proc/{self.pid}/status").read_text("ascii")
        line = next(row for row in text.splitlines() if row.startswith(name))
        return int(line.split()[1]) / 1024


@contextmanager
def serve(*variant: str, data: Path | None = None) -> Iterator[Server]:
    """Serve the dashboard until the end of the block.

    Parameters
    ----------
    *variant
        ``default`` for Streamlit's own collections, ``brief`` to forget at once who has left.
    data
        Folder of the data; the embedded one where None.

    Raises
    ------
    RuntimeError
        If it ends before it is ready; what it printed is in the message.
    """
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = int(found.getsockname()[1])
    settings = os.environ | ({FOLDER: str(data)} if data else {})
    with tempfile.NamedTemporaryFile("w+b") as printed:
        start = time.monotonic()
        command = [sys.executable, "-u", "-m", "tests.load.launch", str(port), *variant]
        process = subprocess.Popen(command, cwd=ROOT, stdout=printed, stderr=printed, env=settings)
        said = Path(printed.name)
        try:
            while not _ready(port):
                if process.poll() is not None or time.monotonic() > start + _PATIENCE_SECONDS:
                    raise RuntimeError(said.read_text("utf-8"))
                time.sleep(0.1)
            yield Server(process.pid, port, time.monotonic() - start, said)
        finally:
            process.kill()
            process.wait()
        if "Traceback" in (told := said.read_text("utf-8")):
            raise RuntimeError(told)


def _ready(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/pret", timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False
