"""What is read of a file: rows of text, where each stands, and its shape; and how much at most."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geodata.errors import DataError
from geodata.wording import _, number

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry


@dataclass(frozen=True, kw_only=True)
class Caps:
    """How much of a file is read at most; ``characters`` are those of one cell.

    Attributes
    ----------
    bytes, unpacked
        Of the file, and of what an archive holds once unpacked.
    ratio, members
        Of an archive: how many times larger than packed, and files in it.
    """

    bytes: int = 2_000_000
    rows: int = 5_000
    columns: int = 100
    characters: int = 2_000
    vertices: int = 50_000
    members: int = 60
    ratio: int = 200
    unpacked: int = 20_000_000


@dataclass(frozen=True, kw_only=True)
class Listing:
    """Rows of text.

    Attributes
    ----------
    file
        Name of the file, as sentences say it.
    lines
        Line of the file where each row starts; for features, their rank from 1.
    shapes
        Geometry of each row, EPSG:4326, ``None`` where it has none; empty for a file without.
    notes
        What its reader should know, in sentences.
    """

    file: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]
    shapes: tuple[BaseGeometry | None, ...] = ()
    notes: tuple[str, ...] = ()


MOST_ABOVE = 10
"""Lines of title that may stand above the header."""


def listed(file: str, raw: Iterable[tuple[int, Sequence[str]]], *, caps: Caps) -> Listing:
    """Make a listing of the lines of a sheet, the header among them; blank ones are left out.

    Raises
    ------
    DataError
        If it has no header or no row, is too large, or has a row longer than its header.
    """
    kept: list[tuple[int, list[str]]] = []
    for line, cells in raw:
        texts = [cell.strip() for cell in cells]
        while texts and not texts[-1]:
            texts.pop()
        if not texts:
            continue
        _bounded(file, line, texts, caps)
        kept.append((line, texts))
        if len(kept) > caps.rows + MOST_ABOVE:
            raise too_many(file, caps)
    head = _header([texts for _line, texts in kept])
    if len(kept) < head + 2:
        allowed = _("un en-tête, puis une ligne ou plus")
        raise DataError(file, allowed, value=_("aucune ligne"))
    (line, titles), rows = kept[head], kept[head + 1 :]
    if len(rows) > caps.rows:
        raise too_many(file, caps)
    columns = _named(file, line, titles)
    for at, texts in rows:
        if len(texts) > len(columns):
            allowed = _("{n} cellules au plus, comme l'en-tête").format(n=len(columns))
            raise DataError(file, allowed, row=at, value=texts[len(columns)])
    return Listing(
        file=file,
        columns=columns,
        rows=tuple((*texts, *[""] * (len(columns) - len(texts))) for _at, texts in rows),
        lines=tuple(at for at, _texts in rows),
    )


def too_many(file: str, caps: Caps) -> DataError:
    """Make the fault of a file with too many rows."""
    allowed = _("{n} lignes au plus").format(n=number(caps.rows))
    return DataError(file, allowed, value=_("plus de lignes"))


def _bounded(file: str, line: int, texts: Sequence[str], caps: Caps) -> None:
    if len(texts) > caps.columns:
        allowed = _("{n} colonnes au plus").format(n=number(caps.columns))
        raise DataError(file, allowed, row=line, value=number(len(texts)))
    for text in texts:
        if len(text) > caps.characters:
            allowed = _("{n} caractères au plus par cellule").format(n=number(caps.characters))
            raise DataError(file, allowed, row=line, value=text)


def _header(lines: Sequence[Sequence[str]]) -> int:
    """Give the rank of the header: the first line of several cells, a title being alone on its."""
    filled = [sum(map(bool, texts)) for texts in lines[: MOST_ABOVE + 1]]
    return next((rank for rank, count in enumerate(filled) if count > 1), 0)


def _named(file: str, line: int, titles: Sequence[str]) -> tuple[str, ...]:
    """Name every column; ``DataError`` for a name that two have."""
    columns = [title or _("Colonne {n}").format(n=n) for n, title in enumerate(titles, 1)]
    for name, count in Counter(columns).items():
        if count > 1:
            raise DataError(file, _("des colonnes de noms différents"), row=line, value=name)
    return tuple(columns)


def printed(text: str) -> str:
    """Write a text on one line, without the signs that are not printed."""
    return " ".join("".join(s if s.isprintable() else " " for s in text).split())


_DECIMAL = re.compile(r"[-−]?[0-9]{1,9}([.,][0-9]{1,15})?")


def decimal(text: str) -> float | None:
    """Read a number with a decimal comma or point; ``None`` where the text is none."""
    plain = "".join(text.split()).rstrip("°")
    if not _DECIMAL.fullmatch(plain):
        return None
    return float(plain.replace(",", ".").replace("−", "-"))
