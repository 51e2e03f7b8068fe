"""The service points on screen, as a file."""

from __future__ import annotations

from collections.abc import Collection

from geodata import tables


def points(shown: Collection[str], kind: str) -> bytes:
    """Write the service points that the filters let through.

    Parameters
    ----------
    kind
        One of :data:`FORMATS`.

    Returns
    -------
    bytes
        The whole file, points in EPSG:4326 for a geographic format.
    """
    name = "service_points"
    whole = tables.geometry(name) if kind in tables.GEOGRAPHIC else tables.rows(name)
    kept = whole[whole["id"].isin(list(shown))]
    return tables.write(kept, tables.dataset(name), kind)
