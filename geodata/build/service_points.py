"""Build the 61 service points: those that a source names, then those that a rule places.

(1) In each region without an attested point, its most populous municipality; (2) each
municipality of more than 100,000 inhabitants without a point; (3) one at a time, the most
populous municipality more than 50 km from every point already placed, leaving out those for
which a source says that there was none; until the count is reached. A missing population
counts as zero. Equal populations are settled by code, so that the result never varies.
"""

from collections.abc import Collection

import pandas as pd

from geodata.build.files import read_built, read_source, write_table
from geodata.build.names import numbered, slug, source_titles
from geodata.crs import distance_km

MENTIONS = {"named": "named", "expected": "announced"}
CAUTIONS = {"2018": "before_announcement", "2021": "may_postdate"}

NOT_A_LOCALITY = "Région de l'Estrie depuis juillet 2021"
"""A note of the source about limits, which the two region columns already say."""

TOTAL = 61
"""Service points announced on 28 August 2019."""

LARGE_POPULATION = 100_000
LEAST_DISTANCE_KM = 50.0

WITHOUT_POINT = frozenset({"2492022", "2449058"})
"""Dolbeau-Mistassini (2019) and Drummondville (2022): a source says that they had none."""


def municipality_of(city: str, region_2019: str, places: pd.DataFrame) -> str:
    """Find the municipality of a town, telling homonyms apart by region.

    Parameters
    ----------
    region_2019
        Code of its region, in the limits of 2019.
    places
        Municipalities, with ``csd_name``, ``region_code_2019`` and ``csd_code``.

    Raises
    ------
    ValueError
        If no municipality, or more than one, has that name in that region.
    """
    same = (places["csd_name"] == city) & (places["region_code_2019"] == region_2019)
    codes: list[str] = places.loc[same, "csd_code"].tolist()
    if len(codes) != 1:
        raise ValueError(f"{city} ({region_2019}): {codes}")
    return codes[0]


def locality_of(note: str) -> str:
    """Write a source's note about a place as a locality, without nested brackets.

    Parameters
    ----------
    note
        Such as ``Chicoutimi (1er point)``; may be empty.

    Returns
    -------
    str
        ``Chicoutimi, 1er point``; empty when the note is not about a place.
    """
    return "" if note == NOT_A_LOCALITY else note.replace(" (", ", ").removesuffix(")")


def attested(source: pd.DataFrame, places: pd.DataFrame) -> pd.DataFrame:
    """Shape the points that a public source names or announces, without coordinates.

    Rows that are only the seat of a directorate are left out.
    """
    rows = source[source["evidence"] != "seat"].reset_index(drop=True)
    return pd.DataFrame(
        {
            "town": rows["city"],
            "locality": rows["locality_note"].map(locality_of),
            "municipality_code": [
                municipality_of(city, region, places)
                for city, region in zip(rows["city"], rows["region_code_2019"], strict=True)
            ],
            "opened": rows["opened_2019"],
            "evidence": "attested",
            "mention": rows["evidence"].map(MENTIONS),
            "date_caution": rows["evidence_year"].map(CAUTIONS).fillna("none"),
            "address": rows["address"],
            "source_title": source_titles(rows["source_url"], rows["evidence_year"]),
            "source_url": rows["source_url"],
            "source_year": rows["evidence_year"],
        }
    )


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


def placed_by_rule(places: pd.DataFrame, known: pd.DataFrame) -> pd.DataFrame:
    """Shape the points that the rule places until there are :data:`TOTAL`, as ``known`` is.

    Parameters
    ----------
    places
        Municipalities, cells as text, with ``region_code_2019``.
    """
    candidates = places.assign(
        region_code=places["region_code_2019"],
        population=pd.to_numeric(places["population_2021"]),
        longitude=places["longitude"].astype(float),
        latitude=places["latitude"].astype(float),
    )
    codes = reconstructed(candidates, set(known["municipality_code"]), count=TOTAL - len(known))
    return pd.DataFrame(
        {"municipality_code": codes, "town": places.set_index("csd_code")["csd_name"][codes].array}
    ).assign(opened="unknown", evidence="reconstructed", mention="rule", date_caution="none")


def identified(points: pd.DataFrame) -> pd.DataFrame:
    """Give each point its identifier (its town, numbered where it has several) and its name."""
    bracketed = points["town"] + " (" + points["locality"] + ")"
    name = points["town"].where(points["locality"] == "", bracketed)
    return points.assign(id=numbered(points["town"].map(slug)), name=name)


def main() -> None:
    """Write ``service_points``, each where its municipality is (degrees, WGS 84)."""
    divisions = read_built("census_divisions").set_index("cd_code")
    of_division = divisions[["region_code_2019", "directorate_id"]]
    places = read_built("municipalities").join(of_division, on="cd_code")
    known = attested(read_source("service_points_public_mentions"), places)
    points = pd.concat([known, placed_by_rule(places, known)], ignore_index=True).fillna("")
    own = ["longitude", "latitude", "region_code", "region_code_2019", "directorate_id"]
    located = identified(points).join(places.set_index("csd_code")[own], on="municipality_code")
    regions = {"region_code": "region_code_2021", "region_code_2019": "region_code"}
    write_table("service_points", located.rename(columns=regions))
