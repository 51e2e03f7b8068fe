"""An official list of service points, in each format, makes one version of the data."""

from __future__ import annotations

import json
import re

import pandas as pd
import pytest

from geodata import checks
from geodata.errors import AncrageError
from geodata.imports import Origin, Proposal, propose
from geodata.network import question as network
from geodata.tables import Snapshot, dataset, package, table, using
from tests.imports.making import (
    LATER,
    NEW_TOWNS,
    POINTS,
    as_csv,
    as_geojson,
    as_geopackage,
    as_xlsx,
    features,
    few,
    made,
    official,
    points,
    shapefile,
    with_commas,
    zipped,
)


def put(rows: pd.DataFrame, **options: object) -> Proposal:
    return propose("service_points", "liste.csv", as_csv(rows), POINTS, **options)  # type: ignore[arg-type]


def plain(text: object) -> str:
    return str(text).replace("\u00a0", " ").replace("’", "'")


FORMATS = {
    "cp1252": lambda: as_csv(with_commas(points()), encoding="cp1252", sep=";"),
    "utf-8": lambda: as_csv(points(), encoding="utf-8-sig"),
    "xlsx": lambda: as_xlsx(points(), title="Points de service"),
    "geojson": lambda: as_geojson(points()),
    "gpkg": lambda: as_geopackage(points()),
    "shp": lambda: zipped(shapefile(points())),
}


@pytest.mark.parametrize("name", FORMATS)
def test_sixty_one_points_are_read_in_each_format(name: str) -> None:
    found = propose("service_points", f"liste.{name}", FORMATS[name](), POINTS)
    assert found.rows == 61
    before = table("service_points").set_index("id")
    with using(made(found)):
        after = table("service_points").set_index("id")
        assert list(after.index) == list(before.index)
        for column in ("name", "town", "municipality_code", "region_code", "region_code_2021"):
            assert list(after[column]) == list(before[column])
        spots = ["longitude", "latitude"]
        assert (after[spots] - before[spots]).abs().to_numpy().max() < 1e-5
        assert set(after["evidence"]) == {"attested"}
        assert set(after["source_title"]) == {"Liste officielle des points"}
        assert set(after["source_year"]) == {"2024"}


def test_the_catalogue_of_the_version_says_whose_list_it_is() -> None:
    origin = Origin(
        in_force=LATER,
        title="Liste officielle",
        publisher="Le ministère",
        licence="Licence du ministère",
        url="https://exemple.org/liste",
    )
    version = made(propose("service_points", "l.csv", as_csv(points(60)), origin))
    with using(version):
        assert [fault for one in checks.check() for fault in one.faults] == []
        own = dataset("service_points")
        assert (own.date, own.rows) == (LATER, 60)
        assert plain(own.cited) == "Le ministère, Liste officielle, en vigueur le 15 mars 2024"
        assert [(one.title, one.path) for one in own.sources] == [
            ("Liste officielle", "https://exemple.org/liste")
        ]
        assert [one.title for one in own.licences] == ["Licence du ministère"]
        assert "60 points" in package().text("description")
        counts = package().object("ancrage:expected").each("counts")
        assert [one.count("count") for one in counts if one.text("table") == own.name] == [60]


def test_a_licence_that_is_known_keeps_its_name() -> None:
    origin = Origin(in_force=LATER, title="Liste", licence="cc-by-4.0")
    with using(made(propose("service_points", "l.csv", as_csv(points()), origin))):
        assert [one.name for one in dataset("service_points").licences] == ["CC-BY-4.0"]


def test_sixty_six_points_stand_under_ten_directorates() -> None:
    with using(official(66)):
        assert [fault for one in checks.check() for fault in one.faults] == []
        found = table("service_points")
        assert len(found) == 66
        assert found["directorate_id"].nunique() == 10
        assert set(NEW_TOWNS) <= set(found["town"])
        content = network.QUESTION.content(network.NetworkView())
        assert "de 73 à 66 points de service" in plain(content.title)
        told = [(one.number, plain(one.what)) for one in content.figures]
        assert told[:2] == [("66", "points de service"), ("10", "directions régionales")]
        assert content.state is not None
        assert len(content.state["layers"]["service_points"]["of"]) == 66


def test_a_list_of_the_day_of_the_announcement_is_under_six_and_is_in_place() -> None:
    with using(official(in_force="2019-08-28")):
        assert [fault for one in checks.check() for fault in one.faults] == []
        assert table("service_points")["directorate_id"].nunique() == 6
        content = network.QUESTION.content(network.NetworkView())
        assert plain(content.title).startswith("En 2019, le réseau a presque triplé : de 21 à 61")
        assert plain(content.detail) == (
            "Selon « Liste officielle des points », en vigueur le 28 août 2019."
        )
        # What was published of the staff of that day stays.
        assert "162" in [one.number for one in content.figures]


def test_a_count_that_is_not_the_published_one_takes_its_place() -> None:
    with using(official(60, in_force="2019-08-28")):
        assert [fault for one in checks.check() for fault in one.faults] == []
        content = network.QUESTION.content(network.NetworkView())
        assert "de 21 à 60 points de service" in plain(content.title)


def test_a_point_without_coordinates_is_at_its_municipality_and_this_is_said() -> None:
    found = put(few())
    assert "Sans coordonnées, 3 points sont placés à l'emplacement de leur municipalité." in map(
        plain, found.notes
    )
    with using(made(found)):
        rows, towns = table("service_points"), table("municipalities").set_index("csd_code")
        for row in rows.to_dict("records"):
            town = towns.loc[row["municipality_code"]]
            assert (row["longitude"], row["latitude"]) == (town["longitude"], town["latitude"])
        assert "3 points" in plain(dataset("service_points").warnings[0])
        notes = plain(network.QUESTION.content(network.NetworkView()).notes)
        assert "Un point est placé au centre de sa municipalité" in notes


def test_own_coordinates_are_kept_and_the_page_says_no_more_that_points_are_centred() -> None:
    rows = few().assign(
        Longitude=["-75,7203", "-71,65", "-68,52"], Latitude=["45,4215", "48,54", "48,45"]
    )
    with using(made(put(rows))):
        assert list(table("service_points")["longitude"]) == [-71.65, -75.7203, -68.52]
        notes = plain(network.QUESTION.content(network.NetworkView()).notes)
        assert "au centre de sa municipalité" not in notes
        assert "les points trop proches sont écartés" in notes


def test_some_coordinates_and_some_centres_are_told_apart() -> None:
    rows = few().assign(Longitude=["-75,7203", "", ""], Latitude=["45,4215", "", ""])
    with using(made(put(rows))):
        notes = plain(network.QUESTION.content(network.NetworkView()).notes)
        assert "Un point sans coordonnées est placé au centre de sa municipalité" in notes


def test_projected_columns_are_read_in_the_system_that_is_given() -> None:
    home = features(points().query("Municipalité == 'Gatineau'"), crs="EPSG:32198").geometry.iloc[0]
    rows = few().assign(
        Longitude=[f"{home.x:.0f}", "", ""], Latitude=[f"{home.y:.0f}".replace(".", ","), "", ""]
    )
    assert "précisez --crs" in plain(put(rows).faults[0])
    with using(made(put(rows, crs="EPSG:32198"))):
        spot = table("service_points").set_index("id").loc["gatineau"]
        assert (round(spot["longitude"], 4), round(spot["latitude"], 4)) == (-75.7016, 45.4772)


def test_a_region_without_a_point_is_not_a_fault_of_an_official_list() -> None:
    with using(made(put(few()))):
        assert [fault for one in checks.check() for fault in one.faults] == []
        title = plain(network.QUESTION.content(network.NetworkView()).title)
        assert title.endswith("dans 3 des 17 régions")


def test_points_of_one_town_are_numbered_where_nothing_else_tells_them_apart() -> None:
    rows = few().assign(**{"Nom du point": "", "Municipalité": "Gatineau", "Région": ""})
    rows["Adresse"] = ["1, rue A", "2, rue B", "3, rue C"]
    with using(made(put(rows))):
        names = [plain(one) for one in table("service_points")["name"]]
        assert names == ["Gatineau (point 1)", "Gatineau (point 2)", "Gatineau (point 3)"]


def test_a_former_name_is_kept_beside_the_town_of_today() -> None:
    found = put(few().replace("Gatineau", "Hull").assign(**{"Nom du point": ""}))
    assert any("« Hull » est lu" in plain(one) for one in found.notes)
    with using(made(found)):
        row = table("service_points").set_index("town").loc["Gatineau"]
        assert (row["name"], row["locality"]) == ("Gatineau (Hull)", "Hull")


def test_a_doubtful_row_is_settled_by_a_choice() -> None:
    rows = few().replace("Gatineau", "Saint-Sébastien").assign(**{"Région": ""})
    found = put(rows)
    (doubt,) = found.doubts
    assert found.snapshot is None
    assert (doubt.row, doubt.column, doubt.value) == (2, "Municipalité", "Saint-Sébastien")
    assert {one.code for one in doubt.candidates} == {"2456050", "2430085"}
    assert re.search(r"Saint-Sébastien \(Le Granit\), 2430085", plain(doubt))
    with using(made(put(rows, chosen={2: "2430085"}))):
        assert "2430085" in set(table("service_points")["municipality_code"])


def test_a_point_far_from_its_municipality_is_said_then_placed_by_a_choice() -> None:
    rows = few().assign(Longitude=["-71,2", "", ""], Latitude=["46,8", "", ""])
    (doubt,) = put(rows).doubts
    assert re.search(r"ces coordonnées sont à \d{3} km de Gatineau", plain(doubt))
    found = put(rows, chosen={2: "2481017"})
    assert any("point placé à l'emplacement de Gatineau" in plain(one) for one in found.notes)
    with using(made(found)):
        assert table("service_points").set_index("id").at["gatineau", "longitude"] == -75.7016


def test_a_row_told_twice_is_said_then_kept_by_a_choice() -> None:
    rows = pd.concat([few(), few().head(1)])
    (doubt,) = put(rows).doubts
    assert "même point qu'à la ligne 2" in plain(doubt)
    assert doubt.row == 5
    with using(made(put(rows, chosen={5: "2481017"}))):
        assert len(table("service_points")) == 4


def test_a_column_of_directorates_must_be_those_of_the_regions() -> None:
    own = few().assign(
        Direction=["Outaouais", "Direction Saguenay–Lac-Saint-Jean et Côte-Nord", ""]
    )
    assert made(put(own))
    (wrong,) = put(own.assign(Direction=["Montréal", "", ""])).faults
    assert "Outaouais, la direction de la région" in plain(wrong)
    (unknown,) = put(own.assign(Direction=["Nunavik", "", ""])).faults
    assert plain(unknown).startswith("liste.csv, ligne 2, colonne « Direction »")
    assert "une de Abitibi-Témiscamingue" in plain(unknown)


def test_columns_left_aside_are_said() -> None:
    found = put(few().assign(Téléphone="1"))
    assert "Colonnes laissées de côté : Téléphone." in map(plain, found.notes)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"given": {"ville": "Nom"}}, "Champ inconnu : « ville »"),
        ({"given": {"town": "Cité"}}, "Colonne introuvable : « Cité »"),
        ({"chosen": {99: "2481017"}}, "Attendu : une ligne de 2 à 4"),
        ({"chosen": {2: "2499"}}, "n'a le code « 2499 »"),
        ({"given": {"town": "", "name": ""}}, "aucune colonne ne nomme la municipalité"),
        ({"layer": "", "crs": "/vsicurl/http://x"}, "un code tel que EPSG:32198"),
    ],
    ids=str,
)
def test_what_is_given_must_exist(options: dict[str, object], said: str) -> None:
    rows = few().assign(Longitude="1", Latitude="2")
    with pytest.raises(AncrageError) as error:
        put(rows, **options)
    assert said in plain(error.value)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"in_force": "15 mars 2024"}, "Date : « 15 mars 2024 »"),
        ({"in_force": "2024-02-30"}, "Date : « 2024-02-30 »"),
        ({"title": " "}, "Précisez la source"),
        ({"title": "x" * 301}, "300 caractères au plus"),
        ({"licence": "a\nb"}, "sur une ligne"),
        ({"url": "javascript:alert(1)"}, "une adresse qui commence par https://"),
    ],
    ids=str,
)
def test_what_an_author_says_is_checked(words: dict[str, str], said: str) -> None:
    with pytest.raises(AncrageError) as error:
        Origin(**{"in_force": LATER, "title": "Liste"} | words)
    assert said in plain(error.value)


def test_a_day_before_any_directorate_is_refused() -> None:
    with pytest.raises(AncrageError) as error:
        propose("service_points", "l.csv", as_csv(few()), Origin(in_force="2015-01-01", title="L"))
    assert "Aucune direction n'est connue le 1er janvier 2015" in plain(error.value)


def test_nothing_of_the_version_before_changes() -> None:
    before: Snapshot
    from geodata.tables import current

    before = current()
    files = {name: bytes(data) for name, data in before.files.items()}
    version = official(66)
    assert dict(before.files) == files
    assert version.name != before.name
    same = [name for name in files if version.files[name] == files[name]]
    changed = {"service_points.csv", "census_divisions.csv", "network_history.csv"}
    assert set(files) - set(same) == changed | {"datapackage.json"}
    assert json.loads(version.files["datapackage.json"])["name"] == "ancrage"


def test_a_column_that_names_no_town_stops_the_reading() -> None:
    rows = pd.DataFrame({"Ville": [f"Nulle part {n}" for n in range(300)]})
    found = put(rows)
    assert (len(found.doubts), found.snapshot) == (50, None)
    (fault,) = found.faults
    assert plain(fault).startswith("liste.csv, ligne 52, colonne « Ville »")
    assert "la colonne lue est-elle la bonne?" in plain(fault)
