"""The router of the product when no routing engine is plugged in: an estimate on a graph."""

from collections.abc import Mapping, Sequence
from itertools import product

import numpy as np
from geopandas import GeoDataFrame
from shapely import Point

from geodata.crs import distance_km
from geodata.places import divisions, plane
from geodata.roads.distance import Floats, Integers, Matrix, Place, Router, degrees, geodesic_km
from geodata.roads.links import LONGEST_LOCAL_KM, projected
from geodata.roads.network import ORDINARY, ROADLESS, LinkKind, Network
from geodata.roads.paths import DEFAULT, Graph, Paths, quickest
from geodata.tables import boundaries, derived, table
from geodata.wording import _

TOWNS = 3
"""How many towns a place that is not a municipality is joined to."""

NO_NODE = -1


@derived()
def _divisions() -> GeoDataFrame:
    """Give the census divisions on the plane of the package, in metres."""
    return boundaries(divisions()).to_crs(plane())


def division_of(item: Place) -> str:
    """Find the code of the census division of a place, or of the nearest one."""
    found, here = _divisions(), Point(projected(*degrees([item]))[0] * 1000.0)
    return str(found["code"].iloc[found.sindex.nearest(here, return_all=False)[1, 0]])


def access(network: Network, places: Sequence[Place]) -> tuple[Integers, Floats]:
    """Join places to the network.

    A municipality stands at its own node. Another place is joined to the nearest towns of
    its shore, which is that of the nearest town of its census division: so a point of
    Lévis is never joined to Québec across the river. None is farther than a local link
    may be.

    Returns
    -------
    tuple of numpy.ndarray
        Nodes by place and rank, at most ``TOWNS``, −1 where there is none; and the straight
        length to each in km, infinite where there is none.
    """
    at = network.nodes
    nodes = np.full((len(places), TOWNS), NO_NODE, dtype=np.int64)
    km = np.full(nodes.shape, np.inf)
    for row, item in enumerate(places):
        if item.code:
            nodes[row, 0], km[row, 0] = at.codes[item.code], 0.0
            continue
        near = _towns_near(network, item)
        nodes[row, : len(near)] = near
        km[row, : len(near)] = distance_km(
            item.longitude, item.latitude, at.longitude[near], at.latitude[near]
        )
    return nodes, km


def _towns_near(network: Network, item: Place) -> Integers:
    """Find the nearest towns of the shore of a place, the nearest first."""
    at = network.nodes
    here = degrees([item])
    far = np.linalg.norm(at.plane - projected(*here), axis=1)
    far = np.where(np.isin(at.status, (ORDINARY, ROADLESS)), far, np.inf)
    division = (table("municipalities")["cd_code"] == division_of(item)).to_numpy()
    own = np.where(division, far[: len(division)], np.inf)
    if np.isinf(own).all():
        return np.array([], dtype=np.int64)
    there = np.where(at.shore == at.shore[own.argmin()], far, np.inf)
    nearest = np.argsort(there, kind="stable")[:TOWNS]
    return nearest[there[nearest] <= LONGEST_LOCAL_KM]


class Estimate(Router):
    """A router that estimates distances by road on the network of the tables."""

    name = "estimate"

    def __init__(self, network: Network, *, notice: str | None = None) -> None:
        super().__init__(notice=notice)
        self.network = network
        self.graph = Graph(network, DEFAULT)

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
        km, minutes = (np.where(np.isinf(far), np.nan, far) for far in (best.km, best.minutes))
        return Matrix(geodesic_km=straight, road_km=km, road_minutes=minutes)

    def _quickest(
        self, origins: Sequence[Place], destinations: Sequence[Place], straight: Floats
    ) -> Paths:
        """Find the quickest way from each origin to each destination; infinite without one."""
        if len(origins) < len(destinations):
            # One searches from the fewer: the ways are as long in both directions.
            back = self._quickest(destinations, origins, straight.T)
            return Paths(minutes=back.minutes.T, km=back.km.T, ferries=back.ferries.T)
        starts, start_km = access(self.network, origins)
        ends, end_km = access(self.network, destinations)
        sources = np.unique(ends[ends != NO_NODE])
        paths = quickest(self.graph, sources)
        length = DEFAULT.lengths()[LinkKind.LOCAL]
        pace = 60.0 / DEFAULT.local_kmh
        minutes = np.full(straight.shape, np.inf)
        km, ferries = minutes.copy(), np.zeros(straight.shape, dtype=np.int64)
        # Each pair of towns that the two places are joined to.
        for first, last in product(_ranks(starts), _ranks(ends)):
            here, there = starts[:, [first]], ends[:, last]
            row = np.searchsorted(sources, np.where(there == NO_NODE, sources[0], there))
            legs = length * (start_km[:, [first]] + end_km[:, last])
            # Two places near the same town go straight from one to the other.
            legs = np.where(here == there, length * straight, legs)
            time = paths.minutes[row, here] + pace * legs
            better = (here != NO_NODE) & (there != NO_NODE) & (time < minutes)
            minutes = np.where(better, time, minutes)
            km = np.where(better, paths.km[row, here] + legs, km)
            ferries = np.where(better, paths.ferries[row, here], ferries)
        return Paths(minutes=minutes, km=km, ferries=ferries)

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
        node = access(self.network, [item])[0][0, 0]
        if node == NO_NODE:
            return item.far_note or _("Aucune route connue près de {name}.").format(name=item.name)
        code = table("municipalities")["csd_code"][int(node)]
        if note := roadless(code, item.name):
            return note
        if not np.isin(node, self.network.pairs):
            return _(
                "Aucune route connue vers le point de {name}, territoire non organisé ou inhabité."
            ).format(name=item.name)
        return ""


def _ranks(nodes: Integers) -> Integers:
    """Give the ranks at which some place is joined to a town."""
    return np.flatnonzero((nodes != NO_NODE).any(axis=0))


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
