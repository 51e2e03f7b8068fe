"""Spots: where a scenario puts a site."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from geodata import places
from geodata.coverage import demand, network
from geodata.crs import distance_km
from geodata.roads import check_inside, division_of, municipality
from geodata.tables import derived
from geodata.wording import _, typography

DECIMALS = 4
"""Decimals of a degree that are kept, as in every table: about ten metres."""


@dataclass(frozen=True, kw_only=True)
class Spot:
    """Where a site stands. Made by :func:`at_municipality` or :func:`at_coordinates`.

    Attributes
    ----------
    longitude, latitude
        Degrees, WGS 84.
    code
        Code of the municipality at whose point it is; empty for another place.
    """

    longitude: float
    latitude: float
    code: str = ""


def at_municipality(code: str) -> Spot:
    """Give the point of a municipality.

    Parameters
    ----------
    code
        Its code, seven digits.

    Raises
    ------
    AncrageError
        If there is no such municipality; the message gives the closest codes.
    """
    found = municipality(code)
    return Spot(longitude=found.longitude, latitude=found.latitude, code=code)


def at_coordinates(longitude: float, latitude: float) -> Spot:
    """Give a place by its coordinates.

    Parameters
    ----------
    longitude, latitude
        Degrees, WGS 84; rounded to :data:`DECIMALS`.

    Raises
    ------
    AncrageError
        If it is outside the box that holds the province, or not a number.
    """
    check_inside(longitude, latitude)
    return Spot(longitude=round(float(longitude), DECIMALS), latitude=round(latitude, DECIMALS))


@derived()
def _network_towns() -> Mapping[str, str]:
    return {site.code: site.town for site in network()}


@derived(most=4096)
def town(spot: Spot) -> str:
    """Name the town of a spot."""
    if spot.code:
        return _network_towns().get(spot.code) or municipality(spot.code).name
    towns = demand()[demand()["population"] > 0]
    km = distance_km(spot.longitude, spot.latitude, towns["longitude"], towns["latitude"])
    near = str(towns["name"].iloc[int(np.argmin(km))])
    return _("près de {town}").format(town=typography(near))


@derived(most=4096)
def region(spot: Spot) -> str:
    """Find the region of a spot."""
    limits = places.regions(places.network_day()[:4])
    divisions = places.division_parents(limits)
    if spot.code:
        return str(divisions[str(demand().at[spot.code, "census_division"])])
    (division,) = division_of(np.array([spot.longitude]), np.array([spot.latitude]))
    return str(divisions[division])
