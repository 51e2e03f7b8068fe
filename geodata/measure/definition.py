"""What a measure is: its wording, its unit, where and when it exists."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from geodata.errors import among
from geodata.limits import Limits, limits_in_use
from geodata.places import Level, province
from geodata.wording import _, number, percent

Kind = Literal["count", "pct", "ratio", "rate", "net"]
Operation = Literal["sum", "cumulative", "change", "published_share", "fraction", "quotient"]

CENSUSES = ("2016", "2021")
CHANGE_PERIOD = "2016-2021"

DECIMALS: Mapping[Kind, int] = {"pct": 1, "rate": 1, "ratio": 2}
"""Decimals of each unit; none for people."""

HOUSEHOLDS = "households"
"""People in private households, as a recipe names them: a sum, or an estimate."""


@dataclass(frozen=True)
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


@dataclass(frozen=True, kw_only=True)
class Measure:
    """A measure that the pages can show.

    Attributes
    ----------
    kind
        Unit: people (``count``), percentage, ratio, per 1,000 (``rate``), or people
        gained and lost (``net``).
    note
        What to know before reading it, in French; may be empty.
    middle
        Meaningful middle of a diverging scale, else ``None``.
    limits
        Territorial limits that a region may have, by period, the usual one first.
    """

    id: str
    title: str
    short: str
    legend: str
    kind: Kind
    sources: tuple[str, ...]
    recipe: Recipe
    bounds: Mapping[Level, tuple[float, ...]]
    note: str = ""
    middle: float | None = None
    default_level: Level = "census_division"
    reference_bound: bool = False
    grouping: bool = False
    periods: Mapping[Level, tuple[str, ...]] = field(default_factory=dict)
    limits: Mapping[str, tuple[Limits, ...]] = field(default_factory=dict)

    @property
    def decimals(self) -> int:
        """Decimals of its values."""
        return DECIMALS.get(self.kind, 0)

    @property
    def levels(self) -> tuple[Level, ...]:
        """Levels that have data, from the largest territories."""
        return tuple(self.periods)

    def grouped(self, level: Level) -> tuple[str, ...]:
        """Give the codes of a level that stand for several territories."""
        return tuple(province().groups) if self.grouping and level == "region" else ()

    def write(self, value: float | None) -> str:
        """Write a value of this measure in French, with its sign or unit.

        Parameters
        ----------
        value
            A value, or NaN or ``None`` when missing.

        Returns
        -------
        str
            Such as ``14,6 %``, ``+1 250`` or ``652 730``; an en dash when missing.
        """
        signed = self.middle == 0
        if self.kind == "pct":
            return percent(value, decimals=self.decimals, signed=signed)
        return number(value, decimals=self.decimals, signed=signed)

    def usual_limits(self, level: Level, period: str) -> Limits:
        """Give the territorial limits used unless others are asked for: those in use.

        Returns
        -------
        str
            ``"2016"`` (before July 2021) or ``"2021"`` (since); those that the measure has
            where it does not have the limits in use. Divisions and municipalities did not
            change: only the region they belong to did.

        Raises
        ------
        AncrageError
            If the measure does not exist for that level or period.
        """
        self.check(level, period)
        asked = limits_in_use()
        # A figure is drawn only on limits of its own vintage.
        other = level == "region" and asked not in self.limits[period]
        return self.limits[period][0] if other else asked

    def common_limits(self, level: Level) -> Limits | None:
        """Give the limits on which the periods can be compared.

        Returns
        -------
        str or None
            Limits that every period of the level has, those in use if it can be;
            ``None`` when none are common to all, so that nothing may be compared over time.

        Raises
        ------
        AncrageError
            If the level has no data.
        """
        self.check_level(level)
        if level != "region":
            return limits_in_use()
        periods = self.periods[level]
        common = set.intersection(*(set(self.limits[period]) for period in periods))
        wanted = (limits_in_use(), *self.limits[periods[-1]])
        return next((limits for limits in wanted if limits in common), None)

    def has_trend(self, level: Level) -> bool:
        """Tell whether a measure can be followed over time."""
        periods = self.periods.get(level, ())
        return len(periods) > 1 and self.common_limits(level) is not None

    def check_level(self, level: str) -> None:
        """Refuse a level that has no data.

        Raises
        ------
        AncrageError
            If the measure does not exist for that level.
        """
        unknown = _("« {title} » n'existe pas à cette échelle : {text} (offertes : {known}).")
        among(level, self.periods, unknown, title=self.title)

    def check(self, level: Level, period: str) -> None:
        """Refuse a level or a period that has no data.

        Raises
        ------
        AncrageError
            If the measure does not exist for that level or period.
        """
        self.check_level(level)
        unknown = _("« {title} » n'existe pas pour {text} (offertes : {known}).")
        among(period, self.periods[level], unknown, title=self.title)
