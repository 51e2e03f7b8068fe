"""The measures: every one that the pages can show, as ``measures.toml`` defines it."""

import tomllib
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from geodata.limits import BEFORE_2021, SINCE_2021, Limits
from geodata.measure.definition import CENSUSES, CHANGE_PERIOD, HOUSEHOLDS, Measure, Recipe
from geodata.measure.settlement import held
from geodata.places import Level, province
from geodata.tables import derived
from geodata.wording import _

DEFINITIONS = Path(__file__).parent / "measures.toml"
AS_THEY_ARE = ("id", "kind", "middle", "default_level", "reference_bound", "grouping")


def first_measure() -> str:
    """Give the measure that is shown unless another is chosen."""
    usual = "immigrants_share_pct"
    return usual if usual in measures() else next(iter(measures()), "")


@derived()
def measures() -> Mapping[str, Measure]:
    """Give every measure that the data hold by its identifier, in the order of the menu."""
    read = tomllib.loads(DEFINITIONS.read_text(encoding="utf-8"))
    notes = {name: _(text) for name, text in read["notes"].items()} | dict(province().notes)
    every = (offered(_measure(raw, notes)) for raw in read["measures"])
    return MappingProxyType({measure.id: measure for measure in every if measure is not None})


def _measure(raw: Mapping[str, Any], notes: Mapping[str, str]) -> Measure:
    recipe = {"base": (), "scale": 1.0, **raw}
    said: dict[str, Any] = {name: raw[name] for name in AS_THEY_ARE if name in raw}
    for name in ("title", "short", "legend"):
        said[name] = _(raw[name]).format(of=province().of)
    return Measure(
        **said,
        sources=tuple(raw["sources"]),
        recipe=Recipe(
            operation=recipe["operation"],
            parts=tuple(recipe["parts"]),
            base=tuple(recipe["base"]),
            scale=recipe["scale"],
        ),
        bounds={level: tuple(bounds) for level, bounds in raw["bounds"].items()},
        note=" ".join(notes[name] for name in raw["notes"] if name in notes),
    )


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
        return ("immigrants_share_pct",)
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
