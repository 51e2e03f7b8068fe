"""Build the long table of settlement: territory, measure, period, value, status."""

from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd

from geodata.build.files import read_built, read_source, reworded, write_table
from geodata.build.names import en_dashes, slug

BEFORE_2021, SINCE_2021 = "2016", "2021"
"""Territorial limits: those before July 2021 (2016 Census), and those since."""

NOT_PUBLISHED = "not_published"

POPULATION, PROFILE = "census-2021-population", "census-2021-profile"
IMMIGRATION, PROFILE_2016 = "census-2021-immigration", "census-2016-profile"
ESTIMATES, ADMISSIONS, PERMITS = "demographic-estimates", "admissions", "study-permits"

POPULATION_2021 = "8501833"
"""Population of Québec, 2021 Census: the published total, which the municipalities add up to."""

LIMITS_NOT_STATED = "La source ne précise pas les limites territoriales."

PROVINCE_CODE = "24"
CODES = {
    "province": "code",
    "region": "region_code",
    "census_division": "cd_code",
    "municipality": "csd_code",
}


class Column(NamedTuple):
    """A column of a table of territories, as a measure.

    Its period and its status are those of all rows, or the columns that give them.
    """

    name: str
    measure: str
    source_id: str
    period: str = "2021"
    status: str = "published"


PEOPLE_2021 = Column("population_2021", "population", POPULATION)
MUNICIPALITY_2021 = (
    PEOPLE_2021,
    Column("immigrants_2021", "immigrants", PROFILE, status="immigrants_2021_status"),
    Column(
        "immigrants_2021_share_pct",
        "immigrants_share_pct",
        PROFILE,
        status="immigrants_2021_share_status",
    ),
)
NON_PERMANENT_2021 = ("non_permanent_residents_2021", "non_permanent_residents", IMMIGRATION)
REGION_2021 = (*MUNICIPALITY_2021, Column(*NON_PERMANENT_2021))
DIVISION_2021 = (
    *REGION_2021,
    Column("immigrants_2016_2021", "immigrants_recent", IMMIGRATION),
    Column("population_2025", "population_estimate", "population-estimates-2025", period="2025"),
)
REGION_SAME_LIMITS = (
    Column("immigrants_2016", "immigrants", PROFILE_2016, period="2016"),
    Column("immigrants_2016_share_pct", "immigrants_share_pct", PROFILE_2016, period="2016"),
    Column("non_permanent_residents_2016", "non_permanent_residents", PROFILE_2016, period="2016"),
    *MUNICIPALITY_2021[1:],
)


def figures(
    level: str | pd.Series, codes: pd.Series, values: pd.Series, **own: str | pd.Series
) -> pd.DataFrame:
    """Turn a column of figures into rows of the settlement table.

    Parameters
    ----------
    codes, values
        Territories and their figures, as text, on the same index; an empty figure is missing.
    **own
        The other columns, each of one text or of one a row. The status is that of the figures
        that are present; no note by default.

    Returns
    -------
    pandas.DataFrame
        One row a figure; a missing one keeps its row, with the status ``not_published``.
    """
    rows = pd.DataFrame({"level": level, "code": codes, "value": values, "note": "", **own})
    return rows.assign(status=rows["status"].where(rows["value"] != "", NOT_PUBLISHED))


def columns(
    table: pd.DataFrame, level: str, wanted: tuple[Column, ...], *, limits: str = SINCE_2021
) -> list[pd.DataFrame]:
    """Turn columns of a table of territories, cells as text, into rows: one frame a column."""
    return [
        figures(
            level,
            table[CODES[level]],
            table[column.name],
            limits=limits,
            measure=column.measure,
            period=table.get(column.period, column.period),
            status=table.get(column.status, column.status),
            source_id=column.source_id,
        )
        for column in wanted
    ]


def summed(rows: pd.DataFrame, level: str, codes: str | pd.Series) -> pd.DataFrame:
    """Add up whole-number figures over larger territories.

    Parameters
    ----------
    rows
        Rows of the settlement table, none missing.
    codes
        Code of the larger territory of each row.

    Returns
    -------
    pandas.DataFrame
        One row a larger territory, measure and period, with the status ``calculated``.

    Raises
    ------
    ValueError
        If a figure is missing: a sum of what is left would be wrong.
    """
    if (rows["value"] == "").any():
        raise ValueError("a missing figure cannot be added up")
    larger = rows.assign(
        level=level, code=codes, value=rows["value"].astype(int), status="calculated"
    )
    key = [column for column in larger.columns if column != "value"]
    return larger.groupby(key)["value"].sum().astype(str).reset_index()


def census() -> list[pd.DataFrame]:
    """Give every census figure."""
    regions, divisions = read_built("regions"), read_built("census_divisions")
    before = [*same_limits(divisions), *profile_2016()]
    counts = pd.concat(before)
    counts = counts[(counts["period"] == "2016") & (counts["measure"] != "immigrants")]
    whole = pd.DataFrame({"code": [PROVINCE_CODE], "population_2021": [POPULATION_2021]})
    return [
        *columns(regions, "region", REGION_2021),
        *published_for_two_regions(regions, "immigrants_2016_2021"),
        *published_for_two_regions(regions, "non_immigrants"),
        *columns(divisions, "census_division", DIVISION_2021),
        *columns(read_built("municipalities"), "municipality", MUNICIPALITY_2021),
        *before,
        *columns(whole, "province", (PEOPLE_2021,)),
        summed(counts[~counts["measure"].str.endswith("_pct")], "province", PROVINCE_CODE),
    ]


def published_for_two_regions(regions: pd.DataFrame, written: str) -> list[pd.DataFrame]:
    """Give a count that is published for the regions of Montréal and Laval alone, on all regions.

    Parameters
    ----------
    written
        The measure as the source of the metropolitan areas writes it.
    """
    areas = read_source("metropolitan_areas_2001_2021")
    found = areas[areas["measure"] == written].set_index("territory")["value"]
    known = {"06": found["RA06 Montréal"], "13": found["RA13 Laval"]}
    table = regions.assign(**{written: regions["region_code"].map(known).fillna("")})
    measure = reworded("metropolitan_areas")["measures"][written]
    return columns(table, "region", (Column(written, measure, IMMIGRATION),))


def same_limits(divisions: pd.DataFrame) -> list[pd.DataFrame]:
    """Give the only figures fit for a trend: 2016 and 2021 before the change of limits.

    The population is that of divisions, added up by region: what a region that no division
    left or joined has is published.
    """
    pair = read_source("regions_census_2016_2021_same_limits")
    # Where the count is published, the share is that count over the published groups.
    status = pair["immigrants_2021_status"].replace("published", "calculated")
    pair = pair.assign(immigrants_2021_share_status=status)
    region_2019 = divisions.set_index("cd_code")["region_code_2019"]
    (people,) = columns(divisions, "census_division", (PEOPLE_2021,), limits=BEFORE_2021)
    total = summed(people, "region", people["code"].map(region_2019))
    moved = divisions[divisions["region_code"] != divisions["region_code_2019"]]
    changed = total["code"].isin([*moved["region_code"], *moved["region_code_2019"]])
    return [
        *columns(pair, "region", REGION_SAME_LIMITS, limits=BEFORE_2021),
        total.assign(status=changed.map({True: "calculated", False: "published"})),
    ]


def profile_2016() -> list[pd.DataFrame]:
    """Give the 2016 profile of the regions: population, periods, categories, generations."""
    profile = read_source("regions_census_profile_2016")
    names = profile.columns.drop(["region_code", "immigrants", "non_permanent_residents"])
    measures = {"population_2016": "population"}
    wanted = tuple(
        Column(name, measures.get(name, f"profile_2016_{name}"), PROFILE_2016, period="2016")
        for name in names
    )
    return columns(profile, "region", wanted, limits=BEFORE_2021)


def yearly() -> list[pd.DataFrame]:
    """Give the yearly estimates by division, and their sums by region and for Québec."""
    source = read_source("demographic_estimates_2001_2021")
    wanted = tuple(
        Column(name, measure, ESTIMATES, period="period")
        for name, measure in reworded("yearly").items()
    )
    divisions = pd.concat(columns(source, "census_division", wanted, limits=BEFORE_2021))
    region_2019 = read_built("census_divisions").set_index("cd_code")["region_code_2019"]
    return [
        divisions,
        summed(divisions, "region", divisions["code"].map(region_2019)),
        summed(divisions, "province", PROVINCE_CODE),
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
    known |= {slug(name): code for name, code in reworded("destinations").items()}
    codes = names.map(en_dashes).map(slug).map(known)
    if codes.isna().any():
        raise ValueError(f"unknown destinations: {sorted(names[codes.isna()].unique())}")
    return codes


def by_destination(source: pd.DataFrame, measure: str, source_id: str) -> pd.DataFrame:
    """Give what the ministry counts by destination, the third column of its source."""
    codes = region_codes(source["region_name"])
    return figures(
        codes.eq(PROVINCE_CODE).map({True: "province", False: "region"}),
        codes,
        source.iloc[:, 2],
        limits=SINCE_2021,
        measure=measure,
        period=source["year"],
        status="published",
        source_id=source_id,
        note=LIMITS_NOT_STATED,
    )


def admissions() -> list[pd.DataFrame]:
    """Give the admissions, and say which regions the source does not give apart."""
    given = by_destination(read_source("admissions_2020_2021"), "admissions", ADMISSIONS)
    years = given.drop_duplicates("period")[["limits", "measure", "period", "source_id"]]
    apart = pd.DataFrame(reworded("not_apart").items(), columns=["code", "note"])
    missing = apart.merge(years, how="cross").assign(level="region", value="", status=NOT_PUBLISHED)
    return [given, missing]


def study_permits() -> list[pd.DataFrame]:
    """Give the holders of study permits, and their sum: the total of Québec is calculated."""
    regions = by_destination(read_source("study_permits_2018_2022"), "study_permits", PERMITS)
    return [regions, summed(regions, "province", PROVINCE_CODE)]


def area_figures(words: Mapping[str, Mapping[str, str]]) -> pd.DataFrame:
    """Give the figures of Québec and of the metropolitan areas.

    The two regions of the source file are left out: the table of regions has them.

    Raises
    ------
    KeyError
        If the source has a territory, a measure or a note that is not known.
    """
    source = read_source("metropolitan_areas_2001_2021")
    return pd.DataFrame(
        [
            {
                "level": "province" if code == PROVINCE_CODE else "metropolitan_area",
                "code": code,
                "limits": SINCE_2021 if year == "2021" else BEFORE_2021,
                "measure": words["measures"][measure],
                "period": year,
                "value": value,
                "status": "calculated" if calculated(place, measure, note) else "published",
                "source_id": source_of(place, year, measure),
                "note": words["notes"][note],
            }
            for place, year, measure, value, note in source.itertuples(index=False)
            if not place.startswith("RA")
            for code in (words["codes"][place],)
        ]
    )


def source_of(territory: str, period: str, measure: str) -> str:
    """Give the identifier of the source of a figure of an area."""
    if territory == "RMR de Saguenay":
        return "press-saguenay"
    if territory.startswith("Grand Montréal"):
        return "cmm-publication"
    if measure == "population_totale":
        return POPULATION
    return {"2021": IMMIGRATION, "2016": PROFILE_2016}.get(period, "census-2001-2011")


def calculated(territory: str, measure: str, note: str) -> bool:
    """Tell whether a figure of an area was computed from published ones."""
    share = measure.startswith("part_des_") and not territory.startswith("Grand Montréal")
    return share or "computed" in note or note.startswith("sum of")


def main() -> None:
    """Write ``metropolitan_areas`` and ``settlement``."""
    words = reworded("metropolitan_areas")
    areas = pd.DataFrame(words["names"].items(), columns=["area_code", "area_name"])
    notes = areas["area_code"].map(words["definitions"]).fillna("")
    write_table("metropolitan_areas", areas.assign(definition_note=notes))
    rows = pd.concat(
        [*census(), *yearly(), *admissions(), *study_permits(), area_figures(words)],
        ignore_index=True,
    )
    write_table("settlement", rows)
