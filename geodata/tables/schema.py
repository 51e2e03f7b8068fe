"""Check the rows of a table against its description, and give them their types."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator

import numpy as np
import pandas as pd

from geodata.errors import DataError
from geodata.tables.description import Dataset, Field
from geodata.wording import _, enumeration, ngettext

HEADER_LINE = 1
"""Line of the header in a file; the first row stands on the next one."""

MOST_FAULTS = 100
"""Faults of one kind in one column that are told one by one; the others are counted."""

_PATTERNS = {
    "integer": re.compile(r"-?[0-9]{1,15}"),
    "number": re.compile(r"-?[0-9]{1,15}(\.[0-9]+)?"),
    "boolean": re.compile(r"true|false"),
    "date": re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"),
}


def _type_name(kind: str) -> str:
    names = {
        "integer": _("un nombre entier"),
        "number": _("un nombre à point décimal"),
        "boolean": _("true ou false"),
        "date": _("une date AAAA-MM-JJ"),
    }
    return names[kind]


def column_faults(frame: pd.DataFrame, dataset: Dataset) -> list[DataError]:
    """Find the columns that are missing, and those that nothing describes.

    Parameters
    ----------
    frame
        Rows of the file, cells as text.

    Returns
    -------
    list of DataError
        One fault a column; empty when the columns are those described.
    """
    expected = [field.name for field in dataset.fields]
    missing = [name for name in expected if name not in frame.columns]
    unknown = [str(name) for name in frame.columns if name not in expected]

    this, allowed = (
        _("cette colonne"),
        _("les colonnes {names}").format(names=enumeration(expected)),
    )
    return [
        *(DataError(dataset.path, this, row=HEADER_LINE, column=name) for name in missing),
        *(
            DataError(dataset.path, allowed, row=HEADER_LINE, column=name, value=name)
            for name in unknown
        ),
    ]


def cell_faults(
    frame: pd.DataFrame, dataset: Dataset, column: str, wrong: pd.Series, allowed: str
) -> list[DataError]:
    """Give one fault for each wrong cell of a column.

    Parameters
    ----------
    frame
        Rows of the file, cells as text.

    Returns
    -------
    list of DataError
        In the order of the rows, at most :data:`MOST_FAULTS` and one that counts the others.
    """
    positions: list[int] = np.flatnonzero(wrong.to_numpy()).tolist()
    values = frame[column].iloc[positions[:MOST_FAULTS]]
    return _told(dataset, column, positions, map(str, values), allowed)


def _told(
    dataset: Dataset, column: str, positions: list[int], values: Iterable[str], allowed: str
) -> list[DataError]:
    """Tell the first faults one by one, each with its value, and count the others."""
    path, n = dataset.path, len(positions) - MOST_FAULTS
    found = [
        DataError(path, allowed, row=position + HEADER_LINE + 1, column=column, value=value)
        for position, value in zip(positions[:MOST_FAULTS], values, strict=True)
    ]
    if n > 0:
        others = ngettext("{n} autre cellule", "{n} autres cellules", n).format(n=n)
        found.append(DataError(path, allowed, column=column, value=others, count=n))
    return found


def _bounds(field: Field) -> str:
    if field.maximum is None:
        return _("{minimum} ou plus").format(minimum=field.minimum)
    return _("de {minimum} à {maximum}").format(minimum=field.minimum, maximum=field.maximum)


def _within(field: Field, text: str) -> bool:
    low = -np.inf if field.minimum is None else field.minimum
    high = np.inf if field.maximum is None else field.maximum
    return bool(low <= float(text) <= high)


def _is(kind: str, text: str) -> bool:
    """Tell whether a text is written as a value of a type."""
    if _PATTERNS[kind].fullmatch(text) is None:
        return False
    if kind != "date":
        return True
    year, month, day = (int(part) for part in text.split("-"))
    return year > 0 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]


def _rules(field: Field) -> Iterator[tuple[Callable[[str], bool], str]]:
    """Give the tests that each text of a column must pass, with what each allows."""
    if field.required:
        yield (lambda text: text != ""), _("une valeur")
    if field.type in _PATTERNS:
        yield (lambda text: text == "" or _is(field.type, text)), _type_name(field.type)
    if field.enum:
        known = frozenset(field.enum)
        yield (lambda text: text == "" or text in known), enumeration(list(field.enum))
    if field.pattern:
        form = re.compile(field.pattern)
        allowed = _("la forme {pattern}").format(pattern=field.pattern)
        yield (lambda text: text == "" or form.fullmatch(text) is not None), allowed
    if field.minimum is not None or field.maximum is not None:
        # A text that is not a number was already refused for its type.
        number = _PATTERNS["number"]
        yield (lambda text: number.fullmatch(text) is None or _within(field, text)), _bounds(field)


def field_faults(frame: pd.DataFrame, dataset: Dataset, field: Field) -> list[DataError]:
    """Find the cells of a column that its description refuses.

    Parameters
    ----------
    frame
        Rows of the file, cells as text; the empty string is a missing value.

    Returns
    -------
    list of DataError
        One fault a cell and rule: missing, of another type, outside the list, the form or
        the bounds, or given twice.
    """
    cells = frame[field.name]
    # Each distinct text is tested once: a long table repeats the same few.
    distinct = list(cells.unique())
    found: list[DataError] = []
    for test, allowed in _rules(field):
        refused = [text for text in distinct if not test(text)]
        if refused:
            found += cell_faults(frame, dataset, field.name, cells.isin(refused), allowed)
    if field.unique and len(distinct) < len(cells):
        repeated = cells.duplicated() & (cells != "")
        found += cell_faults(frame, dataset, field.name, repeated, _("une valeur unique"))
    return found


def key_faults(frame: pd.DataFrame, dataset: Dataset) -> list[DataError]:
    """Find the rows whose primary key was already given above.

    Parameters
    ----------
    frame
        Rows of the file, cells as text.

    Returns
    -------
    list of DataError
        One fault a repeated row.
    """
    key = list(dataset.primary_key)
    if len(key) == 1 and dataset.field(key[0]).unique:
        return []
    repeated: list[int] = np.flatnonzero(frame.duplicated(key).to_numpy()).tolist()
    values = (" + ".join(frame[key].iloc[position]) for position in repeated[:MOST_FAULTS])
    return _told(dataset, " + ".join(key), repeated, values, _("une clé unique"))


def faults(frame: pd.DataFrame, dataset: Dataset) -> list[DataError]:
    """Find everything that a table's own description refuses.

    Parameters
    ----------
    frame
        Rows of the file, cells as text; the empty string is a missing value.

    Returns
    -------
    list of DataError
        Every fault, in the order of the columns; empty when the table is sound.
    """
    wrong_columns = column_faults(frame, dataset)
    if wrong_columns:
        return wrong_columns
    found = [fault for field in dataset.fields for fault in field_faults(frame, dataset, field)]
    found += key_faults(frame, dataset)
    if dataset.rows is not None and len(frame) != dataset.rows:
        value, allowed = (
            ngettext("{n} ligne", "{n} lignes", n).format(n=n) for n in (len(frame), dataset.rows)
        )
        found.append(DataError(dataset.path, allowed, value=value))
    return found
