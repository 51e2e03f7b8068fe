"""Files that a page offers: their formats and their names."""

from geodata.fold import fold

FORMATS = ("csv", "xlsx", "geojson", "gpkg")
"""Formats offered on a page."""


def file_name(what: str, kind: str, *, territory: str = "") -> str:
    """Name a file in French."""
    parts = ["ancrage", *(fold(part).replace(" ", "-") for part in (what, territory) if part)]
    return f"{'_'.join(parts)}.{kind}"
