"""What both pages of the bench show: the same shapes, classes, texts, points and filter."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from geodata import style
from geodata.maps import patch
from geodata.maps.directorate_style import ink_of
from geodata.network import map as network_map
from geodata.places.level import Level
from geodata.settlement import circles as settlement_circles
from geodata.settlement import scope as settlement_scope
from geodata.settlement.scope import Scope
from geodata.tables import load

EVERYWHERE = "Toutes les directions"
FILTER = "Direction"
HEIGHT = 430
SET_BACK = 0.35
LEVELS: Mapping[str, Level] = {
    "region": "region",
    "mrc": "census_division",
    "municipalite": "municipality",
}


@dataclass(frozen=True, slots=True)
class Shape:
    """A territory: an area, or a circle where only a point is known."""

    code: str
    name: str
    text: str
    fill: str
    directorate: str


@dataclass(frozen=True, slots=True)
class Dot:
    """A service point."""

    code: str
    name: str
    latitude: float
    longitude: float
    ink: str
    attested: bool
    directorate: str


@cache
def directorates() -> Mapping[str, str]:
    """Identifiers of the directorates by the name that the filter shows."""
    table = load.table("directorates").set_index("directorate_id")["short_name"]
    return {str(table[code]): code for code in network_map.directorate_codes()}


def scope(level: Level) -> Scope:
    """Share of immigrants in 2021, in the classes of the dashboard."""
    return Scope("immigrants_share_pct", level, "2021", "fixed", "none")


def _homes(level: Level) -> Mapping[str, str]:
    """Directorate of each territory of a level."""
    if level == "region":
        return network_map.region_directorates()
    divisions = load.table("census_divisions").set_index("cd_code")["directorate_id"]
    if level == "census_division":
        return cast("Mapping[str, str]", divisions.to_dict())
    parents = load.table("municipalities").set_index("csd_code")["cd_code"]
    return cast("Mapping[str, str]", parents.map(divisions).to_dict())


@cache
def shapes(level: Level) -> tuple[Shape, ...]:
    """Territories of a level, in the order of their layer."""
    shown = scope(level)
    cut = settlement_scope.classes(shown)
    ramp = settlement_scope.colours(cut)
    texts = settlement_scope.texts(shown)
    names = settlement_scope.rows_of(shown)["name"]
    homes = _homes(level)
    return tuple(
        Shape(
            code=code,
            name=str(names[code]),
            text=texts[code],
            fill=ramp[cut.codes[code]] if cut.codes[code] >= 0 else style.MISSING,
            directorate=homes[code],
        )
        for code in patch.order(settlement_scope.layer_of(shown))
    )


@cache
def dots() -> tuple[Dot, ...]:
    """The service points, in the table's order."""
    rows: Iterator[Any] = load.table("service_points").itertuples()
    return tuple(
        Dot(
            code=row.id,
            name=row.town,
            latitude=row.latitude,
            longitude=row.longitude,
            ink=ink_of(row.directorate_id),
            attested=row.evidence == "attested",
            directorate=row.directorate_id,
        )
        for row in rows
    )


def counts() -> Mapping[str, int]:
    """Points that each choice of the filter leaves on the map."""
    every = dots()
    found = {
        name: sum(d.directorate == code for d in every) for name, code in directorates().items()
    }
    return {EVERYWHERE: len(every)} | found


@cache
def collection(level: Level) -> dict[str, Any]:
    """GeoJSON of the areas of a level, 4 decimals, with the properties of their shape."""
    layer = settlement_scope.layer_of(scope(level))
    areas = load.boundaries(layer).set_index("code").geometry
    rounded = areas.set_precision(0.0001)
    features = [
        {
            "type": "Feature",
            "id": shape.code,
            "properties": {
                "nom": shape.name,
                "valeur": shape.text,
                "couleur": shape.fill,
                "direction": shape.directorate,
            },
            "geometry": json.loads(json.dumps(rounded[shape.code].__geo_interface__)),
        }
        for shape in shapes(level)
    ]
    return {"type": "FeatureCollection", "features": features}


@cache
def circles() -> tuple[tuple[float, float, float], ...]:
    """Latitude, longitude and radius in pixels of the municipalities, in the table's order."""
    table = load.table("municipalities")
    counts_of = table["immigrants_2021"].fillna(0)
    radii = (counts_of**0.5 * settlement_circles.TOWN_FACTOR).clip(1.8, 60)
    return tuple(
        zip(table["latitude"].round(4), table["longitude"].round(4), radii.round(1), strict=True)
    )
