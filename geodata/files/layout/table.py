"""The first rows and columns of a table, as many as a box holds."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from geodata.files import text as text_room
from geodata.files.cells import MOST_SIGNS, cell, decimals
from geodata.files.clean import clean
from geodata.files.text import LINE, shorten, wrap
from geodata.wording import NBSP, ngettext, number

MOST_ROWS = 10
ROW = 1.75
"""Height of a row of one line over the size of its text."""

PAD = 4.0
"""Room at the left and at the right of a cell."""

LEAST_ROWS = 3
"""With fewer rows than this, a table says nothing."""

Lines = tuple[str, ...]

_WIDEST = (0.55, 0.42, 0.32, 0.22)
"""Largest shares of the box that a column takes, tried until every column is held."""

_FIRST = 1.4
_TRIPLE = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")
"""The space inside a large number, where a line never breaks."""

_MOST_LINES = 3
_NUMBER = re.compile(rf"[−+–\d\s{NBSP},.%$e]+(?:km|min)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table ready to be written.

    Attributes
    ----------
    head
        Names of the columns, each over its lines.
    widths
        Widths of the columns; their sum is the width of the box.
    size
        Size of the text, in the unit of the widths.
    note
        What is left out; empty when nothing is.
    """

    head: tuple[Lines, ...]
    rows: tuple[tuple[Lines, ...], ...]
    widths: tuple[float, ...]
    right: tuple[bool, ...]
    size: float
    note: str

    @property
    def heights(self) -> tuple[float, ...]:
        """Height of each row, the head first."""
        return tuple(_height(row, self.size) for row in (self.head, *self.rows))

    @property
    def height(self) -> float:
        """Height of the table, without its note."""
        return sum(self.heights)


def _height(row: Sequence[Lines], size: float) -> float:
    return size * (ROW + LINE * (max(map(len, row)) - 1))


def grid(
    table: pd.DataFrame, *, room: tuple[float, float], size: float, most: int = MOST_ROWS
) -> Grid | None:
    """Choose the rows and the columns that a box holds: the first column, then numbers first.

    Parameters
    ----------
    size
        Size of the text, in the same unit.

    Returns
    -------
    Grid or None
        The first rows; ``None`` when the table is empty or the box holds too few.
    """
    names = [_TRIPLE.sub(NBSP, clean(str(name), most=MOST_SIGNS)) for name in table.columns]
    first = table.head(most)
    columns = [first.iloc[:, rank].tolist() for rank in range(first.shape[1])]
    digits = [decimals(values) for values in columns]
    texts = [
        [cell(value, decimals=n) for value, n in zip(row, digits, strict=True)]
        for row in zip(*columns, strict=True)
    ]
    if not texts:
        return None
    right = [all(_NUMBER.fullmatch(row[i]) for row in texts) for i in range(len(names))]
    tried = [_widths(names, texts, right, room=room[0], size=size, widest=w) for w in _WIDEST]
    built = [_built(names, texts, widths, right, room=room, size=size) for widths in tried]
    enough = [one for one in built if len(one.rows) >= min(LEAST_ROWS, len(texts))]
    if not enough:
        return None
    best = max(enough, key=lambda one: (len(one.head), len(one.rows)))
    note = _left_out(len(best.rows), len(table), len(best.head), len(names))
    return replace(best, note=note)


def _built(
    names: Sequence[str],
    texts: Sequence[Sequence[str]],
    widths: Mapping[int, float],
    right: Sequence[bool],
    *,
    room: tuple[float, float],
    size: float,
) -> Grid:
    """Write as many rows as the box holds in columns of some widths."""
    kept = sorted(widths)
    spread = room[0] / sum(widths.values())
    wide = {column: widths[column] * spread for column in kept}
    head = tuple(_lines(names[c], wide[c], size, 600) for c in kept)
    rows: list[tuple[Lines, ...]] = []
    used = _height(head, size)
    for row in texts:
        written = tuple(_lines(row[c], wide[c], size, 400) for c in kept)
        used += _height(written, size)
        if used > room[1]:
            break
        rows.append(written)
    return Grid(
        head=head,
        rows=tuple(rows),
        widths=tuple(wide[c] for c in kept),
        right=tuple(right[c] for c in kept),
        size=size,
        note="",
    )


def _widths(
    names: Sequence[str],
    texts: Sequence[Sequence[str]],
    right: Sequence[bool],
    *,
    room: float,
    size: float,
    widest: float,
) -> dict[int, float]:
    """Choose columns and their widths: the first, then those of numbers, then the others."""
    order = sorted(range(len(names)), key=lambda c: (c > 0, not right[c], c))
    found: dict[int, float] = {}
    for column in order:
        cells = [row[column] for row in texts]
        longest = max(text_room.width(cell, size) for cell in cells)
        # The name of a column may stand over lines, its words are never cut.
        word = max(text_room.width(part, size, 600) for part in names[column].split(" "))
        named = max(word, text_room.width(names[column], size, 600) * 0.6)
        wanted = min(max(longest, named) + 2 * PAD + 1, room * _share(column, len(names), widest))
        wanted = max(wanted, word + 2 * PAD + 1)
        tallest = max(len(wrap(cell, size, wanted - 2 * PAD)) for cell in cells)
        if not found:
            found[column] = min(wanted, room)
        elif sum(found.values()) + wanted <= room and tallest <= _MOST_LINES:
            found[column] = wanted
    return found


def _share(column: int, count: int, widest: float) -> float:
    """Largest share of a column; the first, which names the rows, may be wider."""
    if count == 1:
        return 1.0
    return min(_WIDEST[0], _FIRST * widest) if column == 0 else widest


def _lines(text: str, width: float, size: float, weight: int) -> Lines:
    broken = wrap(text, size, width - 2 * PAD, weight=weight)
    return shorten(broken, _MOST_LINES)


def _left_out(rows: int, every_row: int, columns: int, every_column: int) -> str:
    parts: Sequence[str] = (
        ngettext("{n} première ligne sur {total}", "{n} premières lignes sur {total}", rows).format(
            n=number(rows), total=number(every_row)
        )
        if rows < every_row
        else "",
        ngettext("{n} colonne sur {total}", "{n} colonnes sur {total}", columns).format(
            n=number(columns), total=number(every_column)
        )
        if columns < every_column
        else "",
    )
    return ", ".join(part for part in parts if part)
