"""Proportional circles of the settlement map: their sizes, their looks and their names."""

from __future__ import annotations

import math
from collections.abc import Collection
from typing import Any

import pandas as pd

from geodata import maps, style
from geodata.maps import Look
from geodata.measure import measures
from geodata.places import map_codes
from geodata.settlement import rows as settlement_rows
from geodata.settlement import scope as settlement_scope
from geodata.settlement.scope import Scope, rows_of
from geodata.tables import derived

LARGEST, LEAST = 50.0, 1.8
"""Radii of the largest circle of a map and of the smallest, in pixels."""

TOWN_FACTOR = 0.055
"""Radius of a municipality's circle in pixels over the square root of its immigrants."""

COUNTS = "counts"
"""Layer of the circles of regions and divisions."""


def _values(scope: Scope, within: Collection[str] | None) -> pd.Series[float]:
    """Give what rules the circles of a map: the values of what it frames, by code of the map."""
    column = "value" if settlement_scope.circled(scope) else "immigrants"
    rows = rows_of(scope)
    found = {
        map_codes(str(code))[0]: float(value)
        for code, value in rows[column].items()
        if not pd.isna(value)
    }
    kept = {code: n for code, n in found.items() if within is None or code in within}
    return pd.Series(kept, dtype=float)


@derived(most=256)
def factor(scope: Scope, within: frozenset[str] | None) -> float:
    """Give the radius of a circle over the square root of its count.

    Parameters
    ----------
    within
        Codes of the territories that the map frames, or ``None`` for all.

    Returns
    -------
    float
        Pixels; the same for every period of a measure, so that circles grow with years.
    """
    if not settlement_scope.circled(scope):
        return TOWN_FACTOR
    periods = measures()[scope.measure].periods[scope.level]
    scopes = [
        Scope(scope.measure, scope.level, period, scope.method, scope.exclude) for period in periods
    ]
    tops = [float(_values(each, within).abs().max()) for each in scopes]
    top = max((n for n in tops if not math.isnan(n)), default=0.0)
    return LARGEST / math.sqrt(top) if top > 0 else TOWN_FACTOR


def radius(value: float, factor: float) -> float:
    """Give the radius of a circle.

    Parameters
    ----------
    factor
        Radius over the square root of a count, in pixels.

    Returns
    -------
    float
        Pixels, at least :data:`LEAST`.
    """
    return max(LEAST, round(math.sqrt(abs(value)) * factor, 1))


def _groups(scope: Scope) -> tuple[str, ...]:
    return tuple(str(code) for code in rows_of(scope).index if len(map_codes(str(code))) > 1)


def layer(scope: Scope, *, within: frozenset[str] | None, chosen: Collection[str]) -> Any:
    """Write the state of the circles of regions or divisions.

    Parameters
    ----------
    within
        Codes of the territories that the map frames, or ``None``: the others have no circle.

    Returns
    -------
    dict[str, Any]
        A layer with ``on`` (the layer of their areas), ``radii`` in pixels and ``values``,
        written in French, in the order of that layer, and the ``names`` of territories that
        are counted together.
    """
    on = settlement_scope.layer_of(scope)
    cut, inks, measure = (
        settlement_scope.classes(scope, within),
        settlement_scope.inks(scope),
        measures()[scope.measure],
    )
    ranks = {map_codes(str(code))[0]: int(rank) for code, rank in cut.codes.items()}
    found, size = _values(scope, within), factor(scope, within)
    looks = {
        code: Look(
            fill=inks[ranks[code]],
            stroke=style.TEXT if code in chosen else "#FFFFFF",
            weight=2.4 if code in chosen else 1.4,
            live=True,
            chosen=code in chosen,
        )
        for code in found.index
    }
    order = maps.order(on)
    statuses = rows_of(scope)["status"].items()
    marks = {map_codes(str(code))[0]: settlement_rows.mark(state) for code, state in statuses}
    together = {map_codes(str(code))[0]: name for code, name in rows_of(scope)["name"].items()}
    return maps.layer(order, looks) | {
        "on": on,
        "names": {map_codes(code)[0]: together[map_codes(code)[0]] for code in _groups(scope)},
        "radii": [radius(found[code], size) if code in looks else 0 for code in order],
        "values": [
            f"{measure.write(found[code])}{marks[code]}" if code in looks else "" for code in order
        ],
    }


def sizes(scope: Scope, *, within: frozenset[str] | None) -> tuple[tuple[int, float], ...]:
    """Give counts and diameters for the legend of proportional circles.

    Parameters
    ----------
    within
        Codes of the territories that the map frames, or ``None`` for all.

    Returns
    -------
    tuple[tuple[int, float], ...]
        Three counts and the diameter of their circle in pixels; none without a value.
    """
    largest = float(_values(scope, within).abs().max())
    if not math.isfinite(largest) or largest < 1:
        return ()
    top = 10 ** math.floor(math.log10(largest))
    counts = sorted({max(top // 100, 10), max(top // 10, 10), top})
    pixels = factor(scope, within)
    return tuple((n, round(2 * max(LEAST, math.sqrt(n) * pixels), 1)) for n in counts)
