"""Run the peer page behind waitress, and write down how long each callback takes.

``python -m tests.bench.dash_launch SCRIPT PORT JOURNAL``; as :mod:`tests.bench.launch`.
"""

from __future__ import annotations

import runpy
import sys
import time
from pathlib import Path

from flask import Flask, Response, g, request
from waitress import serve

from tests.bench.journal import Journal

_CALLBACK = "/_dash-update-component"


def time_callbacks(server: Flask, journal: Journal) -> None:
    """Time every callback, from its request taken to its answer made."""

    def start() -> None:
        g.started = time.perf_counter()

    def stop(answer: Response) -> Response:
        if request.path == _CALLBACK:
            taken = time.perf_counter() - g.started
            journal.write(kind="run", ms=taken * 1000, collected_ms=None)
        return answer

    server.before_request(start)
    server.after_request(stop)


def main(script: str, port: str, journal_path: str) -> None:
    """Start the server; it stops with the process."""
    app = runpy.run_path(script)["app"]
    time_callbacks(app.server, Journal(Path(journal_path)))
    serve(app.server, host="127.0.0.1", port=int(port))


if __name__ == "__main__":
    main(*sys.argv[1:])
