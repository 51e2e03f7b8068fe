"""What a row says is matched to one municipality, or listed with those that it may mean."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.imports.columns import proposed
from geodata.imports.points import wanted
from geodata.imports.towns import settled
from geodata.places import territories

SURE = [
    ({"town": "Gatineau"}, "2481017"),
    ({"town": "Ville de Québec"}, "2423027"),
    ({"town": "VILLE DE MONTREAL"}, "2466023"),
    ({"town": "Hull"}, "2481017"),
    ({"town": "Sainte-Foy"}, "2423027"),
    ({"town": "Ste-Foy"}, "2423027"),
    ({"town": "St-Georges"}, "2429073"),
    ({"code": "81017"}, "2481017"),
    ({"code": "2481017", "town": "Gatineau"}, "2481017"),
    ({"town": "Saint-Sébastien", "region": "Montérégie"}, "2456050"),
    ({"town": "Saint-Sébastien", "region": "16"}, "2456050"),
    ({"town": "Saint-Sébastien", "division": "Le Granit"}, "2430085"),
    ({"town": "Saint-Sébastien", "division": "MRC du Granit"}, "2430085"),
    ({"address": "170, rue de l'Hôtel-de-Ville, Gatineau (Québec) J8X 4C2"}, "2481017"),
    ({"address": "475, boul. Charest Est, Québec (Québec) G1K 9H7"}, "2423027"),
    ({"name": "Point de service d'Alma"}, "2493042"),
    ({"name": "Services Québec – Rimouski"}, "2410043"),
]

DOUBTFUL = [
    ({"town": "Saint-Sébastien"}, ("2456050", "2430085")),
    ({"town": "Gatineua"}, ("2481017",)),
    ({"town": "Sept"}, ("2497007",)),
    ({"town": "Alma", "region": "Outaouais"}, ("2493042",)),
    ({"code": "2481017", "town": "Laval"}, ("2481017", "2465005")),
    ({"code": "2499999", "town": "Gatineau"}, ("2481017",)),
    ({"town": "Alma", "region": "Narnia"}, ()),
    ({"name": "Bureau central"}, ()),
    ({"address": "12, rue Sans-Nom"}, ()),
    ({}, ()),
]


@pytest.mark.parametrize(("cells", "code"), SURE, ids=str)
def test_a_municipality_is_found(cells: dict[str, str], code: str) -> None:
    assert settled(cells).code == code


@pytest.mark.parametrize(("cells", "some"), DOUBTFUL, ids=str)
def test_what_is_doubtful_is_listed_and_not_guessed(
    cells: dict[str, str], some: tuple[str, ...]
) -> None:
    found = settled(cells)
    assert found.code == ""
    assert found.why
    assert set(some) <= {one.code for one in found.candidates}
    assert len(found.candidates) <= 6


@pytest.mark.parametrize(
    ("cells", "note"),
    [
        ({"town": "Hull"}, "« Hull » est lu Hull (aujourd'hui Gatineau)."),
        ({"address": "1 rue Racine, Chicoutimi"}, "est lu Chicoutimi (aujourd'hui Saguenay)."),
    ],
)
def test_what_is_read_into_a_name_is_said(cells: dict[str, str], note: str) -> None:
    said = settled(cells).note.replace("\u00a0", " ").replace("’", "'")
    assert said.endswith(note)


@given(st.dictionaries(st.sampled_from(["town", "code", "address", "name", "region"]), st.text()))
def test_any_texts_give_a_municipality_or_a_doubt(cells: dict[str, str]) -> None:
    found = settled(cells)
    assert (found.code in territories("municipality")) != bool(found.why)


NAMED = [
    (("Nom du point", "Municipalité", "Lat", "Long"), "name town latitude longitude"),
    (("NOM", "VILLE", "Y", "X"), "name town latitude longitude"),
    (("Name", "City", "Address"), "name town address"),
    (("Code géographique", "Adresse complète"), "code address"),
    (("MUS_CO_GEO", "Région administrative"), "code region"),
    (("Municipalite (2021)", "Longitude (degrés)"), "town longitude"),
    (("Direction régionale", "Nom de la MRC"), "directorate division"),
    (("Municipalitée", "Adrese"), "town address"),
    (("Nom de la municipalité", "Nom du point de service"), "town name"),
    (("Municipalité / Ville", "Direction territoriale"), "town directorate"),
]


@pytest.mark.parametrize(("columns", "fields"), NAMED, ids=str)
def test_columns_are_matched_by_name_and_likeness(columns: tuple[str, ...], fields: str) -> None:
    found = proposed(columns, wanted(), given={})
    assert {guess.column: field for field, guess in found.items()} == dict(
        zip(columns, fields.split(), strict=True)
    )


def test_a_column_that_is_like_nothing_is_left_and_one_that_is_given_is_taken() -> None:
    columns = ("No", "Lieu", "Téléphone", "Code postal", "Adresse courriel", "Site Web")
    assert proposed(columns, wanted(), given={}) == {}
    found = proposed(columns, wanted(), given={"town": "Lieu"})
    assert [(field, guess.column, guess.sure) for field, guess in found.items()] == [
        ("town", "Lieu", 1.0)
    ]
    assert "town" not in proposed(("Ville",), wanted(), given={"town": ""})


def test_a_name_that_is_only_like_says_that_it_is_less_sure() -> None:
    found = proposed(("Municipalitée", "Ville"), wanted(), given={"name": ""})
    assert found["town"].column == "Ville"
    assert found["town"].sure > 0.99
    assert proposed(("Municipalitée",), wanted(), given={})["town"].sure < 0.99
