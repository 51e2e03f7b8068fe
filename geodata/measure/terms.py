"""The vocabulary of the measures: units, levels, limits, and how a value is computed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["count", "pct", "ratio", "rate", "net"]
Operation = Literal["sum", "cumulative", "change", "published_share", "fraction", "quotient"]

CENSUSES = ("2016", "2021")
CHANGE_PERIOD = "2016-2021"

HOUSEHOLDS = "households"
"""People in private households, as a recipe names them: a sum, or an estimate."""


@dataclass(frozen=True, kw_only=True)
class Recipe:
    """How a measure comes from the settlement table.

    Attributes
    ----------
    operation
        ``sum``: the parts added; ``cumulative``: added since the first period;
        ``change``: from 2016 to 2021, and in % when there is a base;
        ``published_share``: read as it is published; ``fraction``: the parts over the
        base; ``quotient``: that fraction over the same one for the whole.
    base
        Measures of the settlement table that divide them; none for a count.
    scale
        What the fraction is multiplied by: 100 for a percentage, 1,000 for a rate.
    """

    operation: Operation
    parts: tuple[str, ...]
    base: tuple[str, ...] = ()
    scale: float = 1.0
