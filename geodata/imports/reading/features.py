"""Read features with their geometry, in the stored system of coordinates."""

from __future__ import annotations

import contextlib
import re
import sqlite3
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from geodata.crs import STORAGE
from geodata.errors import AncrageError, DataError, echo
from geodata.imports.reading.listing import Caps, Listing, too_many
from geodata.parsing import JsonError, json_value
from geodata.wording import _, enumeration, number

if TYPE_CHECKING:
    from pyproj import CRS
    from shapely.geometry.base import BaseGeometry

GEOPACKAGE = b"SQLite format 3\0"
SHAPEFILE = b"\0\0\x27\x0a"

_APPLICATION = (b"GPKG", b"GP10", b"GP11")
"""What stands at byte 68 of a database that is a GeoPackage."""

_PARTS = (".shp", ".shx", ".dbf", ".prj", ".cpg")

LONGEST_QUERY_S = 1.0
"""A view of a GeoPackage may ask for any amount of work."""

LONGEST_SYSTEM = 10_000
"""Characters of the description of a system of coordinates."""

Feature = tuple[Mapping[str, object], "BaseGeometry | None"]


def system(text: str) -> CRS:
    """Read the system of coordinates that an author names, such as ``EPSG:32198``.

    Raises
    ------
    AncrageError
        If it is written otherwise, or there is no such system.
    """
    from pyproj import CRS  # noqa: PLC0415
    from pyproj.exceptions import CRSError  # noqa: PLC0415

    said = _("Système de coordonnées : « {text} ». Attendu : un code tel que EPSG:32198.")
    found = re.fullmatch(r"(?:EPSG:)?([0-9]{4,6})", text.strip().upper())
    if found is None:
        raise AncrageError(said.format(text=echo(text)))
    try:
        return CRS.from_epsg(int(found[1]))
    except CRSError as error:
        raise AncrageError(said.format(text=echo(text))) from error


def _described(file: str, text: str, crs: str) -> CRS:
    """Read the system that a file describes; else that of the author, who is asked for it."""
    from pyproj import CRS  # noqa: PLC0415
    from pyproj.exceptions import CRSError  # noqa: PLC0415

    if crs:
        return system(crs)
    if text.strip():
        if len(text) <= LONGEST_SYSTEM:
            with contextlib.suppress(CRSError):
                return CRS.from_wkt(text)
        value = text
    else:
        value = None
    allowed = _("un système de coordonnées : précisez-le, tel que --crs EPSG:32198")
    raise DataError(file, allowed, value=value)


def read_geojson(file: str, data: bytes, *, crs: str, caps: Caps) -> Listing:
    """Read GeoJSON, in longitude and latitude unless it names another system.

    Raises
    ------
    DataError
        If it is not a collection of features, or passes the caps.
    """
    try:
        found = json_value(data)
    except JsonError as error:
        allowed = _("un document GeoJSON")
        raise DataError(file, allowed, row=error.row, value=error.value or str(error)) from error
    listed = found.get("features") if isinstance(found, dict) else None
    allowed = _("une collection d'entités GeoJSON (FeatureCollection)")
    if not isinstance(listed, list) or found.get("type") != "FeatureCollection":
        raise DataError(file, allowed, value=echo(found))
    if len(listed) > caps.rows:
        raise too_many(file, caps)
    own = _named_system(file, found.get("crs"), crs)
    left = caps.vertices
    rows: list[Feature] = []
    for rank, item in enumerate(listed, 1):
        if not isinstance(item, dict) or not isinstance(item.get("properties") or {}, dict):
            raise DataError(file, _("une entité GeoJSON"), row=rank, value=echo(item))
        shape = item.get("geometry")
        left -= _vertices(shape)
        if left < 0:
            raise _too_fine(file, caps)
        rows.append((item.get("properties") or {}, _shape(file, rank, shape)))
    return _features(file, rows, own, caps=caps)


def _named_system(file: str, named: object, crs: str) -> CRS:
    """Read the system that GeoJSON of before 2016 may name."""
    if crs or named is None:
        return system(crs or STORAGE)
    text = named.get("properties") if isinstance(named, dict) else None
    text = text.get("name") if isinstance(text, dict) else None
    if isinstance(text, str) and text.endswith("CRS84"):
        return system(STORAGE)
    code = re.search(r"EPSG:(?::|[0-9.]+:)?([0-9]{4,6})$", text) if isinstance(text, str) else None
    if code is None:
        allowed = _("un système nommé par son code EPSG, ou longitude et latitude")
        raise DataError(file, allowed, column="crs", value=echo(named))
    return system(code[1])


def _vertices(shape: object) -> int:
    """Count the numbers of a geometry by twos, before it is made."""
    count, waiting = 0, [shape]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            waiting += [one.get("coordinates"), one.get("geometries")]
        elif isinstance(one, list):
            count += not any(isinstance(part, list | dict) for part in one)
            waiting += [part for part in one if isinstance(part, list | dict)]
    return count


def _shape(file: str, rank: int, raw: object) -> BaseGeometry | None:
    import shapely  # noqa: PLC0415
    from shapely.geometry import shape  # noqa: PLC0415

    if raw is None:
        return None
    try:
        return shapely.force_2d(shape(raw))
    except (
        LookupError,
        TypeError,
        ValueError,
        AttributeError,
        OverflowError,
        RecursionError,
        NotImplementedError,
        shapely.errors.ShapelyError,
    ) as error:
        raise DataError(file, _("une géométrie GeoJSON"), row=rank, value=echo(raw)) from error


def _too_fine(file: str, caps: Caps) -> DataError:
    allowed = _("{n} sommets au plus").format(n=number(caps.vertices))
    return DataError(file, allowed, value=_("plus de sommets"))


def _features(file: str, rows: Sequence[Feature], crs: CRS, *, caps: Caps) -> Listing:
    """Make a listing of features, their geometry in the stored system."""
    columns = tuple(dict.fromkeys(str(name) for properties, _shape in rows for name in properties))
    if not rows:
        raise DataError(file, _("une entité ou plus"), value=_("aucune entité"))
    if len(columns) > caps.columns:
        allowed = _("{n} colonnes au plus").format(n=number(caps.columns))
        raise DataError(file, allowed, value=number(len(columns)))
    texts = []
    for rank, (properties, _geometry) in enumerate(rows, 1):
        cells = [_text(properties.get(name)) for name in columns]
        for cell in cells:
            if len(cell) > caps.characters:
                allowed = _("{n} caractères au plus par cellule")
                allowed = allowed.format(n=number(caps.characters))
                raise DataError(file, allowed, row=rank, value=cell)
        texts.append(tuple(cells))
    return Listing(
        file=file,
        columns=columns,
        rows=tuple(texts),
        lines=tuple(range(1, len(rows) + 1)),
        shapes=tuple(_stored(file, [shape for _properties, shape in rows], crs)),
    )


def _stored(
    file: str, shapes: Sequence[BaseGeometry | None], crs: CRS
) -> Iterator[BaseGeometry | None]:
    """Put shapes in the stored system; ``DataError`` for one that has no place in it."""
    import numpy as np  # noqa: PLC0415
    import shapely  # noqa: PLC0415
    from pyproj import Transformer  # noqa: PLC0415
    from pyproj.exceptions import ProjError  # noqa: PLC0415

    allowed = _("des coordonnées du système du fichier ({system})").format(system=echo(crs.name))
    try:
        change = Transformer.from_crs(crs, STORAGE, always_xy=True)
    except ProjError as error:
        raise DataError(file, allowed, value=echo(crs.name)) from error

    def moved(at: Any) -> Any:
        return np.column_stack(change.transform(at[:, 0], at[:, 1]))

    for rank, shape in enumerate(shapes, 1):
        if shape is None or shape.is_empty:
            yield None
            continue
        try:
            found = shapely.transform(shape, moved)
        except (ProjError, shapely.errors.ShapelyError, ValueError) as error:
            raise DataError(file, allowed, row=rank, value=echo(shape.wkt)) from error
        if not np.isfinite(shapely.get_coordinates(found)).all():
            raise DataError(file, allowed, row=rank, value=echo(shape.wkt))
        yield found


def _text(value: object) -> str:
    """Write a value as a person would type it; empty for a missing one."""
    if value is None or value != value:  # noqa: PLR0124  # a missing number is not itself
        return ""
    if isinstance(value, bool | list | dict):
        return echo(value)
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value).strip()


def read_geopackage(file: str, data: bytes, *, layer: str, crs: str, caps: Caps) -> Listing:
    """Read the first layer of features of a GeoPackage, or the one named.

    Raises
    ------
    DataError
        If it is another database, is broken, or passes the caps.
    """
    sound = _("un GeoPackage qui a une couche d'entités")
    if data[68:72] not in _APPLICATION:
        raise DataError(file, sound, value=_("une autre base de données"))
    base = sqlite3.connect(":memory:")
    try:
        base.deserialize(data)
        base.execute("PRAGMA trusted_schema = OFF")
        base.execute("PRAGMA query_only = ON")
        base.set_authorizer(_only_read)
        end = time.monotonic() + LONGEST_QUERY_S
        base.set_progress_handler(lambda: time.monotonic() > end, 10_000)
        base.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, caps.bytes)
        return _layer(file, base, layer=layer, crs=crs, caps=caps)
    except (sqlite3.Error, sqlite3.Warning, UnicodeError, OverflowError, MemoryError) as error:
        raise DataError(file, sound, value=_("une base illisible")) from error
    finally:
        base.close()


def _only_read(action: int, *_named: str | None) -> int:
    """Let a statement read, and nothing else."""
    allowed = (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION)
    return sqlite3.SQLITE_OK if action in allowed else sqlite3.SQLITE_DENY


def _layer(file: str, base: sqlite3.Connection, *, layer: str, crs: str, caps: Caps) -> Listing:
    known = base.execute(
        "SELECT c.table_name, g.column_name, s.definition FROM gpkg_contents c "
        "JOIN gpkg_geometry_columns g ON g.table_name = c.table_name "
        "LEFT JOIN gpkg_spatial_ref_sys s ON s.srs_id = g.srs_id "
        "WHERE c.data_type = 'features' LIMIT 100"
    ).fetchall()
    by_name = {str(name): (str(column), str(text or "")) for name, column, text in known}
    if not by_name or (layer and layer not in by_name):
        allowed = _("une des couches {names}").format(names=enumeration(list(by_name)))
        sound = allowed if by_name else _("un GeoPackage qui a une couche d'entités")
        raise DataError(file, sound, value=layer or _("aucune couche"))
    name = layer or next(iter(by_name))
    column, text = by_name[name]
    # A name is an identifier here, which no parameter can stand for.
    quoted = '"' + name.replace('"', '""') + '"'
    cursor = base.execute(f"SELECT * FROM {quoted} LIMIT {caps.rows + 1}")  # noqa: S608
    columns = [one[0] for one in cursor.description]
    raw = list(_weighed(file, cursor, caps))
    if len(raw) > caps.rows:
        raise too_many(file, caps)
    place = columns.index(column) if column in columns else None
    kept = [rank for rank, one in enumerate(columns) if rank != place and one != "fid"]
    own = _described(file, "" if text == "undefined" else text, crs)
    rows: list[Feature] = []
    left = caps.vertices
    for rank, cells in enumerate(raw, 1):
        shape = None if place is None else _blob(file, rank, cells[place])
        left -= 0 if shape is None else _coordinates(shape)
        if left < 0:
            raise _too_fine(file, caps)
        rows.append(({columns[one]: cells[one] for one in kept}, shape))
    return _features(file, rows, own, caps=caps)


def _weighed(
    file: str, cursor: Iterable[tuple[object, ...]], caps: Caps
) -> Iterator[tuple[object, ...]]:
    """Give rows as long as they are no heavier than an archive may be: a view can make any."""
    size = 0
    for cells in cursor:
        size += sum(len(cell) for cell in cells if isinstance(cell, str | bytes))
        if size > caps.unpacked:
            allowed = _("{n} octets au plus une fois lus").format(n=number(caps.unpacked))
            raise DataError(file, allowed, value=_("plus d'octets"))
        yield cells


def _coordinates(shape: BaseGeometry) -> int:
    import shapely  # noqa: PLC0415

    return int(shapely.get_num_coordinates(shape))


_ENVELOPES = (0, 32, 48, 48, 64)
"""Bytes of the envelope of a geometry, by its kind."""


def _blob(file: str, rank: int, raw: object) -> BaseGeometry | None:
    """Read a geometry as a GeoPackage holds it: a header, then well-known binary."""
    import shapely  # noqa: PLC0415

    if raw is None:
        return None
    allowed = _("une géométrie de GeoPackage")
    if not isinstance(raw, bytes) or raw[:2] != b"GP" or len(raw) < 8:
        raise DataError(file, allowed, row=rank, value=echo(raw))
    kind = raw[3] >> 1 & 7
    if kind >= len(_ENVELOPES):
        raise DataError(file, allowed, row=rank, value=f"0x{raw[3]:02X}")
    try:
        return shapely.force_2d(shapely.from_wkb(raw[8 + _ENVELOPES[kind] :]))
    except shapely.errors.ShapelyError as error:
        raise DataError(file, allowed, row=rank, value=_("des octets illisibles")) from error


def read_shapefile(
    file: str, members: Mapping[str, bytes], *, layer: str, crs: str, caps: Caps
) -> Listing:
    """Read the shapefile of an archive, the one named where it has several.

    Raises
    ------
    DataError
        If one of its parts is missing or broken, or it passes the caps.
    """
    named = {PurePosixPath(name.replace("\\", "/")): data for name, data in members.items()}
    shp = sorted(path for path in named if path.suffix.lower() == ".shp")
    chosen = [path for path in shp if not layer or path.stem == layer]
    if len(chosen) != 1:
        names = enumeration(sorted({path.stem for path in shp}))
        allowed = _("une des couches {names}").format(names=names)
        raise DataError(file, allowed, value=layer or number(len(shp)))
    parts = {
        path.suffix.lower(): data
        for path, data in named.items()
        if path.with_suffix("") == chosen[0].with_suffix("") and path.suffix.lower() in _PARTS
    }
    for suffix in (".shp", ".shx", ".dbf"):
        if suffix not in parts:
            raise DataError(file, _("les fichiers .shp, .shx et .dbf"), column=suffix)
    # Other drivers than that of shapefiles would tell themselves by the first bytes.
    if not all(parts[suffix].startswith(SHAPEFILE) for suffix in (".shp", ".shx")):
        raise DataError(file, _("un shapefile"), value=_("d'autres octets"))
    text = parts.pop(".prj", b"").decode("utf-8", "replace")
    own = _described(file, text, crs)
    return _features(file, _drawn(file, parts, caps), own, caps=caps)


def _drawn(file: str, parts: Mapping[str, bytes], caps: Caps) -> list[Feature]:
    """Read the parts of a shapefile, alone in a folder."""
    import pyogrio  # noqa: PLC0415
    import shapely  # noqa: PLC0415

    with tempfile.TemporaryDirectory(prefix="ancrage-") as folder:
        for suffix, data in parts.items():
            (Path(folder) / f"layer{suffix}").write_bytes(data)
        try:
            meta, _ids, shapes, fields = pyogrio.raw.read(
                Path(folder) / "layer.shp", max_features=caps.rows + 1, force_2d=True
            )
            if len(shapes) > caps.rows:
                raise too_many(file, caps)
            drawn = shapely.from_wkb(shapes)
        # GDAL raises what its driver finds.
        except (RuntimeError, ValueError, LookupError, shapely.errors.ShapelyError) as error:
            if isinstance(error, DataError):
                raise
            raise DataError(file, _("un shapefile"), value=_("d'autres octets")) from error
    if int(shapely.get_num_coordinates(drawn).sum()) > caps.vertices:
        raise _too_fine(file, caps)
    names = [str(name) for name in meta["fields"]]
    cells = zip(*fields, strict=True) if names else iter([()] * len(drawn))
    return [
        (dict(zip(names, own, strict=True)), shape) for own, shape in zip(cells, drawn, strict=True)
    ]
