"""Distances between all municipalities, measured at once."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from geodata.coverage import Unit
from geodata.coverage.access import origins
from geodata.roads.engine import router
from geodata.scenario.siting.found import Floats
from geodata.snapshot import derived


@derived()
def distances() -> Mapping[Unit, Floats]:
    """Measure from every municipality to every other one, once a process.

    Returns
    -------
    Mapping[str, numpy.ndarray]
        By unit: shape ``(1282, 1282)``, in the order of
        :func:`geodata.coverage.demand.demand`; infinite where no road is known.
    """
    # One after the other, they would take more than a second longer.
    found = router().matrix(origins(), origins())
    return {
        "min": np.where(np.isfinite(found.road_minutes), found.road_minutes, np.inf),
        "km": np.where(np.isfinite(found.road_km), found.road_km, np.inf),
    }
