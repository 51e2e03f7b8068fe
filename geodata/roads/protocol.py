"""What a router answers, whatever engine stands behind it."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from geodata.crs import distance_km
from geodata.wording import _

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

EngineName = Literal["estimate", "valhalla", "straight"]
"""What measured a distance: by road, or only as the crow flies."""


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a distance starts or ends.

    Attributes
    ----------
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
    road_km, road_minutes
        By road, ferries included; None when no road is known.
    reason
        Why there is no road, in French; None when there is one.
    """

    geodesic_km: float
    road_km: float | None = None
    road_minutes: float | None = None
    ferries: tuple[str, ...] = ()
    reason: str | None = None
    engine: EngineName = "estimate"


@dataclass(frozen=True, kw_only=True)
class Matrix:
    """Distances from origins (rows) to destinations (columns).

    Attributes
    ----------
    road_km, road_minutes
        By road; NaN where no road is known.
    """

    geodesic_km: Floats
    road_km: Floats
    road_minutes: Floats


def geodesic_km(origins: Sequence[Place], destinations: Sequence[Place]) -> Floats:
    """Measure kilometres as the crow flies from each origin (rows) to each destination."""
    longitude, latitude = degrees(origins)
    return distance_km(longitude[:, None], latitude[:, None], *degrees(destinations))


def degrees(places: Sequence[Place]) -> tuple[Floats, Floats]:
    """Give the longitudes and latitudes of places; degrees, WGS 84."""
    return (
        np.array([item.longitude for item in places]),
        np.array([item.latitude for item in places]),
    )


def labels() -> Mapping[EngineName, str]:
    """Give what is said beside a distance by road, by engine."""
    return {"estimate": _("estimation"), "valhalla": "Valhalla", "straight": _("à vol d'oiseau")}


class Router:
    """What measures distances: this one knows no road, and measures as the crow flies.

    Parameters
    ----------
    notice
        Why the engine that is set up is not the one in use, in French; None when it is.
    """

    name: EngineName = "straight"

    def __init__(self, *, notice: str | None = None) -> None:
        self.notice = notice

    @property
    def label(self) -> str:
        """How to name it beside a distance, in French."""
        return labels()[self.name]

    def matrix(self, origins: Sequence[Place], destinations: Sequence[Place]) -> Matrix:
        """Measure from each origin to each destination."""
        straight = geodesic_km(origins, destinations)
        unknown = np.full(straight.shape, np.nan)
        return Matrix(geodesic_km=straight, road_km=unknown, road_minutes=unknown)

    def ferries(self, _origin: Place, _destination: Place) -> tuple[str, ...]:
        """Name the ferries on the way between two places that a road joins, in their order."""
        return ()

    def alone(self, _item: Place) -> str:
        """Say in French why a place is on no road; nothing when it is on one."""
        return no_roads()


def no_roads() -> str:
    """Say that distances are as the crow flies, and why."""
    return _("Distances à vol d'oiseau : les données ne décrivent pas de routes.")


def no_road(router: Router, origin: Place, destination: Place) -> str:
    """Say in one or two French sentences why no road is known between two places."""
    said = [text for item in (origin, destination) if (text := router.alone(item))]
    return " ".join(dict.fromkeys(said)) or _(
        "Aucune route connue entre {origin} et {destination}."
    ).format(origin=origin.name, destination=destination.name)


def distances(router: Router, origin: Place, destinations: Sequence[Place]) -> tuple[Distance, ...]:
    """Measure from a place to several others, in their order."""
    found = router.matrix([origin], destinations)
    cells = np.vstack([found.geodesic_km, found.road_km, found.road_minutes]).T.tolist()
    return tuple(
        Distance(
            geodesic_km=straight,
            road_km=km,
            road_minutes=minutes,
            ferries=router.ferries(origin, item),
            engine=router.name,
        )
        if math.isfinite(km)
        else Distance(
            geodesic_km=straight, reason=no_road(router, origin, item), engine=router.name
        )
        for item, (straight, km, minutes) in zip(destinations, cells, strict=True)
    )
