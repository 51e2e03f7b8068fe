"""Quickest paths on the network, given the speeds of its roads: time, length, ferries."""

from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array  # type: ignore[import-untyped]
from scipy.sparse.csgraph import dijkstra  # type: ignore[import-untyped]

from geodata.roads.distance import Floats, Integers
from geodata.roads.network import LinkKind, Network

Number = TypeVar("Number", np.float64, np.int64)

INSTANT = 1e-6
"""Minutes between two nodes at one place: a sparse graph has no link of zero."""


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
        """Give the length factor of each kind, in the order of :class:`LinkKind`."""
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


class Graph:
    """A network with the times and lengths of its links, the quickest one in each direction.

    Attributes
    ----------
    key, km, kind, ferry
        By directed link, sorted by ``key`` (first node × number of nodes + second node):
        length of the road, kind, and a bit for its ferry (0 for none).
    """

    def __init__(self, network: Network, parameters: Parameters) -> None:
        size = len(network.nodes.shore)
        speed = parameters.speeds()[network.kind]
        km = network.km * parameters.lengths()[network.kind]
        minutes = np.maximum(network.minutes + 60.0 * km / speed, INSTANT)
        start, end = network.pairs.T
        key = np.concatenate([start * size + end, end * size + start])
        twice = np.tile(np.arange(len(start)), 2)
        order = np.lexsort([km[twice], minutes[twice], key])
        self.key, first = np.unique(key[order], return_index=True)
        kept = twice[order][first]
        ends = self.key // size, self.key % size
        self.minutes = csr_array((minutes[kept], ends), shape=(size, size))
        self.km, self.kind, self.ferry = km[kept], network.kind[kept], network.ferry[kept]


@dataclass(frozen=True, kw_only=True)
class Paths:
    """Quickest paths from each source (rows) to every node (columns).

    Attributes
    ----------
    minutes, km
        Time and length; infinite where there is no path.
    ferries
        One bit for each ferry taken, by its position in the network.
    """

    minutes: Floats
    km: Floats
    ferries: Integers


class _Trail:
    """Time, and nodes 1, 2, 4… links before, by source and node; link taken, where there is one."""

    def __init__(self, roads: Graph, sources: Integers) -> None:
        here = np.arange(roads.minutes.shape[0])
        self.minutes, found = dijkstra(roads.minutes, indices=sources, return_predecessors=True)
        jump = np.where(found < 0, here, found).astype(np.int64)
        self.moves = jump != here
        self.link = np.searchsorted(roads.key, (jump * len(here) + here)[self.moves])
        self.jumps: list[Integers] = []
        # Twice as far each time, until all are at their source.
        while not self.jumps or not np.array_equal(jump, self.jumps[-1]):
            self.jumps.append(jump)
            jump = np.take_along_axis(jump, jump, axis=1)

    def along(self, values: NDArray[Number], join: np.ufunc) -> NDArray[Number]:
        """Join the values of the links on the way to each node; 0 at the sources."""
        taken = np.zeros(self.moves.shape, dtype=values.dtype)
        taken[self.moves] = values[self.link]
        for jump in self.jumps:
            taken = join(taken, np.take_along_axis(taken, jump, axis=1))
        return taken


def quickest(roads: Graph, sources: Integers) -> Paths:
    """Find the quickest paths from some nodes to every node.

    Parameters
    ----------
    sources
        Nodes, one row of the result each.
    """
    trail = _Trail(roads, sources)
    km = np.where(np.isfinite(trail.minutes), trail.along(roads.km, np.add), np.inf)
    ferries = trail.along(roads.ferry, np.bitwise_or)
    return Paths(minutes=trail.minutes, km=km, ferries=ferries)


def composition(roads: Graph, sources: Integers) -> Floats:
    """Tell how many kilometres of each kind of road the quickest paths take.

    Returns
    -------
    numpy.ndarray
        Length by source, node and :class:`~geodata.roads.network.Kind`.
    """
    trail = _Trail(roads, sources)
    parts = [np.where(roads.kind == kind, roads.km, 0.0) for kind in LinkKind]
    return np.stack([trail.along(km, np.add) for km in parts], axis=2)
