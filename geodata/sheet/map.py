"""What the map of a sheet shows: the territory, its nearest points, and lines to them."""

import math
from collections.abc import Sequence
from typing import Any

from geodata import maps, network, style, tables
from geodata.maps import Corners, Label, Line, Look, framing, look_of
from geodata.places import divisions, regions_in_use
from geodata.roads import Place, municipality
from geodata.sheet.nearest import Stop, far, reach
from geodata.sheet.peers import neighbours
from geodata.sheet.residents import points_in
from geodata.sheet.subjects import Subject
from geodata.wording import _

WATER = "#D9E6F1"
LIMIT = "#7C8794"
REACH_DEG = 0.1
"""Least distance in degrees between a place and the edge of its view."""

_MARGIN, _EAST = 0.15, 0.28
"""Room left around what a view must hold, as a share of its size; more under the buttons."""


def stops(about: Subject) -> tuple[Stop, ...]:
    """Give the towns that lines lead to.

    Returns
    -------
    tuple of Stop
        The three nearest other towns; none for a territory with an extent, nor for a
        postal area too vast to measure from.
    """
    if about.home is None:
        return ()
    found = reach(about.home)
    if about.postal and found.first.distance.road_km is None:
        return ()
    return found.others


def territory_patch(about: Subject) -> dict[str, Any]:
    """Write the state of the map of a sheet."""
    division, region = about.above("census_division"), about.above("region")
    found: dict[str, Any] = {
        "layers": {
            regions_in_use(): _regions(about, region.code if region else None),
            divisions(): _divisions(about),
            "service_points": _points(about),
        },
        "labels": [],
        "named": _named(about),
        "lines": [],
        "water": WATER,
        "inset": about.level == "province",
    }
    if about.level != "province":
        # It would stand on what lines lead to.
        found["locator"] = False
    if division is not None:
        found["layers"]["municipalities"] = _municipalities(division.code, about)
    if about.home is None:
        return found
    home = _at(about.home)
    labels = [
        Label(text=far(s.distance), at=_middle(home, s.at), kind="distance", rank=0)
        for s in stops(about)
    ]
    if reach(about.home).own is None:
        # Elsewhere, the name of its own point already says it.
        labels.append(Label(text=about.name, at=home, kind="home", rank=1, reach=15))
    ways = [Line(start=home, end=s.at, road=s.distance.road_km is not None) for s in stops(about)]
    return found | {
        "labels": [label.packed() for label in labels],
        "lines": [line.packed() for line in ways],
        "home": home,
    }


def _at(home: Place) -> tuple[float, float]:
    return round(home.latitude, 4), round(home.longitude, 4)


def _colours(about: Subject) -> tuple[str, str]:
    """Fill and outline of the territory: those of its directorate."""
    directorate = network.directorate_of(about.level, about.code)
    if directorate is None:
        return style.LAND, style.PRIMARY
    look = look_of(directorate)
    return look.fill, look.ink


def _regions(about: Subject, region: str | None) -> dict[str, Any]:
    ink = _colours(about)[1]
    looks = {
        code: Look(stroke=ink, weight=2.6, front=True)
        if code == region and about.level == "region"
        else Look(stroke=LIMIT, weight=1.2, front=code == region)
        for code in maps.order(regions_in_use())
    }
    return maps.layer(maps.order(regions_in_use()), looks)


def _divisions(about: Subject) -> dict[str, Any]:
    own, region = about.above("census_division"), about.above("region")
    tint, ink = _colours(about)
    parents = network.division_regions()
    looks = {}
    for code in maps.order(divisions()):
        chosen = own is not None and code == own.code
        # A region is tinted whole; a division stands out of its region by its colour.
        tinted = chosen or (own is None and region is not None and parents[code] == region.code)
        looks[code] = Look(
            fill=tint if tinted else style.LAND,
            stroke=ink if chosen else "#C9D0D8",
            weight=2.4 if chosen else 0.7,
            live=True,
            chosen=chosen,
            front=chosen,
        )
    return maps.layer(maps.order(divisions()), looks)


def _municipalities(division: str, about: Subject) -> dict[str, Any]:
    table = tables.table("municipalities")
    codes = table.loc[table["cd_code"] == division, "csd_code"]
    own = about.code if about.level == "municipality" and not about.postal else None
    looks = {
        code: Look(
            fill=style.TEXT if code == own else "#FFFFFF",
            stroke=style.SECONDARY,
            weight=1.2,
            live=True,
            chosen=code == own,
            # Its name is written beside its ring.
            mute=code == own,
        )
        for code in codes
    }
    layer = maps.layer(maps.order("municipalities"), looks)
    population = maps.told("population", _("{n} habitants (2021)"))
    return layer | {"radius": 4.2, "tell": [population]}


def _points(about: Subject) -> dict[str, Any]:
    near = {point for stop in stops(about) for point in stop.points}
    here = reach(about.home).own if about.home else None
    own = set(here.points) if here else set()
    looks = {
        code: Look(
            fill="",
            live=True,
            chosen=code in own,
            dim=bool(near) and code not in near | own,
        )
        for code in maps.order("service_points")
    }
    return maps.layer(maps.order("service_points"), looks)


def _middle(one: tuple[float, float], other: tuple[float, float]) -> tuple[float, float]:
    """Give the middle of a straight line of a Web Mercator map: latitude and longitude."""
    heights = [math.asinh(math.tan(math.radians(latitude))) for latitude, _lon in (one, other)]
    latitude = math.degrees(math.atan(math.sinh(sum(heights) / 2)))
    return round(latitude, 4), round((one[1] + other[1]) / 2, 4)


def _named(about: Subject) -> dict[str, Any]:
    """Which layers carry their names, from which zoom, and in which order of placing."""
    rules: dict[str, Any] = {regions_in_use(): {"kind": "region faint", "rank": 60, "to": 8.5}}
    if about.level == "region":
        rules[divisions()] = {"kind": "area", "rank": 40, "from": 6.5}
    elif about.level != "province":
        rules[divisions()] = {"kind": "area faint", "rank": 70, "from": 8}
    if about.above("census_division") is not None:
        rules["municipalities"] = {"kind": "area", "rank": 50, "from": 7.2, "reach": 6}
    return rules


def view(about: Subject) -> Corners:
    """Give what the map must hold: the place and its nearest points, or the territory.

    Returns
    -------
    Corners
        South-west and north-east corners, EPSG:4326.
    """
    if about.level == "province":
        return framing().inhabited
    if about.home is None:
        here = points_in(about.place)
        points = zip(here["latitude"], here["longitude"], strict=True)
        return _around([*maps.view_bounds(about.place), *points])
    towns = (municipality(beside.code) for beside in neighbours(about))
    shown = [stop.at for stop in stops(about)] or [(t.latitude, t.longitude) for t in towns]
    return _around([_at(about.home), *shown])


def _around(places: Sequence[tuple[float, float]]) -> Corners:
    """Give corners with some room around places."""
    latitudes, longitudes = zip(*places, strict=True)
    south, north = min(latitudes), max(latitudes)
    west, east = min(longitudes), max(longitudes)
    tall = max(_MARGIN * (north - south), REACH_DEG * (len(places) == 1), 0.02)
    wide = max(_MARGIN * (east - west), REACH_DEG * 1.5 * (len(places) == 1), 0.03)
    return (
        (round(south - tall, 4), round(west - wide, 4)),
        (round(north + tall, 4), round(east + wide * _EAST / _MARGIN, 4)),
    )
