"""Build the history of the network, its points by region, measures, and announced growth."""

import re

import pandas as pd

from geodata.build.files import read_built, read_source, reworded, write_table
from geodata.build.names import code_of, numbered, source_titles

MORE_THAN = "more than "
MORE_THAN_FR = r"plus de \d+ M\$"
ABOUT_FR = "de l'ordre de"
BEFORE_AND_AFTER = "Communiqué du 28 août 2019, annexe 1"
EVERYWHERE = "province"

WHOLES = {"axis": "forum", "objective": "plan"}
"""Kind of the measure of which another kind is a part, on the same date."""


def history(source: pd.DataFrame) -> pd.DataFrame:
    """Shape the six dates of the network, free text set apart from figures."""
    staff, titles = source["regional_staff"], reworded("network_history")
    release = source["source"].str.startswith(BEFORE_AND_AFTER)
    cited = source[~release]
    named = pd.Series(source_titles(cited["source"], cited["as_of"]), index=cited.index)
    return source.assign(
        regional_staff=staff.str.removeprefix(MORE_THAN),
        regional_staff_bound=[
            "" if not n else "more_than" if n.startswith(MORE_THAN) else "exact" for n in staff
        ],
        advisers_title=source["advisers_title"].map(lambda title: titles[title][0]),
        regional_agents=source["advisers_title"].map(lambda title: titles[title][1]),
        source_title=named.reindex(source.index).fillna(source["source"]),
        source_url=source["source"].mask(release, ""),
        standing=source["note"].str.startswith("announced").map({True: "announced", False: ""}),
    )


def identified(source: pd.DataFrame) -> pd.Series:
    """Give each measure its identifier: its year and kind."""
    return numbered(source["date"].str[:4] + "-" + source["kind"])


def detail_of(text: str) -> str:
    """Write a detail as French does: each semicolon separates two elements."""
    for gathered, written in reworded("measures")["details"].items():
        text = text.replace(gathered, written)
    return re.sub(r"(?<=\w): ", " : ", text)


def codes_of(places: str, municipalities: pd.DataFrame) -> str:
    """Find the municipalities that a source names.

    Parameters
    ----------
    places
        Their names, separated by semicolons, or :data:`EVERYWHERE`.

    Returns
    -------
    str
        Their codes separated by a space; empty for the whole of Québec.
    """
    named = [] if places == EVERYWHERE else places.split("; ")
    return " ".join(code_of(name, municipalities) for name in named)


def measures(source: pd.DataFrame, municipalities: pd.DataFrame) -> pd.DataFrame:
    """Shape the measures, each with what its source leaves unsaid."""
    amount = source["amount_cad"]
    bound = source["detail_fr"].str.contains(MORE_THAN_FR)
    bounds = bound.map({True: "more_than", False: "exact"})
    about = source["note"].str.contains(ABOUT_FR)
    whole = source["kind"].map(WHOLES)
    measure_id = identified(source)
    title = source["source"].str[0].str.upper() + source["source"].str[1:]
    return source.assign(
        measure_id=measure_id,
        part_of=(source["date"].str[:4] + "-" + whole).fillna(""),
        title=source["title_fr"],
        detail=source["detail_fr"].map(detail_of),
        amount_bound=bounds.mask(about, "about").where(amount != "", ""),
        municipality_codes=source["places"].map(lambda places: codes_of(places, municipalities)),
        caution=measure_id.map(reworded("measures")["cautions"]).fillna(""),
        status="published",
        source_title=title,
        # The first of several sources is the one that gives the date.
        source_year=title.str.extract(r"(20\d{2})", expand=False),
    )


def main() -> None:
    """Write ``network_history``, ``region_point_counts``, ``measures``, ``published_growth``."""
    write_table("network_history", history(read_source("network_history_2019_2023")))
    counts = read_source("region_point_counts_2019_2021")
    titles = source_titles(counts["source_url"], counts["as_of"])
    write_table("region_point_counts", counts.assign(source_title=titles))
    rows = measures(read_source("measures_2015_2023"), read_built("municipalities"))
    write_table("measures", rows, order=["date", "measure_id"])
    announced = read_source("published_growth_2017_2025")
    write_table("published_growth", announced.assign(status="published"))
