"""Where territories are: a point inside each, and the corners of a view of it."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from geodata import load, style
from geodata.limits import YEARS, region_layer
from geodata.measure.places import base_codes, parents
from geodata.rows import record
from geodata.snapshot import derived

Corners = tuple[tuple[float, float], tuple[float, float]]
"""South-west and north-east corners: latitudes and longitudes, EPSG:4326."""


@derived()
def anchors(name: str) -> Mapping[str, tuple[float, float]]:
    """Give a point inside each area of a layer, for its label.

    Parameters
    ----------
    name
        A layer of areas.

    Returns
    -------
    Mapping[str, tuple[float, float]]
        Latitude and longitude by code, EPSG:4326, 3 decimals.
    """
    areas = load.boundaries(name).set_index("code")
    inside = areas.geometry.representative_point()
    return {str(code): (round(p.y, 3), round(p.x, 3)) for code, p in inside.items()}


@derived()
def bounds(name: str) -> Mapping[str, Corners]:
    """Give the south-west and north-east corners of each area of a layer.

    Parameters
    ----------
    name
        A layer of areas.

    Returns
    -------
    Mapping[str, Corners]
        Corners as latitude and longitude, EPSG:4326, by code.
    """
    boxes = load.boundaries(name).set_index("code").geometry.bounds
    return {
        str(code): ((round(s, 3), round(w, 3)), (round(n, 3), round(e, 3)))
        for code, w, s, e, n in boxes.itertuples()
    }


@derived()
def inhabited_bounds(name: str) -> Mapping[str, Corners]:
    """Give the corners of the inhabited part of each area of a layer.

    Parameters
    ----------
    name
        A layer of regions or of census divisions.

    Returns
    -------
    Mapping[str, Corners]
        Corners around the inhabited municipalities of each area, a quarter wider, never
        beyond the area itself; EPSG:4326, by code.
    """
    divisions = base_codes("census_division")
    towns = load.table("municipalities")
    towns = towns[towns["population_2021"] > 0]
    areas = {
        region_layer(limits): parents("census_division", "region", limits) for limits in YEARS
    } | {"census_divisions": divisions}
    home = pd.Series(areas[name], index=divisions)
    grouped = towns.groupby(towns["cd_code"].map(home))[["latitude", "longitude"]]
    low, high = grouped.min(), grouped.max()
    wider = 0.25 * (high - low) + 0.12
    low, high = (low - wider).round(3), (high + wider).round(3)
    found = {}
    for code, ((south, west), (north, east)) in bounds(name).items():
        least, most = record(low, code), record(high, code)
        found[code] = (
            (max(float(least["latitude"]), south), max(float(least["longitude"]), west)),
            (min(float(most["latitude"]), north), min(float(most["longitude"]), east)),
        )
    return found


def view_bounds(territory: tuple[str, str]) -> Corners:
    """Give the corners of the view of a territory.

    Parameters
    ----------
    territory
        Level and code.

    Returns
    -------
    Corners
        South-west and north-east corners, EPSG:4326; the inhabited south for Québec.
    """
    level, code = territory
    if level == "region":
        return inhabited_bounds(region_layer())[code]
    if level == "census_division":
        return inhabited_bounds("census_divisions")[code]
    if level == "municipality":
        row = record(load.table("municipalities").set_index("csd_code"), code)
        latitude, longitude, reach = row["latitude"], row["longitude"], 0.16
        return (
            (latitude - reach, longitude - 1.6 * reach),
            (latitude + reach, longitude + 1.6 * reach),
        )
    return style.SOUTH
