"""The map of the network over time: directorates of a year, over regions that never move."""

from collections.abc import Collection
from typing import Any

from geodata import maps, places, style, tables
from geodata.history.regions import in_force, region_at
from geodata.maps import Corners, Label, Look, look_of
from geodata.network import Stage, directorate_labels
from geodata.places import names
from geodata.rows import record

AROUND = 0.55
"""Degrees of latitude kept around the places of a milestone."""


def limits_of(stage: Stage) -> str:
    """Give the vintage of the regions' limits on which a stage is drawn."""
    own = in_force(stage)
    return own[0].limits if own else places.network_day()[:4]


def known_points(stage: Stage) -> list[str]:
    """Give the service points that sources place at a stage.

    Returns
    -------
    list of str
        Identifiers: those that existed before August 2019, the 61 of that month, and none
        afterwards, since the lists of later years are not published.
    """
    points = tables.table("service_points")
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


def _regions(stage: Stage, region: str | None) -> dict[str, Any]:
    """Edges of the regions; where no directorate is known, they are hatched."""
    fill, alpha = ("#FFFFFF", 0.01) if stage.layer else (style.HATCH, 1.0)
    looks = {
        code: Look(
            fill=fill,
            alpha=alpha,
            stroke=style.TEXT if code == region else "#FFFFFF",
            weight=2.4 if code == region else 0.9,
            live=True,
            chosen=code == region,
            front=code == region,
        )
        for code in maps.order(places.regions(limits_of(stage)))
    }
    return maps.layer(maps.order(places.regions(limits_of(stage))), looks)


def _places(codes: Collection[str]) -> dict[str, Any]:
    look = Look(fill=style.TEXT, stroke="#FFFFFF", weight=1.6)
    return maps.layer(maps.order("municipalities"), dict.fromkeys(codes, look)) | {"radius": 6.5}


def _labels(stage: Stage, codes: Collection[str]) -> list[dict[str, Any]]:
    texts = {one.id: "\n".join(look_of(one.id).lines) for one in in_force(stage)}
    marked = [
        Label(text=names("municipality")[code], at=_place(code), kind="strong", rank=1, reach=10)
        for code in codes
    ]
    return [label.packed() for label in (*directorate_labels(texts), *marked)]


def history_patch(
    stage: Stage, *, territory: tuple[str, str], marked: Collection[str]
) -> dict[str, Any]:
    """Write the state of the map of a stage.

    Parameters
    ----------
    marked
        Codes of the municipalities of a milestone.
    """
    region = region_at(*territory, limits_of(stage))
    points = dict.fromkeys(known_points(stage), Look(fill=""))
    regions = places.regions(limits_of(stage))
    states: dict[str, Any] = {
        regions: _regions(stage, region),
        # Even without a point: a layer that is left out keeps the names of its towns.
        "service_points": maps.layer(maps.order("service_points"), points),
    }
    if stage.layer is not None:
        states[stage.layer] = _directorates(stage, region)
    if marked:
        states["municipalities"] = _places(marked)
    named = {"kind": "region", "rank": 40, "from": 6.5 if stage.layer else 5.5}
    return {
        "layers": states,
        "labels": _labels(stage, marked),
        # Beside the places of a milestone, names of regions would say the same towns again.
        "named": {} if marked else {regions: named},
        "locator": {},
    }


def _place(code: str) -> tuple[float, float]:
    """Latitude and longitude of a municipality."""
    row = record(tables.table("municipalities").set_index("csd_code"), code)
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
    at = [_place(code) for code in codes]
    latitudes, longitudes = [place[0] for place in at], [place[1] for place in at]
    return (
        (round(min(latitudes) - AROUND, 3), round(min(longitudes) - 2 * AROUND, 3)),
        (round(max(latitudes) + AROUND, 3), round(max(longitudes) + 2 * AROUND, 3)),
    )
