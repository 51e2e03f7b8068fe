"""Join a place to the network: its own node, or the nearest towns of its shore."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from shapely import STRtree, points

from geodata.crs import distance_km
from geodata.places import divisions, plane
from geodata.roads.links import LONGEST_LOCAL_KM, nearest, projected
from geodata.roads.network import LEAF, Network
from geodata.roads.parameters import Floats, Integers
from geodata.roads.protocol import Place, degrees
from geodata.tables import boundaries, derived, table

TOWNS = 3
"""How many towns a place that is not a municipality is joined to."""

NO_NODE = -1


@dataclass(frozen=True, kw_only=True)
class Access:
    """Nodes that each place is joined to, at most ``TOWNS``.

    Attributes
    ----------
    nodes
        By place and rank; −1 where there is none.
    km
        Straight length to each; infinite where there is none.
    """

    nodes: Integers
    km: Floats


@derived()
def _divisions() -> tuple[STRtree, NDArray[np.object_]]:
    """Index the census divisions on the plane of the package, in metres."""
    layer = boundaries(divisions()).to_crs(plane())
    return STRtree(layer.geometry.to_numpy()), layer["code"].to_numpy(dtype=object)


def division_of(longitude: Floats, latitude: Floats) -> NDArray[np.object_]:
    """Find the census division of each point, or the nearest one.

    Parameters
    ----------
    longitude, latitude
        Degrees, WGS 84.
    """
    tree, codes = _divisions()
    found = tree.nearest(points(projected(longitude, latitude) * 1000.0))
    return np.asarray(codes[found], dtype=object)


def access(network: Network, places: Sequence[Place]) -> Access:
    """Join places to the network.

    A municipality stands at its own node. Another place is joined to the nearest towns of
    its shore, which is that of the nearest town of its census division: so a point of
    Lévis is never joined to Québec across the river. None is farther than a local link
    may be.

    Returns
    -------
    Access
        Nodes and lengths, one row a place.
    """
    nodes = np.full((len(places), TOWNS), NO_NODE, dtype=np.int64)
    km = np.full((len(places), TOWNS), np.inf)
    coded = [i for i, item in enumerate(places) if item.code]
    nodes[coded, 0] = [network.nodes.codes[places[i].code] for i in coded]
    km[coded, 0] = 0.0
    free = np.array([i for i, item in enumerate(places) if not item.code], dtype=np.int64)
    if len(free):
        longitude, latitude = degrees([places[i] for i in free])
        nodes[free] = towns_near(network, longitude, latitude)
        found = np.maximum(nodes[free], 0)
        length = distance_km(
            longitude[:, None],
            latitude[:, None],
            network.nodes.longitude[found],
            network.nodes.latitude[found],
        )
        km[free] = np.where(nodes[free] == NO_NODE, np.inf, length)
    return Access(nodes=nodes, km=km)


def towns_near(network: Network, longitude: Floats, latitude: Floats) -> Integers:
    """Find the nearest towns of the shore of each point.

    Parameters
    ----------
    longitude, latitude
        Degrees, WGS 84.

    Returns
    -------
    numpy.ndarray
        Nodes by point and rank, the nearest first; −1 where there is none.
    """
    place = network.nodes
    plane = projected(longitude, latitude)
    towns = projected(place.longitude[: place.towns], place.latitude[: place.towns])
    kept = place.status != LEAF
    divisions = table("municipalities")["cd_code"].to_numpy(dtype=object)
    own = division_of(longitude, latitude)
    shore = np.full(len(own), "", dtype=object)
    for code in pd.unique(own):
        here, there = np.flatnonzero(own == code), np.flatnonzero(kept & (divisions == code))
        point, town = nearest(plane[here], towns[there], count=1, within_km=np.inf)
        shore[here[point]] = place.shore[there[town]]
    nodes = np.full((len(own), TOWNS), NO_NODE, dtype=np.int64)
    for name in pd.unique(shore):
        here = np.flatnonzero(shore == name)
        there = np.flatnonzero(kept & (place.shore[: place.towns] == name))
        point, town = nearest(plane[here], towns[there], count=TOWNS, within_km=LONGEST_LOCAL_KM)
        # Pairs come point after point, the nearest town first.
        rank = np.arange(len(point)) - np.searchsorted(point, point)
        nodes[here[point], rank] = there[town]
    return nodes
