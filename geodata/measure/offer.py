"""Which measures the data hold: a recipe is offered where the table has its parts."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import replace

from geodata.limits import BEFORE_2021, SINCE_2021, Limits
from geodata.measure.definition import Measure
from geodata.measure.settlement import held
from geodata.measure.terms import CENSUSES, CHANGE_PERIOD, HOUSEHOLDS
from geodata.places import Level

SHARE = "immigrants_share_pct"
"""The share that is read as it is published."""


def offered(measure: Measure) -> Measure | None:
    """Give a measure as the data hold it, with its levels, periods and limits.

    Returns
    -------
    Measure or None
        ``None`` where no level has all that its recipe needs.
    """
    found: dict[Level, dict[str, tuple[Limits, ...]]] = {
        level: dated for level in measure.bounds if (dated := _dated(measure, level))
    }
    if not found:
        return None
    usual = measure.default_level
    return replace(
        measure,
        periods={level: tuple(sorted(dated)) for level, dated in found.items()},
        limits={p: limits for dated in reversed(found.values()) for p, limits in dated.items()},
        default_level=usual if usual in found else next(iter(found)),
    )


def _needed(measure: Measure) -> tuple[str, ...]:
    """Give the measures of the settlement table that a recipe reads."""
    recipe = measure.recipe
    if recipe.operation == "published_share":
        return (SHARE,)
    return (*recipe.parts, *(part for part in recipe.base if part != HOUSEHOLDS))


def _dated(measure: Measure, level: Level) -> dict[str, tuple[Limits, ...]]:
    """Give the periods of a level, each with its limits, the latest first."""
    each = {limits: _periods(measure, level, limits) for limits in (SINCE_2021, BEFORE_2021)}
    if measure.recipe.operation == "change":
        # Two censuses are compared on one set of limits: the one that both have.
        kept = tuple(limits for limits, own in each.items() if own >= set(CENSUSES))
        return {CHANGE_PERIOD: kept} if kept else {}
    every = set().union(*each.values())
    return {p: tuple(limits for limits, own in each.items() if p in own) for p in every}


def _periods(measure: Measure, level: Level, limits: Limits) -> AbstractSet[str]:
    """Give the periods that have every part."""
    return frozenset.intersection(*(held(level, part, limits) for part in _needed(measure)))
