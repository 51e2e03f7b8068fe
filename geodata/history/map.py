"""The map of the network over time: directorates of a year, over regions that never move."""

from collections.abc import Collection
from typing import Any

from geodata import maps, network, places, style
from geodata.history.regions import in_force, limits_of
from geodata.maps import Corners, Label, Look, look_of
from geodata.network import Stage
from geodata.roads import municipality
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
    return list(points["id"]) if stage.layer == places.directorates() else []


def history_patch(stage: Stage, *, region: str | None, marked: Collection[str]) -> dict[str, Any]:
    """Write the state of the map of a stage.

    Parameters
    ----------
    marked
        Codes of the municipalities of a milestone.
    """
    regions = places.regions(limits_of(stage))
    # Where no directorate is known, regions are hatched.
    fill, alpha = ("#FFFFFF", 0.01) if stage.layer else (style.HATCH, 1.0)
    look = Look(fill=fill, alpha=alpha, weight=0.9, live=True)
    points = dict.fromkeys(known_points(stage), Look(fill=""))
    states = {
        regions: network.area_layer(
            regions, dict.fromkeys(maps.order(regions), look), chosen=region
        ),
        # Even without a point: a layer that is left out keeps the names of its towns.
        "service_points": maps.layer(maps.order("service_points"), points),
    }
    own = {one.id: look_of(one.id) for one in in_force(stage)}
    if stage.layer is not None:
        chosen = next((one.id for one in in_force(stage) if region in one.codes), None)
        areas = {code: Look(fill=s.fill, stroke=s.ink, weight=2.6) for code, s in own.items()}
        states[stage.layer] = network.area_layer(stage.layer, areas, chosen=chosen, weight=4.0)
    if marked:
        rings = dict.fromkeys(marked, Look(fill=style.TEXT, weight=1.6))
        towns = maps.layer(maps.order("municipalities"), rings)
        states["municipalities"] = towns | {"radius": 6.5}
    labels = network.directorate_labels({code: "\n".join(s.lines) for code, s in own.items()})
    for town in map(municipality, marked):
        at = town.latitude, town.longitude
        labels.append(Label(text=town.name, at=at, kind="strong", rank=1, reach=10))
    named = {"kind": "region", "rank": 40, "from": 6.5 if stage.layer else 5.5}
    return {
        "layers": states,
        "labels": [label.packed() for label in labels],
        # Beside the places of a milestone, names of regions would say the same towns again.
        "named": {} if marked else {regions: named},
        "locator": {},
    }


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
    towns = [municipality(code) for code in codes]
    latitudes, longitudes = [t.latitude for t in towns], [t.longitude for t in towns]
    return (
        (round(min(latitudes) - AROUND, 3), round(min(longitudes) - 2 * AROUND, 3)),
        (round(max(latitudes) + AROUND, 3), round(max(longitudes) + 2 * AROUND, 3)),
    )
