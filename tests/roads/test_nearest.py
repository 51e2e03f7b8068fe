"""What a person who knows Québec expects to be near, and how it is said."""

from __future__ import annotations

import pytest

from geodata.roads.distance import Distance, Rounded
from geodata.roads.estimate import Estimate
from geodata.roads.places import NearTown, municipality, nearest_points

NBSP = "\u00a0"


def near(router: Estimate, code: str, **options: object) -> list[NearTown]:
    return list(nearest_points(router, municipality(code), **options))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("code", "towns"),
    [
        ("2403005", ["Gaspé", "Chandler", "Sainte-Anne-des-Monts"]),
        ("2443027", ["Sherbrooke", "Magog", "Richmond"]),
        ("2425213", ["Lévis", "Québec", "Montmagny"]),
        ("2495005", ["Saguenay", "Baie-Saint-Paul"]),
        ("2494230", ["Saguenay"]),
        ("2499055", ["Amos", "Val-d’Or"]),
        ("2485010", ["Ville-Marie"]),
    ],
)
def test_the_nearest_towns_are_the_expected_ones(
    router: Estimate, code: str, towns: list[str]
) -> None:
    found = near(router, code, count=len(towns))
    assert [item.place.name for item in found] == towns
    assert all(item.distance.reason is None for item in found)


def test_kuujjuaq_has_no_road_and_is_told_so(router: Estimate) -> None:
    found = near(router, "2499095")
    assert len(found) == 3
    assert found[0].place.name == "Sept-Îles"
    flown = [item.distance.geodesic_km for item in found]
    assert flown == sorted(flown)
    assert all("Aucune route" in item.distance.by_road for item in found)


def test_the_islands_have_their_own_point_then_no_road(router: Estimate) -> None:
    here, *others = near(router, "2401023")
    assert here.place.code == "2401023"
    assert here.distance.road_km == 0.0
    assert all("Souris" in item.distance.by_road for item in others)


def test_the_points_of_a_town_are_together(router: Estimate) -> None:
    (montreal,) = near(router, "2466023", count=1)
    assert len(montreal.points) == len(montreal.evidence) > 1


def test_only_attested_points_on_request(router: Estimate) -> None:
    found = near(router, "2403005", count=5, evidence=("attested",))
    assert {kind for item in found for kind in item.evidence} == {"attested"}
    assert found[0].place.name != "Gaspé"


def measured(km: float, minutes: float, ferries: tuple[str, ...] = ()) -> Distance:
    return Distance(geodesic_km=km, road_km=km, road_minutes=minutes, ferries=ferries, reason=None)


@pytest.mark.parametrize(
    ("km", "minutes", "shown"),
    [
        (12.4, 11.6, (12, 12)),
        (50.0, 47.4, (50, 47)),
        (50.1, 47.4, (50, 45)),
        (147.6, 98.0, (150, 100)),
    ],
)
def test_distances_are_rounded_to_5_beyond_50_km(
    km: float, minutes: float, shown: tuple[int, int]
) -> None:
    found = measured(km, minutes).rounded
    assert found is not None
    assert (found.km, found.minutes) == shown


def test_what_has_no_road_is_not_rounded() -> None:
    flown = Distance(
        geodesic_km=900.0, road_km=None, road_minutes=None, ferries=(), reason="Aucune route."
    )
    assert flown.rounded is None
    assert flown.by_road == "Aucune route."


@pytest.mark.parametrize(
    ("minutes", "shown"), [(0, "0 min"), (45, "45 min"), (120, "2 h"), (65, "1 h 05")]
)
def test_durations(minutes: int, shown: str) -> None:
    assert Rounded(km=0, minutes=minutes).time.replace(NBSP, " ") == shown


def test_a_distance_always_says_that_it_is_an_estimate() -> None:
    assert "(estimation)" in measured(10.0, 10.0).by_road
    said = measured(1234.0, 900.0, ("bac",)).by_road
    assert said.replace(NBSP, " ") == (
        "par la route, environ 1 235 km, 15 h (estimation); traversées : bac"
    )
