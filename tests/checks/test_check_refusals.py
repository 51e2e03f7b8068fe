"""Each fault that a check must refuse, on copies of the committed package."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geodata.checks.package import check
from geodata.errors import AncrageError, DataError
from geodata.tables import Read
from geodata.tables.snapshot import EMBEDDED, opened

ROOT = Path(__file__).parents[2]

SMALL = ("service_points", "directorates", "regions", "census_divisions", "division_regions")


@dataclass(frozen=True)
class Package:
    """A folder that holds a whole data package."""

    folder: Path

    def edit(self, name: str, change: Callable[[str], str]) -> None:
        """Rewrite a file, which must not come out unchanged."""
        path = self.folder / name
        before = path.read_text(encoding="utf-8")
        after = change(before)
        assert after != before
        path.write_text(after, encoding="utf-8")

    def set_cell(self, name: str, line: int, column: str, value: str) -> None:
        """Put a value in a cell of a table; line 2 is the first row."""

        def change(text: str) -> str:
            lines = text.splitlines()
            position = lines[0].split(",").index(column)
            cells = lines[line - 1].split(",")
            assert '"' not in lines[line - 1]
            cells[position] = value
            lines[line - 1] = ",".join(cells)
            return "\n".join(lines) + "\n"

        self.edit(f"{name}.csv", change)

    def describe(self, change: Callable[[dict[str, Any]], None]) -> None:
        """Change the catalogue in place."""
        path = self.folder / "datapackage.json"
        document = json.loads(path.read_text(encoding="utf-8"))
        change(document)
        path.write_text(json.dumps(document), encoding="utf-8")

    def reports(self) -> dict[str, Read]:
        """Check the package and give the reports by name of dataset."""
        return {report.dataset.name: report for report in check(opened(self.folder))}

    def messages(self, name: str) -> list[str]:
        """Check the package and give the faults of one dataset, without no-break spaces."""
        return [str(f).replace("\u00a0", " ") for f in self.reports()[name].faults]


@pytest.fixture
def package(tmp_path: Path) -> Package:
    """Copy the committed package, without its sources."""
    folder = tmp_path / "data"
    folder.mkdir()
    for path in EMBEDDED.iterdir():
        if path.is_file():
            shutil.copy(path, folder)
    return Package(folder)


def drop_column(text: str, column: str) -> str:
    lines = [line.split(",") for line in text.splitlines()]
    position = lines[0].index(column)
    return "\n".join(",".join([*c[:position], *c[position + 1 :]]) for c in lines) + "\n"


def test_a_sound_copy_passes(package: Package) -> None:
    assert all(not report.faults for report in package.reports().values())


def test_a_missing_column(package: Package) -> None:
    package.edit("division_regions.csv", lambda text: drop_column(text, "region_code"))
    assert package.messages("division_regions")[0] == (
        "division_regions.csv, ligne 1, colonne « region_code » : absent; attendu : cette colonne."
    )


def test_a_wrong_type(package: Package) -> None:
    package.set_cell("regions", 3, "population_2021", "beaucoup")
    assert package.messages("regions")[0] == (
        "regions.csv, ligne 3, colonne « population_2021 » : valeur « beaucoup »; "
        "attendu : un nombre entier."
    )


def test_a_duplicate_key(package: Package) -> None:
    package.set_cell("regions", 3, "region_code", "01")
    assert (
        "regions.csv, ligne 3, colonne « region_code » : valeur « 01 »; "
        "attendu : une valeur unique." in package.messages("regions")
    )


def test_a_duplicate_key_of_several_columns(package: Package) -> None:
    package.edit("division_regions.csv", lambda text: text + text.splitlines()[-1] + "\n")
    messages = package.messages("division_regions")
    assert messages[0].startswith(
        "division_regions.csv, ligne 102, colonne « cd_code + region_code » : "
        "valeur « 2499 + 10 »; attendu : une clé unique"
    )
    assert "division_regions.csv : valeur « 101 lignes »; attendu : 100 lignes." in messages


def test_a_point_outside_quebec_and_inside_its_box(package: Package) -> None:
    def to_ottawa(text: str) -> str:
        return text.replace(",-75.7016,45.4772,", ",-75.6972,45.3215,")

    package.edit("municipalities.csv", to_ottawa)
    package.edit("service_points.csv", to_ottawa)
    message = next(m for m in package.messages("service_points") if "Québec" in m)
    assert "longitude + latitude" in message
    assert "-75.6972, 45.3215" in message
    assert "un point du Québec" in message


def test_a_point_outside_the_box(package: Package) -> None:
    package.edit("service_points.csv", lambda text: text.replace(",-75.7016,", ",-95.7016,"))
    assert package.messages("service_points")[0] == (
        "service_points.csv, ligne 12, colonne « longitude » : valeur « -95.7016 »; "
        "attendu : de -79.8 à -56.9."
    )


def test_a_point_in_another_region_than_it_says(package: Package) -> None:
    package.edit(
        "service_points.csv", lambda text: text.replace("45.4772,07,07,", "45.4772,08,08,")
    )
    messages = package.messages("service_points")
    assert any("colonne « region_code » : valeur « 08 »; attendu : 07" in m for m in messages)
    assert any("le territoire où tombe le point" in message for message in messages)


def test_a_point_away_from_its_municipality_where_the_package_promises_none(
    package: Package,
) -> None:
    package.edit("service_points.csv", lambda text: text.replace(",-75.7016,", ",-75.7116,"))
    wanted = "valeur « -75.7116 »; attendu : -75.7016 (selon la table municipalities)"
    assert any(wanted in message for message in package.messages("service_points"))
    package.describe(lambda own: own["ancrage:expected"].pop("centred"))
    assert not any(wanted in message for message in package.messages("service_points"))


def test_a_region_that_the_package_promises_and_that_has_no_point(package: Package) -> None:
    package.describe(lambda own: own["ancrage:expected"]["every"][0]["codes"].append("18"))
    wanted = "colonne « region_code » : absent; attendu : au moins une ligne pour chacun de 18."
    assert any(wanted in message for message in package.messages("service_points"))


def test_a_source_without_an_address_where_there_are_several(package: Package) -> None:
    address = "https://www.letoiledulac.com/"
    package.edit(
        "service_points.csv",
        lambda text: re.sub(rf",{re.escape(address)}[^,]*,2019", ",,2019", text, count=1),
    )
    assert any(
        "colonne « source_url » : valeur vide; attendu : la source" in message
        for message in package.messages("service_points")
    )


def test_60_rows_instead_of_61(package: Package) -> None:
    package.edit("service_points.csv", lambda text: "\n".join(text.splitlines()[:-1]) + "\n")
    assert package.messages("service_points")[0] == (
        "service_points.csv : valeur « 60 lignes »; attendu : 61 lignes."
    )


def test_an_unknown_region_code(package: Package) -> None:
    package.set_cell("census_divisions", 2, "region_code", "99")
    message = package.messages("census_divisions")[0]
    assert message.startswith(
        "census_divisions.csv, ligne 2, colonne « region_code » : valeur « 99 »; "
        "attendu : un code de la table regions (01, 02, "
    )


@pytest.mark.parametrize("value", ["NaN", "nan", "", "inf"])
def test_coordinates_that_are_not_numbers(package: Package, value: str) -> None:
    package.edit("service_points.csv", lambda text: text.replace(",-75.7016,", f",{value},"))
    message = package.messages("service_points")[0]
    assert "service_points.csv, ligne 12, colonne « longitude »" in message
    assert "valeur vide" in message if not value else f"valeur « {value} »" in message


def test_another_encoding(package: Package) -> None:
    path = package.folder / "regions.csv"
    path.write_bytes(path.read_text(encoding="utf-8").replace("–", "-").encode("latin-1"))
    assert package.messages("regions")[0] == (
        "regions.csv, ligne 7 : valeur « 0xE9 »; attendu : du texte en UTF-8."
    )


def test_a_missing_file(package: Package) -> None:
    (package.folder / "fsa.csv").unlink()
    report = package.reports()["fsa"]
    assert (report.size, report.hash) == (None, None)
    assert package.messages("fsa") == [
        "fsa.csv : absent; attendu : un fichier que décrit le catalogue."
    ]


def test_missing_boundaries(package: Package) -> None:
    (package.folder / "boundaries.topojson").unlink()
    assert "absent" in package.messages("boundaries")[0]


def test_a_hash_that_differs(package: Package) -> None:
    package.set_cell("fsa", 2, "place_name", "Ailleurs")
    (message,) = package.messages("fsa")
    assert message.startswith("fsa.csv : valeur « sha256:")
    assert "l’empreinte du catalogue" in message


def test_a_broken_catalogue(package: Package) -> None:
    package.edit("datapackage.json", lambda text: text[: len(text) // 2])
    with pytest.raises(DataError, match=r"datapackage\.json, ligne \d+"):
        check(opened(package.folder))


def test_a_missing_catalogue(package: Package) -> None:
    (package.folder / "datapackage.json").unlink()
    with pytest.raises(DataError, match=r"datapackage\.json.*absent"):
        check(opened(package.folder))


def test_a_folder_that_does_not_exist(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"datapackage\.json.*absent"):
        check(opened(tmp_path / "nowhere"))


def _without(document: dict[str, Any], key: str) -> None:
    del document["resources"][0][key]


@pytest.mark.parametrize("key", ["hash", "title", "schema", "ancrage:vintage", "sources"])
def test_a_catalogue_that_lacks_a_property(package: Package, key: str) -> None:
    package.describe(lambda document: _without(document, key))
    if key == "schema":
        assert any("colonne" in message for message in package.messages("service_points"))
        return
    with pytest.raises(DataError) as error:
        check(opened(package.folder))
    assert error.value.column == f"resources[0].{key}"


def test_a_key_that_names_a_column_twice(package: Package) -> None:
    def twice(document: dict[str, Any]) -> None:
        schema = document["resources"][0]["schema"]
        schema["primaryKey"] = schema["primaryKey"] * 2

    package.describe(twice)
    with pytest.raises(DataError, match="chacune une fois") as error:
        check(opened(package.folder))
    assert error.value.column == "resources[0].schema.primaryKey"


@pytest.mark.parametrize(
    "document", ["[]", "{}", '{"resources": 3}', '{"resources": [1]}', '{"resources": [{}]}', "1"]
)
def test_a_catalogue_of_another_shape(package: Package, document: str) -> None:
    package.edit("datapackage.json", lambda _text: document)
    with pytest.raises(DataError, match=r"datapackage\.json"):
        check(opened(package.folder))


def test_a_catalogue_that_forgets_a_table(package: Package) -> None:
    package.describe(lambda document: document["resources"].pop(0))
    with pytest.raises(DataError, match="service_points"):
        check(opened(package.folder))


@pytest.mark.parametrize(
    ("text", "row", "value"),
    [
        ("", None, "valeur vide"),
        ("cd_code,region_code,valid_from,valid_to\n2401,11,,,\n", None, "plus longues"),
        ("cd_code,region_code,valid_from,valid_to\n2401,11,,\n1,2,3,4,5\n", 3, "mal formée"),
        ('cd_code,region_code,valid_from,valid_to\n2401,"11,,\n', 1, "mal formée"),
    ],
)
def test_a_file_that_is_not_a_csv(package: Package, text: str, row: int | None, value: str) -> None:
    package.edit("division_regions.csv", lambda _text: text)
    fault = package.reports()["division_regions"].faults[0]
    assert fault.row == row
    assert value in str(fault)


def test_a_municipality_moved_to_another_division(package: Package) -> None:
    package.set_cell("municipalities", 2, "cd_code", "2402")
    messages = package.messages("municipalities")
    told = "colonne « cd_code » : valeur « 2402 »; attendu : le territoire où tombe le point"
    assert any(told in message for message in messages)


def test_a_population_that_no_longer_adds_up(package: Package) -> None:
    package.set_cell("municipalities", 2, "population_2021", "12191")
    assert any(
        "valeur « 8 501 834 »; attendu : 8 501 833, le total publié." in message
        for message in package.messages("municipalities")
    )
    assert any(
        "somme de la table municipalities" in m for m in package.messages("census_divisions")
    )


def test_a_year_that_is_missing(package: Package) -> None:
    def without_a_row(text: str) -> str:
        lines = text.splitlines()
        kept = next(line for line in lines if "2401,2016,yearly_immigrants,2001-2002" in line)
        return "\n".join(line for line in lines if line != kept) + "\n"

    package.edit("settlement.csv", without_a_row)
    package.describe(
        lambda document: next(
            r for r in document["resources"] if r["name"] == "settlement"
        ).__setitem__("rows", 18993)
    )
    assert any("98 divisions × 20 années" in m for m in package.messages("settlement"))


def test_a_sum_that_is_not_one(package: Package) -> None:
    package.edit(
        "settlement.csv",
        lambda text: text.replace(
            "province,24,2016,yearly_emigrants,2001-2002,",
            "province,24,2016,yearly_emigrants,2001-2002,1",
        ),
    )
    assert any(
        "la somme des divisions (24 yearly_emigrants 2001-2002)" in m
        for m in package.messages("settlement")
    )


def test_a_told_share_that_has_changed(package: Package) -> None:
    package.edit("settlement.csv", lambda text: text.replace(",1022940,", ",922940,"))
    assert any("84,5 %" in message for message in package.messages("settlement"))


def test_a_status_that_does_not_fit_its_value(package: Package) -> None:
    package.edit("settlement.csv", lambda text: text.replace(",1022940,published", ",,published"))
    assert any("not_published là où" in message for message in package.messages("settlement"))


@pytest.mark.parametrize(
    ("line", "column", "value", "told"),
    [
        (9, "amount_cad", "640000", "valeur « 640 000 »; attendu : 643 000 pour 2022-agreement"),
        (9, "amount_cad", "", "absent; attendu : 643 000 pour 2022-agreement"),
        (10, "amount_cad", "1", "attendu : 23 000 000 pour 2022-programme"),
        (5, "municipality_codes", "2466023 2499999", "table municipalities"),
        (5, "part_of", "2022-plan", "une mesure du 2017-12-05"),
        (3, "kind", "rêve", "attendu : closure, forum"),
        (3, "date", "2017-13-05", "une date"),
    ],
)
def test_a_measure_that_has_changed(
    package: Package, line: int, column: str, value: str, told: str
) -> None:
    package.set_cell("measures", line, column, value)
    assert any(told in message for message in package.messages("measures"))


@pytest.mark.parametrize(
    ("name", "cell", "told"),
    [
        ("road_chains", (2, "place", "Rouyn"), "attendu : Rouyn-Noranda (selon la table municip"),
        ("roadless_places", (4, "csd_name", "Ailleurs"), "selon la table municipalities"),
        ("road_shores", (3, "code", "2400"), "une rive pour 2402"),
        ("settlement", (3, "period", "2001-2002"), "attendu : une clé unique"),
    ],
)
def test_what_the_build_leaves_to_the_check(
    package: Package, name: str, cell: tuple[int, str, str], told: str
) -> None:
    package.set_cell(name, *cell)
    assert any(told in message for message in package.messages(name))


def test_a_table_in_a_file_of_another_name(package: Package) -> None:
    def renamed(document: dict[str, Any]) -> None:
        (own,) = (one for one in document["resources"] if one["name"] == "service_points")
        own["path"] = "points.csv"

    package.set_cell("service_points", 12, "address", "1 rue Principale")
    (package.folder / "service_points.csv").rename(package.folder / "points.csv")
    package.describe(renamed)
    assert any(
        message.startswith("points.csv, ligne 12, colonne « address »")
        for message in package.messages("service_points")
    )


def test_figures_of_the_annex_that_have_changed(package: Package) -> None:
    package.edit("network_history.csv", lambda text: text.replace("28,6,61,", "28,6,60,"))
    assert any(
        "« 60 »; attendu : 61 pour 2019-08-28, selon l" in said
        for said in package.messages("network_history")
    )


def test_a_directorate_that_nobody_counted(package: Package) -> None:
    package.edit("network_history.csv", lambda text: text.replace("2022-03,9,74", "2022-03,8,74"))
    assert any(
        "ligne 5, colonne « directorates » : valeur « 8 »; attendu : 9" in message
        for message in package.messages("network_history")
    )


def test_a_reconstructed_point_with_an_address(package: Package) -> None:
    package.set_cell("service_points", 12, "address", "1 rue Principale")
    assert any(
        "colonne « address » : valeur « 1 rue Principale »; attendu : rien" in message
        for message in package.messages("service_points")
    )


def test_a_territory_less_in_the_boundaries(package: Package) -> None:
    path = package.folder / "boundaries.topojson"
    document = json.loads(path.read_text(encoding="utf-8"))
    document["objects"]["regions_2021"]["geometries"].pop()
    path.write_text(json.dumps(document), encoding="utf-8")
    messages = package.messages("boundaries")
    assert any("colonne « regions_2021 » : valeur « 16 territoires" in m for m in messages)


def test_a_catalogue_without_limits_of_divisions(package: Package) -> None:
    def without_divisions(document: dict[str, Any]) -> None:
        (own,) = (one for one in document["resources"] if one["name"] == "boundaries")
        del own["ancrage:layers"]["census_divisions"]

    package.describe(without_divisions)
    with pytest.raises(AncrageError, match="ne décrit pas les limites"):
        check(opened(package.folder))


def test_boundaries_that_are_not_json(package: Package) -> None:
    package.edit("boundaries.topojson", lambda text: text[:100])
    assert "un document TopoJSON" in package.messages("boundaries")[0]


def _spoil(package: Package, name: str, line: int, column: int, value: str) -> None:
    path = package.folder / f"{name}.csv"
    lines = (EMBEDDED / f"{name}.csv").read_text(encoding="utf-8").splitlines()
    cells = lines[1 + line % (len(lines) - 1)].split(",")
    cells[column % len(cells)] = value
    lines[1 + line % (len(lines) - 1)] = ",".join(cells)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    name=st.sampled_from(SMALL),
    line=st.integers(0, 200),
    column=st.integers(0, 20),
    value=st.one_of(
        st.text(max_size=6), st.sampled_from(["24", "06", "2466", "-1", "0", '"', ","])
    ),
)
def test_any_spoiled_cell_is_refused_and_never_raises(
    package: Package, name: str, line: int, column: int, value: str
) -> None:
    _spoil(package, name, line, column, value)
    path = package.folder / f"{name}.csv"
    same = path.read_bytes() == (EMBEDDED / f"{name}.csv").read_bytes()
    faults = package.reports()[name].faults
    path.write_bytes((EMBEDDED / f"{name}.csv").read_bytes())
    assert same == (not faults)


def _run(arguments: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "geodata", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        cwd=ROOT,
    )


def _break_catalogue(package: Package) -> None:
    package.edit("datapackage.json", lambda text: text[:-10])


def _break_table(package: Package) -> None:
    package.set_cell("regions", 3, "population_2021", "x")


@pytest.mark.parametrize("damage", [_break_catalogue, _break_table])
def test_the_command_refuses_without_traceback(
    package: Package, damage: Callable[[Package], None]
) -> None:
    damage(package)
    done = _run(["check", "--data", str(package.folder)])
    assert done.returncode == 1
    assert "attendu" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_unknown_table_or_layer_is_refused() -> None:
    from geodata.tables.load import boundaries, table

    with pytest.raises(AncrageError, match="service_points"):
        table("points")
    with pytest.raises(AncrageError, match="boundaries"):
        table("boundaries")
    with pytest.raises(AncrageError, match="regions_2019"):
        boundaries("regions")


@pytest.mark.parametrize("line", [1, 2, 9])
def test_a_line_of_thousands_of_cells(package: Package, line: int) -> None:
    package.set_cell("fsa", line, "place_name", "," * 3000)
    assert any("200 colonnes au plus" in message for message in package.messages("fsa"))


def test_thousands_of_faults_are_counted(package: Package) -> None:
    package.edit("fsa.csv", lambda text: text + "\n" * 5000)
    faults = package.reports()["fsa"].faults
    assert len(faults) < 2000
    first = next(f for f in faults if f.count > 1)
    assert first.count == 5000 - 100


def test_a_catalogue_of_thousands_of_tables(package: Package) -> None:
    package.describe(lambda document: document["resources"].extend(document["resources"] * 60))
    with pytest.raises(DataError, match=r"resources.*1.464.*200 éléments au plus"):
        check(opened(package.folder))
