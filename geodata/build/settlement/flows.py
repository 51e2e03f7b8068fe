"""Yearly demographic estimates, admissions and study permits."""

from __future__ import annotations

import pandas as pd

from geodata.build.files import read_built, read_source
from geodata.build.places.names import en_dashes, slug
from geodata.build.settlement.rows import BEFORE_2021, SINCE_2021, figures, province, summed

ESTIMATES, ADMISSIONS, PERMITS = "demographic-estimates", "admissions", "study-permits"

YEARLY = {
    "population_start": "yearly_population",
    "immigrants": "yearly_immigrants",
    "emigrants": "yearly_emigrants",
    "net_non_permanent_residents": "yearly_net_npr",
    "net_interprovincial": "yearly_net_interprovincial",
    "net_intraprovincial": "yearly_net_intraprovincial",
}

GROUPED = {
    "Immigration totale": "24",
    "Côte-Nord et Nord-du-Québec": "09-10",
    "Autres régions ou non déterminée": "autres",
    "Non précisé": "non-precise",
}
"""Rows of the ministry that are not one region, with the code that stands for them."""

NOT_APART = {
    "09": "Comptée avec le Nord-du-Québec par la source.",
    "10": "Comptée avec la Côte-Nord par la source.",
    "11": "La source ne donne pas cette région à part.",
}
"""Regions that the admissions do not give apart, and what the source does instead."""

LIMITS_NOT_STATED = "La source ne précise pas les limites territoriales."


def yearly() -> list[pd.DataFrame]:
    """Give the yearly estimates by division, and their sums by region and for Québec.

    Returns
    -------
    list of pandas.DataFrame
        Rows of the settlement table, on the limits of 2016.
    """
    source = read_source("demographic_estimates_2001_2021")
    divisions = pd.concat(
        [
            figures(
                "census_division",
                source["cd_code"],
                source[column],
                limits=BEFORE_2021,
                measure=measure,
                period=source["period"],
                status="published",
                source_id=ESTIMATES,
            )
            for column, measure in YEARLY.items()
        ]
    )
    region = read_built("census_divisions").set_index("cd_code")["region_code_2019"]
    return [
        divisions,
        summed(divisions, "region", lambda codes: codes.map(region)),
        summed(divisions, "province", province),
    ]


def region_codes(names: pd.Series) -> pd.Series:
    """Turn the ministry's names of destinations into codes.

    Raises
    ------
    ValueError
        If a name is not known.
    """
    regions = read_built("regions")
    known = {
        slug(n): c for n, c in zip(regions["region_name"], regions["region_code"], strict=True)
    }
    known |= {slug(name): code for name, code in GROUPED.items()}
    codes = names.map(en_dashes).map(slug).map(known)
    if codes.isna().any():
        raise ValueError(f"unknown destinations: {sorted(names[codes.isna()].unique())}")
    return codes


def admissions() -> list[pd.DataFrame]:
    """Give the admissions by destination, with the total that the ministry publishes.

    Returns
    -------
    list of pandas.DataFrame
        Rows of the settlement table.
    """
    source = read_source("admissions_2020_2021")
    codes = region_codes(source["region_name"])
    given = [
        figures(
            level,
            codes[rows],
            source.loc[rows, "admissions"],
            limits=SINCE_2021,
            measure="admissions",
            period=source.loc[rows, "year"],
            status="published",
            source_id=ADMISSIONS,
            note=LIMITS_NOT_STATED,
        )
        for level, rows in (("province", codes == "24"), ("region", codes != "24"))
    ]
    return [*given, *regions_not_apart(sorted(source["year"].unique()))]


def regions_not_apart(years: list[str]) -> list[pd.DataFrame]:
    """Say of the regions that the admissions do not give apart that they are not published.

    Returns
    -------
    list of pandas.DataFrame
        Rows of the settlement table, without value.
    """
    return [
        figures(
            "region",
            pd.Series([code] * len(years)),
            pd.Series([""] * len(years)),
            limits=SINCE_2021,
            measure="admissions",
            period=pd.Series(years),
            status="not_published",
            source_id=ADMISSIONS,
            note=note,
        )
        for code, note in NOT_APART.items()
    ]


def study_permits() -> list[pd.DataFrame]:
    """Give the holders of study permits by destination, and their sum.

    Returns
    -------
    list of pandas.DataFrame
        Rows of the settlement table; the total of Québec is calculated.
    """
    source = read_source("study_permits_2018_2022")
    regions = figures(
        "region",
        region_codes(source["region_name"]),
        source["holders"],
        limits=SINCE_2021,
        measure="study_permits",
        period=source["year"],
        status="published",
        source_id=PERMITS,
        note=LIMITS_NOT_STATED,
    )
    return [regions, summed(regions, "province", province)]
