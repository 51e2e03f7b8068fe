"""Names that people say, and where they lead today."""

import pytest

from geodata import tables
from geodata.places import index, search
from geodata.tables.load import table


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("Hull", "Hull (aujourd’hui Gatineau)"),
        ("chicoutimi", "Chicoutimi (aujourd’hui Saguenay)"),
        ("Ste-Foy", "Sainte-Foy (aujourd’hui Québec)"),
        ("Mont-Blanc", "Mont-Blanc (nouveau nom de Saint-Faustin–Lac-Carré)"),
        ("Ville Marie", "Ville-Marie (à Montréal)"),
        ("Fjord-du-Saguenay", "Le Fjord-du-Saguenay (compté avec Le Saguenay-et-son-Fjord)"),
        ("La Matanie", "La Matanie"),
    ],
)
def test_a_name_that_people_say_leads_to_today(typed: str, label: str) -> None:
    assert label in [match.label for match in search(typed)]


def test_a_place_of_today_comes_before_a_former_one_of_its_name() -> None:
    for name in ("Saint-Georges", "Newport", "Ville-Marie"):
        first, *others = [match for match in search(name) if match.name == name]
        assert first.label == name
        assert others
        assert all(match.today for match in others)


def test_asbestos_was_a_town_and_a_division() -> None:
    assert {match.level for match in search("Asbestos")} == {"municipality", "census_division"}


def test_the_field_finds_the_same_names() -> None:
    found = index()
    where = found["names"].index("Hull")
    towns = table("municipalities").set_index("csd_name")["csd_code"]
    assert (found["codes"][where], found["details"][where]) == (
        towns["Gatineau"],
        "aujourd’hui Gatineau",
    )


def test_each_other_name_leads_to_a_place_and_says_how_sure_it_is() -> None:
    rows = tables.table("former_names")
    codes = {*table("municipalities")["csd_code"], *table("census_divisions")["cd_code"]}
    assert set(rows["code"]) <= codes
    known = rows["name_status"] == "published"
    assert (rows.loc[known, "source_url"] != "").all()
    assert (rows.loc[~known, "source_url"] == "").all()
    assert known.any() and (~known).any()
