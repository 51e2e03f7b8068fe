"""The service points as seen from a place: which are near, how far, and how sure they are."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from geodata import roads
from geodata.maps import ink_of
from geodata.places import network_day
from geodata.rows import record
from geodata.sheet.subjects import Subject
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
        Address and year of what names its points; empty when reconstructed.
    caution
        What the date of its source leaves open, in French; may be empty.
    """

    town: str
    at: tuple[float, float]
    points: tuple[str, ...]
    evidence: Evidence
    sources: tuple[tuple[str, int], ...]
    caution: str
    ink: str
    distance: roads.Distance
    own: bool

    @property
    def far(self) -> str:
        """How far it is, in kilometres: by road, or as the crow flies where there is no road."""
        shown = self.distance.rounded
        km = self.distance.geodesic_km if shown is None else shown.km
        return _tight(_("{km} km").format(km=number(km)))

    @property
    def time(self) -> str:
        """How long the way is, such as "1 h 10"; empty where there is no road."""
        shown = self.distance.rounded
        return _tight(shown.time) if shown else ""

    @property
    def lasting(self) -> str:
        """How long the way is, with its ferries; says when there is no road."""
        if not self.time or not self.distance.ferries:
            return self.time or _("à vol d'oiseau")
        return _("{time}, par {ferries}").format(
            time=self.time, ferries=enumeration([_ferry(name) for name in self.distance.ferries])
        )


def _tight(text: str) -> str:
    """Keep a number and its unit on one line."""
    return text.replace(" ", NBSP)


def _ferry(name: str) -> str:
    """Name a ferry, with when it runs if that is not every day of the year."""
    note = str(table("road_crossings").set_index("name").at[name, "note"])
    said = _(name)[:1].lower() + _(name)[1:]
    return f"{said} ({_(note)[:1].lower()}{_(note)[1:].rstrip('.')})" if note else said


@dataclass(frozen=True, kw_only=True)
class Nearby:
    """What a place has near it."""

    own: Stop | None
    others: tuple[Stop, ...]
    attested: Stop

    @property
    def stops(self) -> tuple[Stop, ...]:
        """All, the nearest first."""
        return self.others if self.own is None else (self.own, *self.others)


@derived(most=512)
def nearby(home: roads.Place) -> Nearby:
    """Find the service points near a place."""
    router = roads.router()
    found = [_stop(near, home) for near in roads.nearest_points(router, home, count=OTHERS + 1)]
    (sure,) = roads.nearest_points(router, home, count=1, evidence=("attested",))
    return Nearby(
        own=next((stop for stop in found if stop.own), None),
        others=tuple(stop for stop in found if not stop.own)[:OTHERS],
        attested=_stop(sure, home),
    )


def nearby_of(about: Subject) -> Nearby | None:
    """Give what is near the place of a sheet.

    Returns
    -------
    Nearby or None
        ``None`` for a territory with an extent, and for a postal area too vast to measure from.
    """
    if about.home is None:
        return None
    found = nearby(about.home)
    too_vast = about.postal and found.stops[0].distance.road_km is None
    return None if too_vast else found


def _stop(near: roads.NearTown, home: roads.Place) -> Stop:
    rows = [record(table("service_points").set_index("id"), point) for point in near.points]
    sources = {row["source_url"]: int(row["source_year"]) for row in rows if row["source_url"]}
    kinds = {row["date_caution"] for row in rows}
    caution = ""
    if "before_announcement" in kinds:
        caution = _("{sources}, avant l'annonce du {day}; l'état a pu changer ensuite.")
    elif "may_postdate" in kinds:
        caution = _("{sources}; l'ouverture a pu suivre le {day}.")
    return Stop(
        town=near.place.name,
        at=(near.place.latitude, near.place.longitude),
        points=near.points,
        evidence=min((evidence_of(row) for row in rows), key=_ORDER.index),
        sources=tuple(sources.items()),
        caution=caution.format(sources=sourced(sources.values()), day=day(network_day())),
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


def sourced(years: Iterable[int]) -> str:
    """Say of which years the sources are; doubles are said once."""
    known = [str(year) for year in sorted(set(years))]
    return ngettext(
        "D'après une source de {years}", "D'après des sources de {years}", len(known)
    ).format(years=enumeration(known))


def evidence_words() -> Mapping[Evidence, str]:
    """Name each kind of evidence, in French."""
    return {
        "attested": _("attesté"),
        "announced": _("annoncé, ouverture non confirmée"),
        "reconstructed": _("reconstitué, emplacement non publié"),
    }
