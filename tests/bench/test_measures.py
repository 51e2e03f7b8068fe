"""The bench: what is missing is not a number, and the pages it compares open."""

from __future__ import annotations

import ast
import gc
import threading
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from tests.bench.filters import Choice, above, since_sent
from tests.bench.launch import time_collections

PAGES = sorted(Path(__file__).parent.glob("*/dashboard.py"))


@pytest.fixture
def taken() -> Iterator[dict[int, float]]:
    # A full collection that nobody asked for would be timed too.
    gc.disable()
    yield time_collections()
    gc.callbacks.pop()
    gc.enable()


def made(page: float | None, *, sent: float | None = None) -> Choice:
    return Choice(sent=sent, map=None, page=page, script=1.0, collected=None, wire=None)


def test_what_changes_nothing_stands_below_a_filter() -> None:
    filters = [made(page) for page in (700.0, None, 900.0)]
    assert above(filters, [made(page) for page in (300.0, 100.0, 200.0)]) == 600.0
    assert above(filters, [made(None)]) is None


def test_what_a_list_takes_can_be_left_out() -> None:
    filters = [made(700.0, sent=50.0), made(None, sent=3.0), made(300.0), made(90.0, sent=40.0)]
    assert [choice.page for choice in since_sent(filters)] == [650.0, 50.0]


def test_full_collections_are_timed_and_others_are_not(taken: dict[int, float]) -> None:
    gc.collect(0)
    gc.collect(1)
    assert not taken
    gc.collect(2)
    assert taken.pop(threading.get_ident()) > 0


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.parent.name)
def test_a_page_of_the_bench_imports_what_exists(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    own = [
        (node.module, alias.name)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        and node.module
        and node.module.startswith(("geodata", "tests"))
        for alias in node.names
    ]
    assert own
    for module, name in own:
        found = import_module(module)
        assert hasattr(found, name) or import_module(f"{module}.{name}")
