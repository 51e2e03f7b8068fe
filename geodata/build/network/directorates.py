"""Build the directorates of 2019, 2021 and 2023, with their regions and how each is known."""

from __future__ import annotations

import re

import pandas as pd

from geodata.build.files import read_source, write_table
from geodata.build.places.names import slug

LIMITS = {"2019": "2019", "2021": "2021", "2023": "2021"}
"""Territorial limits on which the directorates that begin in a year are drawn."""

SPLIT_2023, REMAINDER_2023 = "08 10", "07"
"""In 2023, these regions leave a directorate, in which this one stays."""

_ARTICLE = re.compile(r"(^|, | et )(?:de la |de l'|des |du |de )")

NOTES = {
    "est-du-quebec": (
        "La source nomme l'Est-du-Québec sans en énumérer les régions : leur liste est déduite."
    ),
    "remainder": (
        "Déduit : ce qui reste après la création de la direction de la Mauricie et du "
        "Centre-du-Québec."
    ),
    "renewed": "Déduit : la source annonce une dixième direction et reconduit les autres.",
    "split": (
        "Déduit : ce qui reste après la création de la direction de l'Abitibi-Témiscamingue et "
        "du Nord-du-Québec."
    ),
}


def short_name(name: str) -> str:
    """Drop ``Direction régionale de`` and the articles before each region."""
    return _ARTICLE.sub(r"\1", name.removeprefix("Direction régionale ").split(" (")[0])


def membership_note(evidence: str) -> str:
    """Say in French how the list of regions is inferred.

    Parameters
    ----------
    evidence
        The source's own words, such as ``inferred (remainder …)`` or ``stated``.

    Returns
    -------
    str
        The note; empty where the source states the regions.
    """
    if not evidence.startswith("inferred"):
        return ""
    return NOTES["est-du-quebec" if "Est-du-Québec" in evidence else "remainder"]


def shaped(source: pd.DataFrame) -> pd.DataFrame:
    """Shape the rows of the source.

    Parameters
    ----------
    source
        Source rows: six directorates of 2019, nine of 2021, and the tenth of 2023.

    Returns
    -------
    pandas.DataFrame
        The same directorates, one row each.
    """
    short = source["directorate"].map(short_name)
    year = source["valid_from"].str[:4]
    evidence = source["membership_evidence"]
    return pd.DataFrame(
        {
            "directorate_id": year + "-" + short.map(slug),
            "name": source["directorate"].str.split(" (", regex=False).str[0],
            "short_name": short,
            "valid_from": source["valid_from"],
            "valid_to": source["valid_to"],
            "region_codes": source["region_codes"],
            "region_limits": year.map(LIMITS),
            "seat": source["seat"],
            "seat_source_url": source["seat_source"],
            "membership_evidence": evidence.str.split(" ").str[0],
            "membership_note": evidence.map(membership_note),
            "source_url": source["source_url"],
        }
    )


def renewed(directorates: pd.DataFrame) -> pd.DataFrame:
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
    nine = directorates[directorates["directorate_id"].str.startswith("2021-")]
    tenth = directorates[directorates["directorate_id"].str.startswith("2023-")].iloc[0]
    loses = nine["region_codes"] == f"{REMAINDER_2023} {SPLIT_2023}"
    if loses.sum() != 1 or tenth["region_codes"] != SPLIT_2023:
        raise ValueError("the directorate split in 2023 is not the one expected")
    outaouais = nine["short_name"].str.split(", ").str[0]
    name = nine["short_name"].mask(loses, outaouais)
    return nine.assign(
        directorate_id="2023-" + name.map(slug),
        name=name,
        short_name=name,
        valid_from=tenth["valid_from"],
        valid_to="",
        region_codes=nine["region_codes"].mask(loses, REMAINDER_2023),
        region_limits=LIMITS["2023"],
        membership_evidence="inferred",
        membership_note=loses.map({True: NOTES["split"], False: NOTES["renewed"]}),
        source_url=tenth["source_url"],
    )


def main() -> None:
    """Write ``directorates``."""
    known = shaped(read_source("directorates_2019_2023"))
    rows = pd.concat([known, renewed(known)], ignore_index=True)
    write_table("directorates", rows, key=["directorate_id"])
