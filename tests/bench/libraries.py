"""The files that a folium map loads from CDNs, read from npm packages instead."""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path

HERE = Path(__file__).resolve().parent
_MODULES = HERE / "node_modules"

# The names and the order are folium's; two sheets of icons that nothing shows are left out.
SCRIPTS = {
    "leaflet.js": "leaflet/dist/leaflet.js",
    "jquery.js": "jquery/dist/jquery.min.js",
    "bootstrap.js": "bootstrap/dist/js/bootstrap.bundle.min.js",
    "awesome_markers.js": "leaflet.awesome-markers/dist/leaflet.awesome-markers.js",
}
STYLES = {
    "leaflet.css": "leaflet/dist/leaflet.css",
    "bootstrap.css": "bootstrap/dist/css/bootstrap.min.css",
    "awesome_markers_font.css": "@fortawesome/fontawesome-free/css/all.min.css",
    "awesome_markers.css": "leaflet.awesome-markers/dist/leaflet.awesome-markers.css",
}


def install() -> None:
    """Install the npm packages, unless they are there."""
    if not _MODULES.exists():
        quiet = ["--no-package-lock", "--no-audit", "--no-fund", "--silent"]
        subprocess.run(["npm", "install", "--prefix", str(HERE), *quiet], check=True)


@cache
def read(name: str) -> bytes:
    """Read one file of :data:`SCRIPTS` or :data:`STYLES`."""
    return (_MODULES / (SCRIPTS | STYLES)[name]).read_bytes()
