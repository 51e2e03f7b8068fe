"""Fixed class bounds: the same for every year, so that a slider recolours and nothing else."""

from __future__ import annotations

from geodata.measure.exclusion import Exclusion
from geodata.measure.lookup import measure_named, reference
from geodata.measure.terms import Level


def fixed_bounds(
    measure_id: str, *, level: Level, period: str, exclude: Exclusion = "none"
) -> tuple[float, ...]:
    """Give the fixed class bounds of a measure.

    Parameters
    ----------
    measure_id, level, period, exclude
        As in :func:`values`.

    Returns
    -------
    tuple of float
        Increasing, in the unit of the measure; distances from the middle
        when it has one. Where the measure says so, the last is the province's value as it
        is shown, and the bounds above it are left out.

    Raises
    ------
    AncrageError
        As :func:`values`.
    """
    chosen = measure_named(measure_id)
    chosen.check(level, period)
    bounds = chosen.bounds[level]
    if not chosen.reference_bound:
        return bounds
    whole = reference(measure_id, period=period, exclude=exclude, level=level)
    last = round(whole.value, chosen.decimals)
    return (*(bound for bound in bounds if bound < last), last)
