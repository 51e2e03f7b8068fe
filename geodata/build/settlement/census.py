"""Census figures of 2016 and 2021, by region, census division and municipality."""

from __future__ import annotations

import pandas as pd

from geodata.build.files import read_built, read_source
from geodata.build.settlement.census_2016 import profile_2016, same_limits
from geodata.build.settlement.rows import SINCE_2021, Column, columns, figures, province, summed

POPULATION = "census-2021-population"
PROFILE = "census-2021-profile"
IMMIGRATION = "census-2021-immigration"
ESTIMATES_2025 = "population-estimates-2025"

POPULATION_2021 = "8501833"
"""Population of Québec, 2021 Census: the published total, which the municipalities add up to."""


REGION_2021 = (
    Column(name="population_2021", measure="population", source_id=POPULATION),
    Column(
        name="immigrants_2021",
        measure="immigrants",
        source_id=PROFILE,
        status_column="immigrants_2021_status",
    ),
    Column(
        name="immigrants_2021_share_pct",
        measure="immigrants_share_pct",
        source_id=PROFILE,
        status_column="immigrants_2021_share_status",
    ),
    Column(
        name="non_permanent_residents_2021",
        measure="non_permanent_residents",
        source_id=IMMIGRATION,
    ),
)

DIVISION_2021 = (
    *REGION_2021,
    Column(name="immigrants_2016_2021", measure="immigrants_recent", source_id=IMMIGRATION),
    Column(
        name="population_2025",
        measure="population_estimate",
        period="2025",
        source_id=ESTIMATES_2025,
    ),
)

MUNICIPALITY_2021 = REGION_2021[:3]


def published_for_two_regions(written: str, measure: str) -> pd.DataFrame:
    """Give a count that is published for the regions of Montréal and Laval alone.

    Returns
    -------
    pandas.DataFrame
        One row a region; fifteen are not published.
    """
    areas = read_source("metropolitan_areas_2001_2021")
    found = areas[areas["measure"] == written].set_index("territory")["value"]
    codes = read_built("regions")["region_code"]
    known = codes.map({"06": found["RA06 Montréal"], "13": found["RA13 Laval"]}).fillna("")
    return figures(
        "region",
        codes,
        known,
        limits=SINCE_2021,
        measure=measure,
        period="2021",
        status="published",
        source_id=IMMIGRATION,
    )


def province_totals(parts: list[pd.DataFrame]) -> list[pd.DataFrame]:
    """Give Québec its published population of 2021 and its sums of 2016.

    Parameters
    ----------
    parts
        Rows of the regions on the limits of 2016.

    Returns
    -------
    list of pandas.DataFrame
        Rows of the province; its immigrants are in the metropolitan areas' source.
    """
    regions = pd.concat(parts)
    of_2016 = regions[(regions["period"] == "2016") & (regions["measure"] != "immigrants")]
    counts = of_2016[~of_2016["measure"].str.endswith("_pct")]
    published = figures(
        "province",
        pd.Series(["24"]),
        pd.Series([POPULATION_2021]),
        limits=SINCE_2021,
        measure="population",
        period="2021",
        status="published",
        source_id=POPULATION,
    )
    return [published, summed(counts, "province", province)]


def census() -> list[pd.DataFrame]:
    """Give every census figure.

    Returns
    -------
    list of pandas.DataFrame
        Rows of the settlement table.
    """
    on_old_limits = [*same_limits(), *profile_2016()]
    return [
        *columns(read_built("regions"), "region", "region_code", REGION_2021, limits=SINCE_2021),
        published_for_two_regions("immigrants_2016_2021", "immigrants_recent"),
        published_for_two_regions("non_immigrants", "non_immigrants"),
        *columns(
            read_built("census_divisions"),
            "census_division",
            "cd_code",
            DIVISION_2021,
            limits=SINCE_2021,
        ),
        *columns(
            read_built("municipalities"),
            "municipality",
            "csd_code",
            MUNICIPALITY_2021,
            limits=SINCE_2021,
        ),
        *on_old_limits,
        *province_totals(on_old_limits),
    ]
