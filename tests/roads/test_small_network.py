"""Networks made by hand, whose answers are known."""

from __future__ import annotations

import numpy as np
import pytest

from geodata.crs import distance_km
from geodata.roads.network import LEAF, ORDINARY, ROADLESS, LinkKind, Network, TableReader, network
from geodata.roads.paths import Graph, Parameters, composition, quickest
from tests.roads.conftest import LATITUDE, Maker

PLAIN = Parameters(motorway_length=1.0, local_length=1.0, named_length=1.0)
DEGREE = float(distance_km(-72.0, LATITUDE, -71.0, LATITUDE))
"""Kilometres in a degree of longitude, 76 or so."""


def way(
    tables: TableReader, start: str, end: str, parameters: Parameters = PLAIN
) -> tuple[float, float, int]:
    """Give kilometres, minutes and ferries from a town to another."""
    made = network(tables)
    codes = made.nodes.codes
    paths = quickest(Graph(made, parameters), np.array([codes[start]]))
    found = paths.km[0, codes[end]], paths.minutes[0, codes[end]], paths.ferries[0, codes[end]]
    return float(found[0]), float(found[1]), int(found[2])


def kinds(made: Network, kind: LinkKind) -> list[list[int]]:
    return sorted(sorted(pair) for pair in made.pairs[made.kind == kind].tolist())


def town(code: str, longitude: float, **more: object) -> dict[str, object]:
    return {"csd_code": code, "longitude": longitude, **more}


def test_a_local_road_has_its_length_and_speed(country: Maker) -> None:
    tables = country([town("a", -72.0), town("b", -71.8)])
    km, minutes, ferries = way(tables, "a", "b", Parameters(local_length=1.2, local_kmh=60.0))
    assert km == pytest.approx(1.2 * 0.2 * DEGREE, rel=1e-3)
    assert minutes == pytest.approx(km)
    assert ferries == 0


def test_no_local_road_is_longer_than_30_km(country: Maker) -> None:
    tables = country([town("a", -72.0), town("b", -71.5)])
    assert way(tables, "a", "b") == (np.inf, np.inf, 0)


def test_a_named_road_may_be_longer_and_bends_at_its_points(country: Maker) -> None:
    chains = [
        {"road": "1", "position": 1, "municipality_code": "a", "longitude": -72.0},
        {"road": "1", "position": 2, "longitude": -71.5, "latitude": LATITUDE + 0.5},
        {"road": "1", "position": 3, "municipality_code": "b", "longitude": -71.0},
    ]
    tables = country([town("a", -72.0), town("b", -71.0)], chains=chains)
    leg = float(distance_km(-72.0, LATITUDE, -71.5, LATITUDE + 0.5))
    assert way(tables, "a", "b")[0] == pytest.approx(2 * leg)


def test_two_roads_meet_where_they_name_the_same_coordinates(country: Maker) -> None:
    towns = [town("a", -72.0), town("b", -71.0)]
    chains = [
        {"road": "1", "position": 1, "municipality_code": "a", "longitude": -72.0},
        {"road": "1", "position": 2, "longitude": -71.5},
        {"road": "2", "position": 1, "longitude": -71.50004},
        {"road": "2", "position": 2, "municipality_code": "b", "longitude": -71.0},
    ]
    assert way(country(towns, chains=chains), "a", "b")[0] == pytest.approx(DEGREE, rel=1e-3)
    chains[2]["longitude"] = -71.49
    assert way(country(towns, chains=chains), "a", "b")[0] == np.inf


def test_a_motorway_is_preferred_for_its_speed(country: Maker) -> None:
    towns = [town(str(i), -72.0 + 0.2 * i) for i in range(4)]
    chains = [
        {"road": "A", "position": i + 1, "kind": "motorway", "longitude": lon, "latitude": 47.03}
        for i, lon in enumerate((-72.0, -71.4))
    ]
    made = network(country(towns, chains=chains))
    parts = composition(Graph(made, PLAIN), np.array([0]))[0, 3]
    assert parts[LinkKind.MOTORWAY] == pytest.approx(0.6 * DEGREE, rel=1e-2)
    assert parts[LinkKind.LOCAL] == pytest.approx(2 * 3.3, rel=2e-2)
    assert parts.sum() == pytest.approx(quickest(Graph(made, PLAIN), np.array([0])).km[0, 3])


def test_shores_meet_only_at_a_crossing(country: Maker) -> None:
    towns = [town("a", -72.0), town("b", -71.95), town("c", -71.8)]
    shores = {"b": "south", "c": "north"}
    assert way(country(towns, shores=shores), "a", "b")[0] == np.inf
    bridge = {"name": "pont", "longitude_a": -71.8, "longitude_b": -71.79}
    tables = country(towns, shores=shores, crossings=[bridge])
    assert way(tables, "a", "b")[0] == pytest.approx((0.2 + 0.01 + 0.16) * DEGREE, rel=1e-3)


FERRY = {
    "name": "bac",
    "kind": "ferry",
    "longitude_a": -72.0,
    "longitude_b": -71.0,
    "minutes": 30.0,
    "wait_minutes": 15.0,
}


def test_a_ferry_has_its_own_time_and_is_named(country: Maker) -> None:
    towns = [town("a", -72.0), town("b", -71.0)]
    tables = country(towns, shores={"b": "south"}, crossings=[FERRY])
    km, minutes, ferries = way(tables, "a", "b")
    assert km == pytest.approx(DEGREE, rel=1e-3)
    assert minutes == pytest.approx(45.0, abs=1e-3)
    assert ferries == 1
    assert network(tables).ferries == ("bac",)


def test_a_seasonal_ferry_counts_only_for_an_island_without_another_way(country: Maker) -> None:
    towns = [town("a", -72.0), town("b", -71.0), town("c", -70.0)]
    island = {"b": "island"}
    seasonal = FERRY | {"season": "seasonal", "shore_b": "island"}
    assert way(country(towns, shores=island, crossings=[seasonal]), "a", "b")[2] == 1
    bridge = {"name": "pont", "shore_b": "island", "longitude_a": -71.0, "longitude_b": -71.0}
    tables = country(towns, shores=island, crossings=[seasonal, bridge])
    assert network(tables).ferries == ()
    assert way(tables, "a", "b")[0] == np.inf


def test_no_local_road_crosses_a_barrier(country: Maker) -> None:
    towns = [town("a", -72.0), town("b", -71.8)]
    lake = [
        {"barrier_id": "lac", "position": i, "longitude": -71.9, "latitude": LATITUDE + y}
        for i, y in ((1, -0.1), (2, 0.1))
    ]
    assert way(country(towns, barriers=lake), "a", "b")[0] == np.inf
    north = [row | {"latitude": LATITUDE + 0.2 + 0.01 * i} for i, row in enumerate(lake)]
    assert way(country(towns, barriers=north), "a", "b")[0] < np.inf


def test_an_empty_or_unorganised_territory_is_at_the_edge(country: Maker) -> None:
    towns = [
        town("a", -72.0),
        town("empty", -71.8, population_2021=0.0),
        town("unorganised", -71.75, csd_type="NO"),
        town("unknown", -72.1, population_2021=float("nan")),
        town("b", -71.65),
    ]
    made = network(country(towns))
    assert made.nodes.status.tolist() == [ORDINARY, LEAF, LEAF, ORDINARY, ORDINARY]
    assert kinds(made, LinkKind.FOREST) == [[1, 4], [2, 4]]
    assert [1, 2] not in made.pairs.tolist()


def test_a_territory_too_far_from_any_road_is_not_joined(country: Maker) -> None:
    tables = country([town("a", -72.0), town("b", -70.9, csd_type="NO")])
    assert kinds(network(tables), LinkKind.FOREST) == []


def test_a_named_road_may_end_at_an_empty_territory(country: Maker) -> None:
    chains = [
        {"road": "1", "position": 1, "municipality_code": "a", "longitude": -72.0},
        {"road": "1", "position": 2, "municipality_code": "b", "longitude": -71.0},
    ]
    towns = [town("a", -72.0), town("b", -71.0, population_2021=0.0)]
    assert way(country(towns, chains=chains), "a", "b")[0] == pytest.approx(DEGREE)


def test_places_without_road_are_joined_only_on_their_own_network(country: Maker) -> None:
    towns = [town("a", -72.0), town("b", -71.9), town("c", -71.3), town("d", -71.2)]
    roadless = [
        {"csd_code": "b", "network": "iles"},
        {"csd_code": "c", "network": "iles"},
        {"csd_code": "d"},
    ]
    tables = country(towns, roadless=roadless)
    assert network(tables).nodes.status.tolist() == [ORDINARY, ROADLESS, ROADLESS, ROADLESS]
    assert way(tables, "b", "c")[0] == pytest.approx(0.6 * DEGREE, rel=1e-3)
    assert way(tables, "a", "b")[0] == way(tables, "c", "d")[0] == np.inf


def test_towns_at_one_place_are_joined(country: Maker) -> None:
    km, minutes, _ferries = way(country([town("a", -72.0), town("b", -72.0)]), "a", "b")
    assert km == 0.0
    assert 0.0 < minutes < 1e-3


def test_of_two_roads_the_quickest_is_kept(country: Maker) -> None:
    chains = [
        {"road": "1", "position": 1, "municipality_code": "a", "longitude": -72.0},
        {"road": "1", "position": 2, "municipality_code": "b", "longitude": -71.8},
    ]
    tables = country([town("a", -72.0), town("b", -71.8)], chains=chains)
    quick = Parameters(named_kmh=90.0, local_kmh=60.0, named_length=1.0, local_length=1.0)
    assert way(tables, "a", "b", quick)[1] == pytest.approx(0.2 * DEGREE / 1.5, rel=1e-3)
