"""Check a data package whole: each file, each table, and the tables together."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

import pandas as pd

from geodata import tables
from geodata.checks import expectations, geography
from geodata.checks.rules import Tables, broken
from geodata.errors import DataError
from geodata.places import check_province
from geodata.tables import Dataset, Read, Snapshot
from geodata.wording import _, ngettext

LISTED = 20
"""Longest list of codes that a message spells out."""


def reference_faults(frame: pd.DataFrame, dataset: Dataset, known: Tables) -> list[DataError]:
    """Find the codes that the tables they refer to do not have.

    Parameters
    ----------
    frame
        Rows of the file, cells as text.
    known
        The tables that were read, by name; references to others are not checked.

    Returns
    -------
    list of DataError
        One fault a cell.
    """
    found: list[DataError] = []
    for key in dataset.foreign_keys:
        if key.resource not in known:
            continue
        for name, reference in zip(key.fields, key.reference_fields, strict=True):
            codes = set(known[key.resource][reference])
            allowed = _("un code de la table {table}").format(table=key.resource)
            if len(codes) <= LISTED:
                allowed += f" ({', '.join(sorted(codes))})"
            wrong = frame[name][~frame[name].isin(codes)]
            found += tables.cell_faults(dataset.path, name, wrong, allowed)
    return found


def check(found: Snapshot | None = None) -> list[Read]:
    """Check every dataset of a snapshot.

    Parameters
    ----------
    found
        The snapshot; the one in use where None.

    Returns
    -------
    list of Read
        One a dataset, in the order of the catalogue, with all its faults: its own, then those
        of the tables together, then that it is altered.

    Raises
    ------
    DataError
        If ``datapackage.json`` is missing or broken, or lacks a dataset.
    """
    with tables.using(found or tables.current()):
        return _checked()


def _checked() -> list[Read]:
    read = tables.read_all()
    raw = {name: item.rows for name, item in read.items() if item.rows is not None}
    references = [
        fault
        for name, frame in raw.items()
        for fault in reference_faults(frame, read[name].dataset, raw)
    ]
    unsound = {fault.file for fault in references}
    sound = {
        name: tables.typed(frame, read[name].dataset)
        for name, frame in raw.items()
        if not read[name].faults and read[name].dataset.path not in unsound
    }
    check_province(sound)
    more = [
        *references,
        *broken(sound),
        *expectations.faults(sound),
        *geography.faults(read[tables.BOUNDARIES], sound),
    ]
    return [
        replace(
            item,
            faults=(
                *item.faults,
                *(one for one in more if one.file == item.dataset.path),
                *item.altered,
            ),
        )
        for item in read.values()
    ]


SHOWN_FAULTS = 20


def sentences(reports: Iterable[Read]) -> Iterator[str]:
    """Say the faults of each dataset in French, the first :data:`SHOWN_FAULTS` of each."""
    for report in reports:
        yield from map(str, report.faults[:SHOWN_FAULTS])
        hidden = sum(fault.count for fault in report.faults[SHOWN_FAULTS:])
        if hidden > 0:
            more = ngettext(
                "… et {n} autre faute dans {name}.", "… et {n} autres fautes dans {name}.", hidden
            )
            yield more.format(n=hidden, name=report.dataset.name)
