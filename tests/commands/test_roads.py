"""The commands on distances."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from geodata.__main__ import main


def said(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(words) == 0
    out, err = capsys.readouterr()
    assert err == ""
    return out.replace("\u00a0", " ").replace("’", "'")


def document(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(said(capsys, *words, "--json"))
    return found


def refused(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(words) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert len(err.splitlines()) == 1
    return err.replace("\u00a0", " ").replace("’", "'")


def test_a_distance_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    found = document(capsys, "distance", "2423027", "2466023")
    assert found["from"]["name"] == "Québec"
    assert 225 < found["geodesic_km"] < 240
    assert 240 < found["road_km"] < 280
    assert 140 < found["road_minutes"] < 185
    assert found["ferries"] == []
    assert found["reason"] is None
    assert found["road_status"] == "estimated"


def test_a_distance_without_road_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    found = document(capsys, "distance", "2466023", "2499095")
    assert found["road_km"] is found["road_minutes"] is found["road_status"] is None
    assert "aucune route" in found["reason"].casefold()


def test_a_distance_with_a_ferry_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    found = document(capsys, "distance", "2423027", "2496020")
    assert found["ferries"] == ["Traversier Baie-Sainte-Catherine–Tadoussac"]


def test_a_distance_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    lines = said(capsys, "distance", "2423027", "2466023").splitlines()
    assert lines[0] == "Québec – Montréal"
    assert lines[1].startswith("À vol d'oiseau, 23")
    assert lines[2].startswith("Par la route, environ 2") and lines[2].endswith("(estimation)")


def test_nearest_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    found = document(capsys, "nearest", "--municipality", "2443027", "-k", "2")
    assert [item["name"] for item in found["nearest"]] == ["Sherbrooke", "Magog"]
    assert found["nearest"][1]["road_km"] > found["nearest"][1]["geodesic_km"]
    assert found["nearest"][1]["evidence"] == ["attested"]


def test_nearest_by_coordinates(capsys: pytest.CaptureFixture[str]) -> None:
    out = said(capsys, "nearest", "--at", "46.79,-71.19", "-k", "1")
    assert "1. Lévis (attesté : 2)" in out


def test_the_reason_of_several_towns_is_said_once(capsys: pytest.CaptureFixture[str]) -> None:
    title, reason, *towns = said(capsys, "nearest", "--municipality", "2499095").splitlines()
    assert title.endswith("Kuujjuaq")
    assert reason.startswith("Aucune route vers Kuujjuaq : on s'y rend en avion. Villes dans")
    assert [line[:2] for line in towns[::2]] == ["1.", "2.", "3."]
    assert all(line.startswith("   À vol d'oiseau, ") for line in towns[1::2])


def test_a_town_with_a_point_has_it_on_the_spot(capsys: pytest.CaptureFixture[str]) -> None:
    out = said(capsys, "nearest", "--municipality", "2401023").splitlines()
    assert "Souris" in out[1] and out[2].startswith("1. Les Îles-de-la-Madeleine")
    assert out[3].startswith("   Sur place")
    assert out[4].startswith("2. ") and "vol d'oiseau, 2" in out[5]


def test_a_reason_of_one_town_stands_under_it(capsys: pytest.CaptureFixture[str]) -> None:
    out = said(capsys, "nearest", "--municipality", "2498015", "-k", "1").splitlines()
    assert len(out) == 4
    assert out[3].startswith("   Aucune route vers Côte-Nord-du-Golfe")


def test_a_postal_code_is_cut_and_never_repeated(capsys: pytest.CaptureFixture[str]) -> None:
    out = said(capsys, "nearest", "--fsa", "G5L 7X9", "-k", "1")
    assert "G5L" in out and "7X9" not in out
    assert "7X9" not in json.dumps(document(capsys, "nearest", "--fsa", "g5l7X9"))
    err = refused(capsys, "nearest", "--fsa", "Z9Z 7X9")
    assert "Z9Z" in err and "7X9" not in err
    for words in (("distance", "QC Z9Z 7X9", "2443027"), ("nearest", "--fsa", "7X9 Z 9 Z 7X9")):
        assert "7X9" not in refused(capsys, *words)


@pytest.mark.parametrize("text", ["GOL 1X0", "G 5 L", "Québec G5L 7X9", "G5L-7X9 QC", "g5l7x9"])
def test_a_postal_code_is_read_however_it_is_written(
    capsys: pytest.CaptureFixture[str], text: str
) -> None:
    area = "G0L" if text.startswith("GO") else "G5L"
    for words in (("nearest", "--fsa", text), ("distance", text, "2443027")):
        assert f"{area} (secteur postal)" in said(capsys, *words).splitlines()[0]


def test_names_are_taken(capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, "distance", "St-Jérôme", "Val-d'Or").startswith("Saint-Jérôme – Val-d'Or")
    assert said(capsys, "distance", "Hull", "Ville de Québec, QC").startswith("Gatineau – Québec")
    first, *_others = said(capsys, "nearest", "--municipality", "Gaspé").splitlines()
    assert first.endswith(" : Gaspé")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("nearest",), "Précisez un lieu"),
        (("nearest", "--municipality"), "Précisez un lieu"),
        (("nearest", "--fsa", "H2X", "--at", "46,-72"), "Précisez un lieu"),
        (("nearest", "--fsa", "H2X", "-k", "0"), "1 ou plus"),
        (("nearest", "--fsa", "H2X", "-k", "trois"), "1 ou plus"),
        (("nearest", "--fsa", "H2X", "-k"), "1 ou plus"),
        (("nearest", "--at", "46"), "Coordonnées illisibles"),
        (("nearest", "--at", "40,-72"), "hors des limites du Québec"),
        (("nearest", "--municipality", "2466024"), "Codes proches : 2466023"),
        (("nearest", "--municipality", "Rimuoski"), "Vouliez-vous dire : Rimouski"),
        (("distance", "Saint-Stanislas", "Rimouski"), "Saint-Stanislas (Francheville), 24"),
        (("distance", "zzzz", "Rimouski"), "Aucun territoire du Québec n'a ce nom"),
        (("nearest", "--ville", "Gaspé"), "Argument inconnu"),
        (("distance", "2466023"), "Précisez deux lieux"),
        (("distance", "2466023", "46,-72,3"), "Coordonnées illisibles"),
        (("distances",), "distances --evaluate"),
        (("distances", "--evaluate", "--pairs"), "Précisez le fichier"),
        (("distances", "--evaluate", "--pairs", "rien.csv"), "introuvable : « rien.csv »"),
    ],
)
def test_what_is_misunderstood_is_said_in_one_sentence(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...], message: str
) -> None:
    assert message in refused(capsys, *words)


def test_the_evaluation_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    out = said(capsys, "distances", "--evaluate")
    assert "39 distances publiées" in out
    assert "Vol d'oiseau × 1,3" in out
    for title in ("ensemble", "moins de 100 km", "100 km et plus"):
        assert sum(line.strip().startswith(title) for line in out.splitlines()) == 3
    assert "Baie-Saint-Paul – Saint-Urbain" in out


def test_other_pairs_can_be_judged(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "couples.csv"
    rows = [
        f"2423027,2466023,Québec,Montréal,{km},{minutes}" for km, minutes in ((250, 155), (255, ""))
    ] + [f"2443027,2466023,Sherbrooke,Montréal,{km}," for km in (147, 150, 155)]
    header = "from_csd,to_csd,from_name,to_name,km,minutes"
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    out = said(capsys, "distances", "--evaluate", "--pairs", str(path))
    assert "5 distances publiées" in out
    assert "moins de 100 km" not in out


def test_help_is_in_french(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["nearest", "--help"])
    assert stop.value.code == 0
    assert "trois premiers caractères" in " ".join(capsys.readouterr().out.split())
