"""Commands: arguments that nobody would type, and files that nobody would give."""

from __future__ import annotations

import contextlib
import io
import json
import os
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from unittest import mock

from hypothesis import strategies as st

from geodata.__main__ import main
from geodata.checks import package as checks
from geodata.commands import COMMANDS
from geodata.errors import AncrageError
from geodata.tables import Read
from geodata.tables.snapshot import Snapshot, newest
from tests.fuzz import hostile, sound

WORDS = (
    "--help", "--data", "--threshold", "--by", "--attested-only", "--csv", "--json", "--evaluate",
    "--pairs", "--format", "--output", "--municipality", "--fsa", "--at", "-k", "--model",
    "--group", "--min-population", "--time-limit", "--free", "--json=1", "--csv=", "--k", "--", "-",
    "apply",
    "solve", "60min", "50km", "region", "directorate", "csv", "xlsx", "pdf", "geojson", "2443027",
    "G5L", "48.45,-68.52", "service_points", "regions", "boundaries", "municipality", "3",
    "population",
)  # fmt: skip
"""Words that commands know, or almost."""


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    """Files of every kind, in a folder that goes with the process."""
    made = tempfile.TemporaryDirectory(prefix="ancrage-")
    folder = Path(made.name)
    (folder / "dossier").mkdir()
    (folder / "vide.json").write_bytes(b"")
    (folder / "coupe.json").write_bytes(b'{"format": "ancrage-scen')
    (folder / "texte.json").write_bytes(b'"texte"')
    (folder / "profond.json").write_bytes(b"[" * 50_000)
    (folder / "chiffres.json").write_bytes(b'{"version":' + b"9" * 5000 + b"}")
    (folder / "infini.json").write_bytes(b'{"version": NaN}')
    (folder / "latin.json").write_bytes('{"é":1}'.encode("latin-1"))
    (folder / "gros.json").write_bytes(b" " * 3_000_000)
    (folder / "scenario.json").write_text(json.dumps(sound.scenario_file()), encoding="utf-8")
    (folder / "scenes.json").write_text(json.dumps(sound.presentation()), encoding="utf-8")
    (folder / "couples.csv").write_bytes(b"from_csd,to_csd,from_name,to_name,km,minutes\n1,2,3\n")
    (folder / "nul.csv").write_bytes(b"\0" * 100)
    (folder / "lien.json").symlink_to(folder / "lien.json")
    os.mkfifo(folder / "tube.json")
    package = folder / "paquet"
    package.mkdir()
    (package / "datapackage.json").write_bytes(b'{"resources": "texte"}')
    return made


def _files() -> list[str]:
    inside = sorted(path.name for path in Path(_folder().name).iterdir())
    return [
        *inside,
        "rien.json",
        "dossier/rien.json",
        "x" * 300,
        ".",
        "/dev/null",
        "/nulle/part.csv",
    ]


FILE, TEXT = "FILE", "TEXT"

FORMS = (
    ["check", "--data", FILE],
    ["coverage", "--threshold", TEXT, "--by", TEXT],
    ["describe", TEXT],
    ["distance", TEXT, TEXT],
    ["distances", "--evaluate", "--pairs", FILE],
    ["export", TEXT, "--format", TEXT, "--output", FILE],
    ["nearest", "--municipality", TEXT, "-k", TEXT],
    ["nearest", "--fsa", TEXT, "--json"],
    ["nearest", "--at", TEXT],
    ["presentation", FILE, "--format", "pdf", "--output", FILE],
    ["say", TEXT, TEXT, "--json"],
    ["scenario", "apply", FILE, "--threshold", TEXT, "--group", TEXT],
    ["scenario", "solve", "--model", TEXT, "-k", TEXT, "--min-population", TEXT],
    ["scenario", "solve", "--model", "p-median", "--time-limit", TEXT, "--output", FILE],
    ["sheets", TEXT, "--format", TEXT, "--output", FILE],
    ["show", TEXT, TEXT],
)
"""Commands as they are meant, with places for what is given to them."""


def arguments() -> st.SearchStrategy[list[str]]:
    """A command and its words; random texts hold no slash, so that they name no other folder."""
    text = hostile.texts().map(lambda value: value.replace("/", "_"))
    file = st.sampled_from(_files())
    word = st.one_of(st.sampled_from(WORDS), file, text)

    def filled(form: list[str]) -> st.SearchStrategy[list[str]]:
        places = {FILE: st.one_of(file, file, text), TEXT: st.one_of(st.sampled_from(WORDS), text)}
        return st.tuples(*(places.get(part, st.just(part)) for part in form)).map(list)

    meant = st.sampled_from(FORMS).flatmap(filled)
    more = st.builds(lambda start, end: [*start, *end], meant, st.lists(word, max_size=3))
    commands = st.sampled_from([*COMMANDS, ""]) | text
    loose = st.builds(lambda first, rest: [first, *rest], commands, st.lists(word, max_size=7))
    return st.one_of(meant, meant, more, loose)


@contextlib.contextmanager
def _quick() -> Iterator[None]:
    """Stop commands at the work that they begin once all that they were given is read."""

    def refuse(*_arguments: object, **_options: object) -> None:
        raise AncrageError("…")

    def folder_check(found: Snapshot | None = None) -> list[Read]:
        return [] if found is None or found.name == newest().name else _check(found)

    with (
        mock.patch("geodata.scenario.solve", refuse),
        mock.patch("geodata.files.write", refuse),
        mock.patch("geodata.files.sheets", refuse),
        mock.patch("geodata.roads.evaluation", lambda _pairs: ()),
        mock.patch("geodata.tables.exporting.write", refuse),
        mock.patch("geodata.checks.package.check", folder_check),
    ):
        yield


_check = checks.check


def run(case: list[str]) -> None:
    """Run a command where it can write nowhere else; it ends with a code and in French."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _n in range(2))
    with (
        contextlib.chdir(_folder().name),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
        _quick(),
    ):
        try:
            code: object = main(case)
        except SystemExit as stop:
            # Only help leaves this way.
            code = stop.code
            assert code == 0
    err.flush()
    said = err.buffer.getvalue().decode()
    assert code in (0, 1, 2)
    assert code == 0 or said or case[:1] in ([], ["check"])
    assert "Traceback" not in said
    assert "usage:" not in said
