"""What a router answers, whatever engine stands behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from geodata.roads.parameters import Floats, Integers


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a distance starts or ends.

    Attributes
    ----------
    name
        How to name it, in French.
    longitude, latitude
        Degrees, WGS 84.
    code
        Code of the municipality that stands there; empty for another place.
    far_note
        What to say, in French, when no town is near; empty for the usual sentence.
    """

    name: str
    longitude: float
    latitude: float
    code: str = ""
    far_note: str = ""


@dataclass(frozen=True, kw_only=True)
class Distance:
    """A distance between two places.

    Attributes
    ----------
    geodesic_km
        As the crow flies, in kilometres.
    road_km, road_minutes
        By road, ferries included; None when no road is known.
    ferries
        Names of the ferries on the way.
    reason
        Why there is no road, in French; None when there is one.
    """

    geodesic_km: float
    road_km: float | None
    road_minutes: float | None
    ferries: tuple[str, ...]
    reason: str | None


@dataclass(frozen=True, kw_only=True)
class Matrix:
    """Distances from origins (rows) to destinations (columns).

    Attributes
    ----------
    geodesic_km
        As the crow flies.
    road_km, road_minutes
        By road; NaN where no road is known.
    ferries
        One bit for each ferry taken, by its position in ``ferry_names``.
    ferry_names
        Names of the ferries of the network.
    """

    geodesic_km: Floats
    road_km: Floats
    road_minutes: Floats
    ferries: Integers
    ferry_names: tuple[str, ...]

    def ferries_taken(self, row: int, column: int) -> tuple[str, ...]:
        """Name the ferries on the way from an origin to a destination."""
        bits = int(self.ferries[row, column])
        return tuple(name for i, name in enumerate(self.ferry_names) if bits >> i & 1)


class Router(Protocol):
    """An engine that measures distances by road."""

    def matrix(self, origins: Sequence[Place], destinations: Sequence[Place]) -> Matrix:
        """Measure from each origin to each destination."""
        ...

    def reason(self, origin: Place, destination: Place) -> str:
        """Say in French why no road is known between two places."""
        ...


def distances(router: Router, origin: Place, destinations: Sequence[Place]) -> tuple[Distance, ...]:
    """Measure from a place to several others.

    Parameters
    ----------
    router
        The engine.
    origin, destinations
        The places.

    Returns
    -------
    tuple of Distance
        In the order of the destinations.
    """
    found = router.matrix([origin], destinations)
    return tuple(
        _distance(found, column, None)
        if np.isfinite(found.road_km[0, column])
        else _distance(found, column, router.reason(origin, destination))
        for column, destination in enumerate(destinations)
    )


def _distance(found: Matrix, column: int, reason: str | None) -> Distance:
    known = reason is None
    return Distance(
        geodesic_km=float(found.geodesic_km[0, column]),
        road_km=float(found.road_km[0, column]) if known else None,
        road_minutes=float(found.road_minutes[0, column]) if known else None,
        ferries=found.ferries_taken(0, column),
        reason=reason,
    )
