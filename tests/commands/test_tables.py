"""The command line, as a person uses it."""

from __future__ import annotations

import contextlib
import io
import json
import re
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from geodata.__main__ import main
from geodata.commands import COMMANDS
from geodata.tables.catalog import datasets
from geodata.tables.snapshot import EMBEDDED

ROOT = Path(__file__).parents[2]

ENGLISH = ("usage:", "error:", "optional arguments", "show this help", "invalid choice", "required")


def spoken(capsys: pytest.CaptureFixture[str]) -> tuple[str, str]:
    """Give what was printed, with ordinary spaces."""
    done = capsys.readouterr()
    return done.out.replace("\u00a0", " "), done.err.replace("\u00a0", " ")


def test_check_prints_one_line_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 0
    out, err = spoken(capsys)
    lines = out.splitlines()
    assert [line.split()[0] for line in lines] == list(datasets())
    hashes = {item.name: item.hash for item in datasets().values()}
    assert lines[0] == f"service_points 61 {hashes['service_points']}"
    assert err == ""


def test_check_limits_what_it_prints(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for path in EMBEDDED.iterdir():
        if path.is_file():
            (tmp_path / path.name).write_bytes(path.read_bytes())
    text = (tmp_path / "fsa.csv").read_text(encoding="utf-8").replace(",local\n", ",ailleurs\n")
    (tmp_path / "fsa.csv").write_text(text, encoding="utf-8")
    assert main(["check", "--data", str(tmp_path)]) == 1
    out, err = spoken(capsys)
    assert "fsa 419 sha256:" in out
    assert len(err.splitlines()) == 21
    assert "autres fautes dans fsa" in err


def test_describe_lists_every_dataset(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["describe"]) == 0
    out, _err = spoken(capsys)
    assert [line.split()[0] for line in out.splitlines()] == list(datasets())
    assert "1 282  Municipalités" in out


@pytest.mark.parametrize("name", list(datasets()))
def test_describe_says_source_licence_and_warnings(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["describe", name]) == 0
    out, _err = spoken(capsys)
    for word in ("Date : ", "Source : ", "Licence : ", "Mise en garde : "):
        assert word in out
    assert all(field.title.replace("\u00a0", " ") in out for field in datasets()[name].fields)


def test_show_gives_figures_with_status_and_source(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "region", "06"]) == 0
    out, _err = spoken(capsys)
    lines = out.splitlines()
    assert lines[0] == "Québec › Montréal (région administrative, 06)"
    assert "Personnes immigrantes (2021) : 652 730, publié, limites de juillet 2021 [1]" in (
        re.sub(r"\[\d\]", "[1]", line) for line in lines
    )
    assert any(line.startswith("[1] ") for line in lines)


def test_show_does_not_show_what_is_unreliable(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "region", "10"]) == 0
    out, _err = spoken(capsys)
    assert "Personnes immigrantes (2021) : non montré, non fiable" in out
    assert " 400," not in out


def test_show_knows_french_names_of_levels(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "MRC", "2410"]) == 0
    assert main(["show", "québec", "24"]) == 0
    assert main(["show", "rmr", "montreal"]) == 0
    out, _err = spoken(capsys)
    assert "Rimouski-Neigette" in out and "1 022 940" in out


@pytest.mark.parametrize(
    ("level", "text", "code"),
    [
        ("region", "5", "05"),
        ("région", "Estrie", "05"),
        ("mrc", "MRC de Rimouski-Neigette", "2410"),
        ("mrc", "10", "2410"),
        ("municipalité", "Hull", "2481017"),
    ],
)
def test_show_takes_a_name_or_a_code(
    capsys: pytest.CaptureFixture[str], level: str, text: str, code: str
) -> None:
    assert main(["show", level, text]) == 0
    assert spoken(capsys)[0].splitlines()[0].endswith(f", {code})")


def test_export_writes_csv_to_the_standard_output() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "geodata", "export", "service_points"],
        capture_output=True,
        check=True,
        cwd=ROOT,
    )
    frame = pd.read_csv(io.BytesIO(done.stdout), dtype=str)
    assert len(frame) == 61
    assert frame["town"].nunique() > 50
    assert frame["region_code"].nunique() == 17


@pytest.mark.parametrize("kind", ["csv", "csv-excel", "geojson", "gpkg", "parquet", "xlsx"])
def test_export_writes_each_format_to_a_file(kind: str, tmp_path: Path) -> None:
    path = tmp_path / f"points.{kind}"
    assert main(["export", "service_points", "--format", kind, "--output", str(path)]) == 0
    assert path.stat().st_size > 10_000


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (
            ["compter"],
            "Commandes : check, coverage, describe, distance, distances, export, import, nearest, "
            "presentation, say, scenario, sheets et show",
        ),
        (["describe", "points"], "Tables : service_points"),
        (["export"], "Précisez la table"),
        (["export", "points"], "Table inconnue"),
        (["export", "regions", "--format", "shp"], "Formats : csv"),
        (["export", "regions", "--format"], "Précisez la valeur"),
        (["export", "regions", "--format", "xlsx"], "--output FICHIER"),
        (["export", "regions", "--output"], "Précisez la valeur"),
        (["export", "regions", "--output", "/nowhere/at/all.csv"], "Impossible d’écrire"),
        (["export", "boundaries"], "n’est pas une table"),
        (["export", "settlement", "--format", "gpkg", "--output", "x"], "pas de géométrie"),
        (["say", "carte"], "Pages : reseau, etablissement"),
        (["say", "reseau", "region=99"], "« region=99 »"),
        (["say", "reseau", "seuil=30min"], "Paramètre inconnu : « seuil »"),
        (["show"], "Précisez le territoire"),
        (["show", "region"], "Précisez le territoire"),
        (["show", "pays", "1"], "Niveau inconnu"),
        (["show", "region", "99"], "Codes proches : 17 (Centre-du-Québec)"),
        (["show", "region", "06", "07"], "Argument inconnu : 07"),
        (["check", "--data"], "Précisez le dossier"),
        (["check", "--verbose"], "Argument inconnu : --verbose"),
    ],
)
def test_a_misused_command_is_one_french_sentence(
    arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    out, err = spoken(capsys)
    assert out == ""
    assert words in err
    assert len(err.splitlines()) == 1
    assert not any(word in err for word in ENGLISH)


def test_no_command_shows_how_to_use_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert main(["--help"]) == 0
    out, _err = spoken(capsys)
    assert all(f"  {command} " in out for command in COMMANDS)
    lines = [line.strip() for line in out.splitlines()]
    assert "Vérifie toutes les tables et les limites." in lines
    assert "say PAGE [LIEN] [--json] :" in lines
    assert "scenario apply FICHIER [--threshold SEUIL] [--group GROUPE] :" in lines


@pytest.mark.parametrize("command", list(COMMANDS))
def test_help_is_in_french(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    # argparse leaves by itself; a command made of others answers.
    with contextlib.suppress(SystemExit):
        assert main([command, "--help"]) == 0
    out, _err = spoken(capsys)
    assert out.startswith("Emploi : python -m geodata")
    assert not any(word in out for word in ENGLISH)


def test_a_reader_that_leaves_early_is_not_an_error() -> None:
    shell = f"{sys.executable} -m geodata show region 06 | head -1"
    done = subprocess.run(shell, shell=True, capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.startswith("Québec › Montréal")
    assert done.stderr == ""


def test_what_a_page_answers_is_said_for_a_link(capsys: pytest.CaptureFixture[str]) -> None:
    link = "http://localhost:8501/couverture?seuil=30min&territoire=region-11&cadre=region-11"
    assert main(["say", "couverture", link]) == 0
    out, _err = spoken(capsys)
    assert "30 min ou moins" in out and "Gaspésie" in out
    assert out.rstrip().splitlines()[-2].startswith("Sources : ")


def test_what_a_page_answers_is_said_in_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--limits", "2019", "say", "reseau", "--json"]) == 0
    found = json.loads(spoken(capsys)[0])
    assert "61 points de service" in found["title"]
    assert found["figures"][0]["number"] == "61"
    assert len(found["table"]["index"]) == len(found["table"]["data"]) == 17
    assert "2019" in " ".join(found["notes"])
