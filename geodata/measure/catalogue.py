"""The measures: what each is, in words and as a recipe, and where and when the data have it."""

import tomllib
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

from geodata.errors import AncrageError, among, echo
from geodata.limits import BEFORE_2021, SINCE_2021, Limits, limits_in_use
from geodata.measure.cells import held, known_limits
from geodata.places import Aside, Level, province
from geodata.tables import derived, table
from geodata.wording import _, number, percent

DEFINITIONS = Path(__file__).parent / "measures.toml"

Kind = Literal["count", "pct", "ratio", "rate", "net"]
Operation = Literal["sum", "cumulative", "change", "published_share", "fraction", "quotient"]

CENSUSES = ("2016", "2021")
CHANGE_PERIOD = "2016-2021"

DECIMALS: Mapping[Kind, int] = {"pct": 1, "rate": 1, "ratio": 2}
"""Decimals of each unit; none for people."""

NOTHING = "none"
"""The exclusion that sets nothing aside; the others are the words of the province's choices."""

HOUSEHOLDS = "households"
"""People in private households, as a recipe names them: a sum, or an estimate."""


@dataclass(frozen=True, kw_only=True)
class Measure:
    """A measure that the pages can show, and how it comes from the settlement table.

    Attributes
    ----------
    kind
        Unit: people (``count``), percentage, ratio, per 1,000 (``rate``), or people
        gained and lost (``net``).
    operation
        ``sum``: the parts added; ``cumulative``: added since the first period;
        ``change``: from 2016 to 2021, and in % when there is a base;
        ``published_share``: read as it is published; ``fraction``: the parts over the
        base; ``quotient``: that fraction over the same one for the whole.
    base
        Measures of the settlement table that divide the parts; none for a count.
    scale
        What the fraction is multiplied by: 100 for a percentage, 1,000 for a rate.
    note
        What to know before reading it, in French; may be empty.
    compared
        The province's value, where a sentence counts the territories above it.
    counted, whole
        People and the province as it follows, where a sentence tells how few territories have
        half of them.
    above
        What it is to be above the middle, for no, one and several territories, where a sentence
        counts those that are.
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
    operation: Operation
    parts: tuple[str, ...]
    bounds: Mapping[Level, tuple[float, ...]]
    base: tuple[str, ...] = ()
    scale: float = 1.0
    note: str = ""
    compared: str = ""
    counted: str = ""
    whole: str = ""
    above: tuple[str, ...] = ()
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

    def grouped(self, level: Level) -> tuple[str, ...]:
        """Give the codes of a level that stand for several territories."""
        return tuple(province().groups) if self.grouping and level == "region" else ()

    def write(self, value: float | None) -> str:
        """Write a value in French, such as ``14,6 %`` or ``+1 250``; an en dash when missing."""
        written = percent if self.kind == "pct" else number
        return written(value, decimals=self.decimals, signed=self.middle == 0)

    def common_limits(self, level: Level) -> Limits | None:
        """Give the limits that every period of a level has, those in use if it can be.

        Returns
        -------
        str or None
            ``None`` when none are common to all, so that nothing may be compared over time.
        """
        if level != "region":
            return limits_in_use()
        periods = self.periods[level]
        wanted = (limits_in_use(), *self.limits[periods[-1]])
        common = (one for one in wanted if all(one in self.limits[period] for period in periods))
        return next(common, None)

    def has_trend(self, level: Level) -> bool:
        """Tell whether a measure can be followed over time."""
        periods = self.periods.get(level, ())
        return len(periods) > 1 and self.common_limits(level) is not None

    def check_level(self, level: str) -> None:
        """Refuse a level that has no data; raises ``AncrageError``."""
        unknown = _("« {title} » n'existe pas à cette échelle : {text} (offertes : {known}).")
        among(level, self.periods, unknown, title=self.title)


@dataclass(frozen=True)
class Slice:
    """A measure on a level at a period.

    Attributes
    ----------
    exclude
        Territories left out; a quotient is then compared with the rest of the province.
    limits
        Territorial limits of the regions; those of the measure by default.
    """

    measure: str
    level: Level
    period: str
    exclude: str = NOTHING
    limits: Limits | None = None

    @property
    def definition(self) -> Measure:
        """The measure itself."""
        return measures()[self.measure]

    @property
    def aside(self) -> Aside | None:
        """What is left out; raises ``AncrageError`` if there is no such exclusion."""
        unknown = _("Exclusion inconnue : {text} (offertes : {known}).")
        return exclusions()[among(self.exclude, exclusions(), unknown)]

    @property
    def without(self) -> str:
        """What is left out, in words such as "sans Montréal"; empty for nothing."""
        return self.aside.without if self.aside else ""

    @property
    def aside_note(self) -> str:
        """What is left out, in a sentence; empty for nothing."""
        if self.aside is None:
            return ""
        note, listed = self.aside.note, self.aside.table
        return note.format(n=number(len(table(listed)))) if listed else note

    @property
    def used(self) -> Limits:
        """The limits that figures are on: those asked for, or else those in use if they can be.

        Divisions and municipalities did not change: only the region they belong to did.

        Raises
        ------
        AncrageError
            If there is no such measure, or not for that level, period or limits.
        """
        among(self.measure, measures(), _("Mesure inconnue : {text} (offertes : {known})."))
        chosen, period = self.definition, self.period
        chosen.check_level(self.level)
        unknown = _("« {title} » n'existe pas pour {text} (offertes : {known}).")
        among(period, chosen.periods[self.level], unknown, title=chosen.title)
        own = chosen.limits[period]
        wanted = known_limits(self.limits) if self.limits else limits_in_use()
        if self.level != "region" or wanted in own:
            return wanted
        if self.limits is None:
            # A figure is drawn only on limits of its own vintage.
            return own[0]
        raise AncrageError(
            _("« {title} » n'existe pas dans les limites de {limits} pour {period}.").format(
                title=chosen.title, limits=echo(wanted), period=echo(period)
            )
        )


def exclusions() -> Mapping[str, Aside | None]:
    """Give what a reader can choose, with the territories that it sets aside; nothing first."""
    return {NOTHING: None} | {aside.slug: aside for aside in province().asides}


@derived()
def measures() -> Mapping[str, Measure]:
    """Give every measure that the data hold by its identifier, in the order of the menu."""
    read = tomllib.loads(DEFINITIONS.read_text(encoding="utf-8"))
    notes = {name: _(text) for name, text in read["notes"].items()} | dict(province().notes)
    every = (offered(_measure(raw, notes)) for raw in read["measures"])
    return MappingProxyType({measure.id: measure for measure in every if measure is not None})


def _measure(raw: Mapping[str, Any], notes: Mapping[str, str]) -> Measure:
    of, at = province().of, province().at
    words = {"of": of, "at": at, "rest": _("le reste {of}").format(of=of)}
    said: dict[str, Any] = {name: raw[name] for name in raw if name != "notes"}
    for name in ("title", "short", "legend", "compared", "counted", "whole"):
        if name in raw:
            said[name] = _(raw[name]).format(**words)
    said |= {name: tuple(raw[name]) for name in ("sources", "parts", "base") if name in raw}
    said["bounds"] = {level: tuple(bounds) for level, bounds in raw["bounds"].items()}
    said["above"] = tuple(_(text).format(**words) for text in raw.get("above", ()))
    said["note"] = " ".join(notes[name] for name in raw["notes"] if name in notes)
    return Measure(**said)


def offered(measure: Measure) -> Measure | None:
    """Give a measure with its levels, periods and limits; ``None`` where the data lack a part."""
    found = {level: dated for level in measure.bounds if (dated := _dated(measure, level))}
    if not found:
        return None
    usual = measure.default_level
    return replace(
        measure,
        periods={level: tuple(sorted(dated)) for level, dated in found.items()},
        limits={p: limits for dated in reversed(found.values()) for p, limits in dated.items()},
        default_level=usual if usual in found else next(iter(found)),
    )


def _dated(measure: Measure, level: Level) -> dict[str, tuple[Limits, ...]]:
    """Give the periods of a level, each with its limits, the latest first."""
    each = {limits: _periods(measure, level, limits) for limits in (SINCE_2021, BEFORE_2021)}
    if measure.operation == "change":
        # Two censuses are compared on one set of limits: the one that both have.
        kept = tuple(limits for limits, own in each.items() if own >= set(CENSUSES))
        return {CHANGE_PERIOD: kept} if kept else {}
    every = set().union(*each.values())
    return {p: tuple(limits for limits, own in each.items() if p in own) for p in every}


def _periods(measure: Measure, level: Level, limits: Limits) -> AbstractSet[str]:
    """Give the periods that have every part that the recipe reads."""
    needed = (*measure.parts, *(part for part in measure.base if part != HOUSEHOLDS))
    if measure.operation == "published_share":
        needed = ("immigrants_share_pct",)
    return frozenset.intersection(*(held(level, part, limits) for part in needed))
