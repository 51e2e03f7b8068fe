"""Build the tables of the estimated road network: shores, crossings, chains, barriers, places.

Everything here was compiled from general knowledge of the network, and says so row by row:
only what stands at a municipality takes that municipality's point.
"""

import pandas as pd

from geodata.build.files import read_built, read_source, write_table

AS_GATHERED = (
    "road_shores",
    "road_crossings",
    "road_barriers",
    "roadless_places",
    "anchors",
    "directorate_styles",
)
"""Tables that are their sources, checked and in order."""


def shore_of_municipalities(places: pd.DataFrame, shores: pd.DataFrame) -> pd.Series:
    """Give each municipality, by code, its shore: its own row, or else that of its division."""
    of_code = shores.set_index("code")["shore"]
    of_division = places["cd_code"].map(of_code)
    return places["csd_code"].map(of_code).fillna(of_division).set_axis(places["csd_code"])


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
    return source.assign(shore=shore, **there)


def main() -> None:
    """Write the tables of the road network, and those of what the maps are drawn with."""
    places, shores = read_built("municipalities"), read_source("road_shores")
    write_table("road_chains", chains(read_source("road_chains"), places, shores))
    for name in AS_GATHERED:
        write_table(name, read_source(name))
