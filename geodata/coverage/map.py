"""The map of coverage: circles of people by band, by catchment, or settlement by distance."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any, cast

import numpy as np
import numpy.typing as npt
import shapely
from geopandas import GeoSeries, points_from_xy
from scipy.spatial import Voronoi  # type: ignore[import-untyped]
from shapely.geometry.base import BaseGeometry

from geodata import maps, network, places, style, tables
from geodata.coverage.asked import Drawn, Near
from geodata.coverage.counting import THRESHOLDS, Part, Reach, bands
from geodata.coverage.finding import counted_words
from geodata.coverage.people import Group, demand
from geodata.crs import STORAGE
from geodata.maps import Look
from geodata.questions import Key, Legend
from geodata.roads import Floats, Integers, on_roads, router, step_rounded, way
from geodata.tables import derived, table
from geodata.wording import NBSP, _, capital, number

SHARE_BOUNDS = (2.0, 5.0)
"""Shares of immigrants, in %, that part the rows of the crossed map."""

_LEAST_CELLS, _EDGE_M, _SHORT_M, _FAR_M = 4, 3_000.0, 5_000.0, 100_000.0
"""Places that make cells; metres by which a line may be off, its least, and between two places."""


RADII: Mapping[Group, float] = {"population": 0.022, "immigrants": 0.055}
"""Radius of a circle in pixels over the square root of the people that it counts."""


def sizing(drawn: Drawn, group: Group) -> Group:
    """Give the people whom the circles count."""
    return "population" if group == "population" and drawn != "crossed" else "immigrants"


def bounds(found: Reach) -> tuple[int, ...]:
    """Give the four bounds of the bands, increasing: usual ones, and the threshold itself."""
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
        Row (share of immigrants; -1 where it is not known) and column (distance: up to half
        of the threshold, up to the threshold, beyond or without a road).
    """
    shares = table("municipalities").set_index("csd_code")["immigrants_2021_share_pct"]
    known = shares.reindex(found.people.index).to_numpy(dtype=float)
    row = np.where(np.isnan(known), -1, np.searchsorted(SHARE_BOUNDS, known, side="right"))
    limit = found.limit.value
    return row, np.searchsorted([limit / 2, limit], found.distance, side="left")


@derived(words=False, limits=False)
def _cells() -> tuple[Integers, npt.NDArray[np.object_]]:
    """Give the municipalities that lie side by side, and the line that parts them.

    Returns
    -------
    tuple of numpy.ndarray
        Pairs of positions in the order of the demand, shape ``(n, 2)``; lines in the plane of
        the province, ``None`` where one has no end or lies far from both.
    """
    people = demand()
    at = points_from_xy(people["longitude"], people["latitude"], crs=STORAGE)
    lived = np.flatnonzero(people["population"] > 0)
    if len(lived) < _LEAST_CELLS:
        return np.empty((0, 2), dtype=int), np.empty(0, dtype=object)
    spots = shapely.get_coordinates(at.to_crs(places.plane()))[lived]
    found = Voronoi(spots)
    ends, far = np.array(found.ridge_vertices), np.diff(spots[found.ridge_points], axis=1)
    # Where nobody lives, a line would part nothing.
    closed = (ends >= 0).all(axis=1) & (np.hypot(*far[:, 0].T) < _FAR_M)
    lines = np.full(len(ends), None, dtype=object)
    lines[closed] = shapely.linestrings(found.vertices[ends[closed]])
    return lived[found.ridge_points], lines


@derived(words=False, limits=False, most=64)
def catchment_colours(found: Reach) -> Mapping[int, int]:
    """Colour catchments, by position of their site, so that those that touch differ.

    The one that has the fewest colours left comes first, and takes the least used of them.
    """
    pairs = found.nearest[_cells()[0]]
    beside: dict[int, set[int]] = {int(n): set() for n in np.unique(found.nearest) if n >= 0}
    for one, other in np.unique(pairs[(pairs >= 0).all(axis=1)], axis=0).tolist():
        if one != other:
            beside[one].add(other)
            beside[other].add(one)
    colour: dict[int, int] = {}

    def taken(one: int) -> set[int]:
        return {colour[other] for other in beside[one] if other in colour}

    while left := [one for one in beside if one not in colour]:
        one = max(left, key=lambda one: (len(taken(one)), len(beside[one])))
        free = sorted(set(range(len(style.HUES))) - taken(one)) or [0]
        colour[one] = min(free, key=list(colour.values()).count)
    return colour


@derived(words=False, limits=False, most=64)
def catchment_edges(found: Reach) -> tuple[tuple[int, ...], ...]:
    """Draw the lines on land that part catchments, but for the shortest.

    Returns
    -------
    tuple
        Of each line, latitude and longitude in hundredths of a degree, one after the other.
    """
    pairs, lines = _cells()
    one, other = found.nearest[pairs].T
    apart = shapely.union_all(lines[(one != other) & (one >= 0) & (other >= 0)])
    cut = shapely.line_merge(shapely.intersection(shapely.line_merge(apart), _land()))
    parts = shapely.get_parts(shapely.simplify(cut, _EDGE_M))
    kept = GeoSeries(parts[shapely.length(parts) > _SHORT_M], crs=places.plane()).to_crs(STORAGE)
    return tuple(
        tuple(round(100 * degrees) for at in line.coords for degrees in (at[1], at[0]))
        for line in kept
    )


@derived(words=False, limits=False)
def _land() -> BaseGeometry:
    """Give the land of the province, in its plane."""
    areas = tables.boundaries(places.divisions()).to_crs(places.plane())
    return cast(BaseGeometry, shapely.union_all(areas.geometry.to_numpy()))


def band_people(part: Part, group: Group) -> Floats:
    """Count the people of each band of a territory, no road last; NaN where too few to show."""
    edges = bounds(part.reach)
    band = bands(part.reach.distance, edges) + 1
    return np.roll(np.bincount(band, part.counts(group), len(edges) + 2), -1)


def band_legend(part: Part, group: Group, *, before: str = "") -> Legend:
    """Say what the colours of bands mean, with the people of each; a word begins the title."""
    found = part.reach
    edges = bounds(found)
    words = [f"0–{edges[0]}", *(f"{low}–{high}" for low, high in pairwise(edges))]
    words += [f">{NBSP}{edges[-1]}", _("sans route")]
    people = band_people(part, group)
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
    low, high = SHARE_BOUNDS
    shares = (
        _("moins de {n} %").format(n=number(low)),
        _("{n} à {m} %").format(n=number(low), m=number(high - 0.1, decimals=1)),
        _("{n} % et plus").format(n=number(high)),
    )
    far = (
        _("à {d} ou moins").format(d=f"{number(limit / 2)}{NBSP}{unit}"),
        _("jusqu'à {d}").format(d=f"{limit}{NBSP}{unit}"),
        _("au-delà, ou sans route") if on_roads() else _("au-delà"),
    )
    return Legend(
        title=_("Part des personnes immigrantes et distance au point le plus proche"),
        keys=tuple(
            Key(colour=colour, text=f"{share}, {column}")
            for share, row in zip(shares, style.CROSSED, strict=True)
            for column, colour in zip(far, row, strict=True)
        ),
        crossed=(
            (_("Part des personnes immigrantes"), shares),
            (_("Distance au point le plus proche"), far),
        ),
    )


def _fills(found: Reach, drawn: Drawn) -> Sequence[str]:
    """Colour of each municipality."""
    if drawn == "bands":
        fills = band_fills(found)
        return [fills[band] for band in bands(found.distance, bounds(found))]
    if drawn == "crossed":
        rows, columns = crossing(found)
        cells = zip(rows, columns, strict=True)
        return [style.HATCH if r < 0 else style.CROSSED[r][c] for r, c in cells]
    colour = catchment_colours(found)
    return [style.HATCH if n < 0 else style.HUES[colour[n]][0] for n in found.nearest.tolist()]


@derived(most=64)
def _distances(found: Reach) -> str:
    """Distances in minutes or kilometres, as :func:`geodata.maps.patch.numerals` writes them."""
    return maps.numerals(
        int(step_rounded(far)) if np.isfinite(far) else None for far in found.distance
    )


def coverage_patch(
    found: Reach,
    view: Near,
    *,
    drawn: Drawn,
    points: Sequence[str],
    point: str | None = None,
    edges: Mapping[str, str] | None = None,
    colours: Mapping[str, str] | None = None,
    within: tuple[str, str] | None = None,
) -> dict[str, Any]:
    """Write the state of the map of coverage.

    Parameters
    ----------
    points
        Identifiers of the service points that are shown.
    edges, colours
        Edges of some municipalities, by code; colours of some points, which have their own.
    within
        Level and code of the territory whose people stand out; that which is framed by default.
    """
    municipality = view.territory[1] if view.territory[0] == "municipality" else None
    region, (level, code) = network.region_of(*view.frame), within or view.frame
    inside = (found.people[level] == code) if level in found.people else found.people.index == code
    # The fills of catchments are pale: their edges tell them from the land.
    inks = dict(style.HUES) if drawn == "catchments" else {}
    marked, fills = edges or {}, _fills(found, drawn)
    lived = found.people["population"] > 0
    looks = {
        town: Look(
            fill=fill,
            stroke=marked.get(town, inks.get(fill, "#FFFFFF")),
            weight=2.0 if town in marked else 0.7,
            live=True,
            dim=not kept,
        )
        for town, fill, kept, shown in zip(found.people.index, fills, inside, lived, strict=True)
        if shown
    }
    if municipality in looks:
        looks[municipality] = replace(
            looks[municipality], stroke=style.TEXT, weight=2.4, chosen=True, front=True
        )
    field = sizing(drawn, view.group)
    unit = _("min") if found.limit.unit == "min" else _("km")
    near = _("à {n} {unit} d'un point de service ({engine})").format(
        n="{n}", unit=unit, engine=router().label
    )
    circles = maps.layer(maps.order("municipalities"), looks) | {
        "field": field,
        "factor": RADII[field],
        "least": 2.8,
        "packed": _distances(found),
        "tell": [
            {**maps.told("packed", near), "none": _("aucune route vers un point de service")},
            maps.told_people(least=1),
        ],
    }
    regions = places.regions_in_use()
    own = colours or {}
    dots = {c: Look(fill=own.get(c, ""), live=True, chosen=c == point) for c in points}
    states = {
        regions: _areas(regions, maps.order(regions), chosen=region, weight=0.9),
        "municipalities": circles,
        "service_points": maps.layer(maps.order("service_points"), dots),
    }
    if region is not None:
        parents = network.held_by("census_division", "region")
        inner = [one for one, parent in parents.items() if parent == region]
        divisions = places.divisions()
        chosen = places.division_of(*view.territory)
        states[divisions] = _areas(divisions, inner, chosen=chosen, weight=0.6, alpha=0.01)
    parted = {"edges": catchment_edges(found)} if drawn == "catchments" else {}
    return parted | {
        "layers": states,
        "labels": [],
        "named": {
            "municipalities": {"kind": "area", "rank": 50, "from": 8.6, "reach": 3},
            regions: {"kind": "region", "rank": 60, "to": 7.6},
        },
    }


def _areas(
    name: str, codes: Iterable[str], *, chosen: str | None, weight: float, alpha: float = 1.0
) -> dict[str, Any]:
    """Edges of the areas under the circles, and the land where they are opaque."""
    plain = Look(fill=style.LAND, alpha=alpha, stroke=style.SECONDARY, weight=weight, live=True)
    looks = dict.fromkeys(codes, plain)
    if chosen in looks:
        looks[chosen] = replace(
            plain, stroke=style.TEXT, weight=2.2, live=False, chosen=True, front=True
        )
    return maps.layer(maps.order(name), looks)
