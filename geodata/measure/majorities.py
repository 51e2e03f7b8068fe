"""How few territories make up half of a count."""

from __future__ import annotations

import math

import pandas as pd

from geodata.limits import limits_in_use
from geodata.measure.exclusion import Exclusion
from geodata.measure.lookup import measure_named, reference, values
from geodata.places import Level, Within, map_codes

HALF = 0.5


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
