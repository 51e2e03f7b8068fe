"""The service points as seen from a place: which are near, how far, and how sure they are."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from geodata.maps import ink_of
from geodata.places import network_day
from geodata.roads import Distance, Near, Place, duration, nearest_points, rounded, router
from geodata.rows import record
from geodata.tables import derived, table
from geodata.wording import NBSP, _, day, enumeration, ngettext, number

Evidence = Literal["attested", "announced", "reconstructed"]

OTHERS = 3
"""Towns listed besides the place's own."""

_ORDER: tuple[Evidence, ...] = ("attested", "announced", "reconstructed")


@dataclass(frozen=True, kw_only=True)
class Stop:
    """A town with one service point or several, as seen from a place.

    Attributes
    ----------
    at
        Its latitude and longitude, EPSG:4326.
    sources
        Title, address and year of what names its points; empty when reconstructed.
    caution
        What the date of its source leaves open, in French; may be empty.
    """

    town: str
    code: str
    at: tuple[float, float]
    points: tuple[str, ...]
    evidence: Evidence
    sources: tuple[tuple[str, str, int], ...]
    caution: str
    ink: str
    distance: Distance
    own: bool


@dataclass(frozen=True, kw_only=True)
class Reach:
    """What a place has near it."""

    own: Stop | None
    others: tuple[Stop, ...]
    attested: Stop

    @property
    def stops(self) -> tuple[Stop, ...]:
        """All, the nearest first."""
        return self.others if self.own is None else (self.own, *self.others)

    @property
    def first(self) -> Stop:
        """The nearest of all."""
        return self.stops[0]


@derived(most=512)
def reach(home: Place) -> Reach:
    """Find the service points near a place."""
    found = [_stop(near, home) for near in nearest_points(router(), home, count=OTHERS + 1)]
    sure = nearest_points(router(), home, count=1, evidence=("attested",))
    return Reach(
        own=next((stop for stop in found if stop.own), None),
        others=tuple(stop for stop in found if not stop.own)[:OTHERS],
        attested=_stop(sure[0], home),
    )


def _stop(near: Near, home: Place) -> Stop:
    rows = [record(table("service_points").set_index("id"), point) for point in near.points]
    sources = {
        row["source_url"]: (row["source_title"], row["source_url"], int(row["source_year"]))
        for row in rows
        if row["source_url"]
    }
    return Stop(
        town=near.place.name,
        code=near.place.code,
        at=(near.place.latitude, near.place.longitude),
        points=near.points,
        evidence=min((evidence_of(row) for row in rows), key=_ORDER.index),
        sources=tuple(sources.values()),
        caution=_caution(rows),
        ink=ink_of(rows[0]["directorate_id"]),
        distance=near.distance,
        own=near.place.code == home.code,
    )


def evidence_of(point: Mapping[str, Any]) -> Evidence:
    """Say how sure a service point is.

    Parameters
    ----------
    point
        A row of the table of service points.
    """
    if point["evidence"] == "reconstructed":
        return "reconstructed"
    return "announced" if point["mention"] == "announced" else "attested"


def _caution(points: Sequence[Mapping[str, Any]]) -> str:
    """Say what the date of the sources leaves open, of one point or several."""
    kinds = {point["date_caution"] for point in points}
    years = sourced(int(p["source_year"]) for p in points if p["source_url"])
    if "before_announcement" in kinds:
        return _("{sources}, avant l'annonce du {day}; l'état a pu changer ensuite.").format(
            sources=years, day=day(network_day())
        )
    if "may_postdate" in kinds:
        return _("{sources}; l'ouverture a pu suivre le {day}.").format(
            sources=years, day=day(network_day())
        )
    return ""


def sourced(years: Iterable[int]) -> str:
    """Say of which years the sources are.

    Parameters
    ----------
    years
        At least one; doubles are said once.
    """
    known = [str(year) for year in sorted(set(years))]
    return ngettext(
        "D'après une source de {years}", "D'après des sources de {years}", len(known)
    ).format(years=enumeration(known))


def evidence_words() -> Mapping[Evidence, str]:
    """Name each kind of evidence.

    Returns
    -------
    Mapping[str, str]
        In French, by kind.
    """
    return {
        "attested": _("attesté"),
        "announced": _("annoncé, ouverture non confirmée"),
        "reconstructed": _("reconstitué, emplacement non publié"),
    }


def far(distance: Distance) -> str:
    """Write how far something is, in kilometres.

    Returns
    -------
    str
        By road, rounded; as the crow flies where there is no road.
    """
    shown = rounded(distance)
    return tight(
        _("{km} km").format(km=number(distance.geodesic_km if shown is None else shown.km))
    )


def tight(text: str) -> str:
    """Keep a number and its unit on one line."""
    return text.replace(" ", NBSP)


def lasting(distance: Distance) -> str:
    """Write how long the way is, with its ferries.

    Returns
    -------
    str
        Such as "1 h 10" or "2 h 05, traversier compris"; says when there is no road.
    """
    shown = rounded(distance)
    if shown is None:
        return _("à vol d'oiseau")
    time = tight(duration(shown.minutes))
    if not distance.ferries:
        return time
    return _("{time}, par {ferries}").format(
        time=time, ferries=enumeration([_ferry(name) for name in distance.ferries])
    )


def _ferry(name: str) -> str:
    """Name a ferry, with when it runs if that is not every day of the year."""
    note = str(table("road_crossings").set_index("name").at[name, "note"])
    said = _(name)[:1].lower() + _(name)[1:]
    return f"{said} ({_(note)[:1].lower()}{_(note)[1:].rstrip('.')})" if note else said
