"""Measures over time and in order, and how concentrated the settlement is."""

from __future__ import annotations

import math
from dataclasses import dataclass

import pandas as pd

from geodata.errors import AncrageError
from geodata.limits import Limits, limits_in_use
from geodata.measure.catalogue import measures
from geodata.measure.definition import Measure
from geodata.measure.exclusion import Exclusion
from geodata.measure.lookup import Figure, figure, measure_named, reference, values
from geodata.measure.settlement import area_figure, figures
from geodata.places import (
    Level,
    Metropolis,
    Within,
    base_codes,
    map_codes,
    province,
    unknown_territory,
)
from geodata.tables import derived
from geodata.wording import _

HALF = 0.5


def trend(
    level: Level, code: str, measure_id: str, *, limits: Limits | None = None
) -> pd.Series[float]:
    """Follow a measure over time in one territory.

    Parameters
    ----------
    limits
        Territorial limits of the regions, the same for every period; by default the
        first ones that every period has.

    Returns
    -------
    pandas.Series
        Values by period, oldest first, in the unit of the measure; NaN when missing.

    Raises
    ------
    AncrageError
        If the measure does not exist there, or the territory does not.
    """
    chosen = measure_named(measure_id)
    if level == "province":
        return _whole_trend(chosen, code)
    chosen.check_level(level)
    if code not in base_codes(level, chosen.grouped(level)):
        raise unknown_territory(level, code)
    used = chosen.common_limits(level) if limits is None else limits
    if used is None:
        raise AncrageError(
            _("« {title} » n'a pas de limites communes à toutes ses périodes.").format(
                title=chosen.title
            )
        )
    periods = chosen.periods[level]
    found = [
        values(measure_id, level=level, period=period, limits=used)["value"][code]
        for period in periods
    ]
    return _series(found, periods, code)


def _whole_trend(chosen: Measure, code: str) -> pd.Series[float]:
    """Follow the province, whose limits do not change, at the level with the most periods."""
    if code != province().code:
        raise unknown_territory("province", code)
    level = max(chosen.levels, key=lambda known: len(chosen.periods[known]))
    periods = chosen.periods[level]
    found = [reference(chosen.id, period=period, level=level).value for period in periods]
    return _series(found, periods, code)


def _series(found: list[float], periods: tuple[str, ...], code: str) -> pd.Series[float]:
    """Index values by their period."""
    return pd.Series(found, index=pd.Index(periods, name="period"), name=code, dtype=float)


def ranking(
    measure_id: str,
    *,
    level: Level,
    period: str,
    exclude: Exclusion = "none",
    within: Within | None = None,
    limits: Limits | None = None,
) -> pd.DataFrame:
    """Put territories in order, the greatest value first.

    Returns
    -------
    pandas.DataFrame
        The rows of :func:`values` that have a value, with ``rank`` (1 for the
        greatest; ties share the best rank) as first column.

    Raises
    ------
    AncrageError
        As :func:`values`.
    """
    rows = values(
        measure_id, level=level, period=period, exclude=exclude, within=within, limits=limits
    )
    known = rows[rows["value"].notna()]
    ordered = known.sort_values("value", ascending=False, kind="stable")
    rank = ordered["value"].rank(method="min", ascending=False).astype(int)
    return ordered.assign(rank=rank)[["rank", *known.columns]]


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
    area_immigrants: Figure
    immigrants: Figure
    area_share_pct: Figure
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
    area = area_figure(metropolis.area, "immigrants", "2021")
    whole = figures("province", "immigrants", "2021", "2021")
    region = trend("region", metropolis.region, "arrivals")
    return Concentration(
        metropolis=metropolis,
        area_immigrants=figure(area),
        immigrants=figure(whole),
        area_share_pct=figure(area.over(whole, scale=100)),
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
    return int((values.cumsum() / whole < HALF).sum()) + 1


def whole(
    measure_id: str,
    *,
    level: Level,
    period: str,
    exclude: Exclusion = "none",
    within: Within | None = None,
) -> float:
    """Give the count that the territories of a place are parts of.

    Parameters
    ----------
    measure_id, level, period, exclude, within
        As in :func:`geodata.measure.values`; divisions and municipalities lie in regions of
        the limits in use.

    Returns
    -------
    float
        The count of the place itself, which holds what its parts do not publish; the sum of
        its parts when they are all known and it has no count of its own; else NaN.

    Raises
    ------
    AncrageError
        If the measure does not exist for that level or period.
    """
    if within is None:
        return reference(measure_id, period=period, exclude=exclude, level=level).value
    parts = values(measure_id, level=level, period=period, exclude=exclude, within=within)["value"]
    place, code = within
    measure = measure_named(measure_id)
    own = math.nan
    # Who leaves territories out compares what remains, which no table counts.
    if exclude == "none" and place != "directorate" and period in measure.periods.get(place, ()):
        asked = limits_in_use()
        if place != "region" or asked in measure.limits[period]:
            limits = asked if place == "region" else None
            rows = values(measure_id, level=place, period=period, limits=limits)["value"]
            own = next((float(n) for key, n in rows.items() if map_codes(str(key)) == (code,)), own)
    if math.isnan(own) and parts.notna().all():
        return float(parts.sum())
    return own
