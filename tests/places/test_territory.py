"""The hierarchy of territories."""

from __future__ import annotations

import pytest

from geodata.errors import AncrageError
from geodata.places.hierarchy import LEVELS, Territory, ancestors, children, territories, territory
from geodata.tables.load import table


def test_rimouski_is_in_its_division_its_region_and_quebec() -> None:
    rimouski = territory("municipality", "2410043")
    assert rimouski == Territory("municipality", "2410043", "Rimouski", "2410")
    assert [place.name for place in ancestors(rimouski)] == [
        "Québec",
        "Bas-Saint-Laurent",
        "Rimouski-Neigette",
    ]
    assert children(rimouski) == ()


def test_granby_is_in_estrie_since_july_2021() -> None:
    assert [place.code for place in ancestors(territory("municipality", "2447017"))] == [
        "24",
        "05",
        "2447",
    ]


def test_quebec_has_no_parent_and_17_children() -> None:
    quebec = territory("province", "24")
    assert quebec.parent is None
    assert ancestors(quebec) == ()
    assert [place.code for place in children(quebec)] == table("regions")["region_code"].tolist()


@pytest.mark.parametrize("level", ["province", "region", "census_division"])
def test_children_and_parents_agree(level: str) -> None:
    below = [child for place in territories(level).values() for child in children(place)]
    assert len({child.code for child in below}) == len(below)
    for child in below:
        assert ancestors(child)[-1] == territory(level, child.parent or "")


def test_every_territory_is_reached_from_quebec() -> None:
    regions = children(territory("province", "24"))
    divisions = [division for region in regions for division in children(region)]
    places = [place for division in divisions for place in children(division)]
    assert (len(regions), len(divisions), len(places)) == (17, 98, 1282)


def test_metropolitan_areas_are_in_quebec_and_are_not_its_children() -> None:
    area = territory("metropolitan_area", "montreal")
    assert [place.code for place in ancestors(area)] == ["24"]
    assert area not in children(territory("province", "24"))
    assert children(area) == ()


def test_an_unknown_level_lists_the_levels() -> None:
    with pytest.raises(AncrageError) as error:
        territories("pays")
    assert all(level in str(error.value) for level in LEVELS)


def test_an_unknown_code_gives_the_nearest_codes() -> None:
    with pytest.raises(AncrageError, match=r"2410043 \(Rimouski\)"):
        territory("municipality", "2410044")


def test_a_name_for_a_code_gives_its_code() -> None:
    with pytest.raises(AncrageError, match=r"06 \(Montréal\)"):
        territory("region", "Montreal")


def test_homonyms_are_all_suggested() -> None:
    with pytest.raises(AncrageError) as error:
        territory("municipality", "saint-lambert")
    assert str(error.value).count("(Saint-Lambert)") == 2


def test_a_text_that_looks_like_nothing_gives_an_example() -> None:
    with pytest.raises(AncrageError, match=r"01 \(Bas-Saint-Laurent\)"):
        territory("region", "zzzzzzzz")
