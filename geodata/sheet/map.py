"""What the map of a sheet shows: the territory, its nearest points, and lines to them."""

import math
from collections.abc import Sequence
from typing import Any

from geodata import maps, network, style
from geodata.maps import Corners, Label, Line, Look
from geodata.places import divisions, regions_in_use
from geodata.roads import municipality
from geodata.sheet.peers import neighbours
from geodata.sheet.residents import nearest_to_largest
from geodata.sheet.subjects import Subject

WATER = "#D9E6F1"
LIMIT = "#7C8794"
REACH_DEG = 0.1
"""Least distance in degrees between a place and the edge of its view."""

_MARGIN, _EAST = 0.15, 0.28
"""Room left around what a view must hold, as a share of its size; more under the buttons."""


def territory_patch(about: Subject) -> dict[str, Any]:
    """Write the state of the map of a sheet."""
    near, home, division = about.near, _home(about), about.above("census_division")
    stops = near.others if near else ()
    own = near.own.points if near and near.own else ()
    lit = {point for stop in stops for point in stop.points} | set(own)
    found: dict[str, Any] = {
        "layers": {
            regions_in_use(): _regions(about),
            divisions(): _divisions(about),
            "service_points": network.point_layer(
                maps.order("service_points"), chosen=own, apart=lit if stops else None
            ),
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
        town = about.code if about.level == "municipality" and not about.postal else None
        # The name of the town is written beside its ring.
        found["layers"]["municipalities"] = network.municipality_layer(
            division.code, town, radius=4.2, mute=True
        )
    if home is None:
        return found
    labels = [
        Label(text=stop.far, at=_middle(home, stop.at), kind="distance", rank=0) for stop in stops
    ]
    if not own:
        # Elsewhere, the name of its own point already says it.
        labels.append(Label(text=about.name, at=home, kind="home", rank=1, reach=15))
    ways = [Line(start=home, end=s.at, road=s.distance.road_km is not None) for s in stops]
    return found | {
        "labels": [label.packed() for label in labels],
        "lines": [line.packed() for line in ways],
        "home": home,
    }


def _home(about: Subject) -> tuple[float, float] | None:
    home = about.home
    return (round(home.latitude, 4), round(home.longitude, 4)) if home else None


def _colours(about: Subject) -> tuple[str, str]:
    """Fill and outline of the territory: those of its directorate."""
    directorate = network.directorate_of(about.level, about.code)
    if directorate is None:
        return style.LAND, style.PRIMARY
    look = maps.look_of(directorate)
    return look.fill, look.ink


def _regions(about: Subject) -> dict[str, Any]:
    region = about.above("region")
    looks = dict.fromkeys(maps.order(regions_in_use()), Look(stroke=LIMIT, weight=1.2))
    if region is not None:
        whole = about.level == "region"
        looks[region.code] = Look(
            stroke=_colours(about)[1] if whole else LIMIT, weight=2.6 if whole else 1.2, front=True
        )
    return maps.layer(maps.order(regions_in_use()), looks)


def _divisions(about: Subject) -> dict[str, Any]:
    own = about.above("census_division")
    # A region is tinted whole; a division stands out of its region by its colour.
    tinted = own or about.above("region")
    tint, ink = _colours(about)
    looks = {}
    for code, region in network.held_by("census_division", "region").items():
        fill = tint if tinted is not None and tinted.code in (code, region) else style.LAND
        looks[code] = Look(fill=fill, stroke="#C9D0D8", weight=0.7, live=True)
    return network.area_layer(divisions(), looks, chosen=own.code if own else None, ink=ink)


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
        rules["municipalities"] = {"kind": "area", "rank": 50, "from": 7.2, "reach": 3}
    return rules


def view(about: Subject) -> Corners:
    """Give what the map must hold: the place and its nearest points, or the territory.

    Returns
    -------
    Corners
        South-west and north-east corners, EPSG:4326.
    """
    if about.level == "province":
        return maps.framing().inhabited
    home, near = _home(about), about.near
    if home is None:
        here = network.points_in(about.level, about.code)
        points = list(zip(here["latitude"], here["longitude"], strict=True))
        # Without a point of its own, what serves it is in view.
        serving = points or [stop.at for _town, stop in nearest_to_largest(about.place)]
        return _around([*maps.view_bounds(about.place), *serving])
    towns = (municipality(beside.code) for beside, _ferry in neighbours(about))
    shown = [stop.at for stop in near.others] if near else []
    return _around([home, *(shown or [(t.latitude, t.longitude) for t in towns])])


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
