"""The classes of the map of coverage: bands, crossings, colours of catchments, their legends."""

import math
from itertools import pairwise
from typing import Literal

import numpy as np

from geodata import style
from geodata.coverage.counting import THRESHOLDS, Reach, bands
from geodata.coverage.distances import Floats, Integers
from geodata.coverage.finding import counted_words
from geodata.coverage.people import By, Group, is_hidden
from geodata.maps import framing
from geodata.questions import Key, Legend
from geodata.roads import on_roads, way
from geodata.settlement import capital
from geodata.tables import derived, table
from geodata.wording import NBSP, _, number

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


def band_fills(found: Reach) -> tuple[str, ...]:
    """Give the colour of each band, the nearest first: what is far stands out; no road last."""
    return (*style.SEQUENTIAL[-len(bounds(found)) - 1 :], style.HATCH)


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


def band_people(found: Reach, *, group: Group, by: By, code: str) -> Floats:
    """Count the people of each band of a territory.

    Returns
    -------
    numpy.ndarray
        The nearest band first, no road last; NaN where too few are known to show.
    """
    limits = bounds(found)
    shown = math.nan if is_hidden(group, by, code) else 1.0
    people = found.people[group].fillna(0.0).to_numpy() * found.inside(by, code) * shown
    counts = np.bincount(bands(found.distance, limits) + 1, people, len(limits) + 2)
    return np.roll(counts, -1)


def band_legend(found: Reach, *, group: Group, by: By, code: str, before: str = "") -> Legend:
    """Say what the colours of bands mean, with the people of each.

    Parameters
    ----------
    before
        Begins the title.
    """
    limits = bounds(found)
    words = [f"0–{limits[0]}", *(f"{low}–{high}" for low, high in pairwise(limits))]
    words += [f">{NBSP}{limits[-1]}", _("sans route")]
    people = band_people(found, group=group, by=by, code=code)
    keys = [
        Key(colour=colour, text=text, count=number(count))
        for colour, text, count in zip(band_fills(found), words, people.tolist(), strict=True)
    ]
    named = (
        _("minutes de route jusqu'au point le plus proche ({who}, estimé)")
        if found.limit.unit == "min"
        else _("kilomètres {way} jusqu'au point le plus proche ({who}, estimé)")
    ).format(who=counted_words(group), way=way())
    return Legend(title=capital(f"{before}{named}"), keys=tuple(keys if on_roads() else keys[:-1]))


def crossed_legend(found: Reach) -> Legend:
    """Say what the colours of the crossed map mean."""
    limit, unit = found.limit.value, found.limit.unit
    shares = (_("moins de 2 %"), _("2 à 4,9 %"), _("5 % et plus"))
    far = (
        _("à {d} ou moins").format(d=f"{number(limit / 2)}{NBSP}{unit}"),
        _("jusqu'à {d}").format(d=f"{limit}{NBSP}{unit}"),
        _("au-delà, ou sans route") if on_roads() else _("au-delà"),
    )
    return Legend(
        title=_("Part des personnes immigrantes et distance au point le plus proche"),
        keys=tuple(
            Key(colour=colour, text=f"{share}, {column}")
            for share, row in zip(shares, CROSSED, strict=True)
            for column, colour in zip(far, row, strict=True)
        ),
        crossed=(
            (_("Part des personnes immigrantes"), shares),
            (_("Distance au point le plus proche"), far),
        ),
    )
