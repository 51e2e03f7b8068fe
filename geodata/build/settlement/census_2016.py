"""Figures on the limits of 2016: the profile of 2016, and the pair fit for a trend."""

from __future__ import annotations

import pandas as pd

from geodata.build.files import read_built, read_source
from geodata.build.settlement.rows import BEFORE_2021, Column, columns, summed

POPULATION = "census-2021-population"
PROFILE = "census-2021-profile"
PROFILE_2016 = "census-2016-profile"

POPULATION_2021 = Column(name="population_2021", measure="population", source_id=POPULATION)

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
        divisions, "census_division", "cd_code", (POPULATION_2021,), limits=BEFORE_2021
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
