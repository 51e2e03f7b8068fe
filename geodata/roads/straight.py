"""Distances as the crow flies, for data that describe no road."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from geodata.roads.protocol import EngineName, Matrix, Place, geodesic_km
from geodata.wording import _


class Straight:
    """A router that knows no road: only distances as the crow flies."""

    name: EngineName = "straight"

    def matrix(self, origins: Sequence[Place], destinations: Sequence[Place]) -> Matrix:
        """Measure from each origin to each destination; no way by road is known."""
        straight = geodesic_km(origins, destinations)
        unknown = np.full(straight.shape, np.nan)
        return Matrix(geodesic_km=straight, road_km=unknown, road_minutes=unknown)

    def ferries(self, _origin: Place, _destination: Place) -> tuple[str, ...]:
        """Name no ferry: no way by road is known."""
        return ()

    def alone(self, _item: Place) -> str:
        """Say that the data describe no road."""
        return no_roads()


def no_roads() -> str:
    """Say that distances are as the crow flies, and why."""
    return _("Distances à vol d'oiseau : les données ne décrivent pas de routes.")
