"""A scenario: what a network would be with other sites or other mandates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from typing import Any, ClassVar, TypeVar

import numpy as np

from geodata import places
from geodata.coverage import Site, demand, network
from geodata.crs import distance_km
from geodata.errors import AncrageError, among, echo
from geodata.parsing import HALVES
from geodata.roads import Place, check_inside, division_of
from geodata.tables import derived
from geodata.wording import _, enumeration, typography

DECIMALS = 4
"""Decimals of a degree that are kept, as in every table: about ten metres."""

MOST_ADDED = 30
"""Sites that one scenario may add."""

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

    def put(self, key: str, value: Value | None) -> Frozen[Value]:
        """Give the same mapping with a key that has another value, or that ``None`` drops."""
        values = {**self._values, key: value}
        return Frozen((name, one) for name, one in values.items() if one is not None)


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
        Any text of at most :attr:`Scenario.LONGEST_NAME` characters, to be escaped where shown.
    """

    id: str
    name: str
    place: Place


@dataclass(frozen=True, kw_only=True)
class Scenario:
    """Changes to the network of 2019.

    It does not change: each edit gives another one, so that undoing is going back to the one
    before. An edit that cannot be raises ``AncrageError``.

    Attributes
    ----------
    name
        Any text of at most :attr:`LONGEST_NAME` characters; may be empty.
    moved
        By identifier of a published point, where it is moved.
    mandates
        By region code (limits of 2019), the directorate of 2019 that answers for it
        instead of its own.
    LONGEST_NAME
        Characters of its name, or of that of an added site.
    """

    LONGEST_NAME: ClassVar = 60

    name: str = ""
    added: tuple[Added, ...] = ()
    moved: Frozen[Place] = field(default_factory=Frozen)
    closed: frozenset[str] = frozenset()
    mandates: Frozen[str] = field(default_factory=Frozen)

    @property
    def title(self) -> str:
        """Its name, or what to call one without a name."""
        return self.name or _("Scénario sans nom")

    def sites(self, *, attested_only: bool = False) -> tuple[Site, ...]:
        """Give its sites; the name of one that is moved says where it stands now."""
        kept = (
            _moved(site, self.moved[site.id]) if site.id in self.moved else site
            for site in network(attested_only=attested_only)
            if site.id not in self.closed
        )
        more = (
            Site(id=item.id, name=item.name, evidence="proposed", **_stands(item.place))
            for item in self.added
        )
        return (*kept, *more)

    def directorates(self) -> Mapping[str, str]:
        """Give the identifier of the directorate of each region, by code (limits of 2019)."""
        return {**places.by_region(), **self.mandates}

    def rename(self, name: str) -> Scenario:
        """Name it; a blank name is none."""
        return replace(self, name=_checked_name(name))

    def add(self, place: Place, *, name: str = "", identifier: str = "") -> Scenario:
        """Add a site.

        Parameters
        ----------
        name
            What to call it; by default, its municipality's name or a number.
        identifier
            One of :data:`ADDED_IDS` that is free; by default, the first.
        """
        taken = {item.id for item in self.added}
        if len(taken) >= MOST_ADDED:
            raise AncrageError(
                _("Un scénario ajoute au plus {n} points : retirez-en un d'abord.").format(
                    n=MOST_ADDED
                )
            )
        free = [item for item in ADDED_IDS if item not in taken]
        own = identifier or free[0]
        if own not in free:
            raise AncrageError(
                _(
                    "Identifiant de point ajouté : « {id} ». Attendu : de {first} à {last}, "
                    "une seule fois chacun."
                ).format(id=echo(own), first=ADDED_IDS[0], last=ADDED_IDS[-1])
            )
        usual = place.name or _("Point ajouté {n}").format(n=ADDED_IDS.index(own) + 1)
        item = Added(id=own, name=_checked_name(name) or usual, place=place)
        return replace(self, added=(*self.added, item))

    def remove(self, identifier: str) -> Scenario:
        """Remove an added site; after :meth:`add`, this gives back the scenario before."""
        gone = self._added(identifier)
        return replace(self, added=tuple(item for item in self.added if item is not gone))

    def rename_added(self, identifier: str, name: str) -> Scenario:
        """Name an added site; a blank name leaves the one that it has."""
        item = self._added(identifier)
        return self._with(replace(item, name=_checked_name(name) or item.name))

    def move(self, identifier: str, place: Place) -> Scenario:
        """Move a published point or an added site."""
        if identifier in ADDED_IDS:
            return self._with(replace(self._added(identifier), place=place))
        away = _spot(place) != _spot(published(identifier))
        return replace(self, moved=self.moved.put(identifier, place if away else None))

    def close(self, identifier: str) -> Scenario:
        """Close a published point."""
        return replace(self, closed=self.closed | {published(identifier).id})

    def reopen(self, identifier: str) -> Scenario:
        """Reopen a published point; after :meth:`close`, this gives back the scenario before."""
        return replace(self, closed=self.closed - {published(identifier).id})

    def mandate(self, region: str, directorate: str) -> Scenario:
        """Put a region (code, limits of 2019) under a directorate of 2019."""
        known = places.by_region()
        code, own = echo(region), echo(directorate)
        among(region, known, _("Région inconnue : « {code} ». Codes : {known}."), code=code)
        unknown = _("Direction inconnue : « {id} ». Directions : {known}.")
        among(directorate, dict.fromkeys(known.values()), unknown, id=own)
        given = directorate if directorate != known[region] else None
        return replace(self, mandates=self.mandates.put(region, given))

    def _added(self, identifier: str) -> Added:
        """Give an added site; an error lists those that there are."""
        for item in self.added:
            if item.id == identifier:
                return item
        known = enumeration([item.id for item in self.added]) or _("aucun")
        raise AncrageError(
            _("Aucun point ajouté n'a l'identifiant « {id} ». Points ajoutés : {known}.").format(
                id=echo(identifier), known=known
            )
        )

    def _with(self, item: Added) -> Scenario:
        """Put an added site in the place of the one that has its identifier."""
        return replace(self, added=tuple(item if o.id == item.id else o for o in self.added))


BLANK: Scenario = Scenario()
"""The network as published."""


def _checked_name(text: str) -> str:
    """Drop the spaces around a name, and refuse one that is too long or that UTF-8 lacks."""
    name = text.strip()
    if HALVES.search(name):
        raise AncrageError(_("Nom illisible : il contient un demi-caractère d'UTF-16."))
    if len(name) > Scenario.LONGEST_NAME:
        raise AncrageError(
            _("Nom trop long : « {start}… », {n} caractères. Attendu : {most} au plus.").format(
                start=name[:20], n=len(name), most=Scenario.LONGEST_NAME
            )
        )
    return name


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
        near = (
            get_close_matches(identifier[: Scenario.LONGEST_NAME], list(known)) or list(known)[:3]
        )
        raise AncrageError(
            _("Point de service inconnu : « {id} ». Identifiants proches : {known}.").format(
                id=echo(identifier), known=enumeration(near)
            )
        )
    return known[identifier]


def _moved(site: Site, to: Place) -> Site:
    there = _stands(to)
    name = _("{name} → {town}").format(name=site.name, town=there["town"])
    return replace(site, name=name, **there)


def _spot(at: Place | Site) -> dict[str, Any]:
    return {"longitude": at.longitude, "latitude": at.latitude, "code": at.code}


@derived(most=4096)
def _stands(place: Place) -> Mapping[str, Any]:
    """Give what a site is where it stands."""
    if place.code:
        town = next((site.town for site in network() if site.code == place.code), place.name)
        division = demand().at[place.code, "census_division"]
    else:
        towns = demand()[demand()["population"] > 0]
        km = distance_km(place.longitude, place.latitude, towns["longitude"], towns["latitude"])
        near = str(towns["name"].iloc[int(np.argmin(km))])
        town = _("près de {town}").format(town=typography(near))
        division = division_of(place)
    region = places.division_parents(places.regions(places.network_day()[:4]))[str(division)]
    return {**_spot(place), "town": town, "region": str(region)}
