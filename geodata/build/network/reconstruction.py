"""Place by a stated rule the service points whose location was not published.

(1) In each region without an attested point, its most populous municipality; (2) each
municipality of more than 100,000 inhabitants without a point; (3) one at a time, the most
populous municipality more than 50 km from every point already placed, leaving out those for
which a source says that there was none; until the count is reached. A missing population
counts as zero. Equal populations are settled by code, so that the result never varies.
"""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from geodata.crs import distance_km

TOTAL = 61
"""Service points announced on 28 August 2019."""

LARGE_POPULATION = 100_000
LEAST_DISTANCE_KM = 50.0

WITHOUT_POINT = frozenset({"2492022", "2449058"})
"""Dolbeau-Mistassini (2019) and Drummondville (2022): a source says that they had none."""


def by_population(municipalities: pd.DataFrame) -> pd.DataFrame:
    """Order municipalities from the most to the least populous.

    Parameters
    ----------
    municipalities
        Columns ``csd_code`` and ``population`` (people; NaN counts as zero).

    Returns
    -------
    pandas.DataFrame
        The same rows; equal populations in the order of their codes.
    """
    counted = municipalities.assign(population=municipalities["population"].fillna(0))
    return counted.sort_values(["population", "csd_code"], ascending=[False, True])


def first_of_empty_regions(ranked: pd.DataFrame, placed: Collection[str]) -> list[str]:
    """Apply the first step: the most populous municipality of each region without a point.

    Parameters
    ----------
    ranked
        Municipalities in order of population, with ``region_code``.

    Returns
    -------
    list of str
        Codes to add, one a region, in order of region code.
    """
    served = set(ranked.loc[ranked["csd_code"].isin(list(placed)), "region_code"])
    empty = ranked[~ranked["region_code"].isin(served)]
    return empty.drop_duplicates("region_code").sort_values("region_code")["csd_code"].tolist()


def large_without_point(ranked: pd.DataFrame, placed: Collection[str]) -> list[str]:
    """Apply the second step: each large municipality without a point.

    Parameters
    ----------
    ranked
        Municipalities in order of population.
    """
    large = ranked["population"] > LARGE_POPULATION
    return ranked.loc[large & ~ranked["csd_code"].isin(list(placed)), "csd_code"].tolist()


def next_far_one(
    ranked: pd.DataFrame, placed: Collection[str], *, excluded: Collection[str]
) -> str | None:
    """Apply the third step once: the most populous municipality far from every point.

    Parameters
    ----------
    ranked
        Municipalities in order of population, with ``longitude`` and ``latitude`` (degrees).
    placed
        Codes of the municipalities that have a point; at least one.

    Returns
    -------
    str or None
        The code to add; None when no municipality is far enough.
    """
    have = ranked[ranked["csd_code"].isin(list(placed))]
    apart = distance_km(
        ranked["longitude"].to_numpy()[:, None],
        ranked["latitude"].to_numpy()[:, None],
        have["longitude"].to_numpy()[None, :],
        have["latitude"].to_numpy()[None, :],
    )
    far = pd.Series((apart > LEAST_DISTANCE_KM).all(axis=1), index=ranked.index)
    allowed = ~ranked["csd_code"].isin(list(excluded))
    codes: list[str] = ranked.loc[far & allowed, "csd_code"].tolist()
    return codes[0] if codes else None


def reconstructed(
    municipalities: pd.DataFrame,
    attested: Collection[str],
    *,
    count: int,
    excluded: Collection[str] = WITHOUT_POINT,
) -> list[str]:
    """Choose the municipalities of the points that no source names.

    Parameters
    ----------
    municipalities
        ``csd_code``, ``region_code``, ``population`` (NaN counts as zero), ``longitude``
        and ``latitude`` (degrees, WGS 84).
    count
        Number of points to place, at least as many as the first two steps give.

    Returns
    -------
    list of str
        ``count`` codes, in the order in which they are placed.

    Raises
    ------
    ValueError
        If the first two steps give more than ``count`` points, or the third runs out.
    """
    ranked = by_population(municipalities)
    added = first_of_empty_regions(ranked, attested)
    added += large_without_point(ranked, [*attested, *added])
    if len(added) > count:
        raise ValueError(f"the first two steps give {len(added)} points, more than {count}")
    while len(added) < count:
        code = next_far_one(ranked, [*attested, *added], excluded=excluded)
        if code is None:
            raise ValueError(f"only {len(added)} points can be placed, fewer than {count}")
        added.append(code)
    return added
