"""Sessions that nobody comes back to are ended on time."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from streamlit.runtime.memory_session_storage import MemorySessionStorage

from pages.shared.server import lifespan


class Kept:
    """The sessions that a server keeps, and a clock."""

    def __init__(self) -> None:
        self.now = 0.0
        self.ended: list[str] = []
        storage = MemorySessionStorage(ttl_seconds=120)
        storage._cache._timer = lambda: self.now  # type: ignore[attr-defined]
        self.storage: Any = storage
        self.runtime: Any = SimpleNamespace(_session_mgr=SimpleNamespace(_session_storage=storage))

    def leave(self, name: str) -> None:
        session = SimpleNamespace(id=name, shutdown=lambda: self.ended.append(name))
        self.storage.save(SimpleNamespace(session=session))

    def sweep(self) -> int:
        return lifespan.sweep(self.runtime)


def test_a_session_is_ended_once_it_may_not_come_back() -> None:
    kept = Kept()
    kept.leave("early")
    kept.now = 100.0
    kept.leave("late")
    assert kept.sweep() == 0
    kept.now = 121.0
    assert kept.sweep() == 1
    assert kept.ended == ["early"]
    assert kept.storage.get("late") is not None
    kept.now = 221.0
    assert kept.sweep() == 1
    assert kept.ended == ["early", "late"]
    assert kept.sweep() == 0


def test_a_collection_follows_what_is_ended_and_nothing_else(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    collected: list[int] = []
    monkeypatch.setattr("gc.collect", lambda: collected.append(1))
    kept = Kept()
    kept.sweep()
    assert collected == []
    kept.leave("a")
    kept.now = 121.0
    kept.sweep()
    assert collected == [1]
