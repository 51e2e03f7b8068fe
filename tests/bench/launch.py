"""Serve a page in the current folder, and write down how long each run takes: a JSON line each.

``python launch.py streamlit SCRIPT PORT JOURNAL [OPTIONS]`` or ``dash``. It imports nothing of the
project, so that it serves any version. USR1 asks for a full collection of garbage.
"""

from __future__ import annotations

import gc
import json
import runpy
import signal
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from threading import get_ident
from typing import Any

FULL = 2


def _write(journal: str, **fact: Any) -> None:
    with Path(journal).open("a", encoding="utf-8") as file:
        file.write(json.dumps(fact) + "\n")


def time_collections() -> dict[int, float]:
    """Milliseconds of the full collections from now on, by the thread that runs them."""
    began: dict[int, float] = {}
    taken: dict[int, float] = {}

    def called(phase: str, info: Mapping[str, Any]) -> None:
        me, now = get_ident(), time.perf_counter()
        if info["generation"] == FULL and phase == "start":
            began[me] = now
        elif info["generation"] == FULL:
            taken[me] = taken.get(me, 0) + (now - began.pop(me, now)) * 1000

    gc.callbacks.append(called)
    return taken


def serve_streamlit(script: str, port: str, journal: str, *options: str) -> None:
    """Time runs from the request taken to "script finished"; the collection after it, apart."""
    from streamlit.runtime.scriptrunner.script_runner import ScriptRunner
    from streamlit.web import cli

    timed, finish = ScriptRunner._run_script, ScriptRunner._on_script_finished
    taken, finished = time_collections(), dict[int, float]()

    def run(self: ScriptRunner, rerun_data: Any) -> None:
        me, start = get_ident(), time.perf_counter()
        timed(self, rerun_data)
        script = (finished.pop(me, time.perf_counter()) - start) * 1000
        _write(journal, kind="run", ms=script, collected_ms=taken.pop(me, None))

    def stop(self: ScriptRunner, *arguments: Any, **named: Any) -> None:
        finished[get_ident()] = time.perf_counter()
        # Those that the script itself set off are in its time.
        taken.pop(get_ident(), None)
        finish(self, *arguments, **named)

    def collect(_number: int, _frame: object) -> None:
        start = time.perf_counter()
        gc.collect()
        _write(journal, kind="collection", ms=(time.perf_counter() - start) * 1000)

    ScriptRunner._run_script = run  # type: ignore[method-assign]
    ScriptRunner._on_script_finished = stop  # type: ignore[method-assign]
    signal.signal(signal.SIGUSR1, collect)
    where = [
        "--server.port",
        port,
        "--server.address",
        "127.0.0.1",
        "--server.headless",
        "true",
    ]
    sys.argv = ["streamlit", "run", script, *where, *options]
    cli.main()


def serve_dash(script: str, port: str, journal: str) -> None:
    """Serve with waitress; time callbacks from the request taken to the answer made."""
    from flask import Response, g, request
    from waitress import serve

    server = runpy.run_path(script)["app"].server

    def start() -> None:
        g.started = time.perf_counter()

    def stop(answer: Response) -> Response:
        if request.path == "/_dash-update-component":
            taken = (time.perf_counter() - g.started) * 1000
            _write(journal, kind="run", ms=taken, collected_ms=None)
        return answer

    server.before_request(start)
    server.after_request(stop)
    serve(server, host="127.0.0.1", port=int(port))


if __name__ == "__main__":
    sys.path[0] = str(Path.cwd())
    _launch, _framework, *_arguments = sys.argv
    {"streamlit": serve_streamlit, "dash": serve_dash}[_framework](*_arguments)
