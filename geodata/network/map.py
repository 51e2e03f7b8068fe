"""What the map of the network shows: directorates, then regions, divisions, municipalities."""

from collections import Counter
from collections.abc import Collection, Mapping
from typing import Any

from geodata import maps, places, style, tables
from geodata.fold import fold
from geodata.limits import BEFORE_2021
from geodata.maps import Label, Look, framing, look_of
from geodata.places import base_codes, parents
from geodata.rows import records
from geodata.tables import derived
from geodata.wording import NBSP, _, ngettext

SEAT = "◇"
"""Sign of the seat of a directorate."""

_AREAS_SPAN = (0.0, 7.6)
"""Zooms at which directorates carry their name."""


@derived()
def directorate_codes() -> Mapping[str, str]:
    """Codes of the regions of each directorate of the network, separated by a space."""
    layer = places.network_directorates()
    if layer is None:
        return {}
    rows = tables.table("directorates").set_index("directorate_id")["region_codes"]
    return {code: str(rows[code]) for code in maps.order(layer)}


@derived()
def division_regions() -> Mapping[str, str]:
    """Region of each census division, on the limits in use."""
    held = places.division_parents(places.regions_in_use())
    return {str(division): held[division] for division in sorted(held.index)}


def _directorate_layer(layer: str, chosen: str | None) -> dict[str, Any]:
    looks = {
        code: Look(
            fill=look_of(code).fill,
            stroke=style.TEXT if code == chosen else look_of(code).ink,
            weight=2.2 if code == chosen else 0.8,
            live=True,
            chosen=code == chosen,
            dim=chosen is not None and code != chosen,
            front=code == chosen,
        )
        for code in directorate_codes()
    }
    return maps.layer(maps.order(layer), looks)


def _edges(
    name: str, live: Mapping[str, bool], *, chosen: str | None, weight: float
) -> dict[str, Any]:
    """Draw the edges of areas, of which some answer and one is outlined."""
    looks = {
        code: Look(stroke=style.TEXT, weight=2.4, chosen=True, front=True)
        if code == chosen
        else Look(fill="#FFFFFF", alpha=0.01, weight=weight, live=answers)
        for code, answers in live.items()
    }
    return maps.layer(maps.order(name), looks)


def _municipality_layer(division: str, chosen: str | None) -> dict[str, Any]:
    table = tables.table("municipalities")
    codes = table.loc[table["cd_code"] == division, "csd_code"]
    looks = {
        code: Look(
            fill=style.TEXT if code == chosen else "#FFFFFF",
            stroke=style.SECONDARY,
            weight=1.2,
            live=True,
            chosen=code == chosen,
        )
        for code in codes
    }
    population = maps.told("population", _("{n} habitants (2021)"))
    layer = maps.layer(maps.order("municipalities"), looks)
    return layer | {"radius": 3.2, "tell": [population]}


def _point_layer(
    shown: Collection[str], point: str | None, directorate: str | None
) -> dict[str, Any]:
    table = tables.table("service_points")
    homes = dict(zip(table["id"], table["directorate_id"], strict=True))
    looks = {
        code: Look(
            fill="",
            live=True,
            chosen=code == point,
            dim=directorate is not None and homes[code] != directorate,
        )
        for code in shown
    }
    return maps.layer(maps.order("service_points"), looks)


def directorate_labels(texts: Mapping[str, str]) -> list[Label]:
    """Write a text on each directorate, by identifier, where the map is seen from afar."""
    return [
        Label(
            text=text,
            at=look_of(code).anchor,
            kind="directorate",
            rank=2,
            ink=look_of(code).ink,
            span=_AREAS_SPAN,
        )
        for code, text in texts.items()
    ]


@derived()
def _seats() -> tuple[Label, ...]:
    """Seats of directorates that are published, at the point of their town."""
    rows = tables.table("directorates").set_index("directorate_id").loc[list(directorate_codes())]
    found = []
    for directorate, row in records(rows[rows["seat"] != ""]):
        latitude, longitude = _town(row["seat"], row["region_codes"].split())
        found.append(
            Label(
                text=row["seat"],
                at=(latitude, longitude),
                kind="town",
                rank=31,
                ink=look_of(directorate).ink,
                mark=SEAT,
            )
        )
    return tuple(found)


def _town(name: str, regions: Collection[str]) -> tuple[float, float]:
    """Latitude and longitude of a town that a source spells in its own way."""
    towns = tables.table("municipalities")
    dated = dict(
        zip(
            base_codes("census_division"),
            parents("census_division", "region", BEFORE_2021),
            strict=True,
        )
    )
    inside = towns["cd_code"].map(dated).isin(list(regions))
    same = towns[inside & (towns["csd_name"].map(fold) == fold(name))]
    if len(same) != 1:
        raise KeyError(name)
    return float(same["latitude"].iloc[0]), float(same["longitude"].iloc[0])


def _named(region: str | None, division: str | None) -> dict[str, Any]:
    """Which layers carry their names, from which zoom, and in which order of placing."""
    rules: dict[str, Any] = {places.regions_in_use(): {"kind": "region", "rank": 40, "from": 6.5}}
    if region is not None:
        rules[places.divisions()] = {"kind": "area", "rank": 20}
    if division is not None:
        rules["municipalities"] = {"kind": "area", "rank": 50, "from": 7.5, "reach": 6}
    return rules


def inset_title(shown: Collection[str]) -> str | None:
    """Name the inset, with the number of points that it shows.

    Returns
    -------
    str or None
        Such as ``Montréal et sa couronne : 17 points``; ``None`` where there is no inset.
    """
    inset = framing().inset
    if inset is None:
        return None
    (south, west), (north, east) = inset.corners
    table = tables.table("service_points")
    count = int(
        (
            table["id"].isin(list(shown))
            & table["latitude"].between(south, north)
            & table["longitude"].between(west, east)
        ).sum()
    )
    text = ngettext("{n} point", "{n} points", count).format(n=count)
    return f"{inset.title}{NBSP}: {text}"


def network_patch(
    *,
    shown: Collection[str],
    directorate: str | None,
    region: str | None,
    division: str | None,
    municipality: str | None,
    point: str | None,
) -> dict[str, Any]:
    """Write the state of the network's map."""
    points = tables.table("service_points")
    counts = Counter(points.loc[points["id"].isin(list(shown)), "directorate_id"])
    drawn = places.network_directorates()
    found = {} if drawn is None else {drawn: _directorate_layer(drawn, directorate)}
    regions = places.regions_in_use()
    homes = places.by_region()
    inside = {r: directorate is not None and homes[r] == directorate for r in maps.order(regions)}
    found |= {
        regions: _edges(regions, inside, chosen=region, weight=1.0),
        "service_points": _point_layer(shown, point, directorate),
    }
    if region is not None:
        own = {code: True for code, home in division_regions().items() if home == region}
        name = places.divisions()
        found[name] = _edges(name, own, chosen=division, weight=0.9)
    if division is not None:
        found["municipalities"] = _municipality_layer(division, municipality)
    texts = {
        code: "\n".join((_("Direction"), *look_of(code).lines)) + f"{NBSP}: {counts[code]}"
        for code in directorate_codes()
    }
    return {
        "layers": found,
        "labels": [label.packed() for label in (*directorate_labels(texts), *_seats())],
        "named": _named(region, division),
        "locator": {code: look_of(code).fill for code in directorate_codes()},
    }
