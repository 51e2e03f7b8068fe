"""The figures of one territory, each with its period and its status."""

from __future__ import annotations

import math
from dataclasses import dataclass

from geodata.limits import limits_in_use
from geodata.measure import measures, reference, values
from geodata.places import Level, moved_regions, province_place
from geodata.rows import record

KEY_MEASURES = (
    "immigrants",
    "immigrants_share_pct",
    "location_quotient",
    "arrivals",
    "arrivals_per_1000",
    "arrivals_cumulative",
    "net_migration",
)
"""What is said first of a territory."""


@dataclass(frozen=True, slots=True)
class Line:
    """One figure of a territory.

    Attributes
    ----------
    value
        The figure, NaN when missing.
    """

    measure: str
    title: str
    period: str
    value: float
    text: str
    status: str


def line(measure_id: str, *, level: Level, code: str, period: str | None = None) -> Line | None:
    """Give one figure of a territory.

    Parameters
    ----------
    level, code
        A territory; a region on the limits in use.
    period
        A period of the measure at that level; the last one by default.

    Returns
    -------
    Line or None
        The figure, not published for a region that moved where the measure has other limits
        than those in use; ``None`` when the data do not have the measure at that level.
    """
    measure = measures().get(measure_id)
    if measure is None:
        return None
    place: Level = measure.default_level if level == "province" else level
    periods = measure.periods.get(place, ())
    when = period if period in periods else next(iter(periods[-1:]), None)
    if when is None:
        return None
    if (level, code) == province_place():
        found = reference(measure_id, period=when, level=place)
        value, state = found.value, found.status
    else:
        row = record(values(measure_id, level=level, period=when), code)
        value, state = float(row["value"]), str(row["status"])
        if level == "region" and is_of_other_limits(measure_id, when, code):
            value, state = math.nan, "not_published"
    return Line(measure_id, measure.title, when, value, measure.write(value), state)


def is_of_other_limits(measure_id: str, period: str, code: str) -> bool:
    """Tell whether a measure has a region only on limits that give it another extent."""
    used = measures()[measure_id].usual_limits("region", period)
    return used != limits_in_use() and code in moved_regions()


def lines(level: Level, code: str) -> tuple[Line, ...]:
    """Give the key figures of a territory."""
    found = (line(measure, level=level, code=code) for measure in KEY_MEASURES)
    return tuple(item for item in found if item is not None)
