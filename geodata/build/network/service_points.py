"""Build the 61 service points: those that a source names, then those that the rule places."""

from __future__ import annotations

import pandas as pd

from geodata.build.files import read_built, read_source, write_table
from geodata.build.network.reconstruction import TOTAL, reconstructed
from geodata.build.network.titles import references, source_title
from geodata.build.places.names import slug
from geodata.build.places.territories import CHANGED_REGION, directorate_of_region

MENTIONS = {"named": "named", "expected": "announced"}
CAUTIONS = {"2018": "before_announcement", "2021": "may_postdate"}

NOT_A_LOCALITY = "Région de l'Estrie depuis juillet 2021"
"""A note of the source about limits, which the two region columns already say."""


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
    """Shape the points that a public source names or announces.

    Parameters
    ----------
    source
        Source rows; those that are only the seat of a directorate are left out.

    Returns
    -------
    pandas.DataFrame
        One row a point, without coordinates.
    """
    rows = source[source["evidence"] != "seat"].reset_index(drop=True)
    known = references()
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
            "source_title": [
                source_title(known[url], year=year)
                for url, year in zip(rows["source_url"], rows["evidence_year"], strict=True)
            ],
            "source_url": rows["source_url"],
            "source_year": rows["evidence_year"],
        }
    )


def placed_by_rule(places: pd.DataFrame, known: pd.DataFrame) -> pd.DataFrame:
    """Shape the points that the rule places, until there are :data:`TOTAL`.

    Parameters
    ----------
    places
        Municipalities, cells as text, with ``region_code_2019``.

    Returns
    -------
    pandas.DataFrame
        One row a point, without coordinates, address or source.
    """
    candidates = pd.DataFrame(
        {
            "csd_code": places["csd_code"],
            "region_code": places["region_code_2019"],
            "population": pd.to_numeric(places["population_2021"]),
            "longitude": places["longitude"].astype(float),
            "latitude": places["latitude"].astype(float),
        }
    )
    codes = reconstructed(candidates, set(known["municipality_code"]), count=TOTAL - len(known))
    names = places.set_index("csd_code")["csd_name"]
    return pd.DataFrame(
        {
            "town": [names[code] for code in codes],
            "locality": "",
            "municipality_code": codes,
            "opened": "unknown",
            "evidence": "reconstructed",
            "mention": "rule",
            "date_caution": "none",
            "address": "",
            "source_title": "",
            "source_url": "",
            "source_year": "",
        }
    )


def identified(points: pd.DataFrame) -> pd.DataFrame:
    """Give each point its identifier and its name on screen.

    Parameters
    ----------
    points
        Points with ``town`` and ``locality``, in the order of the source.

    Returns
    -------
    pandas.DataFrame
        The points with ``id`` (the town, numbered where it has several) and ``name`` first.
    """
    towns = points["town"].map(slug)
    rank = points.groupby("town").cumcount() + 1
    several = points.groupby("town")["town"].transform("size") > 1
    identifier = towns.where(~several, towns + "-" + rank.astype(str))
    name = points["town"].where(
        points["locality"] == "", points["town"] + " (" + points["locality"] + ")"
    )
    return pd.concat([identifier.rename("id"), name.rename("name"), points], axis=1)


def located(points: pd.DataFrame, places: pd.DataFrame) -> pd.DataFrame:
    """Add the coordinates, both regions and the directorate of each point's municipality.

    Parameters
    ----------
    places
        Municipalities, cells as text, with ``region_code_2019``.

    Returns
    -------
    pandas.DataFrame
        The same points; coordinates are the municipality's, in degrees, WGS 84.
    """
    place = places.set_index("csd_code").loc[points["municipality_code"]].reset_index()
    directorates = directorate_of_region(read_built("directorates"))
    position = list(points.columns).index("municipality_code") + 1
    added = pd.DataFrame(
        {
            "longitude": place["longitude"],
            "latitude": place["latitude"],
            "region_code": place["region_code_2019"],
            "region_code_2021": place["region_code"],
            "directorate_id": place["region_code_2019"].map(directorates),
        }
    )
    return pd.concat([points.iloc[:, :position], added, points.iloc[:, position:]], axis=1)


def main() -> None:
    """Write ``service_points``."""
    places = read_built("municipalities")
    left = places["cd_code"].map(CHANGED_REGION)
    places = places.assign(region_code_2019=left.fillna(places["region_code"]))
    known = attested(read_source("service_points_public_mentions"), places)
    points = pd.concat([known, placed_by_rule(places, known)], ignore_index=True)
    write_table("service_points", located(identified(points), places), key=["id"])
