"""The table of the bench, in French."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from geodata.wording import number, typography

_INDENT = "    "
_HEADS = ("Mesure", "Usuelle", "Ancrage", "Rapport", "Cible", "Verdict")


@dataclass(frozen=True, slots=True)
class Line:
    """A row: a measure of the usual way and of ours, in one unit.

    Attributes
    ----------
    usual, ours
        Values; ``None`` when that side has none.
    target
        Greatest value of ours, or ``None``.
    """

    what: str
    unit: str
    ours: float | None
    usual: float | None = None
    decimals: int = 0
    ratio_target: float | None = None
    target: float | None = None
    detail: str = ""

    @property
    def ratio(self) -> float | None:
        """Ours over the usual one."""
        return self.ours / self.usual if self.ours is not None and self.usual else None

    @property
    def verdict(self) -> str:
        """Whether the target is met; empty without a target."""
        if self.ratio_target is not None and self.ratio is not None:
            return "tenu" if self.ratio <= self.ratio_target else "NON TENU"
        if self.target is not None and self.ours is not None:
            return "tenu" if self.ours <= self.target else "NON TENU"
        return ""

    def cells(self) -> tuple[str, ...]:
        """Texts of the row, one a column."""
        target = ""
        if self.ratio_target is not None:
            target = f"≤ {_short(self.ratio_target)} fois"
        elif self.target is not None:
            target = f"≤ {_short(self.target)} {self.unit}"
        return (
            typography(self.what),
            self._value(self.usual),
            self._value(self.ours),
            "" if self.ratio is None else number(self.ratio, decimals=2),
            target,
            self.verdict,
        )

    def _value(self, value: float | None) -> str:
        return "" if value is None else f"{number(value, decimals=self.decimals)} {self.unit}"


@dataclass(frozen=True, slots=True)
class Section:
    """Rows under a title."""

    title: str
    lines: Sequence[Line]


def _short(value: float) -> str:
    return number(value, decimals=0 if value == int(value) else 1)


def render(sections: Sequence[Section]) -> str:
    """Write all rows as one table of text."""
    rows = [line.cells() for section in sections for line in section.lines]
    widths = [max(len(row[i]) for row in [_HEADS, *rows]) for i in range(len(_HEADS))]
    rule = "─" * (sum(widths) + 2 * (len(widths) - 1))

    def write(cells: Sequence[str]) -> str:
        first, *rest = (
            cell.ljust(width) if rank == 0 else cell.rjust(width)
            for rank, (cell, width) in enumerate(zip(cells, widths, strict=True))
        )
        return "  ".join([first, *rest]).rstrip()

    written = [rule, write(_HEADS)]
    for section in sections:
        written += [rule, typography(section.title)]
        for line in section.lines:
            written.append(write(line.cells()))
            if line.detail:
                written.append(
                    textwrap.fill(
                        typography(line.detail),
                        len(rule),
                        initial_indent=_INDENT,
                        subsequent_indent=_INDENT,
                    )
                )
    return "\n".join([*written, rule])
