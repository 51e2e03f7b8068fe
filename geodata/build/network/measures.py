"""Build the measures from 2017 to 2023, each with what its source leaves unsaid."""

from __future__ import annotations

import re

import pandas as pd

from geodata.build.files import read_built, read_source, write_table

EVERYWHERE = "province"
MORE_THAN = "plus de"

WHOLES = {"axis": "forum", "objective": "plan"}
"""Kind of the measure of which another kind is a part, on the same date."""

REWORDED = (
    # The source file separates everything by semicolons, even where French takes a comma.
    ("aux personnes; entreprises", "aux personnes, aux entreprises"),
    ("entreprises et collectivités", "entreprises et aux collectivités"),
    (
        "Montréal International; Québec International",
        "Montréal International, Québec International",
    ),
    ("points de services", "points de service"),
)
"""What is rewritten in the details, so that each semicolon separates two elements."""

CAUTIONS = {
    "2017-forum": (
        "Cinq axes sont annoncés et quatre décrits : le cinquième n'est pas connu. Ce que "
        "financent les 15 M$ n'est pas précisé."
    ),
    "2022-plan": (
        "Les trois objectifs sont décrits; la liste des 17 leviers n'est pas publiée : les "
        "sources n'en décrivent que quelques-uns."
    ),
    "2022-programme": "Le montant exact n'est pas publié.",
}
"""What the source of a measure does not say, in French."""


def identified(source: pd.DataFrame) -> pd.Series:
    """Give each measure its identifier."""
    name = source["date"].str[:4] + "-" + source["kind"]
    rank = name.groupby(name).cumcount() + 1
    several = name.groupby(name).transform("size") > 1
    return name.where(~several, name + "-" + rank.astype(str))


def detail_of(text: str) -> str:
    """Write a detail as French does.

    Returns
    -------
    str
        The same words; a space stands before a colon, commas where there is no new element.
    """
    for gathered, written in REWORDED:
        text = text.replace(gathered, written)
    return re.sub(r"(?<=\w): ", " : ", text)


def codes_of(places: str, municipalities: pd.DataFrame) -> str:
    """Find the municipalities that a source names.

    Parameters
    ----------
    places
        Their names, separated by semicolons, or :data:`EVERYWHERE`.
    municipalities
        Municipalities, with ``csd_name`` and ``csd_code``.

    Returns
    -------
    str
        Their codes separated by a space; empty for the whole of Québec.

    Raises
    ------
    ValueError
        If no municipality, or more than one, has a name.
    """
    if places == EVERYWHERE:
        return ""
    found = []
    for name in places.split("; "):
        codes = municipalities.loc[municipalities["csd_name"] == name, "csd_code"].tolist()
        if len(codes) != 1:
            raise ValueError(f"{name}: {codes}")
        found += codes
    return " ".join(found)


def shaped(source: pd.DataFrame, municipalities: pd.DataFrame) -> pd.DataFrame:
    """Shape the measures.

    Parameters
    ----------
    municipalities
        The built table of that name.

    Returns
    -------
    pandas.DataFrame
        One row a measure.
    """
    amount = source["amount_cad"]
    bound = source["detail_fr"].str.contains(MORE_THAN + r" \d+ M\$")
    whole = source["kind"].map(WHOLES).fillna("")
    measure_id = identified(source)
    title = source["source"].str[0].str.upper() + source["source"].str[1:]
    return pd.DataFrame(
        {
            "measure_id": measure_id,
            "date": source["date"],
            "kind": source["kind"],
            "part_of": (source["date"].str[:4] + "-" + whole).where(whole != "", ""),
            "title": source["title_fr"],
            "detail": source["detail_fr"].map(detail_of),
            "amount_cad": amount,
            "amount_bound": bound.map({True: "more_than", False: "exact"}).where(amount != "", ""),
            "duration_years": source["duration_years"],
            "municipality_codes": source["places"].map(
                lambda places: codes_of(places, municipalities)
            ),
            "caution": measure_id.map(CAUTIONS).fillna(""),
            "status": "published",
            "source_title": title,
            # The first of several sources is the one that gives the date.
            "source_year": title.str.extract(r"(20\d{2})", expand=False),
        }
    )


def main() -> None:
    """Write ``measures``."""
    rows = shaped(read_source("measures_2017_2023"), read_built("municipalities"))
    write_table("measures", rows, key=["date", "measure_id"])
