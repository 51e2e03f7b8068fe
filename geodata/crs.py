"""Coordinate systems, and lengths on the ellipsoid."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

STORAGE = "EPSG:4326"
"""Longitude and latitude in degrees, WGS 84: every stored coordinate."""


def distance_km(
    longitude_a: ArrayLike,
    latitude_a: ArrayLike,
    longitude_b: ArrayLike,
    latitude_b: ArrayLike,
) -> NDArray[np.float64]:
    """Measure geodesic distances between pairs of points, as the crow flies.

    Parameters
    ----------
    longitude_a, latitude_a
        Degrees, WGS 84; scalars or arrays that broadcast with the second points.
    longitude_b, latitude_b
        Degrees, WGS 84.

    Returns
    -------
    numpy.ndarray
        Distances in kilometres, of the broadcast shape; NaN where a coordinate is NaN.
    """
    # pyproj reads its database when it is first imported: only those who measure pay for it.
    from pyproj import Geod  # noqa: PLC0415

    arrays = np.broadcast_arrays(longitude_a, latitude_a, longitude_b, latitude_b)
    lon_a, lat_a, lon_b, lat_b = (np.asarray(array, dtype=np.float64) for array in arrays)
    metres = Geod(ellps="WGS84").inv(lon_a, lat_a, lon_b, lat_b)[2]
    return np.asarray(metres, dtype=np.float64) / 1000.0
