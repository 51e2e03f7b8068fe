"""The map of coverage: circles of people by band, by catchment, or settlement by distance."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np

from geodata import maps, network, places, style
from geodata.coverage.asked import Drawn, Near
from geodata.coverage.counting import THRESHOLDS, Part, Reach, bands
from geodata.coverage.finding import counted_words
from geodata.coverage.people import Group
from geodata.maps import Look
from geodata.questions import Key, Legend
from geodata.roads import Floats, Integers, on_roads, router, step_rounded, way
from geodata.tables import derived, table
from geodata.wording import NBSP, _, capital, number

SHARE_BOUNDS = (2.0, 5.0)
"""Shares of immigrants, in %, that part the rows of the crossed map."""

_NEAR_COLOURS, _NEIGHBOURS = 6, 8


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


@derived(most=16)
def catchment_colours(towns: tuple[tuple[float, float], ...]) -> tuple[int, ...]:
    """Colour towns so that near ones differ: one after the other, the least used near it.

    Parameters
    ----------
    towns
        Longitude and latitude of each town.
    """
    scaled = np.array(towns) * [np.cos(np.radians(maps.framing().middle[0])), 1.0]
    found: list[int] = []
    for i in range(len(towns)):
        apart = np.hypot(*(scaled[:i] - scaled[i]).T)
        near = [found[j] for j in np.argsort(apart, kind="stable")[:_NEIGHBOURS]]
        unseen = [colour for colour in range(_NEAR_COLOURS) if colour not in near]
        found.append(unseen[0] if unseen else max(range(_NEAR_COLOURS), key=near.index))
    return tuple(found)


def band_people(part: Part, group: Group) -> Floats:
    """Count the people of each band of a territory, no road last; NaN where too few to show."""
    limits = bounds(part.reach)
    band = bands(part.reach.distance, limits) + 1
    return np.roll(np.bincount(band, part.counts(group), len(limits) + 2), -1)


def band_legend(part: Part, group: Group, *, before: str = "") -> Legend:
    """Say what the colours of bands mean, with the people of each; a word begins the title."""
    found = part.reach
    limits = bounds(found)
    words = [f"0–{limits[0]}", *(f"{low}–{high}" for low, high in pairwise(limits))]
    words += [f">{NBSP}{limits[-1]}", _("sans route")]
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
    towns = [(site.longitude, site.latitude) for site in found.sites]
    apart = tuple(dict.fromkeys(towns))
    colour = dict(zip(apart, catchment_colours(apart), strict=True))
    return [style.HATCH if n < 0 else style.HUES[colour[towns[n]]][0] for n in found.nearest]


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
    return {
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
