"""Kinds of road, with the speed and the length that the estimate gives them."""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


class Kind(IntEnum):
    """Kind of a link of the network."""

    MOTORWAY = 0
    LOCAL = 1
    NAMED = 2
    FOREST = 3
    FERRY = 4


@dataclass(frozen=True, kw_only=True)
class Parameters:
    """What turns the straight length of a link into a length and a time of travel.

    Attributes
    ----------
    motorway_length, local_length, named_length
        Length of the road over its straight length, 1 or more; forest roads have the
        same as named roads.
    """

    motorway_kmh: float = 105.0
    local_kmh: float = 65.0
    named_kmh: float = 75.0
    forest_kmh: float = 60.0
    motorway_length: float = 1.05
    local_length: float = 1.15
    named_length: float = 1.15

    def lengths(self) -> Floats:
        """Give the length factor of each kind, in the order of :class:`Kind`."""
        named = self.named_length
        return np.array([self.motorway_length, self.local_length, named, named, 1.0])

    def speeds(self) -> Floats:
        """Give the speed of each kind in km/h; infinite for ferries, which have their own time."""
        return np.array(
            [self.motorway_kmh, self.local_kmh, self.named_kmh, self.forest_kmh, np.inf]
        )


PRIOR = Parameters()
"""Parameters before any fit: legal speeds less what towns and bends take."""

DEFAULT = Parameters(motorway_kmh=100.0, local_kmh=60.0, named_kmh=85.0)
"""The parameters of the product: those that the fit chooses on the published distances."""
