"""The network's map: what a choice outlines, dims, hides and names."""

from __future__ import annotations

import re
from typing import Any, TypedDict, Unpack

import pytest

from geodata.network import map as network_map
from geodata.network.places import directorate_codes, held_by, points_in
from geodata.places import by_region, layers, province_place
from geodata.tables import load
from tests.maps.reading import looks

POINTS = load.table("service_points")
EVERY = tuple(POINTS["id"])
MONTEREGIE = "2019-monteregie"


class Choice(TypedDict, total=False):
    shown: tuple[str, ...]
    territory: tuple[str, str]
    directorate: str
    point: str


def state(**choice: Unpack[Choice]) -> dict[str, Any]:
    return network_map.network_patch(
        shown=choice.get("shown", EVERY),
        territory=choice.get("territory", province_place()),
        directorate=choice.get("directorate"),
        point=choice.get("point"),
    )


def those(found: dict[str, dict[str, Any]], flag: str) -> set[str]:
    return {code for code, look in found.items() if look.get(flag)}


def counts(state: dict[str, Any]) -> list[int]:
    """Numbers at the end of the directorates' labels."""
    texts = [label["text"] for label in state["labels"] if label["kind"] == "directorate"]
    return [int(re.findall(r"\d+$", text)[0]) for text in texts]


def test_at_the_start_six_directorates_and_61_points_answer() -> None:
    start = state()
    areas = looks(start, "directorates_2019")
    assert len(areas) == 6
    assert those(areas, "live") == set(directorate_codes())
    assert those(looks(start, "service_points"), "live") == set(EVERY)
    for flag in ("chosen", "dim"):
        assert not those(areas, flag)
        assert not those(looks(start, "service_points"), flag)
    assert len({look["fill"] for look in areas.values()}) == 6
    assert "census_divisions" not in start["layers"]
    assert "municipalities" not in start["layers"]


@pytest.mark.parametrize("chosen", sorted(directorate_codes()))
def test_a_directorate_is_outlined_and_the_rest_set_back(chosen: str) -> None:
    found = state(directorate=chosen)
    areas = looks(found, "directorates_2019")
    others = set(directorate_codes()) - {chosen}
    assert those(areas, "chosen") == those(areas, "front") == {chosen}
    assert those(areas, "dim") == others
    assert areas[chosen]["weight"] > max(areas[code]["weight"] for code in others)
    assert those(areas, "live") == set(directorate_codes())
    mine = set(POINTS.loc[POINTS["directorate_id"] == chosen, "id"])
    assert those(looks(found, "service_points"), "dim") == set(EVERY) - mine


@pytest.mark.parametrize("chosen", sorted(directorate_codes()))
def test_the_regions_of_the_chosen_directorate_can_be_chosen(chosen: str) -> None:
    live = those(looks(state(directorate=chosen), layers.regions_in_use()), "live")
    assert live == {r for r, directorate in by_region().items() if directorate == chosen}
    assert not those(looks(state(), layers.regions_in_use()), "live")


def test_every_region_has_an_edge() -> None:
    found = looks(state(), layers.regions_in_use())
    assert len(found) == 17
    assert all(look["weight"] > 0 for look in found.values())


@pytest.mark.parametrize("region", sorted(by_region()))
def test_a_region_shows_its_divisions_and_no_other(region: str) -> None:
    found = state(territory=("region", region))
    assert those(looks(found, layers.regions_in_use()), "chosen") == {region}
    divisions = looks(found, "census_divisions")
    assert set(divisions) == {
        d for d, r in held_by("census_division", "region").items() if r == region
    }
    assert those(divisions, "live") == set(divisions)


def test_a_division_shows_its_municipalities_and_no_other() -> None:
    found = state(directorate=MONTEREGIE, territory=("municipality", "2458227"))
    towns = load.table("municipalities")
    assert those(looks(found, "census_divisions"), "chosen") == {"2458"}
    shown = looks(found, "municipalities")
    assert set(shown) == set(towns.loc[towns["cd_code"] == "2458", "csd_code"])
    assert those(shown, "live") == set(shown)
    assert those(shown, "chosen") == {"2458227"}


@pytest.mark.parametrize("evidence", ["attested", "reconstructed"])
def test_points_that_a_filter_stops_are_hidden(evidence: str) -> None:
    kept = tuple(POINTS.loc[POINTS["evidence"] == evidence, "id"])
    found = state(shown=kept)
    assert set(looks(found, "service_points")) == set(kept)
    # A filter of points changes neither the areas nor what they answer.
    assert found["layers"]["directorates_2019"] == state()["layers"]["directorates_2019"]
    assert sum(counts(found)) == len(kept)


def test_no_point_is_no_error() -> None:
    found = state(shown=())
    assert looks(found, "service_points") == {}
    assert counts(found) == [0] * 6
    assert " 0 " in f"{network_map.inset_title(())} "


def test_a_chosen_point_is_the_only_one() -> None:
    found = looks(state(point="rimouski"), "service_points")
    assert those(found, "chosen") == {"rimouski"}
    assert set(found) == set(EVERY)


def test_labels_count_the_points_of_each_directorate() -> None:
    counted = POINTS["directorate_id"].value_counts()
    found = [label for label in state()["labels"] if label["kind"] == "directorate"]
    assert len(found) == 6
    assert counts(state()) == [int(counted[code]) for code in directorate_codes()]
    assert sum(counts(state())) == 61


def test_what_no_source_says_is_not_zero() -> None:
    shown, unsaid = (
        tuple(POINTS.loc[POINTS["opened"] == s, "id"]) for s in ("existing", "unknown")
    )
    found = network_map.network_patch(
        shown=shown, unsaid=unsaid, territory=province_place(), directorate=None, point=None
    )
    texts = [label["text"] for label in found["labels"] if label["kind"] == "directorate"]
    assert sum(text.endswith("non précisé") for text in texts) == 1
    assert "Direction\nMontréal\u00a0: non précisé" in texts
    assert sum(int(text.split()[-1]) for text in texts if text[-1].isdigit()) == 13
    assert str(network_map.inset_title((), EVERY)).endswith(": non précisé")


def test_a_published_seat_is_marked_in_its_town() -> None:
    (seat,) = [label for label in state()["labels"] if "mark" in label]
    towns = load.table("municipalities").set_index("csd_name")
    assert seat["text"] == "Belœil"
    assert seat["at"] == (towns.at["Beloeil", "latitude"], towns.at["Beloeil", "longitude"])


def test_the_inset_counts_what_it_shows() -> None:
    titles = [str(network_map.inset_title(ids)) for ids in (EVERY, EVERY[::2], EVERY[1::2])]
    whole, *parts = [int(re.findall(r"\d+", title)[0]) for title in titles]
    assert 0 < whole < 61
    assert sum(parts) == whole


def test_the_same_choice_is_the_same_patch() -> None:
    assert state(directorate=MONTEREGIE) == state(directorate=MONTEREGIE)
    assert state(directorate=MONTEREGIE) != state()


def test_each_region_belongs_to_one_directorate() -> None:
    assert len(by_region()) == 17
    assert set(by_region().values()) == set(directorate_codes())
    assert set(held_by("census_division", "region").values()) == set(by_region())
    assert len(held_by("census_division", "region")) == 98


@pytest.mark.parametrize("region", sorted(by_region()))
def test_every_point_of_the_region_in_view_is_lit(region: str) -> None:
    own = set(points_in("region", region)["id"])
    assert own
    drawn = looks(state(territory=("region", region)), "service_points")
    assert not own & those(drawn, "dim")
