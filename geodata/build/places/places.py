"""Build the municipalities of the metropolitan community and the postal areas."""

from __future__ import annotations

import pandas as pd

from geodata.build.files import read_source, write_table
from geodata.build.places.names import en_dashes


def cmm_municipalities(source: pd.DataFrame) -> pd.DataFrame:
    """Shape the municipalities of the Communauté métropolitaine de Montréal.

    Returns
    -------
    pandas.DataFrame
        One row a municipality, every one still to be verified.
    """
    return pd.DataFrame(
        {
            "csd_code": source["csd_code"],
            "csd_name": source["name"].map(en_dashes),
            "sector": source["sector"],
            "population_2021": source["population_2021"],
            "membership_status": "to_verify",
        }
    )


def postal_areas(source: pd.DataFrame) -> pd.DataFrame:
    """Shape the points of the first three characters of postal codes.

    Returns
    -------
    pandas.DataFrame
        One row an area; a rural one (second character 0) can span a region.
    """
    rural = source["fsa"].str[1] == "0"
    return pd.DataFrame(
        {
            "fsa": source["fsa"],
            "place_name": source["name"],
            "longitude": source["longitude"],
            "latitude": source["latitude"],
            "precision": rural.map({True: "approximate", False: "local"}),
        }
    )


def main() -> None:
    """Write ``cmm_municipalities`` and ``fsa``."""
    cmm = cmm_municipalities(read_source("cmm_municipalities"))
    write_table("cmm_municipalities", cmm, key=["csd_code"])
    write_table("fsa", postal_areas(read_source("forward_sortation_areas")), key=["fsa"])
