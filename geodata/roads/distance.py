"""Distances: what a router answers, whatever engine stands behind it, and how it is said."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from geodata.crs import distance_km
from geodata.wording import NBSP, _, enumeration, number

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

EngineName = Literal["estimate", "valhalla", "straight"]
"""What measured a distance: by road, or only as the crow flies."""

EXACT_BELOW = 50.0
"""Kilometres up to which a distance is rounded to 1 rather than to ``STEP``."""

STEP = 5

MINUTES_AN_HOUR = 60

TYPICAL_ERROR_PCT = 4
"""Median error of the estimate on published distances that did not serve to fit it."""


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
class Rounded:
    """A distance by road as it is shown, in whole kilometres and minutes."""

    km: int
    minutes: int

    @property
    def time(self) -> str:
        """The minutes as a duration."""
        hours, rest = divmod(self.minutes, MINUTES_AN_HOUR)
        if not hours:
            return _("{n} min").format(n=rest)
        return _("{hours} h {rest:02}").format(hours=hours, rest=rest) if rest else f"{hours} h"


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

    @property
    def rounded(self) -> Rounded | None:
        """As it is shown by road: to 1 up to 50 km, to 5 beyond; None when no road is known."""
        if self.road_km is None or self.road_minutes is None:
            return None
        step = 1 if self.road_km <= EXACT_BELOW else STEP
        return Rounded(
            km=step * round(self.road_km / step), minutes=step * round(self.road_minutes / step)
        )

    @property
    def by_road(self) -> str:
        """Its words by road.

        ``par la route, environ 145 km, 1 h 45 (estimation)``, its ferries if any; or why there
        is no road.
        """
        shown = self.rounded
        if shown is None:
            return self.reason or ""
        if not self.geodesic_km:
            return _("sur place (le trajet à l'intérieur d'une municipalité n'est pas estimé)")
        text = _("par la route, environ {km} km, {time} ({engine})").format(
            km=number(shown.km), time=shown.time, engine=labels()[self.engine]
        )
        if not self.ferries:
            return text
        return _("{text} ; traversées : {ferries}").format(
            text=text, ferries=enumeration([_(name) for name in self.ferries])
        )


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


def degrees(places: Sequence[Place]) -> Floats:
    """Give the longitudes, then the latitudes of places: two rows; degrees, WGS 84."""
    return np.array([(item.longitude, item.latitude) for item in places]).reshape(-1, 2).T


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
    measured = []
    for item, (straight, km, minutes) in zip(destinations, cells, strict=True):
        flown = Distance(geodesic_km=straight, engine=router.name)
        if math.isfinite(km):
            ferries = router.ferries(origin, item)
            measured.append(replace(flown, road_km=km, road_minutes=minutes, ferries=ferries))
        else:
            measured.append(replace(flown, reason=no_road(router, origin, item)))
    return tuple(measured)


def step_rounded(value: float) -> float:
    """Round minutes or kilometres for display.

    Returns
    -------
    float
        To 1 up to 50, to 5 beyond; NaN and infinity stay.
    """
    step = 1 if value <= EXACT_BELOW else STEP
    return float(step * round(value / step)) if math.isfinite(value) else value


def distance_text(value: float, unit: str) -> str:
    """Write minutes or kilometres, rounded; an en dash where there are none."""
    return f"{number(step_rounded(value))}{NBSP}{unit}" if math.isfinite(value) else number(None)
