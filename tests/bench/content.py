"""What the pages of the bench show: the same shapes, classes, texts, points and filter."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from geodata import style
from geodata.maps import patch
from geodata.maps.directorate_style import ink_of
from geodata.measure import values
from geodata.network import places as network_places
from geodata.settlement import scope as settlement_scope
from geodata.settlement.scope import Scope
from geodata.tables import load

EVERYWHERE = "Toutes les directions"
FILTER = "Direction"
HEIGHT = 430
SET_BACK = 0.35
# Share of immigrants, in the classes of the dashboard.
SCOPE = Scope("immigrants_share_pct", "census_division", "2021")
LAYER = SCOPE.layer


def directorates() -> Mapping[str, str]:
    """Identifiers of the directorates by the name that the filter shows."""
    table = load.table("directorates").set_index("directorate_id")["short_name"]
    return {str(table[code]): code for code in network_places.directorate_codes()}


def counts() -> Mapping[str, int]:
    """Points that each choice of the filter leaves on the map."""
    homes = Counter(point["properties"]["direction"] for point in points()["features"])
    return {EVERYWHERE: homes.total()} | {name: homes[c] for name, c in directorates().items()}


@cache
def areas() -> dict[str, Any]:
    """GeoJSON of the territories, 4 decimals, in the order of their layer."""
    cut = settlement_scope.classes(SCOPE)
    ramp = (*settlement_scope.inks(SCOPE), style.MISSING)
    texts = settlement_scope.texts(SCOPE)
    names = values(SCOPE)["name"]
    homes = load.table("census_divisions").set_index("cd_code")["directorate_id"]
    shapes = load.boundaries(LAYER).set_index("code").geometry.set_precision(0.0001)
    return _collection(
        {
            "type": "Feature",
            "id": code,
            "properties": {
                "nom": names[code],
                "valeur": texts[code],
                "couleur": ramp[cut.codes[code]],
                "direction": homes[code],
            },
            "geometry": shapes[code].__geo_interface__,
        }
        for code in patch.order(LAYER)
    )


@cache
def points() -> dict[str, Any]:
    """GeoJSON of the service points, in the table's order."""
    return _collection(
        {
            "type": "Feature",
            "id": row["id"],
            "properties": {
                "nom": row["town"],
                "ink": ink_of(row["directorate_id"]),
                "attested": row["evidence"] == "attested",
                "direction": row["directorate_id"],
            },
            "geometry": {"type": "Point", "coordinates": [row["longitude"], row["latitude"]]},
        }
        for row in load.table("service_points").to_dict("records")
    )


def _collection(features: Iterable[dict[str, Any]]) -> dict[str, Any]:
    made = json.dumps({"type": "FeatureCollection", "features": list(features)})
    return dict(json.loads(made))
