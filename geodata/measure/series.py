"""Measures over time and in order, and how concentrated the settlement is."""

from __future__ import annotations

import math
from dataclasses import dataclass

import pandas as pd

from geodata.errors import AncrageError
from geodata.limits import SINCE_2021, limits_in_use
from geodata.measure.catalogue import Slice, measures
from geodata.measure.cells import Amount, figures, stored
from geodata.measure.compute import reference, values
from geodata.measure.exclusion import NOTHING
from geodata.places import Level, Metropolis, Within, names, province, unknown_territory
from geodata.tables import derived
from geodata.wording import _


@derived(most=512)
def trend(level: Level, code: str, measure_id: str) -> pd.Series[float]:
    """Follow a measure over time in one territory, on limits that every period has.

    Returns
    -------
    pandas.Series
        Values by period, oldest first, in the unit of the measure; NaN when missing.

    Raises
    ------
    AncrageError
        If the measure does not exist there, or the territory does not.
    """
    chosen = measures()[measure_id]
    if level == "province":
        if code != province().code:
            raise unknown_territory(level, code)
        # Its limits do not change: the level with the most periods is the one to follow.
        held = max(chosen.periods, key=lambda known: len(chosen.periods[known]))
        found = {p: reference(Slice(measure_id, held, p)).value for p in chosen.periods[held]}
    else:
        chosen.check_level(level)
        if code not in names(level, grouped=chosen.grouped(level)).index:
            raise unknown_territory(level, code)
        used = chosen.common_limits(level)
        if used is None:
            raise AncrageError(
                _("« {title} » n'a pas de limites communes à toutes ses périodes.").format(
                    title=chosen.title
                )
            )
        asked = [Slice(measure_id, level, p, limits=used) for p in chosen.periods[level]]
        found = {one.period: float(values(one)["value"][code]) for one in asked}
    return pd.Series(found, name=code, dtype=float).rename_axis("period")


def ranking(asked: Slice, within: Within | None = None) -> pd.DataFrame:
    """Put territories in order, the greatest value first.

    Returns
    -------
    pandas.DataFrame
        The rows of :func:`values` that have a value, with ``rank`` (1 for the
        greatest; ties share the best rank) as first column.
    """
    known = values(asked, within).dropna(subset="value")
    ordered = known.sort_values("value", ascending=False, kind="stable")
    ordered.insert(0, "rank", ordered["value"].rank(method="min", ascending=False).astype(int))
    return ordered


@dataclass(frozen=True, eq=False)
class Concentration:
    """How much of the settlement is in and around the metropolis.

    Attributes
    ----------
    area_immigrants, immigrants
        Immigrants of the metropolitan area and of the province, Census of 2021.
    arrivals_share_pct
        Share of the region in the yearly arrivals of the province, in %, by year.
    """

    metropolis: Metropolis
    area_immigrants: Amount
    immigrants: Amount
    area_share_pct: Amount
    arrivals_share_pct: pd.Series[float]


@derived(most=1)
def concentration() -> Concentration | None:
    """Measure the concentration in the metropolis.

    Returns
    -------
    Concentration or None
        The metropolitan area's share in 2021, and the region's share of each year; ``None``
        where the province names no metropolis, or has no yearly arrivals.
    """
    metropolis = province().metropolis
    if metropolis is None or "arrivals" not in measures():
        return None
    codes = pd.Index([metropolis.area], dtype="str")
    area = stored("metropolitan_area", "immigrants", "2021", SINCE_2021, codes)
    whole = figures("province", "immigrants", "2021", SINCE_2021)
    region = trend("region", metropolis.region, "arrivals")
    return Concentration(
        metropolis=metropolis,
        area_immigrants=area.only(),
        immigrants=whole.only(),
        area_share_pct=area.over(whole, scale=100).only(),
        arrivals_share_pct=region / trend("province", province().code, "arrivals") * 100,
    )


def majority(values: pd.Series[float], *, whole: float) -> int:
    """Count the territories that are needed, from the greatest, to reach half of a whole.

    Parameters
    ----------
    values
        One count a territory, the greatest first, none missing.
    whole
        What they are a part of; NaN when it is not known.

    Returns
    -------
    int
        At least 1; more than there are territories when all of them fall short of half, and
        0 when the whole is not known or is not positive.
    """
    if math.isnan(whole) or whole <= 0:
        return 0
    return int((values.cumsum() / whole < 0.5).sum()) + 1


def whole(asked: Slice, within: Within | None = None) -> float:
    """Give the count that the territories of a place are parts of.

    Returns
    -------
    float
        The count of the place itself, which holds what its parts do not publish; the sum of
        its parts when they are all known and it has no count of its own; else NaN.
    """
    if within is None:
        return reference(asked).value
    parts = values(asked, within)["value"]
    level, code = within
    if level != "directorate" and _is_counted(asked, level):
        own = float(values(Slice(asked.measure, level, asked.period))["value"].get(code, math.nan))
        if not math.isnan(own):
            return own
    return float(parts.sum()) if parts.notna().all() else math.nan


def _is_counted(asked: Slice, level: Level) -> bool:
    """Tell whether larger territories have counts of their own, regions on the limits in use."""
    chosen, period = asked.definition, asked.period
    # Who leaves territories out compares what remains, which no table counts.
    if asked.exclude != NOTHING or period not in chosen.periods.get(level, ()):
        return False
    return level != "region" or limits_in_use() in chosen.limits[period]
