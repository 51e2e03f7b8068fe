"""Access: how far each municipality is from each place where there is a site."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from geodata.coverage.people import demand
from geodata.coverage.sites import Site, network
from geodata.roads import Matrix, Place, municipality, on_roads, router
from geodata.tables import derived

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]

Unit = Literal["min", "km"]
"""Minutes or kilometres, both by road and estimated; kilometres as the crow flies where the
data describe no road, and no minutes."""

NO_ROAD = -1


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
        """Give the position of the nearest site of each municipality.

        Returns
        -------
        numpy.ndarray
            Shape ``(1282,)``; the first of equals, -1 where no road leads to any site.
        """
        found = self.of(unit)
        if not found.shape[1]:
            return np.full(len(found), NO_ROAD)
        return np.where(np.isfinite(found).any(axis=1), found.argmin(axis=1), NO_ROAD)

    def least(self, unit: Unit) -> Floats:
        """Give the distance of each municipality to its nearest site.

        Parameters
        ----------
        unit
            Minutes or kilometres.

        Returns
        -------
        numpy.ndarray
            Shape ``(1282,)``; infinite where no road leads to any site.
        """
        found: Floats = self.of(unit).min(axis=1, initial=np.inf)
        return found


Column = tuple[Floats, Floats]
"""Minutes and kilometres from every municipality to one place."""


@derived(limits=False)
def origins() -> tuple[Place, ...]:
    """Give the place of each municipality.

    Returns
    -------
    tuple of Place
        In the order of :func:`geodata.coverage.people.demand`.
    """
    return tuple(municipality(str(code)) for code in demand().index)


def measured(found: Matrix) -> tuple[Floats, Floats]:
    """Give minutes and kilometres by road, or as the crow flies in data without roads.

    Returns
    -------
    tuple of numpy.ndarray
        Minutes and kilometres, of the shape of the matrix; infinite where no road is known.
    """
    km = found.road_km if on_roads() else found.geodesic_km
    minutes = np.where(np.isfinite(found.road_minutes), found.road_minutes, np.inf)
    return minutes, np.where(np.isfinite(km), km, np.inf)


def _columns(found: Matrix) -> list[Column]:
    minutes, km = measured(found)
    return [(minutes[:, i], km[:, i]) for i in range(minutes.shape[1])]


@derived(limits=False)
def _published() -> Mapping[Place, Column]:
    """Columns of the towns of the network, measured together."""
    towns = tuple(dict.fromkeys(site.place for site in network()))
    return dict(zip(towns, _columns(router().matrix(origins(), towns)), strict=True))


@derived(limits=False, most=2048)
def _column(place: Place) -> Column:
    known = _published().get(place)
    return known if known is not None else _columns(router().matrix(origins(), [place]))[0]


def access(sites: Sequence[Site]) -> Access:
    """Measure from every municipality to each site; a place is measured once a process.

    Returns
    -------
    Access
        One column a site, in their order.
    """
    columns = [_column(site.place) for site in sites]
    empty = np.empty((len(origins()), 0))
    return Access(
        sites=tuple(sites),
        minutes=np.column_stack([c[0] for c in columns]) if columns else empty,
        km=np.column_stack([c[1] for c in columns]) if columns else empty,
    )
