"""Build regions, census divisions, municipalities and the dated correspondence between them."""

from __future__ import annotations

import math

import pandas as pd

from geodata.build.files import read_built, read_source, write_table
from geodata.build.names import CORRECTED_DIVISIONS, en_dashes
from geodata.crs import distance_km

PRIVATE_HOUSEHOLDS = 0.97726
"""People in private households / population, Québec, 2021: the shares rest on the former."""

CHANGED_REGION = {"2446": "16", "2447": "16"}
"""Divisions that changed region in July 2021, with the region they left (for Estrie, 05)."""

LAST_DAY_BEFORE, FIRST_DAY_SINCE = "2021-06-30", "2021-07-01"

GROUPED = frozenset({"2437", "2494", "2497", "2498", "2499"})
GROUPED_NOTE = "Regroupe plusieurs MRC ou territoires équivalents"


def rounded_to_5(value: float) -> int:
    """Round to the nearest multiple of 5, halves up, as census counts are published.

    Parameters
    ----------
    value
        A non-negative number of people.

    Returns
    -------
    int
        A multiple of 5.
    """
    return 5 * math.floor(value / 5 + 0.5)


def estimated_immigrants(population: str, share_pct: str) -> str:
    """Estimate the immigrants of a municipality from its published share.

    Parameters
    ----------
    population
        People, as text; empty when not published.
    share_pct
        Share of immigrants in private households, 0 to 100, as text; empty when not published.

    Returns
    -------
    str
        Estimate rounded to 5; empty when either figure is missing.
    """
    if not population or not share_pct:
        return ""
    return str(rounded_to_5(float(share_pct) / 100 * float(population) * PRIVATE_HOUSEHOLDS))


def whole(text: str) -> str:
    """Write a whole number without the decimal point that some sources carry.

    Parameters
    ----------
    text
        A whole number as text, such as ``12190.0``; empty when missing.

    Returns
    -------
    str
        ``12190``; empty when missing.

    Raises
    ------
    ValueError
        If the number is not whole.
    """
    if not text:
        return ""
    number = float(text)
    if not number.is_integer():
        raise ValueError(text)
    return str(int(number))


def division_regions(divisions: pd.DataFrame) -> pd.DataFrame:
    """Give each division its region, with the dates between which that holds.

    Parameters
    ----------
    divisions
        Source rows, with ``cd_code`` and ``region_code`` (limits since July 2021).

    Returns
    -------
    pandas.DataFrame
        One row a division and region; an empty date means that nothing has changed
        since the first figures, or that it still holds.
    """
    changed = divisions["cd_code"].isin(list(CHANGED_REGION))
    today = divisions[["cd_code", "region_code"]].assign(
        valid_from=changed.map({True: FIRST_DAY_SINCE, False: ""}), valid_to=""
    )
    before = divisions.loc[changed, ["cd_code"]].assign(
        region_code=divisions["cd_code"].map(CHANGED_REGION),
        valid_from="",
        valid_to=LAST_DAY_BEFORE,
    )
    return pd.concat([today, before], ignore_index=True)


def directorate_of_region(directorates: pd.DataFrame) -> dict[str, str]:
    """Map each region, in the limits of 2019, to its directorate of 2019.

    Parameters
    ----------
    directorates
        The built table of directorates.

    Returns
    -------
    dict
        Region code to directorate identifier.
    """
    first = directorates[directorates["region_limits"] == "2019"]
    return {
        code: row.directorate_id
        for row in first.itertuples()
        for code in str(row.region_codes).split()
    }


def census_divisions(source: pd.DataFrame, directorates: pd.DataFrame) -> pd.DataFrame:
    """Shape the divisions: both regions, directorate of 2019, figures with their status.

    Parameters
    ----------
    source
        Source rows of the divisions.
    directorates
        The built table of directorates.

    Returns
    -------
    pandas.DataFrame
        One row a division.
    """
    codes = source["cd_code"]
    region_2019 = codes.map(CHANGED_REGION).fillna(source["region_code"])
    names = codes.map(CORRECTED_DIVISIONS).fillna(source["cd_name"].map(en_dashes))
    return pd.DataFrame(
        {
            "cd_code": codes,
            "cd_name": names,
            "cd_kind_note": codes.map(lambda code: GROUPED_NOTE if code in GROUPED else ""),
            "region_code": source["region_code"],
            "region_code_2019": region_2019,
            "directorate_id": region_2019.map(directorate_of_region(directorates)),
            "population_2021": source["population_2021"],
            "population_2025": source["population_2025_07_01"],
            "land_area_km2": source["land_area_km2"],
            "immigrants_2021": source["immigrants_2021"],
            "immigrants_2021_status": source["immigrants_2021_status"],
            "immigrants_2021_share_pct": source["immigrants_2021_share_pct"],
            "immigrants_2021_share_status": source["immigrants_2021_status"].map(share_status),
            "immigrants_2016_2021": source["immigrants_2016_2021"],
            "non_permanent_residents_2021": source["non_permanent_residents_2021"],
        }
    )


def share_status(count_status: str) -> str:
    """Give the status of a share of 2021 from that of the count beside it.

    The shares of divisions and regions all come from the estimate, even where the
    count is published (La Matapédia: 85 published, 0.36 % estimated).

    Parameters
    ----------
    count_status
        Status of the count.

    Returns
    -------
    str
        ``unreliable`` where the count is, else ``estimated``.
    """
    return "unreliable" if count_status == "unreliable" else "estimated"


def municipalities(source: pd.DataFrame, cmm: pd.DataFrame) -> pd.DataFrame:
    """Shape the municipalities, with the estimate of their immigrants.

    Parameters
    ----------
    source
        Source rows of the census subdivisions.
    cmm
        Source rows of the municipalities of the Communauté métropolitaine de Montréal.

    Returns
    -------
    pandas.DataFrame
        One row a census subdivision.
    """
    population = source["population_2021"].map(whole)
    share = source["immigrants_2021_share_pct"]
    immigrants = [
        estimated_immigrants(people, pct) for people, pct in zip(population, share, strict=True)
    ]
    return pd.DataFrame(
        {
            "csd_code": source["csd_code"],
            "csd_name": source["csd_name"].map(en_dashes),
            "csd_type": source["csd_type"],
            "cd_code": source["cd_code"],
            "region_code": source["region_code"],
            "population_2021": population,
            "population_change_2016_2021_pct": source["population_change_2016_2021_pct"],
            "land_area_km2": source["land_area_km2"],
            "immigrants_2021_share_pct": share,
            "immigrants_2021_share_status": share.map(
                lambda pct: "published" if pct else "not_published"
            ),
            "immigrants_2021": immigrants,
            "immigrants_2021_status": ["estimated" if n else "not_published" for n in immigrants],
            "longitude": source["longitude"],
            "latitude": source["latitude"],
            "point_source": source["point_source"].str.lower().str.replace(" ", "_"),
            "in_cmm": source["csd_code"]
            .isin(set(cmm["csd_code"]))
            .map({True: "true", False: "false"}),
        }
    )


def label_point(places: pd.DataFrame) -> tuple[str, str]:
    """Choose the point of a region: its municipality nearest to its centre of population.

    Parameters
    ----------
    places
        Municipalities of one region, cells as text.

    Returns
    -------
    tuple of str
        Longitude and latitude, as the municipality has them: always inside the region.
    """
    people = pd.to_numeric(places["population_2021"]).fillna(0).to_numpy()
    longitude = places["longitude"].astype(float).to_numpy()
    latitude = places["latitude"].astype(float).to_numpy()
    weight = people / people.sum()
    apart = distance_km(longitude, latitude, (longitude * weight).sum(), (latitude * weight).sum())
    nearest = places.iloc[int(apart.argmin())]
    return nearest["longitude"], nearest["latitude"]


def regions(source: pd.DataFrame, places: pd.DataFrame) -> pd.DataFrame:
    """Shape the regions, in the limits of July 2021.

    Parameters
    ----------
    source
        Source rows of the regions.
    places
        The shaped municipalities.

    Returns
    -------
    pandas.DataFrame
        One row a region.
    """
    points = {str(code): label_point(group) for code, group in places.groupby("region_code")}
    return pd.DataFrame(
        {
            "region_code": source["region_code"],
            "region_name": source["region_name"].map(en_dashes),
            "population_2021": source["population_2021"],
            "immigrants_2021": source["immigrants_2021"],
            "immigrants_2021_status": source["immigrants_2021_status"],
            "immigrants_2021_share_pct": source["immigrants_2021_share_pct"],
            "immigrants_2021_share_status": source["immigrants_2021_status"].map(share_status),
            "non_permanent_residents_2021": source["non_permanent_residents_2021"],
            "longitude": source["region_code"].map({c: point[0] for c, point in points.items()}),
            "latitude": source["region_code"].map({c: point[1] for c, point in points.items()}),
        }
    )


def main() -> None:
    """Write ``division_regions``, ``census_divisions``, ``municipalities`` and ``regions``."""
    divisions = read_source("census_divisions_2021")
    write_table("division_regions", division_regions(divisions), key=["cd_code", "region_code"])
    shaped = census_divisions(divisions, read_built("directorates"))
    write_table("census_divisions", shaped, key=["cd_code"])
    places = municipalities(read_source("municipalities_2021"), read_source("cmm_municipalities"))
    write_table("municipalities", places, key=["csd_code"])
    write_table("regions", regions(read_source("regions_census_2021"), places), key=["region_code"])
