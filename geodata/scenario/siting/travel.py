"""Distances between all municipalities, measured at once."""

from __future__ import annotations

from collections.abc import Mapping

from geodata.coverage import Unit, measured, origins
from geodata.roads import router
from geodata.scenario.siting.found import Floats
from geodata.tables import derived


@derived(words=False, limits=False)
def distances() -> Mapping[Unit, Floats]:
    """Measure from every municipality to every other one, together.

    Returns
    -------
    Mapping[str, numpy.ndarray]
        By unit: shape ``(1282, 1282)``, in the order of
        :func:`geodata.coverage.people.demand`; infinite where no road is known.
    """
    # One after the other, they would take more than a second longer.
    minutes, km = measured(router().matrix(origins(), origins()))
    return {"min": minutes, "km": km}
