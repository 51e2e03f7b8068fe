"""Build census divisions, municipalities, and the dated correspondence with regions."""

from __future__ import annotations

import pandas as pd

from geodata.build.files import read_built, read_source, write_table
from geodata.build.places.estimates import estimated_immigrants, share_status, whole
from geodata.build.places.names import CORRECTED_DIVISIONS, en_dashes

CHANGED_REGION = {"2446": "16", "2447": "16"}
"""Divisions that changed region in July 2021, with the region they left (for Estrie, 05)."""

LAST_DAY_BEFORE, FIRST_DAY_SINCE = "2021-06-30", "2021-07-01"

GROUPED = frozenset({"2437", "2494", "2497", "2498", "2499"})
GROUPED_NOTE = "Regroupe plusieurs MRC ou territoires équivalents"


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
    """Map each region, in the limits of 2019, to its directorate of 2019."""
    first = directorates[directorates["region_limits"] == "2019"]
    return {
        code: directorate
        for directorate, codes in zip(first["directorate_id"], first["region_codes"], strict=True)
        for code in codes.split()
    }


def census_divisions(source: pd.DataFrame, directorates: pd.DataFrame) -> pd.DataFrame:
    """Shape the divisions: both regions, directorate of 2019, figures with their status.

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


def municipalities(source: pd.DataFrame) -> pd.DataFrame:
    """Shape the municipalities, with the estimate of their immigrants.

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
        }
    )


def main() -> None:
    """Write ``division_regions``, ``census_divisions`` and ``municipalities``."""
    divisions = read_source("census_divisions_2021")
    write_table("division_regions", division_regions(divisions), key=["cd_code", "region_code"])
    shaped = census_divisions(divisions, read_built("directorates"))
    write_table("census_divisions", shaped, key=["cd_code"])
    places = municipalities(read_source("municipalities_2021"))
    write_table("municipalities", places, key=["csd_code"])
