"""The estimate on the tables of the product."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.roads.distance import Integers, Place, no_road
from geodata.roads.estimate import NO_NODE, Estimate, access, division_of
from geodata.roads.links import LONGEST_LOCAL_KM
from geodata.roads.network import ORDINARY, ROADLESS, LinkKind, product_network
from geodata.roads.paths import Graph, Paths, quickest
from geodata.roads.places import coordinates, municipality, place, postal_area
from geodata.tables.load import table
from tests.roads.conftest import distance, matrix

CODES = list(table("municipalities")["csd_code"])
CODE = st.sampled_from(CODES)
MONTREAL, QUEBEC, LEVIS, GASPE = "2466023", "2423027", "2425213", "2403005"


@pytest.fixture(scope="module")
def places() -> list[Place]:
    return [municipality(code) for code in CODES]


def test_every_municipality_has_a_distance_or_a_reason(
    router: Estimate, places: list[Place]
) -> None:
    montreal = municipality(MONTREAL)
    found = router.matrix(places, [montreal])
    unknown = np.flatnonzero(np.isnan(found.road_km[:, 0]))
    status = router.network.nodes.status
    assert set(np.flatnonzero(status == ROADLESS)) <= set(unknown)
    assert not set(np.flatnonzero(status == ORDINARY)) & set(unknown)
    for row in unknown:
        reason = no_road(router, places[row], montreal)
        assert places[row].name in reason and "ucune route" in reason
    empty = table("municipalities").iloc[unknown]
    known = set(table("roadless_places")["csd_code"])
    left = empty[~empty["csd_code"].isin(known)]
    assert set(left["csd_type"]) == {"NO"}
    assert len(left) == 9


def test_a_road_is_never_shorter_than_the_crow_flies(places: list[Place]) -> None:
    found = matrix(places, [municipality(code) for code in (MONTREAL, GASPE, "2489008")])
    known = np.isfinite(found.road_km)
    assert known.mean() > 0.9
    assert (found.road_km[known] >= found.geodesic_km[known] - 1e-9).all()
    assert (found.road_minutes[known] >= 0).all()


@settings(max_examples=25, deadline=None)
@given(CODE, CODE)
def test_distances_are_symmetric(start: str, end: str) -> None:
    there = distance(municipality(start), municipality(end))
    back = distance(municipality(end), municipality(start))
    assert there.geodesic_km == pytest.approx(back.geodesic_km)
    assert (there.road_km is None) == (there.reason is not None) == (back.road_km is None)
    if there.road_minutes is not None and back.road_minutes is not None:
        assert there.road_minutes == pytest.approx(back.road_minutes)
        assert set(there.ferries) == set(back.ferries)


@settings(max_examples=25, deadline=None)
@given(CODE, CODE, CODE)
def test_no_detour_is_quicker(a: str, b: str, c: str) -> None:
    found = matrix(*[[municipality(code) for code in (a, b, c)]] * 2).road_minutes
    if np.isfinite(found).all():
        assert found[0, 2] <= found[0, 1] + found[1, 2] + 1e-9


def test_shores_meet_only_at_crossings_and_named_roads(router: Estimate) -> None:
    network = router.network
    shore = network.nodes.shore[network.pairs]
    across = shore[:, 0] != shore[:, 1]
    local = (network.kind == LinkKind.LOCAL) & across
    crossings = table("road_crossings")
    assert int(local.sum()) <= int((crossings["road_kind"] == "local").sum())
    ends = {tuple(sorted(pair)) for pair in shore[across].tolist()}
    allowed = {
        tuple(sorted(pair)) for pair in crossings[["shore_a", "shore_b"]].to_numpy().tolist()
    }
    assert ends <= allowed
    roadless = network.nodes.status[network.pairs.clip(max=len(CODES) - 1)] == ROADLESS
    towns = network.pairs < len(CODES)
    assert ((roadless & towns).any(axis=1) == (roadless & towns).all(axis=1)).all()


def test_local_roads_are_short_outside_places_without_road(router: Estimate) -> None:
    network = router.network
    local = network.kind == LinkKind.LOCAL
    first = np.minimum(network.pairs[:, 0], len(CODES) - 1)
    roadless = network.nodes.status[first] == ROADLESS
    # The plane of Québec stretches lengths by less than 2 %.
    assert network.km[local & ~roadless].max() < LONGEST_LOCAL_KM * 1.02


@pytest.mark.parametrize(
    ("code", "ferry"),
    [
        ("2416023", "Traversier de L'Isle-aux-Coudres"),
        ("2418070", "Traversier de L'Isle-aux-Grues"),
        ("2412045", "Traversier de l'Île-Verte"),
        ("2495005", "Traversier Baie-Sainte-Catherine–Tadoussac"),
    ],
)
def test_islands_and_the_fjord_take_their_ferry(code: str, ferry: str) -> None:
    assert distance(municipality(code), municipality("2415013")).ferries == (ferry,)


def test_the_island_of_orleans_has_a_bridge() -> None:
    found = distance(municipality("2420030"), municipality(QUEBEC))
    assert found.ferries == ()
    assert found.road_km is not None and 12 < found.road_km < 25


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("2401023", "Souris"),
        ("2498020", "avion"),
        ("2498015", "Kegaska"),
        ("2498005", "Labrador"),
        ("2497040", "train"),
        ("2499095", "avion"),
        ("2499070", "avion"),
    ],
)
def test_places_without_road_never_have_a_road_number(code: str, said: str) -> None:
    found = distance(municipality(code), municipality(MONTREAL))
    assert found.road_km is None and found.road_minutes is None and found.ferries == ()
    assert found.reason is not None and "Aucune route" in found.reason and said in found.reason
    assert found.geodesic_km > 500


def test_places_without_road_may_have_one_of_their_own() -> None:
    islands = distance(municipality("2401042"), municipality("2401023"))
    assert islands.road_km is not None and islands.road_km < 25
    assert distance(municipality("2497040"), municipality("2497806")).road_km is not None
    assert distance(municipality("2499095"), municipality("2499893")).road_km is None


def test_the_river_separates_levis_from_quebec() -> None:
    found = distance(municipality(LEVIS), municipality(QUEBEC))
    assert found.geodesic_km < 4
    assert found.road_minutes is not None and 15 < found.road_minutes < 35


def test_the_fjord_is_gone_around_or_crossed() -> None:
    opposite = distance(municipality("2494210"), municipality("2494230"))
    assert opposite.geodesic_km < 40
    assert opposite.road_km is not None and opposite.road_km > 100


def test_coordinates_are_joined_to_towns_of_their_shore(router: Estimate) -> None:
    near = [coordinates("46.79,-71.19"), coordinates("46.82,-71.22")]
    found, km = access(router.network, near)
    shores = [
        {str(router.network.nodes.shore[node]) for node in nodes if node != NO_NODE}
        for nodes in found
    ]
    assert shores == [{"south"}, {"north"}]
    assert (np.diff(km, axis=1) >= 0).all()
    assert division_of(near[0]) == "2425"


def test_two_places_near_one_town_go_straight() -> None:
    here, there = coordinates("48.40,-68.50"), coordinates("48.41,-68.50")
    found = distance(here, there)
    assert found.road_km == pytest.approx(1.15 * found.geodesic_km)
    assert distance(here, here).road_km == 0.0


def test_coordinates_at_a_town_are_as_far_as_the_town() -> None:
    rimouski = municipality("2410043")
    same = Place(name="ici", longitude=rimouski.longitude, latitude=rimouski.latitude)
    expected = distance(rimouski, municipality(QUEBEC))
    found = distance(same, municipality(QUEBEC))
    assert found.road_minutes == pytest.approx(expected.road_minutes)


def test_coordinates_far_from_any_road_have_a_reason() -> None:
    found = distance(coordinates("53,-72"), municipality(MONTREAL))
    assert found.road_km is None
    assert found.reason is not None and "Aucune route connue près de" in found.reason


def test_every_postal_area_has_a_distance_or_a_reason(router: Estimate) -> None:
    areas = [postal_area(text) for text in table("fsa")["fsa"]]
    found = router.matrix(areas, [municipality(MONTREAL)])
    unknown = [areas[row] for row in np.flatnonzero(np.isnan(found.road_km[:, 0]))]
    reasons = [no_road(router, item, municipality(MONTREAL)) for item in unknown]
    # Their points stand in the forest, at the middle of what they cover.
    vast = [said for said in reasons if "précisez la municipalité" in said]
    assert len(vast) == 16
    assert ["Souris" in said for said in reasons if said not in vast] == [True]


@pytest.mark.parametrize(
    ("text", "name"),
    [("2410043", "Rimouski"), ("g5l 1y4", "G5L (secteur postal)"), ("48.45, -68.52", "48.4500")],
)
def test_a_place_is_read_from_what_is_typed(text: str, name: str) -> None:
    assert place(text).name.startswith(name)


def test_one_searches_from_the_fewer_places(monkeypatch: pytest.MonkeyPatch) -> None:
    searched: list[int] = []

    def counted(graph: Graph, sources: Integers) -> Paths:
        searched.append(len(sources))
        return quickest(graph, sources)

    monkeypatch.setattr("geodata.roads.estimate.quickest", counted)
    towns = [municipality(code) for code in table("municipalities")["csd_code"][:40]]
    router = Estimate(product_network())
    out, back = router.matrix(towns[:1], towns), router.matrix(towns, towns[:1])
    assert searched == [1, 1]
    np.testing.assert_allclose(out.road_minutes, back.road_minutes.T)
    np.testing.assert_allclose(out.road_km, back.road_km.T)
