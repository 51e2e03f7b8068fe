"""Read a sheet of a workbook: its values, never its formulas."""

import datetime
import io
import warnings
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from geodata.errors import DataError
from geodata.imports.reading.archive import check_markup
from geodata.imports.reading.listing import MOST_ABOVE, Caps, Listing, listed
from geodata.wording import _, enumeration

LAST_ROW = 1_048_576
"""Rows of the longest sheet of Excel; a file may claim any number."""


def read_workbook(
    file: str, data: bytes, members: Mapping[str, bytes], *, sheet: str, caps: Caps
) -> Listing:
    """Read the first sheet of a workbook, or the one named.

    Raises
    ------
    DataError
        If it cannot be read, has no such sheet, or :func:`listed` refuses it.
    """
    check_markup(file, members)
    try:
        # What openpyxl leaves aside of a workbook it warns of, in English.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            names, raw = _read(data, sheet, caps)
    # Anything may be raised of a workbook that is not sound: openpyxl documents no list of it.
    except Exception as error:
        allowed = _("un classeur XLSX lisible")
        raise DataError(file, allowed, value=_("un classeur illisible")) from error
    if sheet and sheet not in names:
        allowed = _("une des feuilles {names}").format(names=enumeration(names))
        raise DataError(file, allowed, value=sheet)
    return listed(file, raw, caps=caps)


def _read(data: bytes, sheet: str, caps: Caps) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """Give the names of the sheets, and the lines of one, one more than are kept at most."""
    import openpyxl  # noqa: PLC0415

    # Links to other workbooks are left unread.
    book = openpyxl.load_workbook(
        io.BytesIO(data), read_only=True, data_only=True, keep_links=False
    )
    names = book.sheetnames
    found = book[sheet] if sheet in names else book.worksheets[0]
    found.reset_dimensions()
    cells = found.iter_rows(max_row=LAST_ROW, max_col=caps.columns + 1, values_only=True)
    return names, list(islice(_lines(cells), caps.rows + MOST_ABOVE + 1))


def _lines(rows: Iterator[Sequence[object]]) -> Iterator[tuple[int, list[str]]]:
    """Give the lines that hold something, each with its number."""
    before: Sequence[object] = ()
    for line, cells in enumerate(rows, 1):
        # Rows that the sheet leaves out are one object, given many times.
        if cells is not before and any(cell is not None for cell in cells):
            yield line, [_text(cell) for cell in cells]
        before = cells


def _text(cell: object) -> str:
    """Write a value as a person would type it."""
    if cell is None:
        return ""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime.datetime):
        return cell.date().isoformat() if cell.time() == datetime.time() else cell.isoformat()
    return str(cell)
