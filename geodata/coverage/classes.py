"""The classes of the map of coverage: bands, crossings, colours of catchments, their legend."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import Literal

import numpy as np

from geodata import style
from geodata.coverage.counting import NO_ROAD, THRESHOLDS, bands
from geodata.coverage.distances import Integers
from geodata.coverage.people import By, Group, is_hidden
from geodata.coverage.reach import Reach
from geodata.maps import framing
from geodata.roads import on_roads
from geodata.tables import derived, table
from geodata.wording import NBSP, _

Drawn = Literal["bands", "catchments", "crossed"]
"""What the map of coverage draws."""

SHARE_BOUNDS = (2.0, 5.0)
"""Shares of immigrants, in %, that part the rows of the crossed map."""

CROSSED = (
    ("#E4E9EF", "#E9CFA5", "#DDAA74"),
    ("#A6CAE8", "#B9A98C", "#B97A2E"),
    ("#4A89C3", "#6F6A66", "#6B3A05"),
)
"""Colours by share of immigrants (rows, few to many) and distance (columns, near to far)."""

_NEAR_COLOURS = 6
_NEIGHBOURS = 8


def ramp(count: int) -> tuple[str, ...]:
    """Give the colours of bands, from the nearest to the farthest.

    Parameters
    ----------
    count
        Number of bands, at most 5.

    Returns
    -------
    tuple of str
        ``#RRGGBB``: what is far stands out.
    """
    return style.SEQUENTIAL[-count:] if count < len(style.SEQUENTIAL) else style.SEQUENTIAL


def bounds(found: Reach) -> tuple[int, ...]:
    """Give the bounds of the bands: the usual ones, and the threshold itself.

    Returns
    -------
    tuple of int
        Four bounds, increasing, of which the threshold is one.
    """
    usual = THRESHOLDS[found.limit.unit]
    if found.limit.value in usual:
        return usual
    nearest = min(usual, key=lambda bound: abs(bound - found.limit.value))
    return tuple(sorted({found.limit.value, *usual} - {nearest}))


def crossing(found: Reach) -> tuple[Integers, Integers]:
    """Place each municipality in the crossed legend.

    Returns
    -------
    tuple of numpy.ndarray
        Row (share of immigrants) and column (distance: up to half of the threshold, up to
        the threshold, beyond or without a road), shape ``(1282,)``; the row is -1 where the
        share is not known.
    """
    shares = table("municipalities").set_index("csd_code")["immigrants_2021_share_pct"]
    known = shares.reindex(found.people.index).to_numpy(dtype=float)
    row = np.where(np.isnan(known), -1, np.searchsorted(SHARE_BOUNDS, known, side="right"))
    limit = found.limit.value
    return row, np.searchsorted([limit / 2, limit], found.distance, side="left")


@derived(most=16)
def catchment_colours(towns: tuple[tuple[float, float], ...]) -> tuple[int, ...]:
    """Colour towns so that near ones differ.

    Parameters
    ----------
    towns
        Longitude and latitude of each town.

    Returns
    -------
    tuple of int
        A colour each, 0 to 5: one after the other, the least used among the nearest.
    """
    places = np.array(towns)
    scaled = places * [np.cos(np.radians(framing().middle[0])), 1.0]
    found: list[int] = []
    for i in range(len(towns)):
        apart = np.hypot(*(scaled[:i] - scaled[i]).T)
        near = [found[j] for j in np.argsort(apart, kind="stable")[:_NEIGHBOURS]]
        first = {
            colour: near.index(colour) if colour in near else _NEIGHBOURS
            for colour in range(_NEAR_COLOURS)
        }
        found.append(max(first, key=lambda colour: (first[colour], -colour)))
    return tuple(found)


def legend(found: Reach, *, group: Group, by: By, code: str) -> list[tuple[str, str, float]]:
    """Give what the colours of bands mean, with the people of each.

    Returns
    -------
    list of tuple
        Colour, words and people, the nearest band first, no road last; NaN where too few are
        known to show.
    """
    limits = bounds(found)
    band = bands(found.distance, limits)
    shown = math.nan if is_hidden(group, by, code) else 1.0
    people = found.people[group].fillna(0.0).to_numpy() * found.inside(by, code) * shown
    words = [f"0–{limits[0]}", *(f"{low}–{high}" for low, high in pairwise(limits))]
    words += [f">{NBSP}{limits[-1]}"]
    rows = [
        (colour, text, float(people[band == i].sum()))
        for i, (colour, text) in enumerate(zip(ramp(len(limits) + 1), words, strict=True))
    ]
    if not on_roads():
        return rows
    return [*rows, (style.HATCH, _("sans route"), float(people[band == NO_ROAD].sum()))]
