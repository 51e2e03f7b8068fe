"""Each command on the folder of the made province, as a person uses it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from geodata.__main__ import main
from geodata.tables.snapshot import Snapshot, newest, opened, renew
from tests.province.making import TOWNS, write
from tests.province.words import foreign


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("imaginie"))


@pytest.fixture
def elsewhere(folder: Path) -> Iterator[Snapshot]:
    """Nothing but the option names the folder."""
    before = newest()
    yield renew(opened(folder.parent))
    renew(before)


SAID = {
    ("check",): "municipalities 40 sha256:",
    ("describe",): "municipalities         40",
    ("describe", "settlement"): "Recensement imaginé de 2021",
    ("show", "imaginie", "99"): "Imaginie (Imaginie, 99)",
    ("show", "region", "2"): "Imaginie › Plateau-Clair",
    ("show", "comte", "201"): "Clairval",
    ("show", "municipality", "10203"): "Les Grèves",
    ("coverage",): "à vol d’oiseau",
    ("coverage", "--by", "region", "--threshold", "25km"): "Hautes-Brumes",
    ("coverage", "--by", "division"): "Cimes-Grises",
    ("nearest", "--municipality", "10203"): "Val Ambre (1 point)",
    ("distance", "10101", "30203"): "vol d’oiseau",
}


def test_without_roads_a_search_finds_the_points_that_cover_more(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    solve = ("scenario", "solve", "--model", "mclp", "--threshold", "50km")
    covered = {}
    for count in ("1", "2"):
        assert main(["--data", str(folder), *solve, "-k", count]) == 0
        out = capsys.readouterr().out.replace("\u00a0", " ")
        found = re.search(r"personnes couvertes : ([\d ]+)", out)
        assert found is not None
        covered[count] = int(found[1].replace(" ", ""))
        assert f"\n{count}. " in out
    assert covered["1"] < covered["2"]


def test_limits_that_the_folder_lacks_are_refused(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for words in (("--limits", "2019", "--data", str(folder)), ("--data", str(folder), "--limits")):
        more = ("2019",) if words[-1] == "--limits" else ()
        assert main([*words, *more, "show", "region", "2"]) == 2
        assert (
            capsys.readouterr().err == "Limites inconnues\xa0: «\xa02019\xa0». Années\xa0: 2021.\n"
        )


@pytest.mark.usefixtures("elsewhere")
@pytest.mark.parametrize("words", SAID, ids=" ".join)
def test_a_command_speaks_of_the_folder_that_it_is_given(
    words: tuple[str, ...], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--data", str(folder), *words]) == 0
    out, err = capsys.readouterr()
    assert SAID[words] in out
    assert err == ""
    assert foreign(out) == []


@pytest.mark.parametrize(
    "words",
    [
        ("show", "region", "06"),
        ("show", "municipalite", "2410043"),
        ("show", "mrc", "2410"),
        ("coverage", "--threshold", "60min"),
        ("coverage", "--group", "arrivals"),
        ("nearest", "--fsa", "G5L"),
        ("nearest", "--at", "95,0"),
        ("distances", "--evaluate"),
        ("export", "fsa"),
    ],
    ids=" ".join,
)
def test_a_refusal_takes_its_examples_from_the_folder(
    words: tuple[str, ...], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--data", str(folder), *words]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    for word in words:
        err = err.replace(f"« {word} »", "").replace(word, "")
    assert foreign(err) == []


def test_a_question_of_siting_is_answered_as_the_crow_flies(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["scenario", "solve", "--model", "mclp", "--threshold", "50km", "-k", "1"]
    assert main(["--data", str(folder), *asked]) == 0
    out, _err = capsys.readouterr()
    assert "à vol d’oiseau" in out
    assert foreign(out) == []


@pytest.mark.parametrize("kind", ["csv", "xlsx", "geojson", "parquet"])
def test_every_table_is_exported(folder: Path, tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"table.{kind}"
    words = ["export", "municipalities", "--format", kind, "--output", str(path)]
    assert main(["--data", str(folder), *words]) == 0
    if kind == "geojson":
        found = json.loads(path.read_text(encoding="utf-8"))
        assert len(found["features"]) == TOWNS
        (longitude, latitude) = found["features"][0]["geometry"]["coordinates"]
        assert -118 < longitude < -115
        assert 51 < latitude < 53
    if kind in ("csv", "geojson"):
        assert foreign(path.read_text(encoding="utf-8-sig")) == []
