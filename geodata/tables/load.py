"""Read the built tables and the boundaries, checked each time they are read from disk."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, cast

import pandas as pd

from geodata.crs import STORAGE
from geodata.errors import AncrageError, DataError, among, echo
from geodata.parsing import MissingFileError
from geodata.properties import Properties
from geodata.tables import catalog, schema
from geodata.tables.catalog import Dataset
from geodata.tables.snapshot import PACKAGE_FILE, current, derived
from geodata.tables.topology import document, layer_codes, shapes
from geodata.wording import _, number

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

BOUNDARIES, BACKGROUND = "boundaries", "background"

UNRELIABLE = "unreliable"
"""The status of the figures that are kept in the tables, and must not be shown."""

MOST_ROWS, MOST_COLUMNS = 200_000, 200
"""Size of the largest table that is read."""


def content(dataset: Dataset) -> bytes:
    """Give the bytes of a dataset; ``DataError`` where they are missing or could not be read."""
    if dataset.path in current().files:
        return current().files[dataset.path]
    error = current().unread.get(dataset.path)
    missing = error is None or isinstance(error, MissingFileError)
    allowed = _("un fichier que décrit le catalogue")
    raise DataError(dataset.path, allowed, value=None if missing else str(error)) from error


def _hash(data: bytes) -> str:
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def _hash_faults(dataset: Dataset, found: str) -> tuple[DataError, ...]:
    """Compare the hash of a file with the one in the catalogue."""
    if found == dataset.hash:
        return ()
    allowed = _("{hash}, l'empreinte du catalogue").format(hash=dataset.hash)
    return (DataError(dataset.path, allowed, value=found),)


def _sound(name: str) -> bytes:
    """Give the bytes of a dataset; ``DataError`` unless its catalogue vouches for them."""
    dataset = catalog.dataset(name)
    data = content(dataset)
    for fault in _hash_faults(dataset, _hash(data)):
        raise fault
    return data


def _text_rows(dataset: Dataset, data: bytes) -> pd.DataFrame:
    """Read a CSV file, every cell as the text that it holds.

    Parameters
    ----------
    data
        The whole file, which must be in UTF-8.

    Returns
    -------
    pandas.DataFrame
        One row a line; an empty cell is the empty string.

    Raises
    ------
    DataError
        If the file is not in UTF-8, is empty, or has a line with too many cells.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        byte = f"0x{data[error.start]:02X}"
        raise DataError(dataset.path, _("du texte en UTF-8"), row=line, value=byte) from error
    # pandas would take each column more than the header has for a level of the index.
    if text.count("\n") > MOST_ROWS or any(
        line.count(",") >= MOST_COLUMNS for line in text.split("\n")
    ):
        allowed = _("{rows} lignes et {columns} colonnes au plus").format(
            rows=number(MOST_ROWS), columns=MOST_COLUMNS
        )
        raise DataError(dataset.path, allowed, value="…")
    sound = _("un CSV séparé par des virgules")
    try:
        rows = pd.read_csv(
            io.StringIO(text), dtype=str, keep_default_na=False, skip_blank_lines=False
        )
    except pd.errors.EmptyDataError as error:
        raise DataError(dataset.path, sound, value="") from error
    except pd.errors.ParserError as error:
        found = re.search(r"(?:line|row) (\d+)", str(error))
        row, value = int(found[1]) if found else None, _("une ligne mal formée")
        raise DataError(dataset.path, sound, row=row, value=value) from error
    # pandas takes the first column for an index when the lines are longer than the header.
    if not isinstance(rows.index, pd.RangeIndex):
        value = _("des lignes plus longues que l'en-tête")
        raise DataError(dataset.path, sound, value=value)
    return rows


@dataclass(frozen=True, kw_only=True)
class Read:
    """A file as it was read.

    Attributes
    ----------
    hash
        Such as ``sha256:…``; ``None`` when the file cannot be read.
    rows
        Cells as text, of a table that has the columns that its description gives; else ``None``.
    faults, altered
        What is wrong in it, and whether it is another one than its catalogue vouches for.
    shapes, codes
        A document of shapes, and the codes of its territories by layer.
    size
        Lines of a table, territories of the limits, or layers of the background.
    """

    dataset: Dataset
    hash: str | None = None
    rows: pd.DataFrame | None = None
    shapes: Properties | None = None
    codes: Mapping[str, list[str]] = field(default_factory=dict)
    faults: tuple[DataError, ...] = ()
    altered: tuple[DataError, ...] = ()
    size: int | None = None


def read_all() -> Mapping[str, Read]:
    """Read every file and check it against its own description, in the order of the catalogue.

    Raises
    ------
    DataError
        If the catalogue is missing or broken, or lacks a dataset.
    """
    known = catalog.datasets()
    for name in catalog.REQUIRED:
        if name not in known:
            allowed = _("la description de {name}").format(name=name)
            raise DataError(PACKAGE_FILE, allowed, column="resources")
    return {name: read(dataset) for name, dataset in known.items()}


def read(dataset: Dataset) -> Read:
    """Read a file and check it against its own description."""
    try:
        data = content(dataset)
    except DataError as fault:
        return Read(dataset=dataset, faults=(fault,))
    own = _hash(data)
    found = Read(dataset=dataset, hash=own, altered=_hash_faults(dataset, own))
    try:
        if dataset.format != "csv":
            drawn = document(data, dataset.path)
            codes = layer_codes(drawn, [layer.name for layer in dataset.layers])
            size = sum(map(len, codes.values())) if dataset.layers else len(codes)
            return replace(found, shapes=drawn, codes=codes, size=size)
        rows = _text_rows(dataset, data)
    except DataError as fault:
        return replace(found, faults=(fault,))
    return replace(
        found,
        rows=None if schema.column_faults(rows, dataset) else rows,
        faults=(*_changed(dataset), *schema.faults(rows, dataset)),
        size=len(rows),
    )


def _changed(dataset: Dataset) -> Iterator[DataError]:
    """Find the columns that the product reads, and that a catalogue describes otherwise."""
    model = catalog.models().get(dataset.name)
    found = {column.name: column.type for column in dataset.fields}
    for column in model.fields if model else ():
        kind = found.get(column.name)
        if kind != column.type:
            allowed = _("une colonne décrite de type {type}").format(type=column.type)
            yield DataError(dataset.path, allowed, column=column.name, value=kind)


@derived()
def table(name: str) -> pd.DataFrame:
    """Give a table of the data package, checked.

    Returns
    -------
    pandas.DataFrame
        One row a line of the file, in its order, index 0, 1, 2… Codes are text; missing
        text is the empty string, a missing number is NaN. A table that the product can do
        without, and that the data do not have, has no row.

    Raises
    ------
    AncrageError
        If there is no such table.
    DataError
        At the first fault of the file.
    """
    if name not in {*catalog.datasets(), *catalog.REQUIRED} and name in catalog.models():
        model = catalog.models()[name]
        columns = [field.name for field in model.fields]
        return typed(pd.DataFrame(columns=columns, dtype=str), model)
    dataset = catalog.dataset(name)
    if dataset.format != "csv":
        raise AncrageError(_("« {name} » n'est pas une table.").format(name=echo(name)))
    found = read(dataset)
    for fault in (*found.faults, *found.altered):
        raise fault
    # Without a fault, there are rows.
    return typed(cast(pd.DataFrame, found.rows), dataset)


def background() -> bytes:
    """Give what surrounds the territory, as TopoJSON; no shape where the package has none."""
    if BACKGROUND not in catalog.datasets():
        return b'{"type":"Topology","objects":{},"arcs":[]}'
    return _sound(BACKGROUND)


@derived(words=False)
def boundaries(layer: str) -> GeoDataFrame:
    """Give a layer of the boundaries.

    Returns
    -------
    geopandas.GeoDataFrame
        Columns ``code`` and ``geometry``, one row a territory in the order of the codes,
        EPSG:4326.

    Raises
    ------
    AncrageError
        If there is no such layer.
    DataError
        If the file is missing or is not the one that the catalogue describes.
    """
    from geopandas import GeoDataFrame  # noqa: PLC0415

    dataset = catalog.dataset(BOUNDARIES)
    known = (item.name for item in dataset.layers)
    among(layer, known, _("Couche inconnue : « {text} ». Couches : {known}."))
    found = shapes(document(_sound(BOUNDARIES), dataset.path), layer)
    codes = sorted(found)
    return GeoDataFrame({"code": codes}, geometry=[found[code] for code in codes], crs=STORAGE)


def typed(frame: pd.DataFrame, dataset: Dataset) -> pd.DataFrame:
    """Give each column its type.

    Parameters
    ----------
    frame
        Sound rows, cells as text.

    Returns
    -------
    pandas.DataFrame
        Codes, dates and text stay text (missing: the empty string); whole numbers are
        ``int64``, or ``float64`` with NaN where some are missing; other numbers are
        ``float64`` with NaN; booleans are ``bool``.
    """
    return pd.DataFrame(
        {field.name: _typed(frame[field.name], field.type) for field in dataset.fields}
    )


def _typed(cells: pd.Series, kind: str) -> pd.Series:
    if kind == "integer" and not (cells == "").any():
        return cells.astype("int64")
    if kind in ("integer", "number"):
        return cells.replace("", "nan").astype("float64")
    if kind == "boolean":
        return cells == "true"
    return cells


def without_unreliable(frame: pd.DataFrame, dataset: Dataset) -> pd.DataFrame:
    """Turn the figures that must not be shown into missing ones.

    Returns
    -------
    pandas.DataFrame
        A new frame: where a status is ``unreliable``, its figure is NaN and the status stays.
    """
    masked = {
        column.status_of: frame[column.status_of]
        .astype("float64")
        .mask(frame[column.name] == UNRELIABLE)
        for column in dataset.fields
        if column.status_of
    }
    return frame.assign(**masked)
