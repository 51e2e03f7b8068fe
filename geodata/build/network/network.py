"""Build the network's history, and the published number of points in some regions."""

from __future__ import annotations

import pandas as pd

from geodata.build.files import read_source, write_table
from geodata.build.network.titles import references, source_title

MORE_THAN = "more than "
BEFORE_AND_AFTER = "Communiqué du 28 août 2019, annexe 1"

ADVISERS = {
    "": ("", ""),
    "conseillers en partenariat": ("conseillers en partenariat", ""),
    "conseillers en immigration régionale": ("conseillers en immigration régionale", ""),
    "advisers and 86 agents": ("conseillers", "86"),
}
"""What the source writes beside a number of advisers: their title, and a number of agents."""


def history(source: pd.DataFrame) -> pd.DataFrame:
    """Shape the six dates of the network, free text set apart from figures.

    Returns
    -------
    pandas.DataFrame
        One row a date; an empty cell is a figure that was not published.

    Raises
    ------
    KeyError
        If the source has a title of advisers or an address that is not known.
    """
    known = references()
    staff = source["regional_staff"]
    release = source["source"].str.startswith(BEFORE_AND_AFTER)
    links = source["source"].mask(release, "")
    titles = [
        source_title(known[link], year=date[:4]) if link else text
        for link, text, date in zip(links, source["source"], source["as_of"], strict=True)
    ]
    return pd.DataFrame(
        {
            "as_of": source["as_of"],
            "directorates": source["directorates"],
            "service_points": source["service_points"],
            "regional_staff": staff.str.removeprefix(MORE_THAN),
            "regional_staff_bound": [
                "" if not n else "more_than" if n.startswith(MORE_THAN) else "exact" for n in staff
            ],
            "regional_advisers": source["regional_advisers"],
            "advisers_title": source["advisers_title"].map(lambda title: ADVISERS[title][0]),
            "regional_agents": source["advisers_title"].map(lambda title: ADVISERS[title][1]),
            "source_title": titles,
            "source_url": links,
        }
    )


def region_point_counts(source: pd.DataFrame) -> pd.DataFrame:
    """Shape the published number of points of nine regions.

    Returns
    -------
    pandas.DataFrame
        One row a region, with the date of the count.
    """
    known = references()
    titles = [
        source_title(known[url], year=date[:4])
        for url, date in zip(source["source_url"], source["as_of"], strict=True)
    ]
    columns = ["region_code", "as_of", "service_points", "source_title", "source_url"]
    return source.assign(source_title=titles)[columns]


def main() -> None:
    """Write ``network_history`` and ``region_point_counts``."""
    write_table("network_history", history(read_source("network_history_2019_2023")), key=["as_of"])
    counts = region_point_counts(read_source("region_point_counts_2019_2021"))
    write_table("region_point_counts", counts, key=["region_code", "as_of"])
