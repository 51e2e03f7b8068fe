"""Estimate the immigrants of a municipality, and give figures their status."""

from __future__ import annotations

import math

PRIVATE_HOUSEHOLDS = 0.97726
"""People in private households / population, Québec, 2021: the shares rest on the former."""


def rounded_to_5(value: float) -> int:
    """Round to the nearest multiple of 5, halves up, as census counts are published.

    Parameters
    ----------
    value
        A non-negative number of people.

    Returns
    -------
    int
        A multiple of 5.
    """
    return 5 * math.floor(value / 5 + 0.5)


def estimated_immigrants(population: str, share_pct: str) -> str:
    """Estimate the immigrants of a municipality from its published share.

    Parameters
    ----------
    population
        People, as text; empty when not published.
    share_pct
        Share of immigrants in private households, 0 to 100, as text; empty when not published.

    Returns
    -------
    str
        Estimate rounded to 5; empty when either figure is missing.
    """
    if not population or not share_pct:
        return ""
    return str(rounded_to_5(float(share_pct) / 100 * float(population) * PRIVATE_HOUSEHOLDS))


def whole(text: str) -> str:
    """Write a whole number without the decimal point that some sources carry.

    Parameters
    ----------
    text
        A whole number as text, such as ``12190.0``; empty when missing.

    Returns
    -------
    str
        ``12190``; empty when missing.

    Raises
    ------
    ValueError
        If the number is not whole.
    """
    if not text:
        return ""
    number = float(text)
    if not number.is_integer():
        raise ValueError(text)
    return str(int(number))


def share_status(count_status: str) -> str:
    """Give the status of a share of 2021 from that of the count beside it.

    The shares of divisions and regions all come from the estimate, even where the
    count is published (La Matapédia: 85 published, 0.36 % estimated).

    Returns
    -------
    str
        ``unreliable`` where the count is, else ``estimated``.
    """
    return "unreliable" if count_status == "unreliable" else "estimated"
