"""Coverage: how many people live within a distance of a site."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from geodata.coverage.distances import Access, Floats, Integers, Unit
from geodata.coverage.people import GROUPS, By, Group
from geodata.errors import AncrageError, echo
from geodata.roads import on_roads
from geodata.wording import _, enumeration

THRESHOLDS: Mapping[Unit, tuple[int, ...]] = {"min": (15, 30, 60, 90), "km": (10, 25, 50, 100)}
"""Bounds of the bands, in each unit; the thresholds that one may choose."""

NO_ROAD = -1


@dataclass(frozen=True)
class Threshold:
    """A distance beyond which people are far: a whole number and its unit."""

    value: int
    unit: Unit

    def __str__(self) -> str:
        """Write it as an address and a command do: ``60min``, ``50km``."""
        return f"{self.value}{self.unit}"


def usual_bounds() -> Mapping[Unit, tuple[int, ...]]:
    """Give the bounds in the units that distances have: minutes only along roads."""
    return THRESHOLDS if on_roads() else {"km": THRESHOLDS["km"]}


def first_unit() -> Unit:
    """Give the unit in which distances are said first."""
    return next(iter(usual_bounds()))


def default_threshold() -> Threshold:
    """Give the threshold that is used unless another is chosen."""
    return Threshold(60, "min") if on_roads() else Threshold(50, "km")


def threshold(text: str) -> Threshold:
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
    for unit in usual_bounds():
        figures = text.removesuffix(unit)
        plain = figures.isascii() and figures.isdecimal() and len(figures) < 10
        if figures != text and plain and 1 <= int(figures) <= 999:
            return Threshold(int(figures), unit)
    usual = [f"{value}{unit}" for unit, bounds in usual_bounds().items() for value in bounds]
    raise AncrageError(
        _(
            "Seuil : « {text} ». Attendu : un nombre de 1 à 999 et son unité, tel que {usual}."
        ).format(text=echo(text), usual=enumeration(usual))
    )


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
    home = people[by]
    columns: dict[str, pd.Series[float]] = {}
    for group in GROUPS:
        total = people[group].groupby(home).sum()
        inside = people[group].where(covered, 0.0).groupby(home).sum()
        columns[group] = total
        columns[f"{group}_covered"] = inside
        columns[f"{group}_share_pct"] = 100 * inside / total.where(total > 0)
    return pd.DataFrame(columns)


def by_band(people: pd.DataFrame, band: Integers, *, by: By = "province") -> pd.DataFrame:
    """Count people by territory and band.

    Parameters
    ----------
    people
        A table such as :func:`geodata.coverage.people.demand`.

    Returns
    -------
    pandas.DataFrame
        Indexed by territory code and band; people of each group. The bands of a territory
        add up to its people.
    """
    keys = [people[by], pd.Series(band, index=people.index, name="band")]
    return people[list(GROUPS)].groupby(keys).sum()


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


def catchments(people: pd.DataFrame, reach: Access, unit: Unit) -> pd.DataFrame:
    """Give each municipality to its nearest site, and count what each site then serves.

    Sites of one town are equally near: they share its catchment, counted once on the
    first of them, and its load is divided between them.

    Parameters
    ----------
    people
        A table such as :func:`geodata.coverage.people.demand`.

    Returns
    -------
    pandas.DataFrame
        Indexed by identifier of the first site of each town, in the sites' order: ``town``,
        ``sites``, ``municipalities``, ``mean`` (distance of its population), people of each
        group, and ``<group>_per_site``.
    """
    nearest, least = reach.nearest(unit), reach.least(unit)
    first: dict[object, int] = {}
    for i, site in enumerate(reach.sites):
        first.setdefault(site.place, i)
    # The nearest of equals is the first, so a town's catchment lies on its first site.
    counts = Counter(first[site.place] for site in reach.sites)
    kept = people[list(GROUPS)].groupby(nearest).sum()
    sizes = pd.Series(nearest).value_counts()
    weighted = (
        (people["population"] * np.where(np.isfinite(least), least, 0.0)).groupby(nearest).sum()
    )
    rows = []
    for i in first.values():
        own: dict[str, float] = {group: float(kept[group].get(i, 0.0)) for group in GROUPS}
        many = counts[i]
        rows.append(
            {
                "id": reach.sites[i].id,
                "town": reach.sites[i].town,
                "sites": many,
                "municipalities": int(sizes.get(i, 0)),
                "mean": float(weighted.get(i, 0.0)) / own["population"]
                if own["population"]
                else np.nan,
                **own,
                **{f"{group}_per_site": value / many for group, value in own.items()},
            }
        )
    columns = ["town", "sites", "municipalities", "mean", *GROUPS]
    columns += [f"{group}_per_site" for group in GROUPS]
    return pd.DataFrame(rows, columns=["id", *columns]).set_index("id")


def gaps(
    people: pd.DataFrame, reach: Access, limit: Threshold, *, group: Group = "population"
) -> pd.DataFrame:
    """List the municipalities beyond a threshold, the most people first.

    Parameters
    ----------
    people
        A table such as :func:`geodata.coverage.people.demand`.

    Returns
    -------
    pandas.DataFrame
        Rows of ``people`` with ``distance`` (in the threshold's unit; infinite without a
        road) and ``nearest`` (position of the nearest site, -1 without a road); only where
        somebody lives.
    """
    least = reach.least(limit.unit)
    found = people.assign(distance=least, nearest=reach.nearest(limit.unit))
    beyond = found[(least > limit.value) & (people["population"] > 0)]
    return beyond.sort_values([group, "population"], ascending=False, kind="stable")
