"""Build the tables of the estimated road network: shores, crossings, chains, barriers, places.

Everything here was compiled from general knowledge of the network, and says so row by row:
only what stands at a municipality takes that municipality's point.
"""

from __future__ import annotations

import pandas as pd

from geodata.build.files import read_built, read_source, write_table


def shore_of_municipalities(places: pd.DataFrame, shores: pd.DataFrame) -> pd.Series:
    """Give each municipality its shore: its own row, or else that of its division.

    Parameters
    ----------
    shores
        Rows of the shores, by division or by municipality.

    Returns
    -------
    pandas.Series
        Shores, indexed by code of municipality.

    Raises
    ------
    ValueError
        If a municipality has no shore.
    """
    of_code = dict(zip(shores["code"], shores["shore"], strict=True))
    of_division = places["cd_code"].map(of_code)
    found = places["csd_code"].map(of_code).fillna(of_division).set_axis(places["csd_code"])
    if found.isna().any():
        raise ValueError(f"no shore: {', '.join(found.index[found.isna()])}")
    return found


def checked_names(rows: pd.DataFrame, code: str, name: str, places: pd.DataFrame) -> None:
    """Refuse rows whose name is not that of the municipality that they give.

    Parameters
    ----------
    code, name
        Columns of the code (may be empty) and of the name.

    Raises
    ------
    ValueError
        If a code is unknown or has another name.
    """
    names = places.set_index("csd_code")["csd_name"]
    coded = rows[rows[code] != ""]
    wrong = coded[coded[code].map(names) != coded[name]]
    if len(wrong):
        raise ValueError(f"not the name of its code: {wrong[[code, name]].to_numpy().tolist()}")


def chains(source: pd.DataFrame, places: pd.DataFrame, shores: pd.DataFrame) -> pd.DataFrame:
    """Give each point of a road its coordinates and its shore.

    Parameters
    ----------
    source
        Points in order; one that stands at a municipality has its code and no coordinates.

    Returns
    -------
    pandas.DataFrame
        One row a point. Where the source gives no shore, a point has that of the first
        municipality of its road.
    """
    checked_names(source, "municipality_code", "place", places)
    points = places.set_index("csd_code")
    coded = source["municipality_code"] != ""
    shore_of = shore_of_municipalities(places, shores)
    first = source[coded].drop_duplicates("road").set_index("road")["municipality_code"]
    there = {
        column: source[column].mask(coded, source["municipality_code"].map(points[column]))
        for column in ("longitude", "latitude")
    }
    of_road = source["road"].map(first.map(shore_of))
    own = source["municipality_code"].map(shore_of).fillna(of_road)
    shore = source["shore"].mask(source["shore"] == "", own)
    return source.assign(shore=shore, **there)[
        [
            "road",
            "position",
            "kind",
            "place",
            "municipality_code",
            "shore",
            "longitude",
            "latitude",
            "provenance",
        ]
    ]


def numbered(rows: pd.DataFrame) -> pd.DataFrame:
    """Make positions whole numbers, so that the tenth comes after the ninth.

    Parameters
    ----------
    rows
        Rows with a column ``position``, as text.
    """
    return rows.assign(position=rows["position"].astype(int))


def main() -> None:
    """Write the five tables of the road network."""
    places, shores = read_built("municipalities"), read_source("road_shores")
    write_table("road_shores", shores, key=["level", "code"])
    write_table("road_crossings", read_source("road_crossings"), key=["crossing_id"])
    points = numbered(chains(read_source("road_chains"), places, shores))
    write_table("road_chains", points, key=["road", "position"])
    barriers = numbered(read_source("road_barriers"))
    write_table("road_barriers", barriers, key=["barrier_id", "position"])
    roadless = read_source("roadless_places")
    checked_names(roadless, "csd_code", "csd_name", places)
    write_table("roadless_places", roadless, key=["csd_code"])
