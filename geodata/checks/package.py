"""Check a data package whole: each file, each table, and the tables together."""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from geodata.checks import expectations, roads, rules, settlement
from geodata.checks.geography import layer_faults, point_faults
from geodata.checks.rules import broken
from geodata.errors import DataError
from geodata.places import plane_faults, province_faults
from geodata.tables import (
    BACKGROUND,
    BOUNDARIES,
    PACKAGE_FILE,
    REQUIRED,
    Dataset,
    Snapshot,
    cell_faults,
    column_faults,
    content,
    current,
    described,
    document,
    hash_faults,
    layer_codes,
    models,
    text_rows,
    typed,
    using,
)
from geodata.tables import (
    faults as table_faults,
)
from geodata.wording import _, ngettext

LISTED = 20
"""Longest list of codes that a message spells out."""

RULES = (*rules.RULES, *settlement.RULES, *roads.RULES)


@dataclass(frozen=True, kw_only=True)
class Report:
    """What was found of a dataset; rows and hash are None when the file cannot be read."""

    name: str
    rows: int | None
    hash: str | None
    faults: tuple[DataError, ...]


@dataclass(frozen=True, kw_only=True)
class _Read:
    """A file as it was read: bytes, rows as text, what is wrong in it, and whether it changed."""

    dataset: Dataset
    data: bytes | None = None
    frame: pd.DataFrame | None = None
    faults: tuple[DataError, ...] = ()
    altered: tuple[DataError, ...] = ()
    size: int | None = None


def _read(dataset: Dataset, read: Snapshot, own: Dataset | None) -> _Read:
    """Read a file and check it against its own description."""
    try:
        data = content(dataset, read)
    except DataError as fault:
        return _Read(dataset=dataset, faults=(fault,))
    altered = tuple(hash_faults(dataset, data))
    if dataset.format != "csv":
        return _Read(dataset=dataset, data=data, altered=altered)
    try:
        frame = text_rows(dataset, data)
    except DataError as fault:
        return _Read(dataset=dataset, data=data, faults=(fault,), altered=altered)
    return _Read(
        dataset=dataset,
        data=data,
        frame=None if column_faults(frame, dataset) else frame,
        faults=(*_changed(dataset, own), *table_faults(frame, dataset)),
        altered=altered,
        size=len(frame),
    )


def _changed(dataset: Dataset, own: Dataset | None) -> Iterator[DataError]:
    """Find the columns that the product reads, and that a catalogue describes otherwise."""
    found = {field.name: field.type for field in dataset.fields}
    for field in own.fields if own else ():
        if found.get(field.name) != field.type:
            allowed = _("une colonne décrite de type {type}").format(type=field.type)
            yield DataError(dataset.path, allowed, column=field.name, value=found.get(field.name))


def reference_faults(
    frame: pd.DataFrame, dataset: Dataset, tables: Mapping[str, pd.DataFrame]
) -> list[DataError]:
    """Find the codes that the tables they refer to do not have.

    Parameters
    ----------
    frame
        Rows of the file, cells as text.
    tables
        The tables that were read, by name; references to others are not checked.

    Returns
    -------
    list of DataError
        One fault a cell.
    """
    found: list[DataError] = []
    for key in dataset.foreign_keys:
        if key.resource not in tables:
            continue
        for name, reference in zip(key.fields, key.reference_fields, strict=True):
            known = set(tables[key.resource][reference])
            wrong = ~frame[name].isin(known)
            allowed = _("un code de la table {table}").format(table=key.resource)
            if len(known) <= LISTED:
                allowed += f" ({', '.join(sorted(known))})"
            found += cell_faults(frame, dataset, name, wrong, allowed)
    return found


def _references(read: Mapping[str, _Read]) -> list[DataError]:
    """Check the codes that refer to another table, in the tables that have all their columns."""
    raw = {name: item.frame for name, item in read.items() if item.frame is not None}
    return [
        fault
        for name, frame in raw.items()
        for fault in reference_faults(frame, read[name].dataset, raw)
    ]


def _geography(
    read: _Read, tables: Mapping[str, pd.DataFrame]
) -> tuple[int | None, list[DataError]]:
    """Check the boundaries, and the points that they contain; give the number of territories."""
    if read.data is None:
        return None, []
    try:
        codes = layer_codes(
            read.data, [item.name for item in read.dataset.layers], file=read.dataset.path
        )
    except DataError as fault:
        return None, [fault]
    size = sum(len(found) for found in codes.values())
    found = list(layer_faults(read.dataset, codes, tables))
    # Points are compared only with the boundaries that the catalogue vouches for.
    if not found and not read.altered:
        found = list(point_faults(read.dataset, read.data, tables))
    return size, found


def _surroundings(read: _Read | None) -> tuple[int | None, list[DataError]]:
    """Check the background of the maps, if there is one; give the number of its shapes."""
    if read is None or read.data is None:
        return None, []
    try:
        return len(document(read.data, read.dataset.path).object("objects", {}).raw), []
    except DataError as fault:
        return None, [fault]


def _missing(names: Collection[str]) -> Iterator[DataError]:
    """Find the datasets that a catalogue should describe, and does not."""
    for name in REQUIRED:
        if name not in names:
            allowed = _("la description de {name}").format(name=name)
            yield DataError(PACKAGE_FILE, allowed, column="resources")


def check(found: Snapshot | None = None) -> list[Report]:
    """Check every dataset of a snapshot.

    Parameters
    ----------
    found
        The snapshot; the one in use where None.

    Returns
    -------
    list of Report
        One a dataset, in the order of the catalogue, with all its faults.

    Raises
    ------
    DataError
        If ``datapackage.json`` is missing or broken, or lacks a dataset.
    """
    with using(found or current()) as whole:
        return _checked(whole)


def _checked(whole: Snapshot) -> list[Report]:
    datasets = described(whole)
    for fault in (*_missing(datasets), *plane_faults(whole)):
        raise fault
    read = {name: _read(item, whole, models().get(name)) for name, item in datasets.items()}
    references = _references(read)
    unsound = {fault.file for fault in references}
    sound = {
        name: typed(item.frame, item.dataset)
        for name, item in read.items()
        if item.frame is not None and not item.faults and item.dataset.path not in unsound
    }
    for fault in province_faults(sound):
        raise fault
    boundaries = read[BOUNDARIES]
    territories, geography = _geography(boundaries, sound)
    shapes, surroundings = _surroundings(read.get(BACKGROUND))
    sizes = {name: item.size for name, item in read.items()}
    sizes |= {BOUNDARIES: territories, BACKGROUND: shapes}
    more = [
        *references,
        *broken(RULES, sound),
        *expectations.faults(sound),
        *geography,
        *surroundings,
    ]
    return [
        Report(
            name=name,
            rows=sizes[name],
            hash=None if item.data is None else hashlib.sha256(item.data).hexdigest(),
            faults=(
                *item.faults,
                *(fault for fault in more if fault.file == item.dataset.path),
                *item.altered,
            ),
        )
        for name, item in read.items()
    ]


SHOWN_FAULTS = 20


def sentences(reports: Iterable[Report]) -> Iterator[str]:
    """Say the faults of each dataset in French, the first :data:`SHOWN_FAULTS` of each."""
    for report in reports:
        yield from map(str, report.faults[:SHOWN_FAULTS])
        hidden = sum(fault.count for fault in report.faults[SHOWN_FAULTS:])
        if hidden > 0:
            more = ngettext(
                "… et {n} autre faute dans {name}.", "… et {n} autres fautes dans {name}.", hidden
            )
            yield more.format(n=hidden, name=report.name)
