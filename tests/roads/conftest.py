"""A small made-up country along one parallel, and the estimate of the product."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

import pandas as pd
import pytest

from geodata.roads.distance import Distance, Matrix, Place, distances
from geodata.roads.estimate import Estimate
from geodata.roads.network import TableReader, product_network

Rows = Sequence[dict[str, Any]]
Maker = Callable[..., TableReader]

LATITUDE = 47.0
TOWN = {"csd_type": "V", "population_2021": 100.0, "latitude": LATITUDE}
ROAD = {"municipality_code": "", "latitude": LATITUDE, "kind": "named", "shore": "north"}
CROSSING = {
    "kind": "bridge",
    "road_kind": "local",
    "shore_a": "north",
    "shore_b": "south",
    "latitude_a": LATITUDE,
    "latitude_b": LATITUDE,
    "minutes": float("nan"),
    "wait_minutes": float("nan"),
    "season": "year_round",
}
COLUMNS = {
    "municipalities": ["csd_code", "cd_code", *TOWN, "longitude"],
    "road_shores": ["code", "shore"],
    "road_crossings": ["name", *CROSSING, "longitude_a", "longitude_b"],
    "road_chains": ["road", "position", *ROAD, "longitude"],
    "road_barriers": ["barrier_id", "position", "longitude", "latitude"],
    "roadless_places": ["csd_code", "network"],
}


def frame(table: str, rows: Rows, base: dict[str, Any]) -> pd.DataFrame:
    return pd.DataFrame([base | row for row in rows], columns=COLUMNS[table])


@pytest.fixture
def country() -> Maker:
    """Give what makes tables: towns by longitude, on the north shore unless said otherwise."""

    def make(
        towns: Rows,
        *,
        shores: dict[str, str] | None = None,
        crossings: Rows = (),
        chains: Rows = (),
        barriers: Rows = (),
        roadless: Rows = (),
    ) -> TableReader:
        of_code = {"2400": "north"} | (shores or {})
        tables = {
            "municipalities": frame("municipalities", towns, {"cd_code": "2400"} | TOWN),
            "road_shores": pd.DataFrame(of_code.items(), columns=COLUMNS["road_shores"]),
            "road_crossings": frame("road_crossings", crossings, CROSSING),
            "road_chains": frame("road_chains", chains, ROAD),
            "road_barriers": frame("road_barriers", barriers, {}),
            "roadless_places": frame("roadless_places", roadless, {"network": ""}),
        }
        return tables.__getitem__

    return make


@pytest.fixture(scope="session")
def router() -> Estimate:
    return estimate()


@cache
def estimate() -> Estimate:
    return Estimate(product_network())


def distance(origin: Place, destination: Place) -> Distance:
    (found,) = distances(estimate(), origin, [destination])
    return found


def matrix(origins: Sequence[Place], destinations: Sequence[Place]) -> Matrix:
    return estimate().matrix(origins, destinations)
