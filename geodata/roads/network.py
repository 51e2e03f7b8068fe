"""The network of the estimate: its nodes, and links with their kind and straight length."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geodata.crs import distance_km
from geodata.roads.links import (
    LONGEST_LOCAL_KM,
    Pairs,
    crossing_free,
    nearest,
    neighbours,
    projected,
)
from geodata.roads.parameters import Floats, Integers, Kind
from geodata.tables import derived, table

ORDINARY, LEAF, ROADLESS = range(3)
"""A municipality is on the network, at its edge (unorganised or empty), or without road."""

UNORGANISED = "NO"

POINT = ("code", "shore", "longitude", "latitude", "motorway", "crossing")

COORDINATE_DECIMALS = 4
"""Two points of roads that agree to this many decimals are one junction."""


@dataclass(frozen=True, kw_only=True)
class Tables:
    """The tables that make the network; their columns are those of the data package."""

    municipalities: pd.DataFrame
    shores: pd.DataFrame
    crossings: pd.DataFrame
    chains: pd.DataFrame
    barriers: pd.DataFrame
    roadless: pd.DataFrame


@dataclass(frozen=True, kw_only=True)
class Nodes:
    """The nodes; the municipalities come first.

    Attributes
    ----------
    codes
        Node of each municipality, by code.
    status
        ``ORDINARY``, ``LEAF`` or ``ROADLESS``, by municipality.
    shore
        Shore of each node; a place without road has that of its local network.
    longitude, latitude
        Degrees, by node.
    motorway, crossing
        By node: whether it is a point of a motorway, the end of a crossing.
    """

    codes: Mapping[str, int]
    status: Integers
    shore: NDArray[np.object_]
    longitude: Floats
    latitude: Floats
    motorway: NDArray[np.bool_]
    crossing: NDArray[np.bool_]
    chain_node: Integers
    end_a: Integers
    end_b: Integers

    @property
    def towns(self) -> int:
        """Number of municipalities."""
        return len(self.status)


def product_tables() -> Tables:
    """Read the tables of the data package."""
    return Tables(
        municipalities=table("municipalities"),
        shores=table("road_shores"),
        crossings=table("road_crossings"),
        chains=table("road_chains"),
        barriers=table("road_barriers"),
        roadless=table("roadless_places"),
    )


def municipal_status(tables: Tables) -> Integers:
    """Tell which municipalities are on the network, at its edge, or without road.

    Returns
    -------
    numpy.ndarray
        One status a municipality. Where no population is published, the municipality is
        an ordinary one: unknown is not zero.
    """
    places = tables.municipalities
    empty = places["population_2021"] == 0
    edge = (places["csd_type"] == UNORGANISED) | empty
    # A road that the tables name may well end at an empty place.
    named = places["csd_code"].isin(tables.chains["municipality_code"])
    status = np.where(edge & ~named, LEAF, ORDINARY)
    roadless = places["csd_code"].isin(tables.roadless["csd_code"])
    return np.where(roadless, ROADLESS, status).astype(np.int64)


def municipal_shores(tables: Tables) -> NDArray[np.object_]:
    """Give each municipality its shore.

    Returns
    -------
    numpy.ndarray
        The shore of its own row, or else that of its division; for a place without road,
        the name of its local network, or its own code when it is alone.
    """
    places = tables.municipalities
    of_code = dict(zip(tables.shores["code"], tables.shores["shore"], strict=True))
    roadless = zip(tables.roadless["csd_code"], tables.roadless["network"], strict=True)
    local = {code: f"roadless {name or code}" for code, name in roadless}
    shores = [
        local.get(code) or of_code.get(code) or of_code[division]
        for code, division in zip(places["csd_code"], places["cd_code"], strict=True)
    ]
    return np.array(shores, dtype=object)


def _points(tables: Tables) -> pd.DataFrame:
    """List the rows of the chains, then both ends of the crossings, motorways told apart."""
    chains, crossings = tables.chains, tables.crossings
    rows = [
        chains.rename(columns={"municipality_code": "code"}).assign(
            motorway=chains["kind"] == "motorway", crossing=False
        )
    ]
    for end in ("a", "b"):
        named = {f"{name}_{end}": name for name in ("shore", "longitude", "latitude")}
        motorway = crossings["road_kind"] == "motorway"
        rows.append(
            crossings.rename(columns=named).assign(code="", motorway=motorway, crossing=True)
        )
    return pd.concat([item[list(POINT)] for item in rows], ignore_index=True)


def nodes(tables: Tables) -> Nodes:
    """Make the nodes.

    Returns
    -------
    Nodes
        The municipalities in the order of their table, then the other points.
    """
    places = tables.municipalities
    codes = {code: node for node, code in enumerate(places["csd_code"])}
    points = _points(tables)
    free = points[points["code"] == ""]
    junctions = free[["longitude", "latitude"]].astype("float64").round(COORDINATE_DECIMALS)
    number = junctions.groupby(["longitude", "latitude"]).ngroup()
    node = np.array([codes.get(code, 0) for code in points["code"]], dtype=np.int64)
    node[free.index] = number.to_numpy() + len(places)
    # A motorway names its shore, another road only has that of its first municipality.
    of_node = free.assign(node=number).sort_values("motorway", ascending=False, kind="stable")
    extra = of_node.groupby("node").agg(
        shore=("shore", "first"),
        longitude=("longitude", "first"),
        latitude=("latitude", "first"),
        motorway=("motorway", "any"),
        crossing=("crossing", "any"),
    )
    chain, end_a, end_b = np.split(
        node, [len(tables.chains), len(tables.chains) + len(tables.crossings)]
    )
    no = np.zeros(len(places), dtype=bool)
    return Nodes(
        codes=codes,
        status=municipal_status(tables),
        shore=np.concatenate([municipal_shores(tables), extra["shore"].to_numpy(dtype=object)]),
        longitude=_column(places, extra, "longitude"),
        latitude=_column(places, extra, "latitude"),
        motorway=np.concatenate([no, extra["motorway"].to_numpy(dtype=bool)]),
        crossing=np.concatenate([no, extra["crossing"].to_numpy(dtype=bool)]),
        chain_node=chain,
        end_a=end_a,
        end_b=end_b,
    )


def _column(places: pd.DataFrame, extra: pd.DataFrame, name: str) -> Floats:
    """Put the coordinates of the municipalities and of the other points end to end."""
    return np.concatenate([rows[name].to_numpy(dtype=np.float64) for rows in (places, extra)])


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
