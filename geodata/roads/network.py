"""The network of the estimate: its nodes, and links with their kind and straight length."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geodata.crs import distance_km
from geodata.roads import links
from geodata.roads.distance import Floats, Integers
from geodata.roads.links import Pairs
from geodata.tables import derived, table

ORDINARY, LEAF, ROADLESS, JUNCTION = range(4)
"""A municipality is on the network, at its edge (unorganised or empty), or without road; a
junction is no municipality."""

UNORGANISED = "NO"

TableReader = Callable[[str], pd.DataFrame]
"""Gives a table of the data package by its name."""

CORNER = ("shore", "longitude", "latitude", "motorway", "crossing")

COORDINATE_DECIMALS = 4
"""Two points of roads that agree to this many decimals are one junction."""


class LinkKind(IntEnum):
    """Kind of a link of the network."""

    MOTORWAY = 0
    LOCAL = 1
    NAMED = 2
    FOREST = 3
    FERRY = 4


@dataclass(frozen=True, kw_only=True)
class Nodes:
    """The nodes; the municipalities come first.

    Attributes
    ----------
    codes
        Node of each municipality, by code.
    status
        ``ORDINARY``, ``LEAF``, ``ROADLESS`` or ``JUNCTION``, by node.
    shore
        Shore of each node; a place without road has that of its local network.
    longitude, latitude
        Degrees, by node.
    plane
        The same on the plane of the package: two columns, kilometres.
    motorway, crossing
        By node: whether it is a point of a motorway, the end of a crossing.
    """

    codes: Mapping[str, int]
    status: Integers
    shore: NDArray[np.object_]
    longitude: Floats
    latitude: Floats
    plane: Floats
    motorway: NDArray[np.bool_]
    crossing: NDArray[np.bool_]

    def straight_km(self, pairs: Pairs) -> Floats:
        """Measure kilometres as the crow flies between two nodes, for each pair of them."""
        start, end = pairs.T
        longitude, latitude = self.longitude, self.latitude
        return distance_km(longitude[start], latitude[start], longitude[end], latitude[end])


def municipal_status(read: TableReader) -> Integers:
    """Tell which municipalities are on the network, at its edge, or without road.

    Returns
    -------
    numpy.ndarray
        One status a municipality. Where no population is published, the municipality is
        an ordinary one: unknown is not zero.
    """
    places = read("municipalities")
    empty = places["population_2021"] == 0
    edge = (places["csd_type"] == UNORGANISED) | empty
    # A road that the tables name may well end at an empty place.
    named = places["csd_code"].isin(read("road_chains")["municipality_code"])
    status = np.where(edge & ~named, LEAF, ORDINARY)
    roadless = places["csd_code"].isin(read("roadless_places")["csd_code"])
    return np.where(roadless, ROADLESS, status).astype(np.int64)


def municipal_shores(read: TableReader) -> NDArray[np.object_]:
    """Give each municipality its shore.

    Returns
    -------
    numpy.ndarray
        The shore of its own row, or else that of its division; for a place without road,
        the name of its local network, or its own code when it is alone.
    """
    places, alone = read("municipalities"), read("roadless_places")
    of_code = read("road_shores").set_index("code")["shore"].to_dict()
    names = zip(alone["csd_code"], alone["network"], strict=True)
    own = of_code | {code: f"roadless {name or code}" for code, name in names}
    shores = places["csd_code"].map(own).fillna(places["cd_code"].map(of_code))
    return shores.to_numpy(dtype=object)


def _points(read: TableReader) -> pd.DataFrame:
    """List the rows of the chains, then both ends of the crossings, motorways told apart."""
    chains, crossings = read("road_chains"), read("road_crossings")
    chains = chains.rename(columns={"municipality_code": "code"}).assign(
        motorway=chains["kind"] == "motorway", crossing=False
    )
    crossings = crossings.assign(
        code="", motorway=crossings["road_kind"] == "motorway", crossing=True
    )
    ends = [
        crossings.rename(columns={f"{name}_{end}": name for name in CORNER[:3]})
        for end in ("a", "b")
    ]
    return pd.concat([rows[["code", *CORNER]] for rows in (chains, *ends)], ignore_index=True)


def nodes(read: TableReader) -> tuple[Nodes, Integers]:
    """Make the nodes.

    Returns
    -------
    tuple
        The municipalities in the order of their table, then the other nodes; and the node of
        each point of the chains, then of the first and of the second ends of the crossings.
    """
    towns = read("municipalities").assign(
        shore=municipal_shores(read), motorway=False, crossing=False
    )
    codes = {code: node for node, code in enumerate(towns["csd_code"])}
    points = _points(read)
    free = points[points["code"] == ""]
    junctions = free[["longitude", "latitude"]].astype("float64").round(COORDINATE_DECIMALS)
    number = junctions.groupby(["longitude", "latitude"]).ngroup()
    node = np.array([codes.get(code, 0) for code in points["code"]], dtype=np.int64)
    node[free.index] = number.to_numpy() + len(towns)
    # A motorway names its shore, another road only has that of its first municipality.
    of_node = free.assign(node=number).sort_values("motorway", ascending=False, kind="stable")
    firsts = dict.fromkeys(CORNER, "first") | {"motorway": "any", "crossing": "any"}
    every = pd.concat([towns[list(CORNER)], of_node.groupby("node").agg(firsts)])
    status = municipal_status(read)
    longitude, latitude = (every[name].to_numpy(np.float64) for name in ("longitude", "latitude"))
    made = Nodes(
        codes=codes,
        status=np.pad(status, (0, len(every) - len(towns)), constant_values=JUNCTION),
        shore=every["shore"].to_numpy(dtype=object),
        longitude=longitude,
        latitude=latitude,
        plane=links.projected(longitude, latitude),
        motorway=every["motorway"].to_numpy(dtype=bool),
        crossing=every["crossing"].to_numpy(dtype=bool),
    )
    return made, node


RAMP_KM, RAMPS = 12.0, 3
"""How far a motorway may be from the towns that it serves, and how many it serves."""

JUNCTION_KM = 3.0
"""How far the end of a crossing may be from the motorway that it continues."""

LEAF_KM = 60.0
"""Longest link of an unorganised or empty territory; beyond, no road to it is known."""


@dataclass(frozen=True, kw_only=True)
class Network:
    """Nodes and links.

    Attributes
    ----------
    pairs, kind, km
        By link: its two nodes, its :class:`LinkKind`, its straight length in kilometres.
    minutes, ferry
        By link: time of the ferry, waiting included, and the bit of its position in
        ``ferries``; 0 for the other links.
    """

    nodes: Nodes
    pairs: Pairs
    kind: Integers
    km: Floats
    minutes: Floats
    ferry: Integers
    ferries: tuple[str, ...]


def barrier_lines(barriers: pd.DataFrame) -> BaseGeometry:
    """Draw the barriers, of which each row is a point; lines in degrees."""
    ordered = barriers.sort_values(["barrier_id", "position"])
    points = ordered[["longitude", "latitude"]].to_numpy(dtype=float)
    lines = shapely.linestrings(points, indices=ordered["barrier_id"].factorize()[0])
    return shapely.multilinestrings(lines)


def _local(place: Nodes, lines: BaseGeometry) -> Iterator[Pairs]:
    """Link the neighbouring municipalities of each shore, and the motorways to their towns."""
    town = np.isin(place.status, (ORDINARY, ROADLESS))
    for shore in pd.unique(place.shore):
        here = place.shore == shore
        towns = np.flatnonzero(here & town)
        if not len(towns):
            continue
        found = towns[links.neighbours(place.plane[towns])]
        if place.status[towns[0]] != ROADLESS:
            # The few places of an isolated local network are all on its one road.
            span = np.linalg.norm(place.plane[found[:, 0]] - place.plane[found[:, 1]], axis=1)
            found = found[span <= links.LONGEST_LOCAL_KM]
        roads = np.flatnonzero(here & place.motorway)
        ends = np.flatnonzero(here & place.crossing)
        ramps = [
            links.near(place.plane, starts, targets, count=count, within_km=within_km)
            for starts, targets, count, within_km in (
                (roads, towns, RAMPS, RAMP_KM),
                (towns, roads, 1, RAMP_KM),
                (ends, towns, RAMPS, links.LONGEST_LOCAL_KM),
                (ends, roads, RAMPS, JUNCTION_KM),
            )
        ]
        every = np.vstack([found, *ramps])
        yield links.crossing_free(place.longitude, place.latitude, every, lines)


def _leaves(place: Nodes) -> Iterator[Pairs]:
    """Join each unorganised or empty territory to the nearest node of its shore."""
    leaves = np.flatnonzero(place.status == LEAF)
    target = np.isin(place.status, (ORDINARY, JUNCTION))
    for shore in pd.unique(place.shore[leaves]):
        own = leaves[place.shore[leaves] == shore]
        there = np.flatnonzero(target & (place.shore == shore))
        yield links.near(place.plane, own, there, count=1, within_km=LEAF_KM)


def _chains(chains: pd.DataFrame, node: Integers) -> tuple[Pairs, Integers]:
    """Link the points of each road, in order."""
    rows = chains.assign(node=node).sort_values(["road", "position"], kind="stable")
    same = (rows["road"] == rows["road"].shift(-1)).to_numpy()[:-1]
    numbers = rows["node"].to_numpy()
    kind = np.array([LinkKind[name.upper()] for name in rows["kind"]], dtype=np.int64)
    return np.column_stack([numbers[:-1], numbers[1:]])[same], kind[:-1][same]


def _usable(crossings: pd.DataFrame) -> pd.Series:
    """Tell which crossings count: seasonal ones only for an island without another way."""
    all_year = crossings["season"] == "year_round"
    reached = set(crossings.loc[all_year, ["shore_a", "shore_b"]].to_numpy().ravel())
    return all_year | ~(crossings["shore_a"].isin(reached) & crossings["shore_b"].isin(reached))


def network(read: TableReader) -> Network:
    """Make the network."""
    place, points = nodes(read)
    chains, crossings = read("road_chains"), read("road_crossings")
    chained, *ends = np.split(points, [len(chains), len(chains) + len(crossings)])
    used = _usable(crossings).to_numpy()
    is_ferry = (crossings["kind"] == "ferry").to_numpy()
    crossed = np.where(crossings["road_kind"] == "motorway", LinkKind.MOTORWAY, LinkKind.LOCAL)
    found: list[tuple[Pairs, Integers | LinkKind]] = [
        *((pairs, LinkKind.LOCAL) for pairs in _local(place, barrier_lines(read("road_barriers")))),
        *((pairs, LinkKind.FOREST) for pairs in _leaves(place)),
        _chains(chains, chained),
        (np.column_stack(ends)[used], np.where(is_ferry, LinkKind.FERRY, crossed)[used]),
    ]
    pairs = np.vstack([some for some, _kind in found])
    before = len(pairs) - int(used.sum())
    taken = is_ferry & used
    ferry = np.where(taken, np.left_shift(1, np.cumsum(taken) - taken), 0)
    minutes = (crossings["minutes"] + crossings["wait_minutes"]).fillna(0.0).to_numpy(dtype=float)
    return Network(
        nodes=place,
        pairs=pairs,
        kind=np.concatenate([np.broadcast_to(kind, len(some)) for some, kind in found]),
        km=place.straight_km(pairs),
        minutes=np.pad(minutes[used], (before, 0)),
        ferry=np.pad(ferry[used], (before, 0)),
        ferries=tuple(crossings["name"][taken]),
    )


@derived(words=False, limits=False)
def product_network() -> Network:
    """Make the network of the data package, once."""
    return network(table)
