"""Sites, where a network answers people, and how far each municipality is from each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Literal

import numpy as np

from geodata.coverage.people import demand
from geodata.roads import Floats, Place, municipality, on_roads, router
from geodata.rows import records
from geodata.tables import derived, table
from geodata.wording import typography

Unit = Literal["min", "km"]
"""Minutes or kilometres, both by road and estimated; kilometres as the crow flies where the
data describe no road, and no minutes."""


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
    rows = rows.assign(**{name: rows[name].map(typography) for name in ("name", "town")})
    names = [field.name for field in fields(Site)]
    return tuple(Site(**row) for _rank, row in records(rows[names]))


@derived(limits=False)
def origins() -> tuple[Place, ...]:
    """Give the place of each municipality, in the order of the demand."""
    return tuple(municipality(str(code)) for code in demand().index)


def minutes_km(places: Sequence[Place]) -> Floats:
    """Measure from every municipality by road, or as the crow flies in data without roads.

    Returns
    -------
    numpy.ndarray
        Minutes, then kilometres, each of a row a municipality and a column a place; infinite
        where no road is known.
    """
    found = router().matrix(origins(), places)
    both = np.stack([found.road_minutes, found.road_km if on_roads() else found.geodesic_km])
    return np.where(np.isfinite(both), both, np.inf)


@derived(limits=False)
def _published() -> Mapping[Place, Floats]:
    """Give the columns of the towns of the network, measured together."""
    towns = tuple(dict.fromkeys(site.place for site in network()))
    found = minutes_km(towns)
    return {town: found[:, :, i] for i, town in enumerate(towns)}


@derived(limits=False, most=2048)
def _column(place: Place) -> Floats:
    """Give minutes and kilometres (rows) from every municipality to a place."""
    known = _published().get(place)
    return minutes_km([place])[:, :, 0] if known is None else known


@derived(words=False, limits=False)
def between_municipalities() -> Floats:
    """Measure from every municipality to every other one, together, as :func:`minutes_km`."""
    # One after the other, they would take more than a second longer.
    return minutes_km(origins())


def columns(sites: Sequence[Site]) -> Floats:
    """Measure from every municipality to each site; a place is measured once a process.

    Returns
    -------
    numpy.ndarray
        Minutes, then kilometres, each of a row a municipality and a column a site; infinite
        where no road is known.
    """
    found = [_column(site.place) for site in sites]
    return np.stack(found, axis=2) if found else np.empty((2, len(origins()), 0))
