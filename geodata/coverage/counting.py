"""Coverage: how many people live within a distance of a site."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Self

import numpy as np
import numpy.typing as npt
import pandas as pd

from geodata.coverage.distances import Site, Unit, columns, network
from geodata.coverage.people import GROUPS, By, Group, demand, is_hidden, of_people, without_hidden
from geodata.errors import AncrageError, echo
from geodata.roads import Distance, Floats, Integers, on_roads
from geodata.tables import derived
from geodata.wording import _, enumeration, ngettext, number

NO_ROAD = -1

THRESHOLDS: Mapping[Unit, tuple[int, ...]] = {"min": (15, 30, 60, 90), "km": (10, 25, 50, 100)}
"""Bounds of the bands, in each unit; the thresholds that one may choose."""


@dataclass(frozen=True)
class Threshold:
    """A distance beyond which people are far: a whole number and its unit."""

    value: int
    unit: Unit

    def __str__(self) -> str:
        """Write it as an address and a command do: ``60min``, ``50km``."""
        return f"{self.value}{self.unit}"

    @property
    def words(self) -> str:
        """Its words in a sentence, with its unit."""
        if self.unit == "min":
            return ngettext("{n} minute", "{n} minutes", self.value).format(n=number(self.value))
        return _("{n} km").format(n=number(self.value))

    def counted(self, group: Group) -> str:
        """Say what a share of the people within it counts."""
        return _("Part {people} à {limit} ou moins d'un point, en % (e)").format(
            people=of_people(group), limit=self.words
        )

    @classmethod
    def usual(cls) -> tuple[Self, ...]:
        """Give one in each unit that distances have: minutes, first, only along roads."""
        return (cls(60, "min"), cls(50, "km")) if on_roads() else (cls(50, "km"),)

    @classmethod
    def default(cls) -> Self:
        """Give the one that is used unless another is chosen; distances are said in its unit."""
        return cls.usual()[0]

    @classmethod
    def offered(cls) -> tuple[Self, ...]:
        """Give those that one may choose in a list."""
        return tuple(cls(value, one.unit) for one in cls.usual() for value in THRESHOLDS[one.unit])

    @classmethod
    def read(cls, text: str) -> Self:
        """Read a threshold.

        Parameters
        ----------
        text
            Such as ``60min`` or ``50km``; 1 to 999.

        Raises
        ------
        AncrageError
            If the text is not one.
        """
        for one in cls.usual():
            if found := re.fullmatch(rf"0*([1-9][0-9]{{0,2}}){one.unit}", text):
                return cls(int(found[1]), one.unit)
        raise AncrageError(
            _(
                "Seuil : « {text} ». Attendu : un nombre de 1 à 999 et son unité, tel que {usual}."
            ).format(text=echo(text), usual=enumeration([str(one) for one in cls.offered()]))
        )


class Reach:
    """The answer of a network for every municipality, in the order of the demand.

    Attributes
    ----------
    people
        The demand, 1,282 rows.
    """

    def __init__(self, sites: tuple[Site, ...], limit: Threshold) -> None:
        self.sites, self.limit, self.people = sites, limit, demand()
        minutes, km = columns(sites)
        self._far: Mapping[Unit, Floats] = {"min": minutes, "km": km}

    def of(self, unit: Unit) -> Floats:
        """Give the distances, a column a site, in a unit; infinite where no road is known."""
        return self._far[unit]

    def least(self, unit: Unit) -> Floats:
        """Give the distance of each municipality to its nearest site; infinite without a road."""
        return np.asarray(self.of(unit).min(axis=1, initial=np.inf))

    def share_pct(self) -> Mapping[Group, float]:
        """Give the share of each group that is covered in the province, in %, NaN of nobody."""
        whole = shares(self.people, self.covered, by="province").iloc[0]
        return {group: float(whole[f"{group}_share_pct"]) for group in GROUPS}

    @cached_property
    def distance(self) -> Floats:
        """To the nearest site, in the unit of the threshold; infinite without a road."""
        return self.least(self.limit.unit)

    @cached_property
    def nearest(self) -> Integers:
        """Position of the nearest site, the first of equals; ``NO_ROAD`` without any."""
        found = self.of(self.limit.unit)
        if not self.sites:
            return np.full(len(found), NO_ROAD)
        return np.where(np.isfinite(self.distance), found.argmin(axis=1), NO_ROAD)

    def mean(self, inside: npt.NDArray[np.bool_]) -> Distance:
        """Average how far the population of some municipalities is, where it has a road.

        Returns
        -------
        Distance
            NaN kilometres as the crow flies when nobody has a road.
        """
        people = self.people[inside]
        km, minutes = (
            mean_distance(people, self.least(unit)[inside], group="population")
            for unit in ("km", "min")
        )
        if not np.isfinite(km):
            return Distance(geodesic_km=km)
        return Distance(geodesic_km=km, road_km=km, road_minutes=minutes if on_roads() else None)

    @property
    def covered(self) -> npt.NDArray[np.bool_]:
        """Whether each municipality is within the threshold."""
        return self.distance <= self.limit.value


@dataclass(frozen=True)
class Part:
    """A territory by which coverage is counted, and how far its people are from a network."""

    reach: Reach
    by: By
    code: str

    @property
    def inside(self) -> npt.NDArray[np.bool_]:
        """Whether each municipality is in the territory."""
        return (self.reach.people[self.by] == self.code).to_numpy()

    def counts(self, group: Group) -> Floats:
        """Give the people of each municipality, 0 elsewhere; NaN when too few to show."""
        shown = np.nan if is_hidden(group, self.by, self.code) else 1.0
        return self.reach.people[group].fillna(0.0).to_numpy() * self.inside * shown

    def shares(self, by: By) -> pd.DataFrame:
        """Count the people covered, as :func:`shares`; immigrants NaN where too few to show."""
        people, covered = self.reach.people[self.inside], self.reach.covered[self.inside]
        return without_hidden(shares(people, covered, by=by), by)


@derived(most=64)
def published_reach(limit: Threshold, *, attested_only: bool = False) -> Reach:
    """Answer for the network of 2019, once for each question.

    Returns
    -------
    Reach
        Shared, not to be changed.
    """
    return Reach(network(attested_only=attested_only), limit)


def bands(distance: Floats, bounds: Sequence[int]) -> Integers:
    """Put each distance in a band.

    Parameters
    ----------
    distance
        Distances, shape ``(n,)``; infinite where there is no road.
    bounds
        Upper bounds of the bands, increasing; each belongs to its band.

    Returns
    -------
    numpy.ndarray
        Shape ``(n,)``: 0 for the nearest band, ``len(bounds)`` beyond the last, -1
        without a road.
    """
    found = np.searchsorted(np.asarray(bounds, dtype=float), distance, side="left")
    return np.where(np.isfinite(distance), found, NO_ROAD)


def sums(people: pd.DataFrame, kept: npt.NDArray[np.bool_], *, by: By) -> pd.DataFrame:
    """Count the people of some municipalities, by territory.

    Parameters
    ----------
    people
        A table such as :func:`geodata.coverage.people.demand`.
    kept
        Whether each municipality counts, shape ``(n,)``.

    Returns
    -------
    pandas.DataFrame
        Indexed by territory code: people of each group whose number is known.
    """
    # A pointer on a map waits for these: counting is ten times as quick as grouping a table.
    home, codes = people[by].factorize(sort=True)
    counts = people[list(GROUPS)].fillna(0.0).to_numpy() * kept[:, None]
    found = [np.bincount(home, weights=column, minlength=len(codes)) for column in counts.T]
    index = pd.Index(codes, name=by)
    return pd.DataFrame(dict(zip(GROUPS, found, strict=True)), index=index)


def shares(people: pd.DataFrame, covered: npt.NDArray[np.bool_], *, by: By) -> pd.DataFrame:
    """Count the people who are covered, by territory.

    Parameters
    ----------
    people
        A table such as :func:`geodata.coverage.people.demand`.
    covered
        Whether each municipality is covered, shape ``(n,)``.

    Returns
    -------
    pandas.DataFrame
        Indexed by territory code: for each group, ``<group>`` (people whose number is
        known), ``<group>_covered`` and ``<group>_share_pct`` (NaN where nobody is known).
    """
    total, inside = (sums(people, kept, by=by) for kept in (np.full(len(people), True), covered))
    # A whole is 100 % exactly: its hundredfold, divided, may fall just short.
    share = 100 * (inside / total.where(total > 0))
    found = total.join([inside.add_suffix("_covered"), share.add_suffix("_share_pct")])
    return found[[f"{group}{part}" for group in GROUPS for part in ("", "_covered", "_share_pct")]]


def mean_distance(people: pd.DataFrame, distance: Floats, *, group: Group) -> float:
    """Average the distance of people who have a road to a site.

    Parameters
    ----------
    people
        A table such as :func:`geodata.coverage.people.demand`.

    Returns
    -------
    float
        In the unit of the distances, weighted by people; NaN when nobody has a road.
    """
    weight = people[group].fillna(0.0).to_numpy() * np.isfinite(distance)
    total = weight.sum()
    return float((weight * np.where(weight > 0, distance, 0.0)).sum() / total) if total else np.nan


def catchments(found: Reach) -> pd.DataFrame:
    """Give each municipality to its nearest site, and count what each site then serves.

    Sites of one town are equally near: they share its catchment, counted once on the
    first of them, and its load is divided between them.

    Returns
    -------
    pandas.DataFrame
        Indexed by identifier of the first site of each town, in the sites' order: ``town``,
        ``sites``, ``municipalities``, ``mean`` (distance of its population), people of each
        group, and ``<group>_per_site``.
    """
    sites, people = found.sites, found.people
    heads, counts = np.unique(town_heads(sites), return_counts=True)
    least = np.where(np.isfinite(found.distance), found.distance, 0.0)
    # The nearest of equals is the first, so a town's catchment lies on its first site.
    kept = people[list(GROUPS)].assign(municipalities=1, mean=people["population"] * least)
    kept = kept.groupby(found.nearest).sum().reindex(heads, fill_value=0)
    kept["mean"] /= kept["population"].where(kept["population"] > 0)
    per_site = kept[list(GROUPS)].div(counts, axis=0).add_suffix("_per_site")
    towns = kept.join(per_site).assign(sites=counts, town=[sites[head].town for head in heads])
    return towns.set_axis(pd.Index([sites[head].id for head in heads], dtype="str", name="id"))


def served(found: Reach, group: Group) -> pd.Series:
    """Give each site, by identifier, its part of the people of the catchment of its town."""
    heads = [found.sites[head].id for head in town_heads(found.sites)]
    ids = pd.Index([site.id for site in found.sites], name="id", dtype="str")
    return catchments(found)[f"{group}_per_site"].loc[heads].set_axis(ids)


def town_heads(sites: Sequence[Site]) -> Integers:
    """Give the position of the first site of the town of each site."""
    first: dict[object, int] = {}
    return np.array([first.setdefault(site.place, i) for i, site in enumerate(sites)], dtype=int)
