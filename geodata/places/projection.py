"""The plane where areas are taken: a projected system that the package names, in metres."""

from __future__ import annotations

from geodata import tables
from geodata.errors import DataError, echo
from geodata.tables import Snapshot, current
from geodata.wording import _


def plane() -> str:
    """Name the projected system of the snapshot in use, such as ``EPSG:32198``.

    It is the only plane where areas, buffers and distances to limits are taken.
    """
    return tables.territory_object(current()).object("map").text("crs")


def plane_faults(read: Snapshot) -> list[DataError]:
    """Check the projected system that the catalogue of a snapshot names.

    Returns
    -------
    list of DataError
        One fault if it is unknown, not projected or not in metres.
    """
    from pyproj import CRS  # noqa: PLC0415
    from pyproj.exceptions import CRSError  # noqa: PLC0415

    raw = tables.territory_object(read).object("map")
    try:
        found = CRS.from_user_input(raw.text("crs"))
        sound = found.is_projected and {axis.unit_name for axis in found.axis_info} == {"metre"}
    except CRSError:
        sound = False
    if sound:
        return []
    allowed, value = _("un système de coordonnées projetées, en mètres"), echo(raw.text("crs"))
    return [DataError(raw.file, allowed, column="ancrage:territory.map.crs", value=value)]
