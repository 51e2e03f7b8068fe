"""The regional directorates that the service points belong to."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from geodata import tables
from geodata.limits import IN_FORCE, YEARS, Limits
from geodata.tables import derived, table
from geodata.wording import typography


def of_the_network() -> pd.DataFrame:
    """Give the directorates in force on the day of the service points.

    Returns
    -------
    pandas.DataFrame
        Rows of the table of directorates; none where there are no directorates.
    """
    rows, day = table("directorates"), tables.dataset("service_points").date
    ended = (rows["valid_to"] != "") & (rows["valid_to"] < day)
    return rows[(rows["valid_from"] <= day) & ~ended]


@derived(words=False, limits=False)
def region_limits() -> Limits:
    """Give the limits of the regions of those directorates, whatever limits are in use."""
    years = set(of_the_network()["region_limits"].astype(str))
    return next((dated for dated, year in YEARS.items() if year in years), IN_FORCE)


def inferred() -> tuple[str, ...]:
    """Name the directorates whose regions no source gives."""
    rows = of_the_network()
    deduced = rows[rows["membership_evidence"] == "inferred"]
    return tuple(typography(name) for name in deduced["short_name"])


@derived(words=False)
def by_region() -> Mapping[str, str]:
    """Give the directorate of each region on that day, in the order of the regions' codes."""
    rows = of_the_network()
    pairs = {
        code: name
        for name, codes in zip(rows["directorate_id"], rows["region_codes"], strict=True)
        for code in codes.split()
    }
    return dict(sorted(pairs.items()))
