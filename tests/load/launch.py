"""Serve the dashboard as ``make run`` does, or with Streamlit's own collections.

``python -m tests.load.launch PORT [default] [brief]``: brief forgets at once who has left.
"""

from __future__ import annotations

import gc
import sys

from streamlit.web import cli


def _thawed() -> None:
    """Leave every object to the collections, as where nothing is frozen."""


def main(port: str, *variant: str) -> None:
    """Start the server; it stops with the process."""
    options = ["--server.port", port, "--server.address", "127.0.0.1"]
    if "brief" in variant:
        options += ["--server.disconnectedSessionTTL", "1"]
    if "default" in variant:
        gc.freeze = _thawed
        options += ["--runner.postScriptGC", "true"]
    sys.argv = ["streamlit", "run", "dashboard.py", *options]
    cli.main()


if __name__ == "__main__":
    main(*sys.argv[1:])
