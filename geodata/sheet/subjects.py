"""What a sheet is about: a territory or a postal area, where distances start, what is near."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

import numpy as np
import pandas as pd

from geodata import places, roads, tables
from geodata.crs import STORAGE, distance_km
from geodata.errors import AncrageError
from geodata.fold import fold
from geodata.maps import ink_of
from geodata.places import Level, Territory, all_placed, network_day, territory
from geodata.rows import record
from geodata.tables import derived, table
from geodata.wording import NBSP, _, day, enumeration, ngettext, number

TOLERANCE_KM = 2.0
"""How far outside the drawn limits a rounded position still counts as inside."""

Evidence = Literal["attested", "announced", "reconstructed"]

NEAREST_AREAS = 3
"""Vast postal areas that may be that of a municipality."""

OTHERS = 3
"""Towns listed besides the place's own."""


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


def _stop(near: roads.NearTown, home: roads.Place) -> Stop:
    rows = [record(table("service_points").set_index("id"), point) for point in near.points]
    sources = {row["source_url"]: int(row["source_year"]) for row in rows if row["source_year"]}
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
        evidence=min((evidence_of(row) for row in rows), key=[*evidence_words()].index),
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
    """Name each kind of evidence, in French, the surest first; empty where nothing is to say."""
    return {
        "attested": "" if all_placed() else _("attesté"),
        "announced": _("annoncé, ouverture non confirmée"),
        "reconstructed": _("reconstitué, emplacement non publié"),
    }


@dataclass(frozen=True, kw_only=True)
class Subject:
    """What a sheet is about.

    Attributes
    ----------
    home
        Where distances start; ``None`` for what has an extent.
    postal
        First three characters of a postal code; empty for a territory.
    """

    level: Level
    code: str
    name: str
    line: tuple[Territory, ...]
    home: roads.Place | None = None
    postal: str = ""
    approximate: bool = False

    @property
    def place(self) -> tuple[Level, str]:
        """The territory that its figures are about."""
        return self.level, self.code

    @property
    def near(self) -> Nearby | None:
        """What is near it; ``None`` for an extent, and where it is too vast to measure from."""
        if self.home is None:
            return None
        found = nearby(self.home)
        too_vast = self.postal and found.stops[0].distance.road_km is None
        return None if too_vast else found

    def above(self, level: str) -> Territory | None:
        """Give the territory of its line at a level, itself included."""
        return next((step for step in self.line if step.level == level), None)


@derived(most=256)
def subject(level: Level, code: str) -> Subject:
    """Give what the sheet of a territory is about."""
    found = territory(level, code)
    line = (*places.ancestors(found), found)
    home = roads.municipality(code) if level == "municipality" else None
    return Subject(level=level, code=code, name=found.name, line=line, home=home)


@derived(most=256)
def postal_subject(text: str) -> Subject:
    """Give what the sheet of a postal area is about.

    Parameters
    ----------
    text
        Its three characters.

    Raises
    ------
    AncrageError
        If the province has no such postal area.
    """
    home = roads.postal_area(text)
    approximate = bool(table("fsa").set_index("fsa").at[text, "precision"] == "approximate")
    about = subject("municipality", located(home.latitude, home.longitude, within_km=np.inf))
    if approximate:
        # The nearest town of a vast area, and how far it is, say little of those who live there.
        region = next(step.code for step in about.line if step.level == "region")
        about = subject("region", region)
    name = _("Secteur postal {fsa}").format(fsa=text)
    start = None if approximate else home
    return replace(about, name=name, home=start, postal=text, approximate=approximate)


@derived(limits=False, most=64)
def around(postal: str) -> tuple[str, ...]:
    """Give the municipalities that a vast postal area may cover, by name.

    The data do not say which it covers: those to which it is one of the nearest vast areas.
    """
    areas, towns = table("fsa"), table("municipalities")
    areas = areas[areas["precision"] == "approximate"]
    towns = towns[towns["population_2021"] > 0].sort_values("csd_name", key=lambda n: n.map(fold))
    starts, ends = (rows[["longitude", "latitude"]].to_numpy() for rows in (towns, areas))
    far = distance_km(starts[:, :1], starts[:, 1:], *ends.T)
    nearest = np.argsort(far, axis=1)[:, :NEAREST_AREAS]
    own = (areas["fsa"].to_numpy()[nearest] == postal).any(axis=1)
    return tuple(towns["csd_code"][own])


def nearest_towns(latitude: float, longitude: float, *, division: str = "") -> list[str]:
    """Give the municipalities that people live in and would name, the nearest first.

    Parameters
    ----------
    latitude, longitude
        Degrees, EPSG:4326.
    division
        Keep those of this division; all of them by default.

    Returns
    -------
    list of str
        Codes, by distance as the crow flies; no unorganised territory.
    """
    towns = table("municipalities")
    kept = (towns["population_2021"] > 0) & (towns["csd_type"] != "NO")
    towns = towns[kept & (towns["cd_code"] == division)] if division else towns[kept]
    far = distance_km(longitude, latitude, towns["longitude"], towns["latitude"])
    return list(towns["csd_code"].iloc[np.argsort(far, kind="stable")])


def located(latitude: float, longitude: float, *, within_km: float = TOLERANCE_KM) -> str:
    """Find the municipality nearest to a place, in the division that holds it.

    Parameters
    ----------
    latitude, longitude
        Degrees, EPSG:4326.
    within_km
        How far from the division the place may be, in kilometres.

    Raises
    ------
    AncrageError
        If no division is that near.
    """
    from geopandas import GeoSeries, points_from_xy  # noqa: PLC0415

    plane = places.plane()
    areas = tables.boundaries(places.divisions()).to_crs(plane).set_index("code").geometry
    spot = GeoSeries(points_from_xy([longitude], [latitude]), crs=STORAGE).to_crs(plane)
    km: pd.Series[float] = areas.distance(spot.iloc[0]) / 1000
    if not km.min() <= within_km:
        said = (
            _(
                "Votre position semble hors des limites {of}. Cherchez plutôt une municipalité ou "
                "un code postal."
            )
            if "fsa" in tables.datasets()
            else _("Votre position semble hors des limites {of}. Cherchez plutôt une municipalité.")
        )
        raise AncrageError(said.format(of=places.province().of))
    return nearest_towns(latitude, longitude, division=str(km.idxmin()))[0]
