"""What a map draws and where: the features of its state, the part of the plane that it shows."""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeGuard

import pandas as pd

from geodata import maps
from geodata.maps import Corners, framing
from geodata.tables import derived
from geodata.wording import typography

MapState = Mapping[str, Any]

TILE = 256.0
ZOOM_STEP = 0.01
"""As the dashboard's map: its zooms are a hundredth apart."""

_EARTH_KM = 40075.016686
_LONGEST = 90.0
_SCALES_KM = (1, 2, 3, 5, 10, 20, 30, 50, 100, 200, 300, 500, 1000)


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A rectangle of the Web Mercator plane, measured in CSS pixels.

    Attributes
    ----------
    width, height
        Its size in CSS pixels.
    zoom
        Zoom of the pyramid of 256-pixel tiles.
    left, top
        Its corner in pixels of that zoom.
    """

    width: float
    height: float
    zoom: float
    left: float
    top: float

    @property
    def scale(self) -> float:
        """Pixels of this zoom in a pixel of zoom 0."""
        return float(2**self.zoom)

    def spot(self, latitude: float, longitude: float) -> tuple[float, float]:
        """Place of a point (EPSG:4326, degrees): pixels from the left and from the top."""
        x, y = maps.project(longitude, latitude, self.zoom)
        return x - self.left, y - self.top

    def holds(self, spot: tuple[float, float], *, pad: float = 0.0) -> bool:
        """Tell whether a place is in the window, or at most ``pad`` pixels around it."""
        x, y = spot
        return -pad <= x <= self.width + pad and -pad <= y <= self.height + pad

    def scale_bar(self) -> tuple[int, float]:
        """Choose a round distance for the scale, true at the middle of the window.

        Returns
        -------
        tuple
            Kilometres, and length of the bar in pixels.
        """
        middle = (self.top + self.height / 2) / (TILE * self.scale)
        latitude = math.atan(math.sinh(math.pi * (1 - 2 * middle)))
        km_per_px = _EARTH_KM * math.cos(latitude) / (TILE * self.scale)
        km = max((d for d in _SCALES_KM if d / km_per_px <= _LONGEST), default=_SCALES_KM[0])
        return km, km / km_per_px


def window(bounds: Corners, *, width: float, height: float) -> Window:
    """Frame bounds as the dashboard's map does in a rectangle of the same size.

    Parameters
    ----------
    bounds
        South-west and north-east corners, EPSG:4326.
    width, height
        Size in CSS pixels.
    """
    (south, west), (north, east) = bounds
    x1, y1 = maps.project(west, north, 0)
    x2, y2 = maps.project(east, south, 0)
    closest = math.log2(min(width / max(x2 - x1, 1e-9), height / max(y2 - y1, 1e-9)))
    least, most = framing().zooms
    zoom = min(max(math.floor(closest / ZOOM_STEP + 1e-6) * ZOOM_STEP, least), most)
    left, top = (x1 + x2) / 2 * 2**zoom - width / 2, (y1 + y2) / 2 * 2**zoom - height / 2
    return Window(width=width, height=height, zoom=zoom, left=left, top=top)


def shown(state: MapState, layer: str) -> Mapping[str, maps.Look]:
    """Decode a layer of a state as the browser does.

    Returns
    -------
    Mapping[str, Look]
        Looks of visible features by code, in the order of the layer; none when the state has
        no such layer.
    """
    packed = state.get("layers", {}).get(layer)
    return maps.looks(maps.order(layer), packed) if packed else {}


def has_map(state: MapState | None) -> TypeGuard[MapState]:
    """Tell whether a state draws anything."""
    return bool(state and state.get("layers"))


@derived()
def held(name: str) -> Any:
    """Give a file of the map as the browser reads it."""
    return json.loads(maps.map_files()[f"{name}.json"])


@derived()
def municipalities() -> pd.DataFrame:
    """Give the municipalities as the browser reads them, the most populated first.

    Returns
    -------
    pandas.DataFrame
        Indexed by code: ``name``, ``lat`` and ``lon`` (EPSG:4326), ``population``, ``immigrants``
        and ``share``; a missing value is 0.
    """
    rows = pd.DataFrame(held("municipalities")).set_index("id")
    values = ["population", "immigrants", "share"]
    rows[values] = rows[values].fillna(0.0)
    return rows.sort_values("population", ascending=False, kind="stable")


@derived()
def called(layer: str) -> Mapping[str, tuple[str, tuple[float, float]]]:
    """Name the features of a layer and the places of their names.

    Returns
    -------
    Mapping[str, tuple]
        Name, and latitude and longitude (EPSG:4326), by code; municipalities, the most populated
        first.
    """
    if layer != "municipalities":
        areas = held("names")[layer]
        return {code: (name, (lat, lon)) for code, (name, lat, lon) in areas.items()}
    rows = municipalities()[["name", "lat", "lon"]].itertuples()
    return {code: (typography(name), (lat, lon)) for code, name, lat, lon in rows}
