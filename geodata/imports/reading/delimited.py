"""Read delimited text: UTF-8, UTF-16 or Windows-1252; commas, semicolons or tabs."""

import codecs
import csv
import io
import re
from collections.abc import Iterator

from geodata.errors import DataError
from geodata.imports.reading.listing import Caps, Listing, listed
from geodata.wording import _

DELIMITERS = ",;\t"

_TOLD = re.compile(r'"?sep=([,;\t])"?\r?\n?')
"""The first line by which Excel tells its delimiter."""


def read_text(file: str, data: bytes, *, caps: Caps) -> Listing:
    """Read delimited text.

    Raises
    ------
    DataError
        If it is no text, a quotation mark is left open, or :func:`listed` refuses it.
    """
    text = _decoded(file, data)
    told = _TOLD.match(text)
    skipped = 1 if told else 0
    if told:
        text = text[told.end() :]
    delimiter = told[1] if told else _delimiter(text)
    return listed(file, _lines(file, text, delimiter, skipped=skipped), caps=caps)


def _decoded(file: str, data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ["utf-16"]
    elif b"\0" in data:
        raise DataError(file, _("un fichier d'un des formats lus"), value=_("des octets nuls"))
    else:
        encodings = ["utf-8-sig", "cp1252"]
    place = 0
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError as error:
            place = error.start
    raise DataError(
        file,
        _("du texte en UTF-8 ou en Windows-1252"),
        row=data.count(b"\n", 0, place) + 1,
        value=f"0x{data[place]:02X}",
    )


def _delimiter(text: str) -> str:
    """Tell the delimiter: the one that the first lines have most, outside quotation marks."""
    start = re.sub(r'"[^"]*"', "", "\n".join(text[:20_000].splitlines()[:12]))
    return max(DELIMITERS, key=start.count)


def _lines(
    file: str, text: str, delimiter: str, *, skipped: int
) -> Iterator[tuple[int, list[str]]]:
    """Give the records, with the line where each starts."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        start = reader.line_num + 1 + skipped
        try:
            cells = next(reader, None)
        except csv.Error as error:
            allowed = _("des guillemets fermés, et doublés à l'intérieur d'une cellule")
            value = _("une ligne mal formée")
            raise DataError(file, allowed, row=start, value=value) from error
        if cells is None:
            return
        yield start, cells
