"""The map of the network over time: directorates of a year, over regions that never move."""

from collections.abc import Collection
from typing import Any

from geodata import maps, places, style
from geodata.history.regions import in_force, limits_of
from geodata.maps import Corners, Label, Look, look_of
from geodata.network import Stage, directorate_labels
from geodata.rows import record
from geodata.tables import table

AROUND = 0.55
"""Degrees of latitude kept around the places of a milestone."""


def known_points(stage: Stage) -> list[str]:
    """Give the service points that sources place at a stage.

    Returns
    -------
    list of str
        Identifiers: those that existed before August 2019, the 61 of that month, and none
        afterwards, since the lists of later years are not published.
    """
    points = table("service_points")
    if stage.layer is None:
        return list(points.loc[points["opened"] == "existing", "id"])
    return list(points["id"]) if stage.layer == places.network_directorates() else []


def _directorates(stage: Stage, region: str | None) -> dict[str, Any]:
    looks = {}
    for one in in_force(stage):
        chosen = region in one.codes
        looks[one.id] = Look(
            fill=look_of(one.id).fill,
            stroke=style.TEXT if chosen else look_of(one.id).ink,
            weight=4.0 if chosen else 2.6,
            chosen=chosen,
            front=chosen,
        )
    return maps.layer(maps.order(str(stage.layer)), looks)


def _regions(layer: str, region: str | None, *, hatched: bool) -> dict[str, Any]:
    """Edges of the regions; where no directorate is known, they are hatched."""
    looks = {
        code: Look(
            fill=style.HATCH if hatched else "#FFFFFF",
            alpha=1.0 if hatched else 0.01,
            stroke=style.TEXT if code == region else "#FFFFFF",
            weight=2.4 if code == region else 0.9,
            live=True,
            chosen=code == region,
            front=code == region,
        )
        for code in maps.order(layer)
    }
    return maps.layer(maps.order(layer), looks)


def history_patch(stage: Stage, *, region: str | None, marked: Collection[str]) -> dict[str, Any]:
    """Write the state of the map of a stage.

    Parameters
    ----------
    marked
        Codes of the municipalities of a milestone.
    """
    regions = places.regions(limits_of(stage))
    points = dict.fromkeys(known_points(stage), Look(fill=""))
    states = {
        regions: _regions(regions, region, hatched=stage.layer is None),
        # Even without a point: a layer that is left out keeps the names of its towns.
        "service_points": maps.layer(maps.order("service_points"), points),
    }
    if stage.layer is not None:
        states[stage.layer] = _directorates(stage, region)
    if marked:
        look = Look(fill=style.TEXT, stroke="#FFFFFF", weight=1.6)
        towns = maps.layer(maps.order("municipalities"), dict.fromkeys(marked, look))
        states["municipalities"] = towns | {"radius": 6.5}
    called = places.names("municipality")
    labels = [
        *directorate_labels({one.id: "\n".join(look_of(one.id).lines) for one in in_force(stage)}),
        *(Label(text=called[c], at=_place(c), kind="strong", rank=1, reach=10) for c in marked),
    ]
    named = {"kind": "region", "rank": 40, "from": 6.5 if stage.layer else 5.5}
    return {
        "layers": states,
        "labels": [label.packed() for label in labels],
        # Beside the places of a milestone, names of regions would say the same towns again.
        "named": {} if marked else {regions: named},
        "locator": {},
    }


def _place(code: str) -> tuple[float, float]:
    """Latitude and longitude of a municipality."""
    row = record(table("municipalities").set_index("csd_code"), code)
    return float(row["latitude"]), float(row["longitude"])


def places_bounds(codes: Collection[str]) -> Corners:
    """Give the corners that hold municipalities, with some country around them.

    Parameters
    ----------
    codes
        Codes of municipalities, at least one.

    Returns
    -------
    Corners
        South-west and north-east corners, EPSG:4326.
    """
    latitudes, longitudes = zip(*map(_place, codes), strict=True)
    return (
        (round(min(latitudes) - AROUND, 3), round(min(longitudes) - 2 * AROUND, 3)),
        (round(max(latitudes) + AROUND, 3), round(max(longitudes) + 2 * AROUND, 3)),
    )
