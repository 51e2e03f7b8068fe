"""Where names of territories and circles of counts stand: as the data place them, or inside."""

from __future__ import annotations

from collections.abc import Mapping

from geodata import places, tables
from geodata.maps import extents
from geodata.tables import derived

TABLE = "anchors"


@derived(words=False)
def _placed(kind: str, level: str) -> Mapping[str, tuple[float, float]]:
    """Places that the data give: latitude and longitude by code; none without the table."""
    if TABLE not in tables.datasets():
        return {}
    table = tables.table(TABLE)
    rows = table[(table["kind"] == kind) & (table["level"] == level)]
    return {
        code: (float(latitude), float(longitude))
        for code, latitude, longitude in zip(
            rows["code"], rows["latitude"], rows["longitude"], strict=True
        )
    }


@derived(words=False)
def names(layer: str) -> Mapping[str, tuple[float, float]]:
    """Give the centre of the name of each territory of a layer.

    Returns
    -------
    Mapping[str, tuple[float, float]]
        Latitude and longitude by code, EPSG:4326: where the data place it, else a point
        inside the territory.
    """
    placed = _placed("label", str(places.level_of(layer)))
    inside = {} if set(tables.boundaries(layer)["code"]) <= set(placed) else extents.anchors(layer)
    return {code: placed.get(code) or inside[code] for code in tables.boundaries(layer)["code"]}


@derived(words=False)
def counts(layer: str) -> Mapping[str, tuple[float, float]]:
    """Give the places of circles of counts that have one of their own, apart from the name's.

    Returns
    -------
    Mapping[str, tuple[float, float]]
        Latitude and longitude by code, EPSG:4326, of the territories that the data place.
    """
    placed = _placed("count", str(places.level_of(layer)))
    return {code: placed[code] for code in tables.boundaries(layer)["code"] if code in placed}
