"""Measures of the bench: what is missing is not a number."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator

import pytest

from tests.bench.filters import Choice, above
from tests.bench.launch import time_collections


@pytest.fixture
def taken() -> Iterator[dict[int, float]]:
    # A full collection that nobody asked for would be timed too.
    gc.disable()
    yield time_collections()
    gc.callbacks.pop()
    gc.enable()


def made(page: float | None) -> Choice:
    return Choice(map=None, page=page, script=1.0, collected=None, wire=None)


def test_what_changes_nothing_stands_below_a_filter() -> None:
    filters = [made(page) for page in (700.0, None, 900.0)]
    assert above(filters, [made(page) for page in (300.0, 100.0, 200.0)]) == 600.0
    assert above(filters, [made(None)]) is None


def test_full_collections_are_timed_and_others_are_not(taken: dict[int, float]) -> None:
    gc.collect(0)
    gc.collect(1)
    assert not taken
    gc.collect(2)
    assert taken.pop(threading.get_ident()) > 0
