"""The first rows and columns of a table, as many as a box holds."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

import pandas as pd

from geodata import style
from geodata.files.canvas import Rectangle
from geodata.files.fonts import LINE, PLAIN, SEMIBOLD, Face, shorten, width, wrap
from geodata.files.written import MOST_SIGNS, clean, written_rows
from geodata.wording import NBSP, ngettext, number

MOST_ROWS = 10
ROW = 1.75
"""Height of a row of one line over the size of its text."""

PAD = 4.0
"""Room at the left and at the right of a cell."""

LEAST_ROWS = 3
"""With fewer rows than this, a table says nothing."""

Lines = tuple[str, ...]

_STRIPE = "#F5F8FB"
_WIDEST = (0.55, 0.42, 0.32, 0.22)
"""Largest shares of the box that a column takes, tried until every column is held."""

_FIRST = 1.4
_TRIPLE = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")
"""The space inside a large number, where a line never breaks."""

_MOST_LINES = 3
_NUMBER = re.compile(rf"[−+–<>\d\s{NBSP},.%$e]+(?:km|min)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class TableLayout:
    """A table ready to be written.

    Attributes
    ----------
    corner
        Its top left, in the unit of the widths.
    head
        Names of the columns, each over its lines.
    widths
        Widths of the columns; their sum is the width of the box.
    size
        Size of the text, in the unit of the widths.
    note
        What is left out; empty when nothing is.
    """

    corner: tuple[float, float]
    head: tuple[Lines, ...]
    rows: tuple[tuple[Lines, ...], ...]
    widths: tuple[float, ...]
    right: tuple[bool, ...]
    size: float
    note: str = ""

    @property
    def heights(self) -> tuple[float, ...]:
        """Height of each row, the head first."""
        return tuple(_height(row, self.size) for row in (self.head, *self.rows))

    @property
    def grounds(self) -> tuple[str, ...]:
        """Colour behind each row, the head first."""
        stripes = ("#FFFFFF" if rank % 2 == 0 else _STRIPE for rank in range(len(self.rows)))
        return (style.SEQUENTIAL[0], *stripes)

    @property
    def height(self) -> float:
        """Height of the table, without its note."""
        return sum(self.heights)


def _height(row: Sequence[Lines], size: float) -> float:
    return size * (ROW + LINE * (max(map(len, row)) - 1))


def grid(
    table: pd.DataFrame | None, box: Rectangle, *, size: float, most: int = MOST_ROWS
) -> TableLayout | None:
    """Choose the rows and the columns that a box holds: the first column, then numbers first.

    Parameters
    ----------
    size
        Size of the text, in the unit of the box.

    Returns
    -------
    TableLayout or None
        The first rows; ``None`` when the table is empty or the box holds too few.
    """
    if table is None or table.empty:
        return None
    names = [_TRIPLE.sub(NBSP, clean(str(name), most=MOST_SIGNS)) for name in table.columns]
    texts = written_rows(table.head(most))
    least, (room, tall) = min(LEAST_ROWS, len(texts)), box[2:]
    right = [all(map(_NUMBER.fullmatch, column)) for column in zip(*texts, strict=True)]

    def built(widest: float) -> TableLayout:
        """Write as many rows as the box holds in columns of some widths."""
        widths = _widths(names, texts, right, room=room, size=size, widest=widest)
        spread = room / sum(widths.values())
        wide = {column: widths[column] * spread for column in sorted(widths)}

        def written(row: Sequence[str], face: Face) -> tuple[Lines, ...]:
            broken = (wrap(row[c], size, wide[c] - 2 * PAD, face) for c in wide)
            return tuple(shorten(lines, _MOST_LINES) for lines in broken)

        head, rows = written(names, SEMIBOLD), [written(row, PLAIN) for row in texts]
        ends = accumulate(_height(row, size) for row in (head, *rows))
        held = [row for row, end in zip((head, *rows), ends, strict=True) if end <= tall]
        return TableLayout(
            corner=box[:2],
            head=head,
            rows=tuple(held[1:]),
            widths=tuple(wide.values()),
            right=tuple(right[c] for c in wide),
            size=size,
        )

    enough = [one for one in map(built, _WIDEST) if len(one.rows) >= least]
    if not enough:
        return None
    best = max(enough, key=lambda one: (len(one.head), len(one.rows)))
    note = _left_out(len(best.rows), len(table), len(best.head), len(names))
    return replace(best, note=note)


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
    found: dict[int, float] = {}
    for column in sorted(range(len(names)), key=lambda c: (c > 0, not right[c], c)):
        cells = [row[column] for row in texts]
        longest = max(width(cell, size) for cell in cells)
        # The name of a column may stand over lines, its words are never cut.
        word = max(width(part, size, SEMIBOLD) for part in names[column].split(" "))
        named = max(word, width(names[column], size, SEMIBOLD) * 0.6)
        # The first column, which names the rows, may be wider.
        share = widest if column else min(_WIDEST[0], _FIRST * widest)
        most = room if len(names) == 1 else room * share
        wanted = max(min(max(longest, named) + 2 * PAD + 1, most), word + 2 * PAD + 1)
        tallest = max(len(wrap(cell, size, wanted - 2 * PAD)) for cell in cells)
        if not found:
            found[column] = min(wanted, room)
        elif sum(found.values()) + wanted <= room and tallest <= _MOST_LINES:
            found[column] = wanted
    return found


def _left_out(rows: int, every_row: int, columns: int, every_column: int) -> str:
    row = ngettext("{n} première ligne sur {total}", "{n} premières lignes sur {total}", rows)
    column = ngettext("{n} colonne sur {total}", "{n} colonnes sur {total}", columns)
    counted = ((row, rows, every_row), (column, columns, every_column))
    said = (
        text.format(n=number(n), total=number(total)) for text, n, total in counted if n < total
    )
    return ", ".join(said)
