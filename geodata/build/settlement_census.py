"""Census figures of 2016 and 2021, by region, census division and municipality."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from geodata.build.files import read_built, read_source
from geodata.build.settlement_rows import BEFORE_2021, SINCE_2021, figures, province, summed

POPULATION = "census-2021-population"
PROFILE = "census-2021-profile"
IMMIGRATION = "census-2021-immigration"
PROFILE_2016 = "census-2016-profile"
ESTIMATES_2025 = "population-estimates-2025"

POPULATION_2021 = "8501833"
"""Population of Québec, 2021 Census: the published total, which the municipalities add up to."""


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column of a table of territories, as a measure of the settlement table."""

    name: str
    measure: str
    source_id: str
    period: str = "2021"
    status: str = "published"
    status_column: str = ""


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

REGION_2016 = (
    Column(name="immigrants_2016", measure="immigrants", period="2016", source_id=PROFILE_2016),
    Column(
        name="immigrants_2016_share_pct",
        measure="immigrants_share_pct",
        period="2016",
        source_id=PROFILE_2016,
    ),
    Column(
        name="non_permanent_residents_2016",
        measure="non_permanent_residents",
        period="2016",
        source_id=PROFILE_2016,
    ),
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
        status_column="share_status",
    ),
)


def columns(
    table: pd.DataFrame, level: str, key: str, wanted: tuple[Column, ...], *, limits: str
) -> list[pd.DataFrame]:
    """Turn the columns of a table of territories into rows of the settlement table.

    Parameters
    ----------
    table
        One row a territory, cells as text.
    level, key
        Kind of territory, and the column of its code.
    wanted
        The columns to take.
    limits
        Territorial limits of the figures.

    Returns
    -------
    list of pandas.DataFrame
        One frame a column.
    """
    return [
        figures(
            level,
            table[key],
            table[column.name],
            limits=limits,
            measure=column.measure,
            period=column.period,
            status=table[column.status_column] if column.status_column else column.status,
            source_id=column.source_id,
        )
        for column in wanted
    ]


def recent_of_two_regions() -> pd.DataFrame:
    """Give the recent immigrants of the two regions for which they are published.

    Returns
    -------
    pandas.DataFrame
        One row a region; fifteen are not published.
    """
    areas = read_source("metropolitan_areas_2001_2021")
    recent = areas[areas["measure"] == "immigrants_2016_2021"].set_index("territory")["value"]
    codes = read_built("regions")["region_code"]
    known = codes.map({"06": recent["RA06 Montréal"], "13": recent["RA13 Laval"]}).fillna("")
    return figures(
        "region",
        codes,
        known,
        limits=SINCE_2021,
        measure="immigrants_recent",
        period="2021",
        status="published",
        source_id=IMMIGRATION,
    )


def same_limits() -> list[pd.DataFrame]:
    """Give the only figures fit for a trend: 2016 and 2021 before the change of limits.

    Returns
    -------
    list of pandas.DataFrame
        Rows of the settlement table, on the limits of 2016.
    """
    pair = read_source("regions_census_2016_2021_same_limits")
    # Where the count is published, the share is that count over the published groups.
    pair = pair.assign(
        share_status=pair["immigrants_2021_status"].replace("published", "calculated")
    )
    divisions = read_built("census_divisions")
    region = divisions.set_index("cd_code")["region_code_2019"]
    people = columns(
        divisions, "census_division", "cd_code", DIVISION_2021[:1], limits=BEFORE_2021
    )[0]
    total = summed(people, "region", lambda codes: codes.map(region))
    moved = divisions["region_code"] != divisions["region_code_2019"]
    changed = {*divisions.loc[moved, "region_code"], *divisions.loc[moved, "region_code_2019"]}
    total = total.assign(
        status=total["code"].isin(changed).map({True: "calculated", False: "published"})
    )
    return [*columns(pair, "region", "region_code", REGION_2016, limits=BEFORE_2021), total]


def profile_2016() -> list[pd.DataFrame]:
    """Give the 2016 profile of the regions: population, periods, categories, generations.

    Returns
    -------
    list of pandas.DataFrame
        Rows of the settlement table; the two figures already in the pair are left out.
    """
    profile = read_source("regions_census_profile_2016")
    kept = profile.columns.drop(["region_code", "immigrants", "non_permanent_residents"])
    wanted = tuple(
        Column(
            name=name,
            measure="population" if name == "population_2016" else f"profile_2016_{name}",
            period="2016",
            source_id=PROFILE_2016,
        )
        for name in kept
    )
    return columns(profile, "region", "region_code", wanted, limits=BEFORE_2021)


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
        recent_of_two_regions(),
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
