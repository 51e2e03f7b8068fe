"""A layer of a map's state, read as the browser does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from geodata.maps import patch


def looks(state: Mapping[str, Any], layer: str) -> dict[str, dict[str, Any]]:
    """Look of each visible feature."""
    found = patch.looks(patch.order(layer), state["layers"][layer])
    return {code: asdict(look) for code, look in found.items()}


def numbers(text: str) -> list[int | None]:
    """Numbers that :func:`geodata.maps.patch.numerals` wrote."""
    found: list[int | None] = []
    first = 0
    for sign in text:
        if sign in patch.FIRST_DIGITS:
            first = first * len(patch.FIRST_DIGITS) + patch.FIRST_DIGITS.index(sign)
        elif sign == patch.MISSING_MARK:
            found.append(None)
        else:
            found.append(first * len(patch.LAST_DIGITS) + patch.LAST_DIGITS.index(sign))
            first = 0
    return found
