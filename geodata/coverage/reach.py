"""What a coverage question comes down to: each municipality, its nearest site, near or far."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from geodata.coverage.counting import Threshold
from geodata.coverage.distances import Access, Floats, Integers, access
from geodata.coverage.people import By, demand
from geodata.coverage.sites import Site, network
from geodata.tables import derived


@dataclass(frozen=True, eq=False, kw_only=True)
class Reach:
    """The answer for every municipality, in the order of the demand.

    Attributes
    ----------
    people
        The demand, 1,282 rows.
    distance
        To the nearest site, in the unit of the threshold; infinite without a road.
    nearest
        Position of the nearest site; -1 without a road.
    """

    limit: Threshold
    people: pd.DataFrame
    access: Access
    distance: Floats
    nearest: Integers

    @property
    def covered(self) -> npt.NDArray[np.bool_]:
        """Whether each municipality is within the threshold."""
        return self.distance <= self.limit.value

    def site(self, code: str) -> Site | None:
        """Give the nearest site of a municipality; ``None`` without a road."""
        position = int(self.nearest[self.people.index.get_loc(code)])
        return self.access.sites[position] if position >= 0 else None

    def inside(self, by: By, code: str) -> npt.NDArray[np.bool_]:
        """Tell which municipalities are in a territory (limits of 2019)."""
        return (self.people[by] == code).to_numpy()


def reach(sites: tuple[Site, ...], limit: Threshold) -> Reach:
    """Answer for a network."""
    measured = access(sites)
    return Reach(
        limit=limit,
        people=demand(),
        access=measured,
        distance=measured.least(limit.unit),
        nearest=measured.nearest(limit.unit),
    )


@derived(most=64)
def published_reach(limit: Threshold, *, attested_only: bool = False) -> Reach:
    """Answer for the network of 2019, once for each question.

    Returns
    -------
    Reach
        Shared, not to be changed.
    """
    return reach(network(attested_only=attested_only), limit)
