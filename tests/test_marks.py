"""Tests that have a command of their own stand where that command looks."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
MAKEFILE = (TESTS.parent / "Makefile").read_text(encoding="utf-8")


@pytest.mark.parametrize("mark", ["browser", "servers"])
def test_marked_tests_stand_where_their_command_looks(mark: str) -> None:
    command = re.search(rf"pytest -m {mark} .*", MAKEFILE)
    assert command
    folders = re.findall(r"tests/\w+", command[0])
    marked = [
        path.relative_to(TESTS.parent).as_posix()
        for path in TESTS.rglob("test_*.py")
        if f"pytest.mark.{mark}\n" in path.read_text(encoding="utf-8")
    ]
    assert marked
    assert [path for path in marked if not path.startswith(tuple(f"{f}/" for f in folders))] == []
