"""Bars of a chart, from the rows that the screen draws."""

from collections.abc import Mapping, Sequence
from typing import Any

from geodata.questions.content import Chart, Series


def bars(
    rows: Sequence[Mapping[str, Any]],
    *,
    title: str,
    detail: str,
    name: str,
    decimals: int,
    signed: bool = False,
    chosen: str | None = None,
    reference: tuple[float, str] | None = None,
    notes: tuple[str, ...] = (),
) -> Chart | None:
    """Make a chart of rows.

    Parameters
    ----------
    rows
        ``code``, ``label``, ``value``, ``text`` and ``colour`` of each bar, in order.

    Returns
    -------
    Chart or None
        ``None`` without rows.
    """
    if not rows:
        return None
    codes = [row["code"] for row in rows]
    return Chart(
        title=title,
        detail=detail,
        kind="bars",
        categories=tuple(row["label"] for row in rows),
        series=(
            Series(
                name=name,
                values=tuple(row["value"] for row in rows),
                texts=tuple(row["text"] for row in rows),
                colours=tuple(row["colour"] for row in rows),
            ),
        ),
        codes=tuple(codes),
        reference=reference,
        decimals=decimals,
        signed=signed,
        chosen=codes.index(chosen) if chosen in codes else None,
        notes=notes,
    )
