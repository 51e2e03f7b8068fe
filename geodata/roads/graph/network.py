"""The network of the estimate: nodes, and links with their kind and straight length."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from geodata.crs import distance_km
from geodata.roads.graph.links import (
    LONGEST_LOCAL_KM,
    Pairs,
    crossing_free,
    nearest,
    neighbours,
    projected,
)
from geodata.roads.graph.nodes import LEAF, ORDINARY, ROADLESS, Nodes, Tables, nodes, product_tables
from geodata.roads.graph.parameters import Floats, Integers, Kind
from geodata.tables import derived

RAMP_KM, RAMPS = 12.0, 3
"""How far a motorway may be from the towns that it serves, and how many it serves."""

JUNCTION_KM = 3.0
"""How far the end of a crossing may be from the motorway that it continues."""

LEAF_KM = 60.0
"""Longest link of an unorganised or empty territory; beyond, no road to it is known."""

CHAIN_KINDS = {"motorway": Kind.MOTORWAY, "named": Kind.NAMED, "forest": Kind.FOREST}


@dataclass(frozen=True, kw_only=True)
class Network:
    """Nodes and links.

    Attributes
    ----------
    pairs, kind, km
        By link: its two nodes, its :class:`Kind`, its straight length in kilometres.
    minutes, ferry
        By link: time of the ferry, waiting included, and its position in ``ferries``;
        0 and −1 for the other links.
    """

    nodes: Nodes
    pairs: Pairs
    kind: Integers
    km: Floats
    minutes: Floats
    ferry: Integers
    ferries: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class _Links:
    """Links of one origin."""

    pairs: Pairs
    kind: Integers


def barrier_lines(barriers: pd.DataFrame) -> BaseGeometry | None:
    """Draw the barriers.

    Parameters
    ----------
    barriers
        Points in the order of each line.

    Returns
    -------
    shapely geometry or None
        Lines in degrees; None when there are no barriers.
    """
    if barriers.empty:
        return None
    ordered = barriers.sort_values(["barrier_id", "position"])
    return shapely.multilinestrings(
        [
            shapely.linestrings(rows[["longitude", "latitude"]].to_numpy())
            for _name, rows in ordered.groupby("barrier_id")
        ]
    )


def _links(pairs: Pairs, kind: Kind) -> _Links:
    return _Links(pairs=pairs, kind=np.full(len(pairs), kind, dtype=np.int64))


def _near(
    plane: Floats, starts: Integers, ends: Integers, *, count: int, within_km: float
) -> Pairs:
    """Link some nodes to those of others that are nearest."""
    start, end = nearest(plane[starts], plane[ends], count=count, within_km=within_km)
    pairs = np.column_stack([starts[start], ends[end]])
    distinct: Pairs = pairs[pairs[:, 0] != pairs[:, 1]]
    return distinct


def _local(place: Nodes, plane: Floats, lines: BaseGeometry | None) -> Iterator[_Links]:
    """Link the neighbouring municipalities of each shore, and the motorways to their towns."""
    town = np.arange(len(place.shore)) < place.towns
    status = np.full(len(place.shore), ORDINARY)
    status[: place.towns] = place.status
    for shore in pd.unique(place.shore):
        here = place.shore == shore
        towns = np.flatnonzero(here & town & (status != LEAF))
        if not len(towns):
            continue
        roadless = status[towns[0]] == ROADLESS
        found = towns[neighbours(plane[towns])]
        if not roadless:
            # The few places of an isolated local network are all on its one road.
            span = np.linalg.norm(plane[found[:, 0]] - plane[found[:, 1]], axis=1)
            found = found[span <= LONGEST_LOCAL_KM]
        yield _links(crossing_free(place.longitude, place.latitude, found, lines), Kind.LOCAL)
        roads = np.flatnonzero(here & place.motorway)
        ends = np.flatnonzero(here & place.crossing)
        ramps = np.vstack(
            [
                _near(plane, roads, towns, count=RAMPS, within_km=RAMP_KM),
                _near(plane, towns, roads, count=1, within_km=RAMP_KM),
                _near(plane, ends, towns, count=RAMPS, within_km=LONGEST_LOCAL_KM),
                _near(plane, ends, roads, count=RAMPS, within_km=JUNCTION_KM),
            ]
        )
        yield _links(crossing_free(place.longitude, place.latitude, ramps, lines), Kind.LOCAL)


def _leaves(place: Nodes, plane: Floats) -> _Links:
    """Join each unorganised or empty territory to the nearest node of its shore."""
    leaves = np.flatnonzero(place.status == LEAF)
    target = np.ones(len(place.shore), dtype=bool)
    target[: place.towns] = place.status == ORDINARY
    found = []
    for shore in pd.unique(place.shore[leaves]):
        own = leaves[place.shore[leaves] == shore]
        there = np.flatnonzero(target & (place.shore == shore))
        found.append(_near(plane, own, there, count=1, within_km=LEAF_KM))
    return _links(np.vstack(found) if found else np.empty((0, 2), dtype=np.int64), Kind.FOREST)


def _chains(chains: pd.DataFrame, node: Integers) -> _Links:
    """Link the points of each road, in order."""
    rows = chains.assign(node=node).sort_values(["road", "position"], kind="stable")
    same = (rows["road"] == rows["road"].shift(-1)).to_numpy()[:-1]
    numbers = rows["node"].to_numpy()
    kind = rows["kind"].map({name: int(kind) for name, kind in CHAIN_KINDS.items()}).to_numpy()
    return _Links(
        pairs=np.column_stack([numbers[:-1], numbers[1:]])[same],
        kind=kind[:-1][same].astype(np.int64),
    )


def _usable(tables: Tables) -> pd.Series:
    """Tell which crossings count: seasonal ones only for an island without another way."""
    crossings = tables.crossings
    all_year = crossings["season"] == "year_round"
    reached = set(crossings.loc[all_year, ["shore_a", "shore_b"]].to_numpy().ravel())
    return all_year | ~(crossings["shore_a"].isin(reached) & crossings["shore_b"].isin(reached))


def network(tables: Tables) -> Network:
    """Make the network."""
    place = nodes(tables)
    plane = projected(place.longitude, place.latitude)
    roads = [
        *_local(place, plane, barrier_lines(tables.barriers)),
        _leaves(place, plane),
        _chains(tables.chains, place.chain_node),
    ]
    crossings = tables.crossings
    used = _usable(tables).to_numpy()
    is_ferry = (crossings["kind"] == "ferry").to_numpy()
    kinds = np.where(crossings["road_kind"] == "motorway", Kind.MOTORWAY, Kind.LOCAL)
    ends = np.column_stack([place.end_a, place.end_b])
    pairs = np.vstack([*(item.pairs for item in roads), ends[used]])
    before = len(pairs) - int(used.sum())
    ferry = np.cumsum(is_ferry & used) - 1
    minutes = (crossings["minutes"] + crossings["wait_minutes"]).fillna(0.0).to_numpy(dtype=float)
    return Network(
        nodes=place,
        pairs=pairs,
        kind=np.concatenate(
            [*(item.kind for item in roads), np.where(is_ferry, Kind.FERRY, kinds)[used]]
        ),
        km=distance_km(
            place.longitude[pairs[:, 0]],
            place.latitude[pairs[:, 0]],
            place.longitude[pairs[:, 1]],
            place.latitude[pairs[:, 1]],
        ),
        minutes=np.concatenate([np.zeros(before), minutes[used]]),
        ferry=np.concatenate([np.full(before, -1), np.where(is_ferry, ferry, -1)[used]]),
        ferries=tuple(crossings["name"][is_ferry & used]),
    )


@derived()
def product_network() -> Network:
    """Make the network of the data package, once."""
    return network(product_tables())
