"""The classes of a measure on a map."""

from __future__ import annotations

from geodata.classify import Classes, Method, classify
from geodata.measure.definition import Level, Limits
from geodata.measure.exclusion import Exclusion
from geodata.measure.places import Within
from geodata.measure.values import fixed_bounds, measure_named, values


def classes(
    measure_id: str,
    *,
    level: Level,
    period: str,
    method: Method = "fixed",
    k: int = 5,
    exclude: Exclusion = "none",
    within: Within | None = None,
    limits: Limits | None = None,
) -> Classes:
    """Sort the territories of a measure into classes.

    Parameters
    ----------
    measure_id, level, period, exclude, within, limits
        As in :func:`geodata.measure.values`.
    method
        ``fixed`` keeps the same bounds for every year and place; the others read the
        values shown.
    k
        Largest number of classes of the other methods; odd for a diverging measure.

    Returns
    -------
    Classes
        Same index as the values.

    Raises
    ------
    AncrageError
        If the measure does not exist there, or ``k`` is refused.
    """
    chosen = measure_named(measure_id)
    shown = values(
        measure_id, level=level, period=period, exclude=exclude, within=within, limits=limits
    )
    bounds = None
    if method == "fixed":
        bounds = fixed_bounds(measure_id, level=level, period=period, exclude=exclude)
    return classify(
        shown["value"],
        method=method,
        k=k,
        diverging=chosen.middle,
        bounds=bounds,
        decimals=chosen.decimals,
    )
