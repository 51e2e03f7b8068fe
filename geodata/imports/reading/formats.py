"""Tell the format of a file by its first bytes, and read it."""

from collections.abc import Mapping
from pathlib import PurePosixPath

from geodata.errors import DataError, echo
from geodata.imports.reading.archive import ZIP, unpacked
from geodata.imports.reading.delimited import read_text
from geodata.imports.reading.features import (
    GEOPACKAGE,
    read_geojson,
    read_geopackage,
    read_shapefile,
)
from geodata.imports.reading.listing import Caps, Listing
from geodata.imports.reading.workbook import read_workbook
from geodata.wording import _, number

_USUAL = Caps()


def read(name: str, data: bytes, *, caps: Caps = _USUAL, layer: str = "", crs: str = "") -> Listing:
    """Read CSV, XLSX, GeoJSON, a GeoPackage or a zipped shapefile.

    Parameters
    ----------
    name
        Name of the file, for sentences only: its content tells what it is.
    layer
        Sheet of a workbook, or layer of a file that has several; the first one without.
    crs
        System of the coordinates, such as ``EPSG:32198``, where the file does not tell it.

    Raises
    ------
    DataError
        If it is of no such format, is broken, or passes the caps.
    """
    file = echo(PurePosixPath(name.replace("\\", "/")).name) or _("fichier")
    if len(data) > caps.bytes:
        allowed = _("{n} octets au plus").format(n=number(caps.bytes))
        raise DataError(file, allowed, value=number(len(data)))
    if data.startswith(ZIP):
        members = unpacked(file, data, caps=caps)
        if "xl/workbook.xml" in members:
            return read_workbook(file, data, members, sheet=layer, caps=caps)
        if any(name.lower().endswith(".shp") for name in members):
            return read_shapefile(file, members, layer=layer, crs=crs, caps=caps)
        data = _alone(file, members)
    return _plain(file, data, caps=caps, layer=layer, crs=crs)


def _alone(file: str, members: Mapping[str, bytes]) -> bytes:
    """Give the file that an archive holds, what describes it aside."""
    found = [data for name, data in members.items() if "metadata" not in name.lower()]
    if len(found) != 1:
        allowed = _("un classeur, un shapefile ou un seul fichier dans l'archive")
        raise DataError(file, allowed, value=number(len(found)))
    return found[0]


def _plain(file: str, data: bytes, *, caps: Caps, layer: str, crs: str) -> Listing:
    """Read a file that is not an archive."""
    if data.startswith(GEOPACKAGE):
        return read_geopackage(file, data, layer=layer, crs=crs, caps=caps)
    start = data[:64].removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith((b"{", b"[")):
        return read_geojson(file, data, crs=crs, caps=caps)
    known = {
        b"<": _("du balisage XML ou HTML"),
        b"%PDF": "PDF",
        b"\xd0\xcf\x11\xe0": _("un classeur XLS d'avant 2007"),
        ZIP: _("une archive dans une archive"),
    }
    for magic, what in known.items():
        if start.startswith(magic):
            allowed = _("CSV, XLSX, GeoJSON, GeoPackage ou shapefile dans un zip")
            raise DataError(file, allowed, value=what)
    return read_text(file, data, caps=caps)
