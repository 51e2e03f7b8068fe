"""The service points nearest to a place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from geodata.roads.places import municipality
from geodata.roads.protocol import Distance, Matrix, Place, Router, distances
from geodata.tables import table


@dataclass(frozen=True, kw_only=True)
class Near:
    """The points of one town, which stand at one place, and how far they are.

    Attributes
    ----------
    evidence
        ``attested`` or ``reconstructed``, by point.
    """

    place: Place
    points: tuple[str, ...]
    evidence: tuple[str, ...]
    distance: Distance


def nearest_points(
    router: Router, origin: Place, *, count: int = 3, evidence: Sequence[str] = ()
) -> tuple[Near, ...]:
    """Find the towns with a service point that are nearest to a place.

    Parameters
    ----------
    count
        Most towns to give, 1 or more.
    evidence
        Keep only points of these kinds; all when empty.
    """
    rows = table("service_points")
    if evidence:
        rows = rows[rows["evidence"].isin(evidence)]
    groups = list(rows.groupby("municipality_code", sort=True))
    towns = [municipality(str(code)) for code, _group in groups]
    kept = _first(router.matrix([origin], towns))[:count]
    measured = distances(router, origin, [towns[i] for i in kept])
    return tuple(
        Near(
            place=towns[i],
            points=tuple(groups[i][1]["id"]),
            evidence=tuple(groups[i][1]["evidence"]),
            distance=distance,
        )
        for i, distance in zip(kept, measured, strict=True)
    )


def _first(found: Matrix) -> list[int]:
    """Order the columns by time, then as the crow flies: a place without road has no time."""
    minutes = np.where(np.isfinite(found.road_minutes[0]), found.road_minutes[0], np.inf)
    return [int(column) for column in np.lexsort([found.geodesic_km[0], minutes])]
