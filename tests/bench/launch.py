"""Run a Streamlit server that writes down how long each run of a script takes.

``python -m tests.bench.launch SCRIPT PORT JOURNAL``; the journal gets one JSON line a run.
The signal USR1 starts sampling the script's thread, or stops it and writes the samples.
"""

from __future__ import annotations

import json
import signal
import sys
import threading
import time
from pathlib import Path
from types import FrameType
from typing import Any

from streamlit.runtime.scriptrunner.script_runner import ScriptRunner
from streamlit.web import cli

from tests.bench.sampling import Sampler


class Journal:
    """Appends facts about runs to a file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()

    def write(self, **fact: Any) -> None:
        """Append one line."""
        with self._lock, self._path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(fact) + "\n")


def time_runs(journal: Journal, sampler: Sampler) -> None:
    """Time every run of a script, from its request taken to its "script finished" message.

    Callbacks, the script itself and the making of its messages are inside, and so is a run
    that the script asks for itself. What Streamlit does afterwards (it collects garbage
    while it holds the interpreter) is timed apart.
    """
    timed, finish = ScriptRunner._run_script, ScriptRunner._on_script_finished
    finished: dict[int, float] = {}

    def run(self: ScriptRunner, rerun_data: Any) -> None:
        me, start = threading.get_ident(), time.perf_counter()
        sampler.enter(me)
        try:
            timed(self, rerun_data)
        finally:
            sampler.leave(me)
            end = time.perf_counter()
            script = finished.pop(me, end)
            journal.write(kind="run", ms=(script - start) * 1000, after_ms=(end - script) * 1000)

    def stop(self: ScriptRunner, *arguments: Any, **named: Any) -> None:
        finished[threading.get_ident()] = time.perf_counter()
        sampler.leave(threading.get_ident())
        finish(self, *arguments, **named)

    ScriptRunner._run_script = run  # type: ignore[method-assign]
    ScriptRunner._on_script_finished = stop  # type: ignore[method-assign]


def main(script: str, port: str, journal_path: str) -> None:
    """Start the server; it stops with the process."""
    journal, sampler = Journal(Path(journal_path)), Sampler()
    time_runs(journal, sampler)

    def switch(_number: int, _frame: FrameType | None) -> None:
        if sampler.running:
            journal.write(kind="samples", **sampler.stop())
        else:
            sampler.start()
            journal.write(kind="sampling")

    signal.signal(signal.SIGUSR1, switch)
    sys.argv = [
        "streamlit",
        "run",
        script,
        "--server.port",
        port,
        "--server.address",
        "127.0.0.1",
        "--server.headless",
        "true",
    ]
    cli.main()


if __name__ == "__main__":
    main(*sys.argv[1:])
