"""Check the rows of a table against its description, and give them their types."""

import math
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial

import pandas as pd

from geodata.errors import DataError
from geodata.tables.catalog import Dataset, Field
from geodata.wording import _, enumeration, ngettext

HEADER_LINE = 1
"""Line of the header in a file; the first row stands on the next one."""

MOST_FAULTS = 100
"""Faults of one kind in one column that are told one by one; the others are counted."""

_NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]+)?")

Test = Callable[[str], object]
"""What a text passes where it gives something true."""


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _types() -> Mapping[str, tuple[Test, str]]:
    """Give the test of the values of each type, and what it allows."""
    return {
        "integer": (re.compile(r"-?[0-9]{1,15}").fullmatch, _("un nombre entier")),
        "number": (_NUMBER.fullmatch, _("un nombre à point décimal")),
        "boolean": (("true", "false").__contains__, _("true ou false")),
        "date": (_is_date, _("une date AAAA-MM-JJ")),
    }


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
    at_head = partial(DataError, dataset.path, row=HEADER_LINE)
    this, allowed = (
        _("cette colonne"),
        _("les colonnes {names}").format(names=enumeration(expected)),
    )
    return [
        *(at_head(this, column=name) for name in expected if name not in frame.columns),
        *(at_head(allowed, column=n, value=n) for n in frame.columns if n not in expected),
    ]


def cell_faults(file: str, column: str, wrong: pd.Series, allowed: str) -> list[DataError]:
    """Give one fault for each wrong cell of a column.

    Parameters
    ----------
    wrong
        The wrong cells, indexed by the position of their row, from 0.

    Returns
    -------
    list of DataError
        In the order of the rows, at most :data:`MOST_FAULTS` and one that counts the others.
    """
    told = wrong.head(MOST_FAULTS)
    found = [
        DataError(file, allowed, row=position + HEADER_LINE + 1, column=column, value=str(value))
        for position, value in zip(told.index, told, strict=True)
    ]
    n = len(wrong) - len(told)
    if n > 0:
        others = ngettext("{n} autre cellule", "{n} autres cellules", n).format(n=n)
        found.append(DataError(file, allowed, column=column, value=others, count=n))
    return found


def _bounds(field: Field) -> str:
    if field.maximum is None:
        return _("{minimum} ou plus").format(minimum=field.minimum)
    return _("de {minimum} à {maximum}").format(minimum=field.minimum, maximum=field.maximum)


def _within(field: Field, text: str) -> bool:
    low = -math.inf if field.minimum is None else field.minimum
    high = math.inf if field.maximum is None else field.maximum
    return low <= float(text) <= high


def _rules(field: Field) -> Iterator[tuple[Test, str]]:
    """Give the tests that each value of a column must pass, with what each allows."""
    if kind := _types().get(field.type):
        yield kind
    if field.enum:
        yield field.enum.__contains__, enumeration(list(field.enum))
    if field.pattern:
        allowed = _("la forme {pattern}").format(pattern=field.pattern)
        yield re.compile(field.pattern).fullmatch, allowed
    if field.minimum is not None or field.maximum is not None:
        # A text that is not a number was already refused for its type.
        yield (lambda text: not _NUMBER.fullmatch(text) or _within(field, text)), _bounds(field)


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
    cells, found = frame[field.name], list[DataError]()
    # Each distinct text is tested once: a long table repeats the same few.
    distinct = cells.unique().tolist()
    if field.required and "" in distinct:
        found += cell_faults(dataset.path, field.name, cells[cells == ""], _("une valeur"))
    for test, allowed in _rules(field):
        if refused := [text for text in distinct if text and not test(text)]:
            wrong = cells[cells.isin(refused)]
            found += cell_faults(dataset.path, field.name, wrong, allowed)
    if field.unique and len(distinct) < len(cells):
        repeated = cells[cells.duplicated() & (cells != "")]
        found += cell_faults(dataset.path, field.name, repeated, _("une valeur unique"))
    return found


def key_faults(frame: pd.DataFrame, dataset: Dataset) -> list[DataError]:
    """Find the rows, cells as text, whose primary key was already given above."""
    key = list(dataset.primary_key)
    if not key or (len(key) == 1 and dataset.field(key[0]).unique):
        return []
    repeated = frame.loc[frame.duplicated(key), key]
    values = repeated[key[0]].str.cat(repeated[key[1:]], sep=" + ")
    return cell_faults(dataset.path, " + ".join(key), values, _("une clé unique"))


def faults(frame: pd.DataFrame, dataset: Dataset) -> list[DataError]:
    """Find everything that a table's own description refuses.

    Parameters
    ----------
    frame
        Rows of the file, cells as text.

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
