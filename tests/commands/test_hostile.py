"""Arguments, files and streams that hurt: a French sentence and a code, never a traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from geodata.__main__ import main
from geodata.errors import MOST_ECHOED
from geodata.tables.snapshot import EMBEDDED

ROOT = Path(__file__).parents[2]
DIGITS = "9" * 5000


def ran(words: str, *, encoding: str = "utf-8") -> subprocess.CompletedProcess[bytes]:
    """Run a command in a shell, which has bytes and streams that Python has not."""
    return subprocess.run(
        ["bash", "-c", words.replace("ancrage", f"{sys.executable} -m geodata")],
        capture_output=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": encoding},
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("ancrage describe $'\\xff\\xfe'", "UTF-8"),
        ("ancrage $'caf\\xe9'", "UTF-8"),
        ("ancrage show region 06 > /dev/full", "Impossible d’écrire la réponse"),
        ("ancrage export regions > /dev/full", "Impossible d’écrire la réponse"),
    ],
)
def test_what_only_a_shell_gives_is_refused_in_french(words: str, said: str) -> None:
    done = ran(words)
    assert done.returncode in (1, 2)
    told = done.stderr.decode()
    assert said in told
    assert len(told.splitlines()) == 1


@pytest.mark.parametrize("words", ["ancrage show region 06 >&-", "ancrage export regions >&-"])
def test_a_closed_output_is_no_fault(words: str) -> None:
    done = ran(words)
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_terminal_without_accents_is_given_what_it_has() -> None:
    done = ran("ancrage show région 99", encoding="ascii")
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Files that no command should be given."""
    made = tmp_path_factory.mktemp("fichiers")
    (made / "dossier").mkdir()
    for name, content in {
        "vide": b"",
        "coupe": b'{"format": "ancrage-scen',
        "texte": b'"texte"',
        "nombre": b"12",
        "nul": b"null",
        "vrai": b"true",
        "liste": b"[]",
        "profond": b"[" * 100_000,
        "chiffres": f'{{"version": {DIGITS}}}'.encode(),
        "infini": b'{"version": NaN}',
        "latin": '{"é": 1}'.encode("latin-1"),
        "zeros": b"\0" * 1000,
        "gros": b" " * 1_000_000,
        "deux": b'{"a": 1, "a": 2}',
    }.items():
        (made / f"{name}.json").write_bytes(content)
    os.mkfifo(made / "tube.json")
    (made / "boucle.json").symlink_to(made / "boucle.json")
    return made


FILES = (
    "vide", "coupe", "texte", "nombre", "nul", "vrai", "liste", "profond", "chiffres", "infini",
    "latin", "zeros", "gros", "deux", "tube", "boucle",
)  # fmt: skip


def refused(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """Run a command that must refuse, in one line."""
    assert main(list(words)) in (1, 2)
    out, err = capsys.readouterr()
    assert out == ""
    (line,) = err.splitlines()
    return line


@pytest.mark.parametrize("name", [*(f"{name}.json" for name in FILES), "dossier", "rien.json", ""])
@pytest.mark.parametrize(
    "words",
    [
        ("scenario", "apply", "FILE"),
        ("presentation", "FILE", "--format", "pdf", "--output", "x"),
        ("distances", "--evaluate", "--pairs", "FILE"),
    ],
    ids=lambda words: words[0],
)
def test_a_file_of_any_kind_is_refused(
    name: str, words: tuple[str, ...], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = str(folder / name)
    said = refused(capsys, *(file if word == "FILE" else word for word in words))
    assert len(said) < 400


@pytest.mark.parametrize("name", [*(f"{name}.json" for name in FILES), "dossier", "rien"])
def test_a_catalogue_of_any_kind_is_refused(
    name: str, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "datapackage.json").symlink_to(folder / name)
    assert "datapackage.json" in refused(capsys, "check", "--data", str(tmp_path))


@pytest.mark.parametrize(
    "words",
    [
        ("a\0b",),
        ("describe", "\udcff"),
        ("describe", "\ud800"),
        ("describe", "x" * 5000),
        ("describe", "\n" * 100),
        ("show", "x" * 5000, "06"),
        ("show", "region", DIGITS),
        ("show", "region", "٠٦"),
        ("export", "x" * 5000),
        ("export", "regions", "--format", "x" * 5000),
        ("export", "regions", "--output", "x" * 5000),
        ("export", "regions", "--output", "/"),
        ("export", "regions", "--output", "a\0b"),
        ("coverage", "--csv=oui"),
        ("coverage", "--threshold", f"{DIGITS}min"),
        ("coverage", "--threshold", "nan"),
        ("coverage", "--by", "x" * 5000),
        ("distance", "x" * 5000, "2443027"),
        ("distance", f"{DIGITS},{DIGITS}", "2443027"),
        ("distance", "nan,inf", "2443027"),
        ("nearest", "--fsa", "\U0001f600" * 3),
        ("nearest", "--fsa", "G5L", "-k", DIGITS),
        ("nearest", "--fsa", "G5L", "-k", "-1"),
        ("nearest", "--at", "1e400,0"),
        ("scenario", "x" * 5000),
        ("scenario", "solve", "--model", "x" * 5000),
        ("scenario", "solve", "--model", "p-median", "-k", DIGITS),
        ("scenario", "solve", "--model", "p-median", "--time-limit", "nan"),
        ("scenario", "solve", "--model", "p-median", "--time-limit", "x" * 5000),
        ("scenario", "apply", "x" * 5000),
        ("presentation", "x" * 5000, "--format", "pdf", "--output", "y"),
        ("presentation", "--format", "x" * 5000),
        ("check", "--data", "x" * 5000),
        ("check", "--data=" + "x/" * 2000),
        ("x" * 5000,),
        ("--" + "x" * 5000,),
        ("check", *["--x"] * 3000),
    ],
    ids=lambda words: " ".join(words)[:30].encode("ascii", "replace").decode(),
)
def test_an_argument_of_any_kind_is_refused(
    words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    said = refused(capsys, *words)
    for sign in "x9":
        assert sign * (MOST_ECHOED + 1) not in said
    assert len(said) < 1000


@pytest.fixture
def package(tmp_path: Path) -> Path:
    for path in EMBEDDED.iterdir():
        if path.is_file():
            (tmp_path / path.name).write_bytes(path.read_bytes())
    return tmp_path


TOPOLOGIES = {
    "text": b'"texte"',
    "number": b"12",
    "null": b"null",
    "list": b"[]",
    "empty": b"",
    "cut": b'{"type": "Topology", "arcs": [[[0',
    "deep": b"[" * 100_000,
    "digits": f'{{"arcs": [[[{DIGITS}, 1]]]}}'.encode(),
    "objects as text": b'{"objects": "texte"}',
    "layer as list": b'{"objects": {"regions_2019": []}}',
    "geometries as text": b'{"objects": {"regions_2019": {"geometries": "texte"}}}',
    "geometry as number": b'{"objects": {"regions_2019": {"geometries": [3]}}}',
    "code as number": b'{"objects": {"regions_2019": {"geometries": [{"id": 3}]}}}',
}


@pytest.mark.parametrize("name", TOPOLOGIES)
def test_a_topology_of_any_kind_is_refused(
    name: str, package: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (package / "boundaries.topojson").write_bytes(TOPOLOGIES[name])
    assert main(["check", "--data", str(package)]) == 1
    said = capsys.readouterr().err
    assert "boundaries.topojson" in said
    assert "Traceback" not in said


@pytest.mark.parametrize(
    "change",
    [
        {"arcs": "texte"},
        {"arcs": []},
        {"arcs": [[[0, 0]]]},
        {"arcs": [[["a", "b"]]]},
        {"transform": {"scale": [1e300, 1e300], "translate": [0, 0]}},
        {"transform": {"scale": [1], "translate": [0, 0]}},
        {"transform": None},
        {"objects": {}},
    ],
    ids=str,
)
def test_a_topology_that_the_catalogue_vouches_for_is_still_not_believed(
    change: dict[str, object], package: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = package / "boundaries.topojson"
    data = json.dumps({**json.loads(path.read_bytes()), **change}).encode()
    path.write_bytes(data)
    _vouch(package, "boundaries", data)
    assert main(["check", "--data", str(package)]) == 1
    assert "boundaries.topojson" in capsys.readouterr().err


def _vouch(package: Path, name: str, data: bytes) -> None:
    """Write in the catalogue the hash that a file now has."""
    import hashlib

    catalogue = package / "datapackage.json"
    document = json.loads(catalogue.read_bytes())
    (entry,) = (item for item in document["resources"] if item["name"] == name)
    entry["hash"] = f"sha256:{hashlib.sha256(data).hexdigest()}"
    catalogue.write_text(json.dumps(document), encoding="utf-8")


@pytest.mark.parametrize(
    "value", [DIGITS, "-" + DIGITS, "٣٤", "1e400", "NaN", "inf", "0x10", "1_000", "\0", "1" * 16]
)
@pytest.mark.parametrize("column", ["population_2021", "longitude"])
def test_a_number_of_any_kind_in_a_table_is_refused(
    value: str, column: str, package: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = package / "regions.csv"
    lines = [line.split(",") for line in path.read_text(encoding="utf-8").splitlines()]
    lines[2][lines[0].index(column)] = value
    path.write_text("\n".join(map(",".join, lines)) + "\n", encoding="utf-8")
    assert main(["check", "--data", str(package)]) == 1
    said = capsys.readouterr().err
    assert "regions.csv, ligne 3" in said
    assert "9" * (MOST_ECHOED + 1) not in said
