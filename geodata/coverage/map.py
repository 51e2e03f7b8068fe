"""The map of coverage: circles of people by band, by catchment, or settlement by distance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from geodata import maps, places, style
from geodata.coverage.classes import CROSSED, Drawn, bounds, catchment_colours, crossing, ramp
from geodata.coverage.counting import NO_ROAD, bands
from geodata.coverage.people import Group
from geodata.coverage.reach import Reach
from geodata.maps import Look
from geodata.network import division_regions
from geodata.roads import engine, step_rounded
from geodata.tables import derived
from geodata.wording import NBSP, _

CIRCLES: Mapping[Group, tuple[str, float]] = {
    "population": ("population", 0.022),
    "immigrants": ("immigrants", 0.055),
    "arrivals": ("immigrants", 0.055),
}
"""Field that rules the size of circles, and radius in pixels over its square root."""


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
    fills = [fill for fill, _ink in style.HUES]
    return [
        style.HATCH if n < 0 else fills[colour[sites[n].longitude, sites[n].latitude]]
        for n in found.nearest
    ]


@derived(most=64)
def _distances(found: Reach) -> str:
    """Distances in minutes or kilometres, as :func:`geodata.maps.patch.numerals` writes them."""
    return maps.numerals(
        int(step_rounded(far)) if np.isfinite(far) else None for far in found.distance
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
    edges
        Edges of some municipalities, by code.
    """
    level, code = frame
    by = {"region": "region", "census_division": "census_division"}.get(level)
    inside = found.people[by] == code if by else None
    field, factor = CIRCLES["immigrants" if drawn == "crossed" else group]
    # The fills of catchments are pale: their edges tell them from the land.
    inks = dict(style.HUES) if drawn == "catchments" else {}
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
    circles = maps.layer(maps.order("municipalities"), looks)
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
                "after": NBSP
                + _("{unit} d'un point de service ({engine})").format(
                    unit=unit, engine=engine().label
                ),
                "none": _("aucune route vers un point de service"),
            },
            {"field": "population", "before": "", "after": _(" habitants (2021, publié)")},
        ],
    }
    regions = places.regions_in_use()
    states = {
        regions: _areas(regions, chosen=region, live=region is None),
        "municipalities": circles,
        "service_points": maps.layer(
            maps.order("service_points"),
            {p: Look(fill="", live=True, chosen=p == point) for p in points},
        ),
    }
    if region is not None:
        states[places.divisions()] = _divisions(region, division)
    return {
        "layers": states,
        "labels": [],
        "named": {
            "municipalities": {"kind": "area", "rank": 50, "from": 8.6, "reach": 6},
            regions: {"kind": "region", "rank": 60, "to": 7.6},
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
        for code in maps.order(name)
    }
    return maps.layer(maps.order(name), looks)


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
    return maps.layer(maps.order(places.divisions()), looks)
