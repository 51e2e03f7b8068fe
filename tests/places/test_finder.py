"""Names that people say, and where they lead today."""

import pytest
from hypothesis import given
from hypothesis.strategies import text

from geodata import tables
from geodata.errors import AncrageError
from geodata.places import code_of, index, postal_start, search
from geodata.places.finder import near, slips
from geodata.tables.load import table


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("île aux Coudres", "L’Isle-aux-Coudres"),
        ("Ile aux Grues", "Saint-Antoine-de-l’Isle-aux-Grues"),
        ("Montreal West", "Montréal-Ouest"),
        ("Quebec City", "Québec (municipalité)"),
        ("East Angus", "East Angus"),
        ("North Hatley", "North Hatley"),
    ],
)
def test_a_name_is_found_as_it_is_said(typed: str, label: str) -> None:
    assert search(typed)[0].label == label


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


@pytest.mark.parametrize(
    ("typed", "level", "name"),
    [
        ("MRC de Rimouski-Neigette", "census_division", "Rimouski-Neigette"),
        ("MRC du Rocher-Percé", "census_division", "Le Rocher-Percé"),
        ("la municipalité régionale de comté de L'Érable", "census_division", "L'Érable"),
        ("agglomération de Longueuil", "census_division", "Longueuil"),
        ("Ville de Rimouski", "municipality", "Rimouski"),
        ("Ville de Québec", "municipality", "Québec"),
        ("Municipalité de Saint-Fabien", "municipality", "Saint-Fabien"),
        ("Québec, Rimouski", "municipality", "Rimouski"),
        ("Rimouski (Québec) Canada", "municipality", "Rimouski"),
        ("Val-d'Or, QC", "municipality", "Val-d'Or"),
        ("Région de la Capitale-Nationale", "region", "Capitale-Nationale"),
        ("la Montérégie", "region", "Montérégie"),
        ("région administrative de l'Outaouais", "region", "Outaouais"),
        ("Région de Montréal", "region", "Montréal"),
        ("Ville de Hull", "municipality", "Hull"),
        ("MRC d'Asbestos", "census_division", "Asbestos"),
        ("St-Marc Richelieu", "municipality", "Saint-Marc-sur-Richelieu"),
    ],
)
def test_words_around_a_name_lead_to_it(typed: str, level: str, name: str) -> None:
    first = search(typed)[0]
    assert (first.level, first.name) == (level, name)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("05", "05"),
        ("5", "05"),
        ("région 5", "05"),
        ("region 05", "05"),
        ("région 1", "01"),
        ("2410", "2410"),
        ("division 2410", "2410"),
        ("2410043", "2410043"),
        ("10043", "2410043"),
    ],
)
def test_a_code_is_found(typed: str, code: str) -> None:
    assert search(typed)[0].code == code


def test_homonyms_are_told_apart_by_their_division() -> None:
    (found,) = search("Saint-Stanislas, Maria-Chapdelaine")
    assert found.label == "Saint-Stanislas (Maria-Chapdelaine)"
    assert code_of("Saint-Stanislas (Francheville)", "municipality") != found.code
    with pytest.raises(AncrageError) as refusal:
        code_of("Saint-Stanislas", "municipality")
    assert "Saint-Stanislas (Maria-Chapdelaine), " + found.code in str(refusal.value)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Rimuoski", "Rimouski"),
        ("Chicoutmi", "Chicoutimi"),
        ("Sherbroke", "Sherbrooke"),
        ("Trois-Rivierres", "Trois-Rivières"),
        ("Ville de Drumondvile", "Drummondville"),
        ("MRC de Rimouski-Nigette", "Rimouski-Neigette"),
        ("Estri", "Estrie"),
        ("Alam", "Alma"),
    ],
)
def test_a_slip_of_a_letter_or_two_is_near(typed: str, name: str) -> None:
    assert name in [match.name for match in near(typed, limit=8)]


def test_what_is_no_slip_is_near_nothing() -> None:
    for typed in ("", "de la", "zz", "zzzz", "Chicago", "x" * 5000):
        assert near(typed) == [], typed


@given(text(max_size=8), text(max_size=8))
def test_slips_are_as_many_either_way(one: str, other: str) -> None:
    assert slips(one, other) == slips(other, one) <= max(len(one), len(other))
    assert (slips(one, other) == 0) == (one == other)


POSTAL = {
    "G0L 1M0": "G0L",
    "GOL 1X0": "G0L",
    "gol": "G0L",
    "G 5 L": "G5L",
    "g5l7X9": "G5L",
    "G5L-1A1": "G5L",
    "QC G5L 1A1": "G5L",
    "H2X 1Y4, Québec": "H2X",
    "Québec (Québec) G1R 4S9": "G1R",
    "Ville GIR 4S9": "G1R",
    "Rimouski": "",
    "Mont-Joli": "",
    "Val-d'Or": "",
    "Ville de Québec": "",
    "": "",
}


def test_a_postal_code_is_read_however_it_is_written() -> None:
    assert {typed: postal_start(typed) for typed in POSTAL} == POSTAL


def test_no_name_is_taken_for_a_postal_code() -> None:
    areas = set(table("fsa")["fsa"])
    assert [name for name in index()["names"] if postal_start(name) in areas] == []
