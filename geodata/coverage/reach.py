"""What a coverage question comes down to: each municipality, its nearest site, near or far."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

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
    """

    limit: Threshold
    people: pd.DataFrame
    access: Access

    @cached_property
    def distance(self) -> Floats:
        """To the nearest site, in the unit of the threshold; infinite without a road."""
        return self.access.least(self.limit.unit)

    @cached_property
    def nearest(self) -> Integers:
        """Position of the nearest site; -1 without a road."""
        return self.access.nearest(self.limit.unit)

    @property
    def covered(self) -> npt.NDArray[np.bool_]:
        """Whether each municipality is within the threshold."""
        return self.distance <= self.limit.value

    def inside(self, by: By, code: str) -> npt.NDArray[np.bool_]:
        """Tell which municipalities are in a territory (limits of 2019)."""
        return (self.people[by] == code).to_numpy()


def reach(sites: tuple[Site, ...], limit: Threshold) -> Reach:
    """Answer for a network."""
    return Reach(limit=limit, people=demand(), access=access(sites))


@derived(most=64)
def published_reach(limit: Threshold, *, attested_only: bool = False) -> Reach:
    """Answer for the network of 2019, once for each question.

    Returns
    -------
    Reach
        Shared, not to be changed.
    """
    return reach(network(attested_only=attested_only), limit)
