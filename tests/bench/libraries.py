"""The files that a folium map loads from CDNs, read from npm packages instead."""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path
from shutil import which

HERE = Path(__file__).resolve().parent
_MODULES = HERE / "node_modules"

# The names are folium's, and so is the order. The two empty ones are in no npm package:
# they hold only a few rules for icons that the page does not use.
SCRIPTS = {
    "leaflet.js": "leaflet/dist/leaflet.js",
    "jquery.js": "jquery/dist/jquery.min.js",
    "bootstrap.js": "bootstrap/dist/js/bootstrap.bundle.min.js",
    "awesome_markers.js": "leaflet.awesome-markers/dist/leaflet.awesome-markers.js",
}
STYLES = {
    "leaflet.css": "leaflet/dist/leaflet.css",
    "bootstrap.css": "bootstrap/dist/css/bootstrap.min.css",
    "glyphicons.css": "",
    "awesome_markers_font.css": "@fortawesome/fontawesome-free/css/all.min.css",
    "awesome_markers.css": "leaflet.awesome-markers/dist/leaflet.awesome-markers.css",
    "awesome_rotate.css": "",
}
NOTE = (
    "Bibliothèques de folium : les 10 fichiers de ses CDN, servis par le serveur local et gardés "
    "en cache comme par un CDN; 8 viennent de npm (Leaflet 1.9.3, jQuery 3.7.1, Bootstrap 5.2.2, "
    "Font Awesome 6.2.0, awesome-markers 2.0.5), 2 feuilles d'icônes inutilisées sont vides."
)


def install() -> None:
    """Install the npm packages, unless they are there.

    Raises
    ------
    RuntimeError
        If npm is missing or cannot reach its registry.
    """
    if (_MODULES / "leaflet").exists():
        return
    npm = which("npm")
    if npm is None:
        raise RuntimeError("Le banc d'essai a besoin de npm pour installer les fichiers de folium.")
    quiet = ["--no-package-lock", "--no-audit", "--no-fund", "--silent"]
    subprocess.run([npm, "install", "--prefix", str(HERE), *quiet], check=True)


@cache
def read(name: str) -> tuple[str, bytes]:
    """Read one file.

    Parameters
    ----------
    name
        A name of :data:`SCRIPTS` or :data:`STYLES`.

    Returns
    -------
    tuple[str, bytes]
        Its MIME type and its bytes; empty for a file that no package holds.
    """
    path = (SCRIPTS | STYLES)[name]
    media = "text/javascript" if name in SCRIPTS else "text/css"
    return media, (_MODULES / path).read_bytes() if path else b""
