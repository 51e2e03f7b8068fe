"""Write a table as a workbook: its rows, and a sheet of notes."""

import io
from collections.abc import Iterator

import pandas as pd
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from geodata.tables.catalog import Dataset
from geodata.tables.formulas import neutralised
from geodata.wording import _

WIDTHS_NOTES = (28, 44, 100)
LEAST_WIDTH, GREATEST_WIDTH = 10, 48

SHEET_NAME_LENGTH = 31
"""Longest name of a sheet that Excel accepts."""

TextRow = tuple[str, ...]


def notes(dataset: Dataset) -> Iterator[TextRow]:
    """Give the lines of the notes of a table."""
    yield (_("Table"), dataset.title, dataset.description)
    yield (_("Date"), dataset.date, dataset.vintage)
    for source in dataset.sources:
        yield (_("Source"), source.publisher, " – ".join(filter(None, (source.title, source.path))))
    for licence in dataset.licences:
        yield (_("Licence"), licence.title, licence.path)
    for warning in dataset.warnings:
        yield (_("Mise en garde"), "", warning)
    yield ()
    yield (_("Colonne"), _("Titre"), _("Description"))
    for field in dataset.fields:
        unit = _("Unité : {unit}.").format(unit=field.unit) if field.unit else ""
        values = " ; ".join(f"{value} = {label}" for value, label in field.labels.items())
        yield (field.name, field.title, " ".join(filter(None, (field.description, unit, values))))


def _width(column: str, cells: pd.Series) -> float:
    longest = max([len(column), *cells.dropna().astype(str).str.len().tolist()])
    return float(min(max(longest + 2, LEAST_WIDTH), GREATEST_WIDTH))


def workbook(dataset: Dataset, frame: pd.DataFrame) -> bytes:
    """Write the rows of a table and its notes.

    Parameters
    ----------
    frame
        Rows to write; text must already be neutralised.

    Returns
    -------
    bytes
        An XLSX file: a sheet of rows, with numbers as numbers and empty cells where a value
        is missing, and a sheet ``Notes``.
    """
    book = Workbook(write_only=True)
    sheet = book.create_sheet(dataset.name[:SHEET_NAME_LENGTH])
    sheet.freeze_panes = "A2"
    for position, column in enumerate(frame.columns, start=1):
        letter = get_column_letter(position)
        sheet.column_dimensions[letter].width = _width(column, frame[column])
    bold = Font(bold=True)
    sheet.append([_cell(sheet, column, font=bold) for column in frame.columns])
    plain = frame.astype(object).where(frame.notna(), None)
    for row in plain.itertuples(index=False, name=None):
        sheet.append([_printable(cell) if isinstance(cell, str) else cell for cell in row])
    explained = book.create_sheet(_("Notes"))
    for letter, width in zip("ABC", WIDTHS_NOTES, strict=True):
        explained.column_dimensions[letter].width = width
    wrapped = Alignment(wrap_text=True, vertical="top")
    for line in notes(dataset):
        explained.append([_cell(explained, text, alignment=wrapped) for text in line])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _cell(sheet: object, text: str, **look: Font | Alignment) -> WriteOnlyCell:
    """Make a cell of text; its look is by the properties of openpyxl's cells."""
    cell = WriteOnlyCell(sheet, value=_printable(neutralised(text)))
    for name, value in look.items():
        setattr(cell, name, value)
    return cell


def _printable(text: str) -> str:
    """Replace the signs that no workbook can hold."""
    return str(ILLEGAL_CHARACTERS_RE.sub("\ufffd", text))
