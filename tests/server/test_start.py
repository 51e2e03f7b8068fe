"""A server starts warm, or says in French why it does not start."""

from __future__ import annotations

import asyncio
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
import uvicorn

from pages.shared.server import lifespan
from tests.browser.driver import HOST, free_port

ROOT = Path(__file__).resolve().parents[2]
SERVE = (sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.address", HOST)
PARTS = ("dashboard.py", "pages", "geodata", "static", ".streamlit")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what is served, to be broken."""
    folder = tmp_path_factory.mktemp("project")
    for name in PARTS:
        source = ROOT / name
        if source.is_dir():
            skipped = shutil.ignore_patterns("node_modules", "sources", "build")
            shutil.copytree(source, folder / name, ignore=skipped)
        else:
            shutil.copy(source, folder / name)
    return folder


def line_too_many(path: Path) -> None:
    path.write_text(path.read_text("utf-8") + "99,Ailleurs\n", "utf-8")


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:1000])


def no_text(path: Path) -> None:
    path.write_bytes(b"\xff\xfe\x00")


def a_list(path: Path) -> None:
    path.write_text(json.dumps([1, 2, 3]), "utf-8")


DATA = "geodata/data"
BROKEN: list[tuple[str, Callable[[Path], object], str]] = [
    (f"{DATA}/regions.csv", line_too_many, "regions.csv, ligne 19"),
    (f"{DATA}/boundaries.topojson", cut, "boundaries.topojson"),
    (f"{DATA}/service_points.csv", Path.unlink, "service_points.csv\u00a0: absent"),
    (f"{DATA}/datapackage.json", a_list, "datapackage.json"),
    (f"{DATA}/settlement.csv", no_text, "settlement.csv"),
    ("static/map", shutil.rmtree, "static/map"),
    (f"{DATA}/background.topojson", Path.unlink, "background.topojson"),
    ("static/fonts/roboto-latin-700-normal.woff2", Path.unlink, "roboto-latin-700"),
]


@pytest.mark.parametrize(("name", "spoil", "said"), BROKEN, ids=[row[0] for row in BROKEN])
def test_a_server_with_broken_files_does_not_start(
    project: Path, tmp_path: Path, name: str, spoil: Callable[[Path], object], said: str
) -> None:
    path, aside = project / name, tmp_path / "aside"
    if path.is_dir():
        shutil.copytree(path, aside)
    else:
        shutil.copy(path, aside)
    try:
        spoil(path)
        ended = subprocess.run(
            [*SERVE, "--server.port", str(free_port())],
            cwd=project,
            check=False,
            capture_output=True,
            text=True,
            timeout=60,
        )
    finally:
        shutil.rmtree(path, ignore_errors=True)
        path.unlink(missing_ok=True)
        (shutil.copytree if aside.is_dir() else shutil.copy)(aside, path)
    assert ended.returncode == 1
    assert said in ended.stderr
    assert ended.stderr.rstrip().endswith("Ancrage ne démarre pas.")
    assert "Traceback" not in ended.stderr + ended.stdout


class _Ended(BaseException):
    pass


def test_a_page_that_cannot_be_drawn_ends_the_server(monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []

    async def draw(_runtime: object, address: str, _query: str, _data: object) -> bool:
        return address != "couverture"

    def refuse(sentences: list[str]) -> None:
        said.extend(sentences)
        raise _Ended

    monkeypatch.setattr(lifespan, "_draw", draw)
    monkeypatch.setattr(lifespan, "get_instance", SimpleNamespace)
    monkeypatch.setattr(lifespan, "_refuse", refuse)
    start = lifespan.Start(["", "couverture", "donnees"])
    with pytest.raises(_Ended):
        asyncio.run(start._warm())
    assert said == ["La page «\u00a0couverture\u00a0» n’a pas pu être dessinée."]
    assert not start.warm.is_set()


def test_the_server_runs_on_a_loop_that_sends_small_messages_at_once() -> None:
    # asyncio lets Nagle's rule hold them for 40 ms on sockets that were bound before.
    factory = uvicorn.Config("dashboard:app").get_loop_factory()
    assert factory is not None
    assert factory.__module__.startswith("uvloop")


def test_a_work_of_the_server_that_fails_ends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(lifespan, "_refuse", said.extend)

    async def fails() -> None:
        raise KeyError("x")

    async def works() -> None:
        return None

    async def both() -> None:
        for work in (works(), fails()):
            task = asyncio.create_task(work)
            task.add_done_callback(lifespan._ended)
            await asyncio.wait([task])

    asyncio.run(both())
    assert len(said) == 1
