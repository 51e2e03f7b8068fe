"""The server takes newer data, and forgets the former ones once nobody is shown them."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from geodata.tables.snapshot import Snapshot, newest, renew
from pages.shared import session
from pages.shared.server import lifespan
from tests.versions import replaced, version


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    before = newest()
    yield
    renew(before)


def put(found: Snapshot, folder: Path) -> None:
    for name, data in found.files.items():
        (folder / name).write_bytes(data)


def test_former_data_are_forgotten_once_when_no_session_shows_them(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before, later = newest(), version({"regions.csv": replaced("Estrie", "Ailleurs")})
    put(later, tmp_path)
    used = {before.name}
    settled: list[int] = []

    def settle() -> float:
        settled.append(1)
        return 0.1

    monkeypatch.setenv("ANCRAGE_DATA", str(tmp_path))
    monkeypatch.setattr(lifespan, "get_instance", SimpleNamespace)
    monkeypatch.setattr(session, "snapshots_shown", lambda _runtime: set(used))
    monkeypatch.setattr(lifespan, "_settled", settle)

    async def rehearse(found: Snapshot) -> list[str]:
        assert newest() is before and found.name == later.name
        return []

    async def live() -> None:
        newer = lifespan.Renewal(rehearse)
        await newer.read_again()
        assert newest().name == later.name
        await newer.forget()
        assert settled == []
        used.clear()
        await newer.forget()
        await newer.forget()

    asyncio.run(live())
    assert settled == [1]
    said = capsys.readouterr().out
    assert f"Nouvelles données en service ({later.name})." in said
    assert said.count("Anciennes données oubliées") == 1


def test_a_page_that_newer_data_break_leaves_the_former_ones(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before, later = newest(), version({"regions.csv": replaced("Estrie", "Ailleurs")})
    put(later, tmp_path)
    monkeypatch.setenv("ANCRAGE_DATA", str(tmp_path))

    async def rehearse(_found: Snapshot) -> list[str]:
        return ["La page « couverture » n'a pas pu être dessinée."]

    asyncio.run(lifespan.Renewal(rehearse).read_again())
    assert newest() is before
    said = capsys.readouterr().err
    assert "couverture" in said and f"restent les mêmes ({before.name})" in said
