"""Sites, where a network answers people, and how far each municipality is from each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Literal

import numpy as np

from geodata.coverage.people import demand
from geodata.roads import Floats, Integers, Matrix, Place, municipality, on_roads, router
from geodata.rows import records
from geodata.tables import derived, table

Unit = Literal["min", "km"]
"""Minutes or kilometres, both by road and estimated; kilometres as the crow flies where the
data describe no road, and no minutes."""

NO_ROAD = -1


@dataclass(frozen=True, kw_only=True)
class Site:
    """A service point, real or proposed.

    Attributes
    ----------
    id
        Identifier: that of ``service_points``, or one that a scenario gave.
    longitude, latitude
        Degrees, WGS 84.
    code
        Code of the municipality at whose point it stands; empty for another place.
    evidence
        ``attested``, ``reconstructed`` or ``proposed``.
    region
        Code of its region (limits of 2019).
    """

    id: str
    name: str
    town: str
    longitude: float
    latitude: float
    code: str
    evidence: str
    region: str

    @property
    def place(self) -> Place:
        """Where it stands, as routers take it."""
        return Place(
            name=self.town, longitude=self.longitude, latitude=self.latitude, code=self.code
        )


@derived(limits=False)
def network(*, attested_only: bool = False) -> tuple[Site, ...]:
    """Give the service points of 2019.

    Returns
    -------
    tuple of Site
        In the table's order: 61, or 54 attested.
    """
    rows = table("service_points").rename(
        columns={"municipality_code": "code", "region_code": "region"}
    )
    if attested_only:
        rows = rows[rows["evidence"] == "attested"]
    names = [field.name for field in fields(Site)]
    return tuple(Site(**row) for _rank, row in records(rows[names]))


@dataclass(frozen=True, eq=False, kw_only=True)
class Access:
    """Distances by road from each municipality to each site.

    Attributes
    ----------
    sites
        The sites, one a column.
    minutes, km
        Shape ``(1282, n)``; infinite where no road is known. In the order of
        :func:`geodata.coverage.people.demand`.
    """

    sites: tuple[Site, ...]
    minutes: Floats
    km: Floats

    def of(self, unit: Unit) -> Floats:
        """Give the distances in a unit."""
        return self.minutes if unit == "min" else self.km

    def nearest(self, unit: Unit) -> Integers:
        """Give the position of the nearest site of each municipality, ``NO_ROAD`` without any.

        The first of equals is the nearest.
        """
        found = self.of(unit)
        if not found.shape[1]:
            return np.full(len(found), NO_ROAD)
        return np.where(np.isfinite(found).any(axis=1), found.argmin(axis=1), NO_ROAD)

    def least(self, unit: Unit) -> Floats:
        """Give the distance of each municipality to its nearest site; infinite without a road."""
        found: Floats = self.of(unit).min(axis=1, initial=np.inf)
        return found


@derived(limits=False)
def origins() -> tuple[Place, ...]:
    """Give the place of each municipality, in the order of the demand."""
    return tuple(municipality(str(code)) for code in demand().index)


def measured(found: Matrix) -> Floats:
    """Give minutes and kilometres by road, or as the crow flies in data without roads.

    Returns
    -------
    numpy.ndarray
        Minutes, then kilometres, each of the shape of the matrix; infinite where no road is
        known.
    """
    both = np.stack([found.road_minutes, found.road_km if on_roads() else found.geodesic_km])
    return np.where(np.isfinite(both), both, np.inf)


@derived(limits=False)
def _published() -> Mapping[Place, Floats]:
    """Give the columns of the towns of the network, measured together."""
    towns = tuple(dict.fromkeys(site.place for site in network()))
    found = measured(router().matrix(origins(), towns))
    return {town: found[:, :, i] for i, town in enumerate(towns)}


@derived(limits=False, most=2048)
def _column(place: Place) -> Floats:
    """Give minutes and kilometres (rows) from every municipality to a place."""
    known = _published().get(place)
    return measured(router().matrix(origins(), [place]))[:, :, 0] if known is None else known


def access(sites: Sequence[Site]) -> Access:
    """Measure from every municipality to each site; a place is measured once a process."""
    columns = [_column(site.place) for site in sites]
    minutes, km = np.stack(columns, axis=2) if columns else np.empty((2, len(origins()), 0))
    return Access(sites=tuple(sites), minutes=minutes, km=km)
