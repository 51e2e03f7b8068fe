"""Build territories: directorates, divisions, municipalities, regions, postal areas."""

import math
import re

import pandas as pd

from geodata.build.files import read_built, read_source, reworded, write_table
from geodata.build.names import CORRECTED_DIVISIONS, en_dashes, slug
from geodata.crs import distance_km

CHANGED_REGION = {"2446": "16", "2447": "16"}
"""Divisions that changed region in July 2021, with the region they left (for Estrie, 05)."""

LAST_DAY_BEFORE, FIRST_DAY_SINCE = "2021-06-30", "2021-07-01"

LIMITS = {"2019": "2019", "2021": "2021", "2023": "2021"}
"""Territorial limits on which the directorates that begin in a year are drawn."""

SPLIT_2023, REMAINDER_2023 = "08 10", "07"
"""In 2023, these regions leave a directorate, in which this one stays."""

_ARTICLE = re.compile(r"(^|, | et )(?:de la |de l'|des |du |de )")

GROUPED = frozenset({"2437", "2494", "2497", "2498", "2499"})
GROUPED_NOTE = "Regroupe plusieurs MRC ou territoires équivalents"

PRIVATE_HOUSEHOLDS = 0.97726
"""People in private households / population, Québec, 2021: the shares rest on the former."""


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
    left = divisions["cd_code"].map(CHANGED_REGION)
    since = left.notna().map({True: FIRST_DAY_SINCE, False: ""})
    today = divisions.assign(valid_from=since, valid_to="")
    before = divisions.assign(region_code=left, valid_from="", valid_to=LAST_DAY_BEFORE)
    return pd.concat([today, before[left.notna()]], ignore_index=True)


def short_name(name: str) -> str:
    """Drop ``Direction régionale de`` and the articles before each region."""
    return _ARTICLE.sub(r"\1", name.removeprefix("Direction régionale ").split(" (")[0])


def directorates(source: pd.DataFrame) -> pd.DataFrame:
    """Shape the rows of the source, one a directorate."""
    short = source["directorate"].map(short_name)
    year = source["valid_from"].str[:4]
    evidence = source["membership_evidence"]
    notes = reworded("directorates")
    east = evidence.str.contains("Est-du-Québec")
    inferred = east.map({True: notes["est_du_quebec"], False: notes["remainder"]})
    return source.assign(
        directorate_id=year + "-" + short.map(slug),
        name=source["directorate"].str.split(" (", regex=False).str[0],
        short_name=short,
        region_limits=year.map(LIMITS),
        seat_source_url=source["seat_source"],
        membership_evidence=evidence.str.split(" ").str[0],
        membership_note=inferred.where(evidence.str.startswith("inferred"), ""),
    )


def renewed(known: pd.DataFrame) -> pd.DataFrame:
    """Derive the nine directorates that the tenth, of 2023, leaves in place.

    Returns
    -------
    pandas.DataFrame
        Nine rows of 2023; the one that loses two regions keeps the third.

    Raises
    ------
    ValueError
        If no single directorate of 2021 holds the regions that leave.
    """
    nine = known[known["directorate_id"].str.startswith("2021-")]
    tenth = known[known["directorate_id"].str.startswith("2023-")].iloc[0]
    loses = nine["region_codes"] == f"{REMAINDER_2023} {SPLIT_2023}"
    if loses.sum() != 1 or tenth["region_codes"] != SPLIT_2023:
        raise ValueError("the directorate split in 2023 is not the one expected")
    outaouais = nine["short_name"].str.split(", ").str[0]
    name = nine["short_name"].mask(loses, outaouais)
    notes = reworded("directorates")
    return nine.assign(
        directorate_id="2023-" + name.map(slug),
        name=name,
        short_name=name,
        valid_from=tenth["valid_from"],
        valid_to="",
        region_codes=nine["region_codes"].mask(loses, REMAINDER_2023),
        region_limits=LIMITS["2023"],
        membership_evidence="inferred",
        membership_note=loses.map({True: notes["split"], False: notes["renewed"]}),
        source_url=tenth["source_url"],
    )


def directorate_of_region(directorates: pd.DataFrame) -> dict[str, str]:
    """Map each region to the one of these directorates that has it."""
    of_code = directorates.assign(code=directorates["region_codes"].str.split()).explode("code")
    return dict(zip(of_code["code"], of_code["directorate_id"], strict=True))


def census_divisions(source: pd.DataFrame, first: pd.DataFrame) -> pd.DataFrame:
    """Shape the divisions: both regions, directorate of 2019, figures with their status."""
    codes = source["cd_code"]
    region_2019 = codes.map(CHANGED_REGION).fillna(source["region_code"])
    return source.rename(columns={"population_2025_07_01": "population_2025"}).assign(
        cd_name=codes.map(CORRECTED_DIVISIONS).fillna(source["cd_name"].map(en_dashes)),
        cd_kind_note=codes.isin(list(GROUPED)).map({True: GROUPED_NOTE, False: ""}),
        region_code_2019=region_2019,
        directorate_id=region_2019.map(directorate_of_region(first)),
        immigrants_2021_share_status=share_status(source),
    )


def share_status(source: pd.DataFrame) -> pd.Series:
    """Give the status of shares of 2021 from that of the count beside them.

    The shares of divisions and regions all come from the estimate, even where the
    count is published (La Matapédia: 85 published, 0.36 % estimated).
    """
    counts = source["immigrants_2021_status"]
    return counts.where(counts == "unreliable", "estimated")


def municipalities(source: pd.DataFrame) -> pd.DataFrame:
    """Shape the municipalities, with the estimate of their immigrants."""
    population = source["population_2021"].map(whole)
    share = source["immigrants_2021_share_pct"]
    immigrants = list(map(estimated_immigrants, population, share))
    return source.assign(
        csd_name=source["csd_name"].map(en_dashes),
        population_2021=population,
        immigrants_2021_share_status=["published" if pct else "not_published" for pct in share],
        immigrants_2021=immigrants,
        immigrants_2021_status=["estimated" if n else "not_published" for n in immigrants],
        point_source=source["point_source"].str.lower().str.replace(" ", "_"),
    )


def rounded_to_5(value: float) -> int:
    """Round a number of people to a multiple of 5, halves up, as census counts are published."""
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
    """Write a whole number, empty when missing, without the decimal point of some sources.

    Raises
    ------
    ValueError
        If the number is not whole.
    """
    if text and not float(text).is_integer():
        raise ValueError(text)
    return text and str(int(float(text)))


def label_point(places: pd.DataFrame) -> pd.Series:
    """Choose the point of a region: its municipality nearest to its centre of population.

    Returns
    -------
    pandas.Series
        Longitude and latitude, as the municipality has them: always inside the region.
    """
    people = pd.to_numeric(places["population_2021"]).fillna(0).to_numpy()
    longitude = places["longitude"].astype(float).to_numpy()
    latitude = places["latitude"].astype(float).to_numpy()
    weight = people / people.sum()
    apart = distance_km(longitude, latitude, (longitude * weight).sum(), (latitude * weight).sum())
    return places[["longitude", "latitude"]].iloc[int(apart.argmin())]


def regions(source: pd.DataFrame, places: pd.DataFrame) -> pd.DataFrame:
    """Shape the regions, in the limits of July 2021."""
    points = {code: label_point(group) for code, group in places.groupby("region_code")}
    return source.assign(
        region_name=source["region_name"].map(en_dashes),
        immigrants_2021_share_status=share_status(source),
    ).join(pd.DataFrame(points).T, on="region_code")


def french_place(name: str) -> str:
    """Write in French a name of GeoNames: a place, then which part of it in brackets."""
    places, sides = reworded("postal_places"), reworded("postal_sides")
    if name in places:
        return str(places[name])
    for side, written in sides.items():
        place = name.removesuffix(f" {side}")
        if place != name:
            return f"{places.get(place, place)} ({written})"
    return name


def former_names(source: pd.DataFrame) -> pd.DataFrame:
    """Shape the names that today's places do not have.

    Raises
    ------
    ValueError
        If a name leads to a code whose place has another name than the source says.
    """
    towns, divisions = read_built("municipalities"), read_built("census_divisions")
    names = dict(zip(towns["csd_code"], towns["csd_name"], strict=True))
    names |= dict(zip(divisions["cd_code"], divisions["cd_name"], strict=True))
    if wrong := [
        c for c, name in zip(source["code"], source["name"], strict=True) if names.get(c) != name
    ]:
        raise ValueError(f"former_names: {', '.join(wrong)}")
    return source.rename(columns={"status": "name_status"})


def main() -> None:
    """Write the tables of territories."""
    known = directorates(read_source("directorates_2019_2023"))
    write_table("directorates", pd.concat([known, renewed(known)], ignore_index=True))
    divisions = read_source("census_divisions_2021")
    write_table("division_regions", division_regions(divisions))
    first = known[known["region_limits"] == "2019"]
    write_table("census_divisions", census_divisions(divisions, first))
    write_table("municipalities", municipalities(read_source("municipalities_2021")))
    places = read_built("municipalities")
    write_table("regions", regions(read_source("regions_census_2021"), places))
    members = read_source("cmm_municipalities")
    named = members["name"].map(en_dashes)
    write_table("cmm_municipalities", members.assign(csd_name=named, membership_status="to_verify"))
    areas = read_source("forward_sortation_areas")
    # A rural area can span a region.
    precision = (areas["fsa"].str[1] == "0").map({True: "approximate", False: "local"})
    named = areas["name"].map(french_place)
    write_table("fsa", areas.assign(place_name=named, precision=precision))
    write_table("former_names", former_names(read_source("former_names")))
