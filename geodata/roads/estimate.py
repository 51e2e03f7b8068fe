"""The router of the product when no routing engine is plugged in: an estimate on a graph."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from geodata.roads.access import NO_NODE, Access, access
from geodata.roads.network import Network, product_network
from geodata.roads.parameters import DEFAULT, Floats, Integers, Kind, Parameters
from geodata.roads.paths import Paths, graph, quickest
from geodata.roads.protocol import EngineName, Matrix, Place, geodesic_km
from geodata.tables import derived, table
from geodata.wording import _


class Estimate:
    """A router that estimates distances by road on the network of the tables."""

    name: EngineName = "estimate"

    def __init__(self, network: Network, parameters: Parameters = DEFAULT) -> None:
        self.network = network
        self.parameters = parameters
        self.graph = graph(network, parameters)

    def matrix(self, origins: Sequence[Place], destinations: Sequence[Place]) -> Matrix:
        """Estimate from each origin to each destination.

        Returns
        -------
        Matrix
            Rows are the origins. A length includes the ferries and, for a place that is
            not a municipality, the way to the nearest towns of its shore.
        """
        straight = geodesic_km(origins, destinations)
        best = self._quickest(origins, destinations, straight)
        known = np.isfinite(best.minutes)
        return Matrix(
            geodesic_km=straight,
            road_km=np.where(known, best.km, np.nan),
            road_minutes=np.where(known, best.minutes, np.nan),
        )

    def _quickest(
        self, origins: Sequence[Place], destinations: Sequence[Place], straight: Floats
    ) -> Paths:
        """Find the quickest way from each origin to each destination; infinite without one."""
        start, end = access(self.network, origins), access(self.network, destinations)
        sources = np.unique(end.nodes[end.nodes != NO_NODE])
        paths = quickest(self.graph, sources)
        minutes = np.full(straight.shape, np.inf)
        km, ferries = minutes.copy(), np.zeros(straight.shape, dtype=np.int64)
        for candidate in self._candidates(start, end, sources, paths, straight):
            better = candidate.minutes < minutes
            minutes = np.where(better, candidate.minutes, minutes)
            km = np.where(better, candidate.km, km)
            ferries = np.where(better, candidate.ferries, ferries)
        return Paths(minutes=minutes, km=km, ferries=ferries)

    def _candidates(
        self, start: Access, end: Access, sources: Integers, paths: Paths, straight: Floats
    ) -> Iterator[Paths]:
        """Give the way through each pair of towns that the two places are joined to."""
        length = self.parameters.lengths()[Kind.LOCAL]
        pace = 60.0 / self.parameters.local_kmh
        for first in _ranks(start):
            for last in _ranks(end):
                here, there = start.nodes[:, [first]], end.nodes[:, last]
                joined = (here != NO_NODE) & (there != NO_NODE)
                row = np.searchsorted(sources, np.where(there == NO_NODE, sources[0], there))
                legs = length * (start.km[:, [first]] + end.km[:, last])
                # Two places near the same town go straight from one to the other.
                legs = np.where(here == there, length * straight, legs)
                yield Paths(
                    minutes=np.where(joined, paths.minutes[row, here] + pace * legs, np.inf),
                    km=paths.km[row, here] + legs,
                    ferries=paths.ferries[row, here],
                )

    def ferries(self, origin: Place, destination: Place) -> tuple[str, ...]:
        """Name the ferries on the way between two places.

        Returns
        -------
        tuple of str
            In the order of the table of crossings; empty without any, or without a road.
        """
        places = [origin], [destination]
        bits = int(self._quickest(*places, geodesic_km(*places)).ferries[0, 0])
        return tuple(name for i, name in enumerate(self.network.ferries) if bits >> i & 1)

    def alone(self, item: Place) -> str:
        """Say why a place is not on the network; nothing when it is."""
        (nodes,) = access(self.network, [item]).nodes
        if nodes[0] == NO_NODE:
            return item.far_note or _("Aucune route connue près de {name}.").format(name=item.name)
        code = table("municipalities")["csd_code"][int(nodes[0])]
        if note := roadless(code, item.name):
            return note
        if not np.isin(nodes[0], self.network.pairs):
            return _(
                "Aucune route connue vers le point de {name}, territoire non organisé ou inhabité."
            ).format(name=item.name)
        return ""


def _ranks(found: Access) -> Integers:
    """Give the ranks at which some place is joined to a town."""
    return np.flatnonzero((found.nodes != NO_NODE).any(axis=0))


@derived()
def roadless_notes() -> Mapping[str, str]:
    """Say how one goes to the places without road.

    Returns
    -------
    Mapping[str, str]
        By code of municipality.
    """
    rows = table("roadless_places")
    return {code: _(note) for code, note in zip(rows["csd_code"], rows["access_note"], strict=True)}


def roadless(code: str, name: str) -> str:
    """Say that no road leads to a municipality, and how one goes there.

    Returns
    -------
    str
        A sentence in French; empty unless the tables list the municipality.
    """
    how = roadless_notes().get(code)
    return _("Aucune route vers {name} : {how}.").format(name=name, how=how) if how else ""


@derived()
def estimate() -> Estimate:
    """Give the estimate of the product, made once."""
    return Estimate(product_network())
