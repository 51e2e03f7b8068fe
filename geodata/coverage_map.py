"""The map of coverage: circles of people by band, by catchment, or settlement by distance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any, Literal

import numpy as np

from geodata import patch, style
from geodata.coverage import NO_ROAD, THRESHOLDS, By, Group, bands
from geodata.coverage.access import Integers
from geodata.coverage.reach import Reach
from geodata.load import table
from geodata.network_map import division_regions
from geodata.patch import Look
from geodata.roads.display import step_rounded
from geodata.roads.engine import engine
from geodata.wording import NBSP, _

Drawn = Literal["bands", "catchments", "crossed"]

CIRCLES: Mapping[Group, tuple[str, float]] = {
    "population": ("population", 0.022),
    "immigrants": ("immigrants", 0.055),
    "arrivals": ("immigrants", 0.055),
}
"""Field that rules the size of circles, and radius in pixels over its square root."""

SHARE_BOUNDS = (2.0, 5.0)
"""Shares of immigrants, in %, that part the rows of the crossed map."""

CROSSED = (
    ("#E4E9EF", "#E9CFA5", "#DDAA74"),
    ("#A6CAE8", "#B9A98C", "#B97A2E"),
    ("#4A89C3", "#6F6A66", "#6B3A05"),
)
"""Colours by share of immigrants (rows, few to many) and distance (columns, near to far)."""

_FARTHEST = 36 * 36 - 2
_PAIRS = tuple(a + b for a in patch.DIGITS for b in patch.DIGITS)
"""Whole numbers on two characters, in base 36."""

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

    Parameters
    ----------
    found
        What is shown.

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

    Parameters
    ----------
    found
        What is shown.

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


@lru_cache(maxsize=16)
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
    scaled = places * [np.cos(np.radians(47.0)), 1.0]
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


def _fills(found: Reach, drawn: Drawn) -> Sequence[str]:
    """Colour of each municipality."""
    if drawn == "bands":
        band = bands(found.distance, bounds(found))
        colours = ramp(len(bounds(found)) + 1)
        return [style.HATCH if b == NO_ROAD else colours[b] for b in band]
    if drawn == "crossed":
        rows, columns = crossing(found)
        return [style.HATCH if r < 0 else CROSSED[r][c] for r, c in zip(rows, columns, strict=True)]
    sites = found.access.sites
    towns = tuple(dict.fromkeys((s.longitude, s.latitude) for s in sites))
    colour = dict(zip(towns, catchment_colours(towns), strict=True))
    fills = [look.fill for look in style.DIRECTORATES.values()]
    return [
        style.HATCH if n < 0 else fills[colour[sites[n].longitude, sites[n].latitude]]
        for n in found.nearest
    ]


def _distances(found: Reach) -> str:
    """Distances on two characters each, in base 36; ``zz`` without a road."""
    return "".join(
        _PAIRS[min(step_rounded(d), _FARTHEST)] if np.isfinite(d) else "zz" for d in found.distance
    )


def coverage_patch(
    found: Reach,
    *,
    drawn: Drawn,
    group: Group,
    frame: tuple[str, str],
    region: str | None,
    division: str | None,
    municipality: str | None,
    points: Sequence[str],
    point: str | None = None,
    edges: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """Write the state of the map of coverage.

    Parameters
    ----------
    found
        What is shown.
    drawn
        Bands, catchments, or settlement crossed with distance.
    group
        Who rules the size of circles.
    frame
        Level and code of the territory that the map frames: the rest is set back.
    region, division, municipality
        The territory in view at each level (limits of 2019), or ``None``.
    points
        Identifiers of the service points laid over.
    point
        The chosen one, or ``None``.
    edges
        Edges of some municipalities, by code.

    Returns
    -------
    dict[str, Any]
        Layers and labels, without the view.
    """
    level, code = frame
    by = {"region": "region", "census_division": "census_division"}.get(level)
    inside = found.people[by] == code if by else None
    field, factor = CIRCLES["immigrants" if drawn == "crossed" else group]
    # The fills of catchments are pale: their edges tell them from the land.
    inks = (
        {look.fill: look.ink for look in style.DIRECTORATES.values()}
        if drawn == "catchments"
        else {}
    )
    marked = edges or {}
    looks = {
        town: Look(
            fill=fill,
            stroke=style.TEXT
            if town == municipality
            else marked.get(town, inks.get(fill, "#FFFFFF")),
            weight=2.4 if town == municipality else 2.0 if town in marked else 0.7,
            live=True,
            chosen=town == municipality,
            front=town == municipality,
            dim=inside is not None and not inside[town],
        )
        for town, fill, people in zip(
            found.people.index, _fills(found, drawn), found.people["population"], strict=True
        )
        if people > 0
    }
    circles = patch.layer(patch.order("municipalities"), looks)
    unit = _("min") if found.limit.unit == "min" else _("km")
    circles |= {
        "field": field,
        "factor": factor,
        "least": 2.8,
        "packed": _distances(found),
        "tell": [
            {
                "field": "packed",
                "before": _("à "),
                "after": _("{unit} d'un point de service ({engine})").format(
                    unit=unit, engine=engine().label
                ),
                "none": _("aucune route vers un point de service"),
            },
            {"field": "population", "before": "", "after": _(" habitants (2021, publié)")},
        ],
    }
    layers = {
        "regions_2019": _areas("regions_2019", chosen=region, live=region is None),
        "municipalities": circles,
        "service_points": patch.layer(
            patch.order("service_points"),
            {p: Look(fill="", live=True, chosen=p == point) for p in points},
        ),
    }
    if region is not None:
        layers["census_divisions"] = _divisions(region, division)
    return {
        "layers": layers,
        "labels": [],
        "named": {
            "municipalities": {"kind": "area", "rank": 50, "from": 8.6, "reach": 6},
            "regions_2019": {"kind": "region", "rank": 60, "to": 7.6},
        },
    }


def _areas(name: str, *, chosen: str | None, live: bool) -> dict[str, Any]:
    """Land under the circles: regions with their edges."""
    looks = {
        code: Look(
            fill=style.LAND,
            stroke=style.TEXT if code == chosen else style.SECONDARY,
            weight=2.2 if code == chosen else 0.9,
            live=live or code != chosen,
            front=code == chosen,
        )
        for code in patch.order(name)
    }
    return patch.layer(patch.order(name), looks)


def _divisions(region: str, division: str | None) -> dict[str, Any]:
    """Edges of the divisions of a region."""
    looks = {
        code: Look(
            fill=style.LAND,
            alpha=0.01,
            stroke=style.TEXT if code == division else style.SECONDARY,
            weight=2.2 if code == division else 0.6,
            live=code != division,
            chosen=code == division,
            front=code == division,
        )
        for code, parent in division_regions().items()
        if parent == region
    }
    return patch.layer(patch.order("census_divisions"), looks)


def legend(found: Reach, *, by: By, code: str) -> list[tuple[str, str, float]]:
    """Give what the colours of bands mean, with the people of each.

    Parameters
    ----------
    found
        What is shown.
    by, code
        The territory whose inhabitants are counted (limits of 2019).

    Returns
    -------
    list of tuple
        Colour, words and inhabitants, the nearest band first, no road last.
    """
    limits = bounds(found)
    band = bands(found.distance, limits)
    people = found.people["population"].fillna(0.0).to_numpy() * found.inside(by, code)
    words = [f"0–{limits[0]}", *(f"{low}–{high}" for low, high in pairwise(limits))]
    words += [f">{NBSP}{limits[-1]}"]
    rows = [
        (colour, text, float(people[band == i].sum()))
        for i, (colour, text) in enumerate(zip(ramp(len(limits) + 1), words, strict=True))
    ]
    return [*rows, (style.HATCH, _("sans route"), float(people[band == NO_ROAD].sum()))]
