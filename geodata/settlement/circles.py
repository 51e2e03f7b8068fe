"""Proportional circles of the settlement map: their sizes, their looks and their names."""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import replace
from typing import Any

import pandas as pd

from geodata import maps, style
from geodata.maps import Look
from geodata.measure import measures
from geodata.places import map_codes
from geodata.settlement.rows import mark
from geodata.settlement.scope import Scope, circled, classes, inks, layer_of, rows_of
from geodata.tables import derived

LARGEST, LEAST = 50.0, 1.8
"""Radii of the largest circle of a map and of the smallest, in pixels."""

TOWN_FACTOR = 0.055
"""Radius of a municipality's circle in pixels over the square root of its immigrants."""

COUNTS = "counts"
"""Layer of the circles of regions and divisions."""


def _values(scope: Scope, within: Collection[str] | None) -> pd.Series[float]:
    """Give what rules the circles of a map: the values of what it frames, by code of the map."""
    column = "value" if circled(scope) else "immigrants"
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
    if not circled(scope):
        return TOWN_FACTOR
    periods = measures()[scope.measure].periods[scope.level]
    tops = [float(_values(replace(scope, period=p), within).abs().max()) for p in periods]
    top = max((n for n in tops if not math.isnan(n)), default=0.0)
    return LARGEST / math.sqrt(top) if top > 0 else TOWN_FACTOR


def radius(value: float, factor: float) -> float:
    """Give the radius of a circle in pixels, at least :data:`LEAST`."""
    return max(LEAST, round(math.sqrt(abs(value)) * factor, 1))


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
    on, rows, measure = layer_of(scope), rows_of(scope), measures()[scope.measure]
    cut, ramp = classes(scope, within), inks(scope)
    # A value published for several territories together has one circle, on the first.
    row = {map_codes(str(code))[0]: str(code) for code in rows.index}
    found, size = _values(scope, within), factor(scope, within)
    looks = {
        code: Look(
            fill=ramp[int(cut.codes[row[code]])],
            stroke=style.TEXT if code in chosen else "#FFFFFF",
            weight=2.4 if code in chosen else 1.4,
            live=True,
            chosen=code in chosen,
        )
        for code in found.index
    }

    def written(code: str) -> str:
        return measure.write(found[code]) + mark(str(rows.at[row[code], "status"]))

    order = maps.order(on)
    return maps.layer(order, looks) | {
        "on": on,
        "names": {c: rows.at[own, "name"] for c, own in row.items() if len(map_codes(own)) > 1},
        "radii": [radius(found[code], size) if code in looks else 0 for code in order],
        "values": [written(code) if code in looks else "" for code in order],
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
