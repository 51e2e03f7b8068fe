"""Run a Streamlit server that writes down how long each run of a script takes.

``python -m tests.bench.launch SCRIPT PORT JOURNAL [OPTIONS]``; the journal gets one JSON line
a run, Streamlit gets the options.
The signal USR1 starts sampling the script's thread, or stops it and writes the samples; USR2
asks for a full collection of garbage, and writes how long it took.
"""

from __future__ import annotations

import signal
import sys
import threading
import time
from pathlib import Path
from types import FrameType
from typing import Any

from streamlit.runtime.scriptrunner.script_runner import ScriptRunner
from streamlit.web import cli

from tests.bench.collecting import Collections, asked_ms
from tests.bench.journal import Journal
from tests.bench.sampling import Sampler


def time_runs(journal: Journal, sampler: Sampler, collections: Collections) -> None:
    """Time every run of a script, from its request taken to its "script finished" message.

    Callbacks, the script itself and the making of its messages are inside, and so is a run
    that the script asks for itself. The full collection of garbage that Streamlit runs
    afterwards, if it does, is timed apart.
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
            script = finished.pop(me, time.perf_counter())
            taken = collections.taken_ms()
            journal.write(kind="run", ms=(script - start) * 1000, collected_ms=taken)

    def stop(self: ScriptRunner, *arguments: Any, **named: Any) -> None:
        finished[threading.get_ident()] = time.perf_counter()
        # Those that the script itself set off are in its time.
        collections.taken_ms()
        sampler.leave(threading.get_ident())
        finish(self, *arguments, **named)

    ScriptRunner._run_script = run  # type: ignore[method-assign]
    ScriptRunner._on_script_finished = stop  # type: ignore[method-assign]


def main(script: str, port: str, journal_path: str, *options: str) -> None:
    """Start the server; it stops with the process."""
    journal, sampler = Journal(Path(journal_path)), Sampler()
    time_runs(journal, sampler, Collections())

    def switch(_number: int, _frame: FrameType | None) -> None:
        if sampler.running:
            journal.write(kind="samples", **sampler.stop())
        else:
            sampler.start()
            journal.write(kind="sampling")

    def collect(_number: int, _frame: FrameType | None) -> None:
        journal.write(kind="collection", ms=asked_ms())

    signal.signal(signal.SIGUSR1, switch)
    signal.signal(signal.SIGUSR2, collect)
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
        *options,
    ]
    cli.main()


if __name__ == "__main__":
    main(*sys.argv[1:])
