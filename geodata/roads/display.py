"""Distances in words: what measured them is said, and they are rounded as its error allows."""

import math
from dataclasses import dataclass

from geodata.roads.protocol import Distance, labels
from geodata.wording import NBSP, _, enumeration, number

EXACT_BELOW = 50.0
"""Kilometres up to which a distance is rounded to 1 rather than to ``STEP``."""

STEP = 5

MINUTES_AN_HOUR = 60


TYPICAL_ERROR_PCT = 4
"""Median error of the estimate on published distances that did not serve to fit it."""


@dataclass(frozen=True, kw_only=True)
class Rounded:
    """A distance by road as it is shown, in whole kilometres and minutes."""

    km: int
    minutes: int


def step_rounded(value: float) -> float:
    """Round minutes or kilometres for display.

    Returns
    -------
    float
        To 1 up to 50, to 5 beyond; NaN and infinity stay.
    """
    step = 1 if value <= EXACT_BELOW else STEP
    return float(step * round(value / step)) if math.isfinite(value) else value


def distance_text(value: float, unit: str) -> str:
    """Write minutes or kilometres, rounded; an en dash where there are none."""
    return f"{number(step_rounded(value))}{NBSP}{unit}" if math.isfinite(value) else number(None)


def rounded(distance: Distance) -> Rounded | None:
    """Round a distance by road for display.

    Returns
    -------
    Rounded or None
        To 1 km and 1 minute up to 50 km, to 5 km and 5 minutes beyond; None when no road
        is known.
    """
    if distance.road_km is None or distance.road_minutes is None:
        return None
    step = 1 if distance.road_km <= EXACT_BELOW else STEP
    return Rounded(
        km=step * round(distance.road_km / step), minutes=step * round(distance.road_minutes / step)
    )


def duration(minutes: int) -> str:
    """Write a duration.

    Parameters
    ----------
    minutes
        Whole minutes, 0 or more.
    """
    hours, rest = divmod(minutes, MINUTES_AN_HOUR)
    if not hours:
        return _("{n} min").format(n=rest)
    return _("{hours} h {rest:02}").format(hours=hours, rest=rest) if rest else f"{hours} h"


def by_road(distance: Distance) -> str:
    """Say a distance by road.

    Returns
    -------
    str
        ``par la route, environ 145 km, 1 h 45 (estimation)``, its ferries if any; or
        why there is no road.
    """
    shown = rounded(distance)
    if shown is None:
        return distance.reason or ""
    if not distance.geodesic_km:
        return _("sur place (le trajet à l'intérieur d'une municipalité n'est pas estimé)")
    text = _("par la route, environ {km} km, {time} ({engine})").format(
        km=number(shown.km), time=duration(shown.minutes), engine=labels()[distance.engine]
    )
    if not distance.ferries:
        return text
    return _("{text} ; traversées : {ferries}").format(
        text=text, ferries=enumeration([_(name) for name in distance.ferries])
    )
