"""Columns of figures that carry their status through every calculation."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

STATUSES = ("published", "calculated", "estimated", "unreliable", "not_published")
"""Statuses, from the surest; the last two have no value to show."""

CALCULATED = STATUSES.index("calculated")
ESTIMATED = STATUSES.index("estimated")
UNRELIABLE = STATUSES.index("unreliable")
NOT_PUBLISHED = STATUSES.index("not_published")

_NAMES = np.array(STATUSES, dtype=object)


@dataclass(frozen=True, eq=False)
class Cells:
    """Figures of territories, one a code.

    Attributes
    ----------
    codes
        Codes of the territories, shape ``(n,)``.
    value
        Figures, shape ``(n,)``; NaN when the status is unreliable or not published.
    rank
        Place of each status in :data:`STATUSES`, shape ``(n,)``.
    """

    codes: pd.Index[str]
    value: npt.NDArray[np.float64]
    rank: npt.NDArray[np.int8]

    @property
    def status(self) -> npt.NDArray[np.object_]:
        """Statuses as words."""
        words: npt.NDArray[np.object_] = _NAMES[self.rank]
        return words

    def at_least(self, rank: int) -> Cells:
        """Give every figure a status no surer than one."""
        return Cells(self.codes, self.value, np.maximum(self.rank, rank).astype(np.int8))

    def plus(self, other: Cells, *, sign: int = 1) -> Cells:
        """Add, or take away, the figures of the same territories.

        Parameters
        ----------
        sign
            1 to add, -1 to take away.
        """
        return _combined(self, other, self.value + sign * other.value)

    def over(self, other: Cells, *, scale: float = 1.0) -> Cells:
        """Divide by the figures of the same territories.

        Parameters
        ----------
        other
            Figures with the same codes; a zero gives a missing value, not an error.
        """
        divisor = np.where(other.value == 0, np.nan, other.value)
        return _combined(self, other, scale * self.value / divisor)

    def take(self, codes: pd.Index[str]) -> Cells:
        """Choose territories, in an order.

        Parameters
        ----------
        codes
            Codes wanted; one without figure is not published.

        Returns
        -------
        Cells
            One figure a code wanted.
        """
        if codes is self.codes or codes.equals(self.codes):
            return self
        place = self.codes.get_indexer(codes)
        found = place >= 0
        value = np.full(len(codes), np.nan)
        rank = np.full(len(codes), NOT_PUBLISHED, dtype=np.int8)
        value[found], rank[found] = self.value[place[found]], self.rank[place[found]]
        return Cells(codes, value, rank)

    def total(self, code: str) -> Cells:
        """Add up all the figures.

        Returns
        -------
        Cells
            One figure: missing if one of them is, and 0 when there is none.
        """
        rank = max(CALCULATED, int(self.rank.max(initial=CALCULATED)))
        return Cells(
            pd.Index([code], dtype="str"),
            np.array([self.value.sum()], dtype=np.float64),
            np.array([rank], dtype=np.int8),
        )

    def by(self, parents: npt.NDArray[np.object_]) -> Cells:
        """Add up the figures of larger territories.

        Parameters
        ----------
        parents
            Code of the larger territory of each, shape ``(n,)``.

        Returns
        -------
        Cells
            One figure a larger territory, in the order of their codes; missing if
            one of its parts is.
        """
        codes, place, count = np.unique(
            parents.astype(str), return_inverse=True, return_counts=True
        )
        value = np.zeros(len(codes))
        # A territory with only one part has the figure of that part.
        rank = np.where(count > 1, CALCULATED, 0).astype(np.int8)
        np.add.at(value, place, self.value)
        np.maximum.at(rank, place, self.rank)
        return Cells(pd.Index(codes, dtype="str"), value, rank)


def _combined(first: Cells, second: Cells, value: npt.NDArray[np.float64]) -> Cells:
    """Give the result of a calculation its status."""
    rank = np.maximum(np.maximum(first.rank, second.rank), CALCULATED)
    # A division by zero leaves nothing to show although its parts are known.
    rank = np.where(np.isnan(value) & (rank < UNRELIABLE), NOT_PUBLISHED, rank)
    return Cells(first.codes, value, rank.astype(np.int8))
