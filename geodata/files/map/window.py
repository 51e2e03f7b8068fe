"""The part of the Web Mercator plane that a map shows, framed as Leaflet frames it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from geodata import maps
from geodata.maps import Corners, framing

if TYPE_CHECKING:
    from numpy.typing import NDArray

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
        """Place of a point in the window.

        Parameters
        ----------
        latitude, longitude
            EPSG:4326, degrees.

        Returns
        -------
        tuple of float
            Pixels from the left and from the top.
        """
        x, y = maps.project(longitude, latitude, self.zoom)
        return x - self.left, y - self.top

    def holds(self, spot: tuple[float, float], *, pad: float = 0.0) -> bool:
        """Tell whether a place is in the window.

        Parameters
        ----------
        spot
            Pixels from the left and from the top.
        pad
            Pixels around the window that count as inside.
        """
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
    zoom = math.floor(closest / ZOOM_STEP + 1e-6) * ZOOM_STEP
    least, most = framing().zooms
    zoom = min(max(zoom, least), most)
    scale = 2**zoom
    return Window(
        width=width,
        height=height,
        zoom=zoom,
        left=(x1 + x2) / 2 * scale - width / 2,
        top=(y1 + y2) / 2 * scale - height / 2,
    )


def plane(lonlat: NDArray[np.float64]) -> NDArray[np.float64]:
    """Project places on the Web Mercator plane at zoom 0.

    Parameters
    ----------
    lonlat
        Longitudes and latitudes in degrees, EPSG:4326, of shape ``(n, 2)``.

    Returns
    -------
    numpy.ndarray
        x and y in pixels of zoom 0, y downwards, same shape.
    """
    sine = np.sin(np.radians(lonlat[:, 1]))
    x = (lonlat[:, 0] + 180) / 360 * TILE
    y = (0.5 - np.log((1 + sine) / (1 - sine)) / (4 * math.pi)) * TILE
    return np.column_stack([x, y])
