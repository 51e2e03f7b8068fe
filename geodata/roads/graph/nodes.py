"""Nodes of the network: municipalities, then the points of roads and the ends of crossings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geodata.roads.graph.parameters import Floats, Integers
from geodata.tables import table

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
