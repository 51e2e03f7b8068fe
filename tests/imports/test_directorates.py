"""A list of directorates makes a version: their regions, their limits, who takes whose place."""

from __future__ import annotations

import pandas as pd
import pytest

from geodata import checks, places
from geodata.errors import AncrageError
from geodata.imports import Origin, Proposal, propose
from geodata.maps import look_of
from geodata.network import question as network
from geodata.tables import boundaries, current, dataset, table, using
from geodata.tables.topology import document, merged, shapes
from tests.imports.making import HEADS, POINTS, as_csv, as_xlsx, directorates, made, points


def put(rows: pd.DataFrame, origin: Origin = HEADS) -> Proposal:
    return propose("directorates", "directions.csv", as_csv(rows, sep=";"), origin)


def plain(text: object) -> str:
    return str(text).replace("\u00a0", " ").replace("’", "'")


def sound() -> list[str]:
    return [str(fault) for one in checks.check() for fault in one.faults]


def test_ten_directorates_take_the_place_of_those_in_force_from_a_day_on() -> None:
    found = put(directorates())
    assert plain(found.notes[0]) == "10 directions à partir du 1er février 2024."
    assert plain(found.notes[1]).startswith("Prennent fin la veille : Abitibi-Témiscamingue")
    with using(made(found)):
        assert sound() == []
        rows = table("directorates").set_index("directorate_id")
        assert rows.at["2023-estrie", "valid_to"] == "2024-01-31"
        assert rows.at["2024-estrie", "valid_from"] == "2024-02-01"
        assert rows.at["2024-estrie", "valid_to"] == ""
        assert rows.at["2024-estrie", "region_limits"] == "2021"
        assert places.directorates("2024-02-01") == "directorates_2024"
        assert places.directorates("2024-01-31") == "directorates_2023"
        # Same regions: same colour and same label as before.
        assert look_of("2024-estrie").fill == look_of("2023-estrie").fill
        assert look_of("2024-estrie").lines == look_of("2023-estrie").lines
        assert [one.title for one in dataset("directorates").sources][-1] == HEADS.title


def test_points_come_under_the_new_directorates_on_a_day_that_has_them() -> None:
    with using(made(put(directorates()))):
        rows = as_xlsx(points())
        with using(made(propose("service_points", "p.xlsx", rows, POINTS))):
            assert sound() == []
            assert set(table("service_points")["directorate_id"].str[:4]) == {"2024"}
            state = network.QUESTION.content(network.NetworkView()).state
            assert state is not None
            assert [name for name in state["layers"] if name.startswith("directorates")] == [
                "directorates_2024"
            ]


def test_six_directorates_of_2019_take_the_place_of_the_known_six() -> None:
    origin = Origin(in_force="2019-08-28", title="Liste des six")
    rows = directorates("2019").assign(**{"Jusqu'au": "2021-04-05"})
    with using(made(put(rows, origin))):
        assert sound() == []
        own = table("directorates")
        assert list(own["directorate_id"]) == list(_before())
        assert set(own[own["valid_from"] == "2019-08-28"]["membership_evidence"]) == {"stated"}
        assert set(table("service_points")["directorate_id"].str[:4]) == {"2019"}


def _before() -> pd.Series:
    from geodata.tables.snapshot import EMBEDDED, opened

    with using(opened(EMBEDDED)):
        return table("directorates")["directorate_id"]


def test_other_directorates_have_limits_merged_and_colours_that_neighbours_do_not_share() -> None:
    rows = pd.DataFrame(
        {
            "Nom": ["Direction régionale de l'Est", "Direction régionale de l'Ouest"],
            "Régions": ["01;02;03;04;05;09;11;12;17", "6; 7; 8; 10; 13; 14; 15; 16"],
        }
    )
    with using(made(put(rows))):
        assert sound() == []
        own = table("directorates").query("valid_to == ''")
        assert list(own["short_name"]) == ["Est", "Ouest"]
        drawn = boundaries("directorates_2024").set_index("code").geometry
        whole = boundaries("census_divisions").union_all()
        assert drawn.is_valid.all()
        assert drawn.union_all().symmetric_difference(whole).area < 1e-9
        assert drawn.area.sum() == pytest.approx(whole.area)
        assert look_of("2024-est").fill != look_of("2024-ouest").fill


@pytest.mark.parametrize("year", ["2019", "2021", "2023"])
def test_merged_limits_are_those_that_the_build_dissolves(year: str) -> None:
    rows = table("directorates")
    own = rows[rows["directorate_id"].str.startswith(year)]
    groups = {
        code: codes.split()
        for code, codes in zip(own["directorate_id"], own["region_codes"], strict=True)
    }
    found = document(current().files["boundaries.topojson"], "boundaries.topojson")
    layer = "regions_2019" if year == "2019" else "regions_2021"
    items = {"objects": {"new": {"geometries": merged(found, layer, groups)}}}
    drawn = shapes(type(found)(found.file, {**found.raw, **items}), "new")
    known = shapes(found, f"directorates_{year}")
    assert set(drawn) == set(known)
    for code, shape in drawn.items():
        assert shape.equals(known[code]), code


def test_regions_are_read_by_code_by_name_and_one_a_row() -> None:
    names = places.names("region", "2021")
    plain_names = {code: name.partition(" (")[0] for code, name in names.items()}
    rows = directorates()
    said = [", ".join(plain_names[code] for code in text.split()) for text in rows["Régions"]]
    by_name = rows.assign(**{"Régions": said})
    long = rows.assign(**{"Régions": rows["Régions"].str.split()}).explode("Régions")
    first = made(put(rows)).files["directorates.csv"]
    for other in (by_name, long):
        assert made(put(other)).files["directorates.csv"] == first


ROWS = directorates()
ESTRIE = ROWS["Nom court"] == "Estrie"


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (ROWS[~ESTRIE], "une direction pour chaque région; il manque Estrie"),
        (ROWS.assign(**{"Régions": "05"}), "chaque région une seule fois; Estrie"),
        (ROWS.assign(**{"Régions": "Narnia"}), "colonne « Régions » : valeur « Narnia »"),
        (ROWS.assign(**{"Régions": ""}), "valeur vide ; attendu : des noms ou des codes"),
        (ROWS.assign(Direction=""), "attendu : le nom d'une direction"),
        (ROWS.assign(**{"En vigueur le": "hier"}), "valeur « hier »"),
        (ROWS.assign(**{"En vigueur le": "2025-01-01"}), "entre lesquels est le 1er février 2024"),
        (ROWS.assign(**{"Jusqu'au": "2020-01-01"}), "entre lesquels est le 1er février 2024"),
        (
            ROWS.assign(**{"En vigueur le": ["2024-01-01", *["2024-01-02"] * 9]}),
            "le même jour sur toutes les lignes",
        ),
    ],
)
def test_a_wrong_list_is_refused_with_what_would_be_valid(rows: pd.DataFrame, said: str) -> None:
    found = put(rows)
    assert found.snapshot is None
    told = [plain(fault).replace(" ;", ";") for fault in found.faults]
    assert any(said.replace(" ;", ";") in one for one in told), told


def test_an_end_in_the_middle_of_the_next_ones_is_refused() -> None:
    origin = Origin(in_force="2019-08-28", title="Liste")
    rows = directorates("2019").assign(**{"Jusqu'au": "2022-01-01"})
    (fault,) = put(rows, origin).faults
    assert "la veille du début des directions suivantes (2023-10-12)" in plain(fault)


def test_a_list_that_a_published_count_contradicts_is_refused() -> None:
    origin = Origin(in_force="2021-04-06", title="Liste")
    found = put(directorates(), origin)
    assert found.snapshot is None
    assert any("network_history.csv" in str(fault) for fault in found.faults)


def test_names_and_regions_need_a_column() -> None:
    with pytest.raises(AncrageError) as error:
        put(directorates().drop(columns="Régions"))
    assert "aucune colonne pour « Régions »" in plain(error.value)
    assert "Colonnes du fichier : « Direction » et « Nom court »" in plain(error.value)
