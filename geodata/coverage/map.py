"""The map of coverage: circles of people by band, by catchment, or settlement by distance."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from geodata import maps, network, places, style
from geodata.coverage.asked import Near
from geodata.coverage.classes import CROSSED, Drawn, band_fills, bounds, catchment_colours, crossing
from geodata.coverage.counting import Reach, bands
from geodata.coverage.people import Group
from geodata.maps import Look
from geodata.network import division_regions
from geodata.roads import engine, step_rounded
from geodata.tables import derived
from geodata.wording import _

CIRCLES: Mapping[Group, tuple[str, float]] = {
    "population": ("population", 0.022),
    "immigrants": ("immigrants", 0.055),
    "arrivals": ("immigrants", 0.055),
}
"""Field that rules the size of circles, and radius in pixels over its square root."""


def _fills(found: Reach, drawn: Drawn) -> Sequence[str]:
    """Colour of each municipality."""
    if drawn == "bands":
        fills = band_fills(found)
        return [fills[band] for band in bands(found.distance, bounds(found))]
    if drawn == "crossed":
        rows, columns = crossing(found)
        return [style.HATCH if r < 0 else CROSSED[r][c] for r, c in zip(rows, columns, strict=True)]
    towns = [(site.longitude, site.latitude) for site in found.access.sites]
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
) -> dict[str, Any]:
    """Write the state of the map of coverage.

    Parameters
    ----------
    points
        Identifiers of the service points that are shown.
    edges
        Edges of some municipalities, by code.
    """
    municipality = view.territory[1] if view.territory[0] == "municipality" else None
    region = division = None
    if view.frame[0] != "province":
        region, division = network.region_of(*view.frame), places.division_of(*view.territory)
    level, code = view.frame
    inside = (found.people[level] == code) if level in found.people else found.people.index == code
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
            dim=not kept,
        )
        for town, fill, kept, people in zip(
            found.people.index,
            _fills(found, drawn),
            inside,
            found.people["population"],
            strict=True,
        )
        if people > 0
    }
    field, factor = CIRCLES["immigrants" if drawn == "crossed" else view.group]
    unit = _("min") if found.limit.unit == "min" else _("km")
    near = _("à {n} {unit} d'un point de service ({engine})").format(
        n="{n}", unit=unit, engine=engine().label
    )
    circles = maps.layer(maps.order("municipalities"), looks) | {
        "field": field,
        "factor": factor,
        "least": 2.8,
        "packed": _distances(found),
        "tell": [
            {**maps.told("packed", near), "none": _("aucune route vers un point de service")},
            maps.told("population", _("{n} habitants (2021, publié)")),
        ],
    }
    regions, shown = places.regions_in_use(), maps.order("service_points")
    states = {
        regions: _areas(regions, maps.order(regions), chosen=region, weight=0.9),
        "municipalities": circles,
        "service_points": maps.layer(
            shown, {p: Look(fill="", live=True, chosen=p == point) for p in points}
        ),
    }
    if region is not None:
        inner = [one for one, parent in division_regions().items() if parent == region]
        divisions = places.divisions()
        states[divisions] = _areas(divisions, inner, chosen=division, weight=0.6, alpha=0.01)
    return {
        "layers": states,
        "labels": [],
        "named": {
            "municipalities": {"kind": "area", "rank": 50, "from": 8.6, "reach": 6},
            regions: {"kind": "region", "rank": 60, "to": 7.6},
        },
    }


def _areas(
    name: str, codes: Iterable[str], *, chosen: str | None, weight: float, alpha: float = 1.0
) -> dict[str, Any]:
    """Edges of the areas under the circles, and the land where they are opaque."""
    looks = {
        code: Look(
            fill=style.LAND,
            alpha=alpha,
            stroke=style.TEXT if code == chosen else style.SECONDARY,
            weight=2.2 if code == chosen else weight,
            live=code != chosen,
            chosen=code == chosen,
            front=code == chosen,
        )
        for code in codes
    }
    return maps.layer(maps.order(name), looks)
