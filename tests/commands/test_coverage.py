"""The commands on coverage and scenarios."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest

from geodata.__main__ import main
from geodata.coverage import QUESTION, CoverageView, demand, network
from geodata.roads import municipality
from geodata.roads.estimate import Estimate
from geodata.roads.network import product_network
from geodata.scenario import (
    BLANK,
    read,
    to_json,
)
from geodata.tables.snapshot import newest, snapshot, using


def said(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(words) == 0
    out, err = capsys.readouterr()
    assert err == ""
    return out.replace("\u00a0", " ").replace("’", "'")


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize(("by", "count"), [("region", 17), ("directorate", 6), ("division", 98)])
def test_coverage_in_csv(capsys: pytest.CaptureFixture[str], by: str, count: int) -> None:
    found = rows(said(capsys, "coverage", "--by", by, "--threshold", "50km", "--csv"))
    assert len(found) == count
    assert sum(int(row["population"]) for row in found) == demand()["population"].sum()
    assert all(int(row["population_covered"]) <= int(row["population"]) for row in found)


def test_coverage_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    lines = said(capsys, "coverage", "--by", "region").splitlines()
    assert "60 min ou moins" in lines[0] and "(estimation)" in lines[0]
    assert lines[1] == "61 points, dont 7 reconstitués"
    assert lines[3].startswith("Bas-Saint-Laurent") and lines[3].count(" %") == 3
    assert lines[20].startswith("Québec ")
    assert "sans les points reconstitués" in lines[21]
    assert lines[22].startswith("– : ")
    assert lines[23].startswith("152 municipalités dont la part n'est pas publiée")
    assert lines[23].endswith("le total du territoire est de 1 210 600.")


def test_the_engine_that_measures_is_named(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    used = Estimate(product_network())
    monkeypatch.setattr(used, "name", "valhalla")
    monkeypatch.setattr("geodata.roads.engines.router_at", lambda _setting: used)
    path = tmp_path / "vide.json"
    path.write_text(to_json(BLANK), encoding="utf-8")
    solve = ("scenario", "solve", "--model", "p-center", "--threshold", "50km")
    with using(snapshot(newest().files)):
        for words in (("coverage",), ("scenario", "apply", str(path)), solve):
            out = said(capsys, *words)
            assert "par la route (Valhalla)" in out.splitlines()[0]
            assert "estimation" not in out and "estimées" not in out
        file, *_others = QUESTION.answer(CoverageView()).downloads
        found = rows(file.write("csv").decode("utf-8-sig"))
    assert {row["distance_status"] for row in found} == {"calculated", "not_published"}


def test_attested_points_cover_fewer_people(capsys: pytest.CaptureFixture[str]) -> None:
    (every,) = rows(said(capsys, "coverage", "--csv"))
    (sure,) = rows(said(capsys, "coverage", "--csv", "--attested-only"))
    assert int(sure["population_covered"]) < int(every["population_covered"])
    lines = said(capsys, "coverage", "--attested-only").splitlines()
    assert lines[1] == "54 points"
    assert not any("sans les points" in line for line in lines)


def test_a_scenario_is_applied(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    made = BLANK.add(municipality("2406020"), name="Nouvelle").rename("Baie des Chaleurs")
    made = made.move("alma", municipality("2410043")).close(network()[1].id)
    path = tmp_path / "scenario.json"
    path.write_text(to_json(made.mandate("05", "2019-monteregie")), encoding="utf-8")
    out = said(capsys, "scenario", "apply", str(path), "--group", "immigrants")
    lines = [" ".join(line.split()) for line in out.splitlines()]
    assert lines[0].startswith("Baie des Chaleurs : seuil de 60 min")
    assert lines[1].startswith("1 point ajouté, 1 déplacé, 1 fermé, 1 région confiée.")
    assert "chiffres, régions comprises, reposent sur des points reconstitués" in lines[1]
    assert "Réseau de 2019 Baie des Chaleurs" in lines
    assert "Points 61 61" in lines
    assert any(
        re.fullmatch(r"Distance moyenne \(e\) \d+,\d+ min \d+,\d+ min", line) for line in lines
    )
    assert any(line.startswith("Personnes sans route vers un point ") for line in lines)
    assert any(line.startswith("Gaspésie–Îles-de-la-Madeleine ") for line in lines)
    assert any(line.startswith("Nouvelle – ") for line in lines)
    assert any(line.startswith("Saguenay (Jonquière) ") for line in lines)
    assert any(line.startswith("Direction Montérégie (limites de 2019) 10 → 14 ") for line in lines)


def test_no_change_is_said(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "vide.json"
    path.write_text(to_json(BLANK), encoding="utf-8")
    out = said(capsys, "scenario", "apply", str(path), "--threshold", "25km")
    assert out.startswith("Scénario sans nom : seuil de 25 km")
    assert "Aucun changement" in out and "Aucune région" in out
    assert "Avant" not in out


def test_a_search_writes_a_file_that_apply_opens(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "meilleurs.json"
    words = ("--model", "mclp", "-k", "2", "--min-population", "1000", "--output", str(path))
    out = said(capsys, "scenario", "solve", *words)
    assert "Solution optimale" in out and "écart : 0,00 %" in out
    made = read(path)
    assert made.name == "couverture maximale, 2 points"
    for rank, item in enumerate(made.added, start=1):
        assert f"{rank}. {item.name.replace('’', chr(39))} ({item.place.code})" in out
    assert "couverture maximale, 2 points" in said(capsys, "scenario", "apply", str(path))


def test_each_goal_of_a_search_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    out = said(capsys, "scenario", "solve", "--model", "lexicographic", "--threshold", "50km")
    assert "nombre de régions desservies : 1" in out
    assert "part de la région la moins couverte" in out and "nombre de personnes" in out
    out = said(capsys, "scenario", "solve", "--model", "p-center", "--threshold", "50km")
    assert " km (borne : " in out and "sans route ne comptent pas" in out


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("coverage", "--threshold", "60"), "« 60 ».*60min"),
        (("coverage", "--threshold"), "Seuil"),
        (("coverage", "--by", "ville"), "« ville ».*directorate"),
        (("coverage", "--by"), "Niveau inconnu"),
        (("coverage", "--json"), "Argument inconnu : --json"),
        (("scenario",), "apply FICHIER ou solve"),
        (("scenario", "draw"), "« draw ».*apply FICHIER"),
        (("scenario", "apply"), "Précisez le fichier"),
        (("scenario", "apply", "rien.json"), r"« rien\.json »"),
        (("scenario", "apply", "requirements.txt"), "JSON illisible"),
        (("scenario", "apply", "x", "--group", "tous"), "« tous ».*arrivants"),
        (("scenario", "solve"), "--model"),
        (("scenario", "solve", "--model", "médiane"), "« médiane ».*p-median"),
        (("scenario", "solve", "--model", "mclp", "-k", "0"), "« 0 ».*de 1 à 30"),
        (("scenario", "solve", "--model", "mclp", "-k", "deux"), "« deux ».*entier"),
        (("scenario", "solve", "--model", "mclp", "-k"), "nombre entier"),
        (("scenario", "solve", "--model", "mclp", "--time-limit", "vite"), "« vite ».*secondes"),
        (("scenario", "solve", "--model", "mclp", "--time-limit", "nan"), "« nan ».*600"),
        (("scenario", "solve", "--model", "mclp", "--min-population", "-5"), "« -5 »|Argument"),
        (("scenario", "solve", "--model", "mclp", "--output"), "Précisez le fichier"),
    ],
)
def test_what_is_misunderstood_is_said_in_one_sentence(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...], message: str
) -> None:
    assert main(words) == 2
    out, err = capsys.readouterr()
    assert out == "" and len(err.splitlines()) == 1
    with pytest.raises(AssertionError, match=message):
        raise AssertionError(err.replace("\u00a0", " "))


def test_a_file_that_cannot_be_written_is_said(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    words = ("scenario", "solve", "--model", "mclp", "--output", str(tmp_path))
    assert main(words) == 2
    assert "Impossible d’écrire" in capsys.readouterr().err


@pytest.mark.parametrize("words", [("coverage",), ("scenario", "apply"), ("scenario", "solve")])
def test_help_is_in_french(capsys: pytest.CaptureFixture[str], words: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as stop:
        main([*words, "--help"])
    assert stop.value.code == 0
    assert "Emploi" in capsys.readouterr().out


def test_a_group_has_the_word_of_links(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "s.json"
    path.write_text(to_json(BLANK.close("laval")), encoding="utf-8")
    told = [
        said(capsys, "scenario", "apply", str(path), "--group", group)
        for group in ("arrivants", "arrivals")
    ]
    assert told[0] == told[1]
    assert "nouveaux arrivants" in told[0]


def test_regions_are_beside_the_whole(capsys: pytest.CaptureFixture[str]) -> None:
    lines = said(capsys, "coverage", "--by", "region").splitlines()
    (whole,) = (line for line in lines if line.startswith("Québec "))
    alone = [line.split() for line in said(capsys, "coverage").splitlines()]
    assert whole.split() in alone


def test_divisions_have_the_word_of_links(capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, "coverage", "--by", "mrc") == said(capsys, "coverage", "--by", "division")


def test_a_table_is_written_on_its_own_limits(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["--limits", "2019", "export", "regions", "--format", "csv", "--output", ""]
    assert main(words) != 0
    assert "--limits n'y change rien" in capsys.readouterr().err.replace("’", "'")
