"""Where territories, their names and their counts are: a point in each, and corners of a view."""

from collections.abc import Mapping

from geodata import places, tables
from geodata.maps.frame import Corners, framing
from geodata.rows import record
from geodata.tables import derived


@derived()
def anchors(name: str) -> Mapping[str, tuple[float, float]]:
    """Give a point inside each area of a layer, for its label.

    Returns
    -------
    Mapping[str, tuple[float, float]]
        Latitude and longitude by code, EPSG:4326, 3 decimals.
    """
    areas = tables.boundaries(name).set_index("code")
    inside = areas.geometry.representative_point()
    return {str(code): (round(p.y, 3), round(p.x, 3)) for code, p in inside.items()}


@derived()
def bounds(name: str) -> Mapping[str, Corners]:
    """Give the south-west and north-east corners of each area of a layer.

    Returns
    -------
    Mapping[str, Corners]
        Corners as latitude and longitude, EPSG:4326, by code.
    """
    boxes = tables.boundaries(name).set_index("code").geometry.bounds
    return {
        str(code): ((round(s, 3), round(w, 3)), (round(n, 3), round(e, 3)))
        for code, w, s, e, n in boxes.itertuples()
    }


@derived()
def inhabited_bounds(name: str) -> Mapping[str, Corners]:
    """Give the corners of the inhabited part of each area of a layer.

    Returns
    -------
    Mapping[str, Corners]
        Corners around the inhabited municipalities of each area, a quarter wider, never
        beyond the area itself; the whole area where nobody lives; EPSG:4326, by code.
    """
    towns = tables.table("municipalities")
    towns = towns[towns["population_2021"] > 0]
    grouped = towns.groupby(towns["cd_code"].map(places.division_parents(name)))[
        ["latitude", "longitude"]
    ]
    low, high = grouped.min(), grouped.max()
    wider = 0.25 * (high - low) + 0.12
    low, high = (low - wider).round(3), (high + wider).round(3)
    found = {}
    for code, ((south, west), (north, east)) in bounds(name).items():
        if code not in low.index:
            found[code] = (south, west), (north, east)
            continue
        least, most = record(low, code), record(high, code)
        found[code] = (
            (max(float(least["latitude"]), south), max(float(least["longitude"]), west)),
            (min(float(most["latitude"]), north), min(float(most["longitude"]), east)),
        )
    return found


def view_bounds(territory: tuple[str, str]) -> Corners:
    """Give the corners of the view of a territory.

    Returns
    -------
    Corners
        South-west and north-east corners, EPSG:4326; the inhabited view for the whole province.
    """
    level, code = territory
    if level == "region":
        return inhabited_bounds(places.regions_in_use())[code]
    if level == "census_division":
        return inhabited_bounds(places.divisions())[code]
    if level == "municipality":
        row = record(tables.table("municipalities").set_index("csd_code"), code)
        latitude, longitude, reach = row["latitude"], row["longitude"], 0.16
        return (
            (latitude - reach, longitude - 1.6 * reach),
            (latitude + reach, longitude + 1.6 * reach),
        )
    return framing().inhabited


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
    inside = {} if set(tables.boundaries(layer)["code"]) <= set(placed) else anchors(layer)
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
