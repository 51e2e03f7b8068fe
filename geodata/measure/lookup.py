"""Values of a measure: by territory, for the province, over time, and in order."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from geodata.errors import AncrageError, among, echo
from geodata.limits import Limits
from geodata.measure.catalogue import measures
from geodata.measure.cells import STATUSES, Cells
from geodata.measure.compute import Scope, of_territories, of_whole
from geodata.measure.definition import Measure
from geodata.measure.exclusion import Exclusion, excluded, inside
from geodata.measure.settlement import figures, known_limits
from geodata.places import Level, Within, base_codes, names
from geodata.tables import derived
from geodata.wording import _

SMALL_COUNT = 50
"""A share that rests on fewer people than this is flagged."""


@dataclass(frozen=True)
class Figure:
    """One number and how sure it is.

    Attributes
    ----------
    value
        The number, in the unit of its measure; NaN when missing.
    status
        One of :data:`geodata.measure.STATUSES`.
    """

    value: float
    status: str


def measure_named(measure_id: str) -> Measure:
    """Find a measure.

    Raises
    ------
    AncrageError
        If there is no such measure.
    """
    unknown = _("Mesure inconnue : {text} (offertes : {known}).")
    return measures()[among(measure_id, measures(), unknown)]


def values(
    measure_id: str,
    *,
    level: Level,
    period: str,
    exclude: Exclusion = "none",
    within: Within | None = None,
    limits: Limits | None = None,
) -> pd.DataFrame:
    """Give a measure for every territory of a level.

    Parameters
    ----------
    exclude
        ``montreal`` or ``cmm`` to leave territories out; a quotient is then compared
        with the rest of the province.
    limits
        Territorial limits of the regions; those of the measure by default.

    Returns
    -------
    pandas.DataFrame
        One row a territory, indexed by its code: ``name``; ``value`` (unit of the
        measure; NaN when unreliable or not published); ``status``; ``population`` and
        ``immigrants`` (people, Census of 2016 for a period of 2016, else of 2021, on
        the same limits; NaN when missing); ``small`` (the immigrants are known and
        fewer than 50: a share is fragile).

    Raises
    ------
    AncrageError
        If the measure does not exist for that level, period or limits.
    """
    chosen = measure_named(measure_id)
    used = limits_used(chosen, level, period, limits)
    # A shallow copy costs nothing, and writing to it would not reach the one kept.
    scope = Scope(level=level, period=period, limits=used, exclude=exclude)
    return _values(measure_id, scope, within).copy(deep=False)


def limits_used(chosen: Measure, level: Level, period: str, limits: Limits | None) -> Limits:
    """Check a scope and give its territorial limits.

    Parameters
    ----------
    limits
        Limits asked for; the usual ones when ``None``.

    Returns
    -------
    str
        ``"2016"`` or ``"2021"``; for divisions and municipalities, the limits of the
        regions that they are put in.

    Raises
    ------
    AncrageError
        If the measure does not exist for that level, period or limits.
    """
    usual = chosen.usual_limits(level, period)
    limits = limits and known_limits(limits)
    if limits is None or level != "region":
        return limits or usual
    if limits not in chosen.limits[period]:
        raise AncrageError(
            _("« {title} » n'existe pas dans les limites de {limits} pour {period}.").format(
                title=chosen.title, limits=echo(limits), period=echo(period)
            )
        )
    return limits


@derived(most=512)
def _values(measure_id: str, scope: Scope, within: Within | None) -> pd.DataFrame:
    """Compute what :func:`values` gives, once."""
    chosen = measures()[measure_id]
    level, limits = scope.level, scope.limits
    grouped = chosen.grouped(level)
    cells = of_territories(chosen, scope)
    census = "2016" if scope.period == "2016" else "2021"
    population = figures(level, "population", census, limits, grouped).value
    immigrants = figures(level, "immigrants", census, limits, grouped).value
    frame = pd.DataFrame(
        {
            "name": names(level, limits, grouped).to_numpy(),
            "value": cells.value,
            "status": cells.status,
            "population": population,
            "immigrants": immigrants,
            "small": immigrants < SMALL_COUNT,
        },
        index=pd.Index(base_codes(level, grouped), name="code"),
    )
    kept = inside(level, within, limits, grouped) & ~excluded(level, scope.exclude, limits, grouped)
    return frame if kept.all() else frame[kept]


def reference(
    measure_id: str,
    *,
    period: str,
    exclude: Exclusion = "none",
    level: Level | None = None,
    limits: Limits | None = None,
) -> Figure:
    """Give the value of the province, to compare territories with.

    Parameters
    ----------
    level
        Level of the territories set aside; the measure's first one by default.

    Returns
    -------
    Figure
        The published value where there is one, else computed from the two parts of
        the measure; 1 for a quotient.

    Raises
    ------
    AncrageError
        If the measure does not exist for that level, period or limits.
    """
    chosen = measure_named(measure_id)
    place = chosen.default_level if level is None else level
    used = limits_used(chosen, place, period, limits)
    return _reference(measure_id, Scope(level=place, period=period, limits=used, exclude=exclude))


@derived(most=512)
def _reference(measure_id: str, scope: Scope) -> Figure:
    """Compute what :func:`reference` gives, once."""
    chosen = measures()[measure_id]
    if chosen.recipe.operation == "quotient":
        return Figure(1.0, "calculated")
    if chosen.recipe.operation == "published_share" and scope.exclude == "none":
        published = figures("province", "immigrants_share_pct", scope.period, scope.limits)
        if not np.isnan(published.value[0]):
            return figure(published)
    return figure(of_whole(chosen, scope))


def figure(cells: Cells) -> Figure:
    """Take the only figure of a column."""
    return Figure(float(cells.value[0]), STATUSES[cells.rank[0]])


def fixed_bounds(
    measure_id: str, *, level: Level, period: str, exclude: Exclusion = "none"
) -> tuple[float, ...]:
    """Give the fixed class bounds of a measure.

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
