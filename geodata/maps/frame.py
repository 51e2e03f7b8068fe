"""What the maps frame: named views, territories, the place moved to by hand; where names stand."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple, Self

import numpy as np
import pandas as pd

from geodata import places, tables
from geodata.maps.declutter import project
from geodata.properties import Properties
from geodata.rows import record
from geodata.tables import derived
from geodata.wording import _

LatLon = tuple[float, float]
"""Latitude and longitude, EPSG:4326."""

Corners = tuple[LatLon, LatLon]
"""South-west and north-east corners: latitudes and longitudes, EPSG:4326."""

STANDARD = (808.0, 430.0)
"""Width and height in CSS pixels of the dashboard's map on a screen of 1366 × 768."""

DESIGNED_AT = 5.92
"""Zoom of the inhabited view for which the zooms of names and of signs were chosen."""

_ZOOM_STEP = 0.01

ZOOMS = (2.0, 10.0)
"""Least and most zoom at that scale, where the data name none."""

_AROUND, _REACH = 0.04, 1.0
"""Room around what is framed, and around where one may go, as a share of its size."""

_MOST = 0.4
"""Share of the territory from which the inhabited part is not framed apart."""

_SPOT = ("latitude", "longitude")

_FARTHEST = ((-85.0, -180.0), (85.0, 180.0))


@dataclass(frozen=True, slots=True, kw_only=True)
class Inset:
    """A part of the map that is also drawn larger.

    Attributes
    ----------
    corners
        South-west and north-east corners, EPSG:4326.
    clear_of
        A place that it must not hide, or ``None``.
    """

    title: str
    corners: Corners
    clear_of: LatLon | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Framing:
    """The views of a province; corners are south-west and north-east, EPSG:4326.

    Attributes
    ----------
    inset
        ``None`` where there is none.
    """

    extent: Corners
    inhabited: Corners
    whole: Corners
    whole_title: str
    inset: Inset | None
    reach: Corners
    given_zooms: tuple[float, float] | None
    counts_zoom: float

    @property
    def nearer(self) -> float:
        """Zooms between the inhabited view and the one for which the maps were designed.

        A zoom at which a name is shown is this much nearer: a small province is seen from nearer.
        """
        (south, west), (north, east) = self.inhabited
        x1, y1 = project(west, north, 0)
        x2, y2 = project(east, south, 0)
        own = math.log2(min(STANDARD[0] / (x2 - x1), STANDARD[1] / (y2 - y1)))
        return round(math.floor(own / _ZOOM_STEP + 1e-6) * _ZOOM_STEP - DESIGNED_AT, 2)

    @property
    def zooms(self) -> tuple[float, float]:
        """Least and most zoom of the Web Mercator pyramid."""
        return self.given_zooms or (ZOOMS[0], round(ZOOMS[1] + max(0.0, self.nearer), 2))

    @property
    def middle(self) -> LatLon:
        """Middle of the inhabited view."""
        (south, west), (north, east) = self.inhabited
        return (south + north) / 2, (west + east) / 2


@derived()
def framing() -> Framing:
    """Give the views of the snapshot in use; those that it does not name are computed.

    Raises
    ------
    DataError
        If a view is not two corners.
    """
    raw = tables.territory_object().object("map")
    views = raw.object("views", {})
    whole = views.object("whole", {})
    all_of_it = whole.corners("corners") or _whole()
    return Framing(
        extent=raw.corners("extent") or all_of_it,
        inhabited=views.object("inhabited", {}).corners("corners") or _inhabited(all_of_it),
        whole=all_of_it,
        whole_title=_(whole.text("title")) if "title" in whole.raw else places.province().name,
        inset=_inset(views),
        reach=raw.corners("reach") or _wider(all_of_it, _REACH, within=_FARTHEST),
        given_zooms=tables.dataset(tables.BOUNDARIES).zooms,
        counts_zoom=raw.number("counts_zoom") or ZOOMS[1],
    )


def _inset(views: Properties) -> Inset | None:
    raw = views.object("inset", {})
    corners = raw.corners("corners")
    if corners is None:
        return None
    return Inset(title=_(raw.text("title")), corners=corners, clear_of=raw.pair("clear_of"))


def _whole() -> Corners:
    west, south, east, north = map(float, tables.boundaries(places.divisions()).total_bounds)
    return _wider(((south, west), (north, east)), _AROUND, within=_FARTHEST)


def _inhabited(whole: Corners) -> Corners:
    """Give corners around the inhabited municipalities and the service points.

    Where these are most of the territory, all of it is seen: its edges are not cut for nothing.
    """
    found = pd.concat([_inhabited_towns(), tables.table("service_points")])
    (south, west), (north, east) = found[[*_SPOT]].min(), found[[*_SPOT]].max()
    settled = _wider(((south, west), (north, east)), 2 * _AROUND, within=whole)
    return whole if _area(settled) > _MOST * _area(whole) else settled


def _inhabited_towns() -> pd.DataFrame:
    towns = tables.table("municipalities")
    return towns[towns["population_2021"] > 0]


def _area(corners: Corners) -> float:
    """Measure what corners hold, in square degrees: two of the same place are compared."""
    (south, west), (north, east) = corners
    return (north - south) * (east - west)


def _wider(corners: Corners, share: float, *, within: Corners) -> Corners:
    """Widen corners by a share of their size, never beyond others; three decimals."""
    (south, west), (north, east) = corners
    tall, wide = share * (north - south), share * (east - west)
    (least_south, least_west), (most_north, most_east) = within
    return (
        (round(max(south - tall, least_south), 3), round(max(west - wide, least_west), 3)),
        (round(min(north + tall, most_north), 3), round(min(east + wide, most_east), 3)),
    )


class Centre(NamedTuple):
    """Where a user moved the map.

    Attributes
    ----------
    latitude, longitude
        Its centre, EPSG:4326.
    zoom
        Zoom of the Web Mercator pyramid.
    """

    latitude: float
    longitude: float
    zoom: float

    def corners(self) -> Corners:
        """Give the corners of what the standard map shows there."""
        x, y = project(self.longitude, self.latitude, self.zoom)
        east, south = STANDARD[0] / 2, STANDARD[1] / 2
        return _spot(x - east, y + south, self.zoom), _spot(x + east, y - south, self.zoom)

    def is_reachable(self) -> bool:
        """Tell whether the map can be moved there."""
        (south, west), (north, east) = framing().reach
        least, most = framing().zooms
        inside = south <= self.latitude <= north and west <= self.longitude <= east
        return inside and least <= self.zoom <= most

    def standard(self, size: tuple[float, float]) -> Self:
        """Give the place where the standard map shows all that a map of another size shows.

        Parameters
        ----------
        size
            Its width and height in CSS pixels.
        """
        least, most = framing().zooms
        larger = max(own / standard for own, standard in zip(size, STANDARD, strict=True))
        held = math.floor(100 * (self.zoom - math.log2(larger)) + 1e-6) / 100
        return self._replace(zoom=min(max(held, least), most))


def framed(bounds: Corners, place: Centre | None) -> dict[str, Any]:
    """Say what a map frames: the place where its link arrived, or else these corners."""
    return {"at": place} if place else {"bounds": bounds}


def _spot(x: float, y: float, zoom: float) -> LatLon:
    """Place of a pixel of the Web Mercator plane."""
    side = 256 * 2**zoom
    latitude = math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * y / side))))
    return round(latitude, 4), round(x / side * 360 - 180, 4)


@derived()
def anchors(name: str) -> Mapping[str, LatLon]:
    """Give a point inside each area of a layer, for its label: by code, three decimals."""
    areas = tables.boundaries(name).set_index("code")
    inside = areas.geometry.representative_point()
    return {str(code): (round(p.y, 3), round(p.x, 3)) for code, p in inside.items()}


@derived()
def inhabited_bounds(name: str) -> Mapping[str, Corners]:
    """Give the corners of the inhabited part of each area of a layer.

    Returns
    -------
    Mapping[str, Corners]
        Corners around the inhabited municipalities of each area, a quarter wider, never
        beyond the area itself; the whole area where nobody lives; EPSG:4326, by code.
    """
    boxes = tables.boundaries(name).set_index("code").geometry.bounds
    areas = boxes.map(lambda degrees: round(degrees, 3))
    towns = _inhabited_towns()
    grouped = towns.groupby(towns["cd_code"].map(places.division_parents(name)))[[*_SPOT]]
    low, high = grouped.min(), grouped.max()
    wider = 0.25 * (high - low) + 0.12
    low = (low - wider).round(3).reindex(areas.index)
    high = (high + wider).round(3).reindex(areas.index)
    # Where nobody lives, low and high are NaN, which fmax and fmin leave out.
    corners = pd.DataFrame(
        {
            "south": np.fmax(low["latitude"], areas["miny"]),
            "west": np.fmax(low["longitude"], areas["minx"]),
            "north": np.fmin(high["latitude"], areas["maxy"]),
            "east": np.fmin(high["longitude"], areas["maxx"]),
        }
    )
    return {str(code): ((s, w), (n, e)) for code, s, w, n, e in corners.itertuples()}


def view_bounds(territory: tuple[str, str]) -> Corners:
    """Give the corners of the view of a territory; the inhabited view for the whole province."""
    level, code = territory
    if level == "region":
        return inhabited_bounds(places.regions_in_use())[code]
    if level == "census_division":
        return inhabited_bounds(places.divisions())[code]
    if level == "municipality":
        row = record(tables.table("municipalities").set_index("csd_code"), code)
        latitude, longitude, tall, wide = row["latitude"], row["longitude"], 0.16, 1.6 * 0.16
        return (latitude - tall, longitude - wide), (latitude + tall, longitude + wide)
    return framing().inhabited


@derived(words=False)
def _placed(kind: str, layer: str) -> Mapping[str, LatLon]:
    """Give where the data place the names or the counts of a layer, by code."""
    rows = tables.table("anchors")
    rows = rows[(rows["kind"] == kind) & (rows["level"] == places.level_of(layer))]
    codes = tables.boundaries(layer)["code"]
    found = rows.set_index("code")[[*_SPOT]]
    return {
        code: (float(latitude), float(longitude))
        for code, latitude, longitude in found.reindex(codes).dropna().itertuples()
    }


@derived(words=False)
def names(layer: str) -> Mapping[str, LatLon]:
    """Give the centre of the name of each territory of a layer.

    Returns
    -------
    Mapping[str, LatLon]
        By code: where the data place it, else a point inside the territory.
    """
    placed = _placed("label", layer)
    codes = tables.boundaries(layer)["code"]
    inside = {} if len(placed) == len(codes) else anchors(layer)
    return {code: placed.get(code) or inside[code] for code in codes}


def counts(layer: str) -> Mapping[str, LatLon]:
    """Give the places of circles of counts that the data set apart from the name's, by code."""
    return _placed("count", layer)
