"""How far the people of a division or a region are from a service point."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from geodata.coverage import (
    Threshold,
    Unit,
    access,
    demand,
    first_unit,
    mean_distance,
    network,
    shares,
)
from geodata.limits import limits_in_use
from geodata.places import base_codes, parents
from geodata.sheet.subjects import Where
from geodata.tables import derived, table
from geodata.wording import _, percent

BOUNDS: Mapping[Unit, tuple[int, int, int]] = {"min": (30, 60, 90), "km": (25, 50, 100)}
"""Bounds of the shares that are shown, by unit."""


def limits() -> tuple[Threshold, ...]:
    """Give the distances within which people are counted."""
    unit = first_unit()
    return tuple(Threshold(value, unit) for value in BOUNDS[unit])


@dataclass(frozen=True, kw_only=True)
class People:
    """The distance of the people of a territory, by road and estimated.

    Attributes
    ----------
    within_pct
        Share of the population within each bound of :func:`limits`, in %.
    immigrants_pct
        The same, of immigrants; NaN where their number is not known.
    roadless_pct
        Share of the population that no road takes to a point, in %.
    mean_km, mean_minutes
        Mean distance to the nearest point of those who have a road; NaN without any.
    """

    within_pct: tuple[float, ...]
    immigrants_pct: tuple[float, ...]
    attested_pct: tuple[float, ...]
    roadless_pct: float
    mean_km: float
    mean_minutes: float


def inside(place: Where) -> npt.NDArray[np.bool_]:
    """Tell which municipalities lie in a territory, on the limits in use.

    Returns
    -------
    numpy.ndarray
        Shape ``(1282,)``, in the order of the table.
    """
    level, code = place
    if level == "municipality":
        return np.asarray(base_codes(level) == code, dtype=np.bool_)
    found: npt.NDArray[np.bool_] = parents("municipality", level, limits_in_use()) == code
    return found


@derived(most=256)
def points_in(place: Where) -> pd.DataFrame:
    """Give the service points of a territory, on the limits in use; not to be changed."""
    points = table("service_points")
    towns = table("municipalities")["csd_code"][inside(place)]
    return points[points["municipality_code"].isin(towns)]


@derived(most=256)
def people(place: Where) -> People:
    """Measure how far the people of a territory are from a service point."""
    here = inside(place)
    who = demand()[here]
    reach, sure = access(network()), access(network(attested_only=True))
    unit = first_unit()
    minutes, km = reach.least("min")[here], reach.least("km")[here]
    far, attested = reach.least(unit)[here], sure.least(unit)[here]
    return People(
        within_pct=tuple(_share(who, far <= most, "population") for most in BOUNDS[unit]),
        immigrants_pct=tuple(_share(who, far <= most, "immigrants") for most in BOUNDS[unit]),
        attested_pct=tuple(_share(who, attested <= most, "population") for most in BOUNDS[unit]),
        roadless_pct=_share(who, np.isinf(far), "population"),
        mean_km=mean_distance(who, km, group="population"),
        mean_minutes=mean_distance(who, minutes, group="population"),
    )


def _share(who: pd.DataFrame, covered: npt.NDArray[np.bool_], group: str) -> float:
    return float(shares(who, covered, by="province")[f"{group}_share_pct"].iloc[0])


def rough(share: float) -> str:
    """Write a share that rests on estimated times: whole, never 0 or 100 unless it is.

    Parameters
    ----------
    share
        In %; NaN when missing.
    """
    if 99.5 <= share < 100:
        return _("plus de {share}").format(share=percent(99, decimals=0))
    if 0 < share < 0.5:
        return _("moins de {share}").format(share=percent(1, decimals=0))
    return percent(share, decimals=0)
