"""What the pages of the bench show: the same shapes, classes, texts, points and filter."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from geodata import load, network_map, patch, settlement_scope, style
from geodata.directorate_style import ink_of
from geodata.settlement_scope import Scope

EVERYWHERE = "Toutes les directions"
FILTER = "Direction"
HEIGHT = 430
SET_BACK = 0.35
# Share of immigrants, in the classes of the dashboard.
SCOPE = Scope("immigrants_share_pct", "census_division", "2021", "fixed", "none")


@dataclass(frozen=True, slots=True)
class Shape:
    """A territory."""

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


def directorates() -> Mapping[str, str]:
    """Identifiers of the directorates by the name that the filter shows."""
    table = load.table("directorates").set_index("directorate_id")["short_name"]
    return {str(table[code]): code for code in network_map.directorate_codes()}


@cache
def shapes() -> tuple[Shape, ...]:
    """Territories, in the order of their layer."""
    cut = settlement_scope.classes(SCOPE)
    ramp = settlement_scope.colours(cut)
    texts = settlement_scope.texts(SCOPE)
    names = settlement_scope.rows_of(SCOPE)["name"]
    homes = load.table("census_divisions").set_index("cd_code")["directorate_id"]
    return tuple(
        Shape(
            code=code,
            name=str(names[code]),
            text=texts[code],
            fill=ramp[cut.codes[code]] if cut.codes[code] >= 0 else style.MISSING,
            directorate=homes[code],
        )
        for code in patch.order(settlement_scope.layer_of(SCOPE))
    )


@cache
def dots() -> tuple[Dot, ...]:
    """The service points, in the table's order."""
    return tuple(
        Dot(
            code=row["id"],
            name=row["town"],
            latitude=row["latitude"],
            longitude=row["longitude"],
            ink=ink_of(row["directorate_id"]),
            attested=row["evidence"] == "attested",
            directorate=row["directorate_id"],
        )
        for row in load.table("service_points").to_dict("records")
    )


def counts() -> Mapping[str, int]:
    """Points that each choice of the filter leaves on the map."""
    homes = [dot.directorate for dot in dots()]
    found = {name: homes.count(code) for name, code in directorates().items()}
    return {EVERYWHERE: len(homes)} | found


@cache
def collection() -> dict[str, Any]:
    """GeoJSON of the territories, 4 decimals, with the properties of their shape."""
    areas = load.boundaries(settlement_scope.layer_of(SCOPE)).set_index("code").geometry
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
        for shape in shapes()
    ]
    return {"type": "FeatureCollection", "features": features}
