"""A scenario: what a network would be with other sites or other mandates.

A scenario does not change: each function gives a new one, so that undoing is going back
to the one before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from typing import Any, TypeVar

import numpy as np

from geodata import places
from geodata.coverage import Site, demand, network
from geodata.crs import distance_km
from geodata.errors import AncrageError, echo
from geodata.roads import Place, check_inside, division_of
from geodata.tables import derived
from geodata.wording import _, enumeration, typography

DECIMALS = 4
"""Decimals of a degree that are kept, as in every table: about ten metres."""

MOST_ADDED = 30
"""Sites that one scenario may add."""

LONGEST_NAME = 60
"""Characters of the name of a scenario or of an added site."""

ADDED_IDS = tuple(f"ajout-{n}" for n in range(1, MOST_ADDED + 1))
"""Identifiers of the added sites; each takes the first that is free."""

Value = TypeVar("Value")


class Frozen(Mapping[str, Value]):
    """A mapping by text, in the order of its keys, that a frozen dataclass can hold."""

    __slots__ = ("_values",)

    def __init__(self, items: Mapping[str, Value] | Iterable[tuple[str, Value]] = ()) -> None:
        self._values: dict[str, Value] = dict(sorted(dict(items).items()))

    def __getitem__(self, key: str) -> Value:
        """Give the value of a key; ``KeyError`` when there is none."""
        return self._values[key]

    def __iter__(self) -> Iterator[str]:
        """Give the keys in order."""
        return iter(self._values)

    def __len__(self) -> int:
        """Count the keys."""
        return len(self._values)

    def __hash__(self) -> int:
        """Hash the keys and values: two equal mappings have one hash."""
        return hash(tuple(self._values.items()))

    def __repr__(self) -> str:
        """Write it as Python would."""
        return f"{type(self).__name__}({self._values!r})"

    def put(self, key: str, value: Value) -> Frozen[Value]:
        """Give the same mapping with a key that has another value."""
        return Frozen({**self._values, key: value})

    def drop(self, key: str) -> Frozen[Value]:
        """Give the same mapping without a key, which may be absent."""
        return Frozen({k: v for k, v in self._values.items() if k != key})


def at_coordinates(longitude: float, latitude: float) -> Place:
    """Give a place by its coordinates, without a name.

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
    longitude, latitude = round(float(longitude), DECIMALS), round(latitude, DECIMALS)
    return Place(name="", longitude=longitude, latitude=latitude)


@dataclass(frozen=True, kw_only=True)
class Added:
    """A site that a scenario adds.

    Attributes
    ----------
    id
        One of :data:`ADDED_IDS`.
    name
        Any text of at most :data:`LONGEST_NAME` characters, to be escaped where shown.
    """

    id: str
    name: str
    place: Place


@dataclass(frozen=True, kw_only=True)
class Scenario:
    """Changes to the network of 2019, made by those of :mod:`geodata.scenario.edits`.

    Attributes
    ----------
    name
        Any text of at most :data:`LONGEST_NAME` characters; may be empty.
    moved
        By identifier of a published point, where it is moved.
    mandates
        By region code (limits of 2019), the directorate of 2019 that answers for it
        instead of its own.
    """

    name: str = ""
    added: tuple[Added, ...] = ()
    moved: Frozen[Place] = field(default_factory=Frozen)
    closed: frozenset[str] = frozenset()
    mandates: Frozen[str] = field(default_factory=Frozen)


BLANK: Scenario = Scenario()
"""The network as published."""


@derived()
def points() -> Mapping[str, Site]:
    """Give the published points by identifier."""
    return {site.id: site for site in network()}


def published(identifier: str) -> Site:
    """Give a published point.

    Raises
    ------
    AncrageError
        If no published point has it; the message gives the closest.
    """
    known = points()
    if identifier not in known:
        near = get_close_matches(identifier[:LONGEST_NAME], list(known)) or list(known)[:3]
        raise AncrageError(
            _("Point de service inconnu : « {id} ». Identifiants proches : {known}.").format(
                id=echo(identifier), known=enumeration(near)
            )
        )
    return known[identifier]


def title(scenario: Scenario) -> str:
    """Give the name of a scenario, or what to call one without a name."""
    return scenario.name or _("Scénario sans nom")


@derived()
def _network_towns() -> Mapping[str, str]:
    return {site.code: site.town for site in network()}


@derived(most=4096)
def town(place: Place) -> str:
    """Name the town of a place."""
    if place.code:
        return _network_towns().get(place.code) or place.name
    towns = demand()[demand()["population"] > 0]
    km = distance_km(place.longitude, place.latitude, towns["longitude"], towns["latitude"])
    near = str(towns["name"].iloc[int(np.argmin(km))])
    return _("près de {town}").format(town=typography(near))


@derived(most=4096)
def region(place: Place) -> str:
    """Find the region of a place."""
    divisions = places.division_parents(places.regions(places.network_day()[:4]))
    if place.code:
        return str(divisions[str(demand().at[place.code, "census_division"])])
    return str(divisions[division_of(place)])


def sites(scenario: Scenario, *, attested_only: bool = False) -> tuple[Site, ...]:
    """Give the sites of a scenario."""
    kept = (
        replace(site, **_stands(scenario.moved[site.id])) if site.id in scenario.moved else site
        for site in network(attested_only=attested_only)
        if site.id not in scenario.closed
    )
    more = (
        Site(id=item.id, name=item.name, evidence="proposed", **_stands(item.place))
        for item in scenario.added
    )
    return (*kept, *more)


def _stands(place: Place) -> dict[str, Any]:
    """Give what a site is where it stands."""
    at = {name: getattr(place, name) for name in ("longitude", "latitude", "code")}
    return {**at, "town": town(place), "region": region(place)}


def directorates(scenario: Scenario) -> Mapping[str, str]:
    """Give the directorate of each region in a scenario.

    Returns
    -------
    Mapping[str, str]
        Identifier of the directorate by region code (limits of 2019).
    """
    return {**places.by_region(), **scenario.mandates}
