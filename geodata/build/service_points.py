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
from geodata.build.names import code_of, numbered, slug, source_titles
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
            # The region tells homonyms apart.
            "municipality_code": [
                code_of(city, places[places["region_code_2019"] == region])
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
    attested
        Codes of the municipalities that have a point; at least one.
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
    ranked = municipalities.fillna({"population": 0}).sort_values(
        ["population", "csd_code"], ascending=[False, True]
    )
    code, region = ranked["csd_code"], ranked["region_code"]
    served = region[code.isin(attested)]
    first = ranked[~region.isin(served)].drop_duplicates("region_code").sort_values("region_code")
    have = [*attested, *first["csd_code"]]
    have.extend(code[(ranked["population"] > LARGE_POPULATION) & ~code.isin(have)])
    most = len(attested) + count
    if len(have) > most:
        given = len(have) - len(attested)
        raise ValueError(f"the first two steps give {given} points, more than {count}")
    while len(have) < most:
        far = code[is_far(ranked, have) & ~code.isin(excluded)]
        if far.empty:
            given = len(have) - len(attested)
            raise ValueError(f"only {given} points can be placed, fewer than {count}")
        have.append(far.iloc[0])
    return have[len(attested) :]


def is_far(municipalities: pd.DataFrame, have: Collection[str]) -> pd.Series:
    """Tell which municipalities are far from every one of those that have a point."""
    there = municipalities[municipalities["csd_code"].isin(have)]
    apart = distance_km(
        municipalities["longitude"].to_numpy()[:, None],
        municipalities["latitude"].to_numpy()[:, None],
        there["longitude"].to_numpy(),
        there["latitude"].to_numpy(),
    )
    return pd.Series((apart > LEAST_DISTANCE_KM).all(axis=1), index=municipalities.index)


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
