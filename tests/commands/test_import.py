"""The command that puts an official list in, as its author uses it."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest

from geodata.__main__ import main
from geodata.imports import KINDS, propose, template
from tests.imports.limits import making as limits
from tests.imports.making import POINTS, as_csv, as_xlsx, directorates, few, points

ORDER = ("--in-force", "2024-03-15", "--source", "Liste officielle")


def said(capsys: pytest.CaptureFixture[str]) -> tuple[str, str]:
    done = capsys.readouterr()
    return (
        done.out.replace("\u00a0", " ").replace("’", "'"),
        done.err.replace("\u00a0", " ").replace("’", "'"),
    )


def test_a_list_is_written_as_a_folder_that_other_commands_open(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    heads, first, second = tmp_path / "d.csv", tmp_path / "un", tmp_path / "plus" / "deux"
    heads.write_bytes(as_csv(directorates(), sep=";", encoding="cp1252"))
    listed = tmp_path / "points.xlsx"
    listed.write_bytes(as_xlsx(points(66)))
    assert main(["import", "directorates", str(heads), *ORDER, "--output", str(first)]) == 0
    asked = ["import", "service_points", str(listed), *ORDER, "--output", str(second)]
    assert main(["--data", str(first), *asked]) == 0
    out, err = said(capsys)
    assert "points.xlsx : 66 lignes lues." in out
    assert "Municipalité (town) : colonne « Municipalité »" in out
    assert "66 points de service, au lieu de 61." in out
    assert err == ""
    assert main(["check", "--data", str(second)]) == 0
    assert main(["--data", str(second), "say", "reseau"]) == 0
    out, _err = said(capsys)
    assert "Selon « Liste officielle », en vigueur le 15 mars 2024." in out
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_dry_run_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    listed = tmp_path / "points.csv"
    listed.write_bytes(as_csv(few()))
    assert main(["import", "service_points", str(listed), *ORDER, "--dry-run"]) == 0
    out, _err = said(capsys)
    assert "Rien n'est écrit : --dry-run." in out
    assert [path.name for path in tmp_path.iterdir()] == ["points.csv"]


def test_doubts_and_faults_are_told_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    listed, folder = tmp_path / "points.csv", tmp_path / "sortie"
    rows = few().replace("Gatineau", "Saint-Sébastien").assign(**{"Région": ""})
    listed.write_bytes(as_csv(rows))
    asked = ["import", "service_points", str(listed), *ORDER, "--output", str(folder)]
    assert main(asked) == 1
    _out, err = said(capsys)
    assert "ligne 2, colonne « Municipalité », « Saint-Sébastien » : plusieurs" in err
    assert "Saint-Sébastien (Le Granit), 2430085" in err
    assert "--choose LIGNE=CODE" in err
    assert not folder.exists()
    assert main([*asked, "--choose", "2=2430085", "--column", "name=Nom du point"]) == 0
    assert folder.exists()


def test_a_folder_that_holds_something_is_left_as_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    listed, folder = tmp_path / "points.csv", tmp_path / "sortie"
    listed.write_bytes(as_csv(few()))
    folder.mkdir()
    (folder / "a").write_text("b")
    asked = ["import", "service_points", str(listed), *ORDER, "--output", str(folder)]
    assert main(asked) == 2
    assert "Dossier occupé : « sortie »" in said(capsys)[1]
    assert [path.name for path in folder.iterdir()] == ["a"]


def test_limits_are_written_as_a_folder_that_is_sound(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = tmp_path / "mrc.geojson", tmp_path / "regions.geojson"
    first.write_bytes(limits.as_geojson(limits.divisions()))
    second.write_bytes(limits.as_geojson(limits.regions()))
    asked = ["import", "limits", str(first), str(second), "--vintage", "2021", "--source", "SDA"]
    assert main([*asked, "--output", str(tmp_path / "sortie")]) == 0
    out, _err = said(capsys)
    assert "mrc.geojson et regions.geojson : 115 lignes lues." in out
    assert "Code de la division de recensement (census_division) : colonne « CDUID »" in out
    assert main(["check", "--data", str(tmp_path / "sortie")]) == 0


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "Précisez la sorte : import service_points | directorates | limits."),
        (("limits",), "Précisez le fichier : import limits FICHIER."),
        (("limits", "x.gpkg"), "--vintage : «  ». Attendu : l'année des limites"),
        (("limits", "x.gpkg", "--vintage", "99"), "--vintage : « 99 »"),
        (("limits", "x.gpkg", "--vintage", "2021"), "--output DOSSIER, ou --dry-run"),
        (("service_points", "x.csv", "y.csv", *ORDER), "Argument inconnu : y.csv."),
        (("service_points",), "Précisez le fichier"),
        (("points", "x.csv", *ORDER, "--dry-run"), "Import inconnu : « points »"),
        (("service_points", "x.csv"), "--in-force DATE"),
        (("service_points", "x.csv", *ORDER), "--output DOSSIER, ou --dry-run"),
        (("service_points", "x.csv", *ORDER, "--dry-run"), "Fichier introuvable : « x.csv »"),
        (("service_points", "x.csv", *ORDER, "--dry-run", "--choose", "a=1"), "12=2481017"),
        (("service_points", "x.csv", *ORDER, "--dry-run", "--column"), "autour d'un signe égal"),
        (("service_points", "x.csv", "--in-force"), "Précisez la valeur de --in-force"),
        (("service_points", "--template"), "--template FICHIER"),
    ],
    ids=str,
)
def test_a_misused_import_is_one_french_sentence(
    arguments: tuple[str, ...],
    told: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "vide").write_text("")
    assert main(["import", *arguments]) == 2
    out, err = said(capsys)
    assert told in err
    assert (out, err.count("\n")) == ("", 1)


@pytest.mark.parametrize("kind", KINDS)
def test_a_template_has_the_columns_an_example_and_the_known_values(
    kind: str, tmp_path: Path
) -> None:
    path = tmp_path / "gabarit.xlsx"
    assert main(["import", kind, "--template", str(path)]) == 0
    book = openpyxl.load_workbook(io.BytesIO(path.read_bytes()))
    first, example, columns, heads, towns = book.worksheets
    titles = [one.title() for one in KINDS[kind].wanted()]
    assert [cell.value for cell in first[1]] == titles == [cell.value for cell in example[1]]
    assert (first.max_row, example.max_row, columns.max_row) == (1, 2, len(titles) + 1)
    assert "Outaouais" in [row[0] for row in heads.values]
    assert ("2481017", "Gatineau") in [row[:2] for row in towns.values]
    assert towns.max_row == 1283


def test_a_filled_template_is_read_back() -> None:
    book = openpyxl.load_workbook(io.BytesIO(template("service_points")))
    first, example = book.worksheets[:2]
    first.append([cell.value for cell in example[2]])
    stream = io.BytesIO()
    book.save(stream)
    found = propose("service_points", "gabarit.xlsx", stream.getvalue(), POINTS)
    assert (found.rows, found.doubts, found.faults) == (1, (), ())
    assert {guess.sure for guess in found.columns.values()} == {1.0} or min(
        guess.sure for guess in found.columns.values()
    ) > 0.99
    assert set(found.columns) == {one.field for one in KINDS["service_points"].wanted()}
