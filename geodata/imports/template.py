"""Write the workbook that an author fills: columns, an example, the values that are known."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from geodata import places, tables
from geodata.imports.kinds import kind_of
from geodata.wording import _

if TYPE_CHECKING:
    from openpyxl import Workbook

SHEET_NAME_LENGTH = 31


def template(kind: str) -> bytes:
    """Write the workbook of a kind of list.

    Returns
    -------
    bytes
        An XLSX file: an empty sheet with the columns, which is the one that an import reads; an
        example; what each column holds; the directorates, regions and municipalities.
    """
    from openpyxl import Workbook  # noqa: PLC0415

    found = kind_of(kind)
    wanted = found.wanted()
    titles = [one.title() for one in wanted]
    known = tables.table("directorates")
    book = Workbook()
    book.remove(book.active)
    _sheet(book, found.title(), [titles], widths=[24] * len(titles))
    example = [one.example for one in wanted]
    _sheet(book, _("Exemple"), [titles, example], widths=[24] * len(titles))
    _sheet(
        book,
        _("Colonnes"),
        [(_("Colonne"), _("Contenu")), *((one.title(), one.said()) for one in wanted)],
        widths=[30, 80],
    )
    _sheet(
        book,
        _("Directions"),
        [
            (_("Direction"), _("Du"), _("Au"), _("Régions")),
            *known[["short_name", "valid_from", "valid_to", "region_codes"]].itertuples(
                index=False, name=None
            ),
        ],
        widths=[60, 12, 12, 24],
    )
    _sheet(book, _("Municipalités"), _municipalities(), widths=[12, 40, 40, 40])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _municipalities() -> Iterable[Sequence[str]]:
    """Give the municipalities, with what tells homonyms apart."""
    yield _("Code"), _("Municipalité"), places.province().division.short, _("Région")
    divisions, regions = (places.territories(one) for one in ("census_division", "region"))
    for town in places.territories("municipality").values():
        division = divisions[town.parent or ""]
        yield town.code, town.name, division.name, regions[division.parent or ""].name


def _sheet(
    book: Workbook, title: str, lines: Iterable[Sequence[str]], *, widths: Sequence[int]
) -> None:
    """Add a sheet whose first line is a header."""
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    sheet = book.create_sheet(title[:SHEET_NAME_LENGTH])
    for line in lines:
        sheet.append(line)
    sheet.freeze_panes = "A2"
    for cell in sheet[1]:
        cell.font = Font(bold=True)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    for rank, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(rank)].width = width
