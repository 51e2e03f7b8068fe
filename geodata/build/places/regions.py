"""Build the regions, in the limits of July 2021."""

from __future__ import annotations

import pandas as pd

from geodata.build.files import read_built, read_source, write_table
from geodata.build.places.estimates import share_status
from geodata.build.places.names import en_dashes
from geodata.crs import distance_km


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
    """Write ``regions``."""
    table = regions(read_source("regions_census_2021"), read_built("municipalities"))
    write_table("regions", table, key=["region_code"])
