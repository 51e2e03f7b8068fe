"""Measures over time and in order, and how concentrated the settlement is."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from geodata.errors import AncrageError
from geodata.limits import Limits
from geodata.measure.catalogue import measures
from geodata.measure.definition import Measure
from geodata.measure.exclusion import Exclusion
from geodata.measure.lookup import Figure, figure, measure_named, reference, values
from geodata.measure.settlement import area_figure, figures
from geodata.places import Level, Metropolis, Within, base_codes, province, unknown_territory
from geodata.tables import derived
from geodata.wording import _


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
