"""Measures of the bench: what is missing is not a number."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from tests.bench.browser import Repaint, since
from tests.bench.collecting import Collections, asked_ms
from tests.bench.filters import Choices


@pytest.fixture
def collections() -> Iterator[Collections]:
    # A full collection that nobody asked for would be timed too.
    gc.disable()
    timed = Collections()
    yield timed
    timed.stop()
    gc.enable()


def test_what_did_not_change_has_no_time() -> None:
    assert since(chosen=1000.0, map=0.0, page=1040.0) == Repaint(map=None, page=40.0)
    assert since(chosen=1000.0, map=1050.0, page=1040.0) == Repaint(map=50.0, page=50.0)
    assert since(chosen=1000.0, map=0.0, page=0.0) == Repaint(map=None, page=None)


def test_medians_are_over_what_is_known() -> None:
    made = Choices(maps=[None, 30.0, 10.0], pages=[None, None, None], collections=[None, 4.0, None])
    assert (made.map_ms(), made.page_ms(), made.collection_ms()) == (20.0, None, 4.0)


def test_full_collections_are_timed_and_others_are_not(collections: Collections) -> None:
    gc.collect(0)
    gc.collect(1)
    assert collections.taken_ms() is None
    gc.collect(2)
    first = collections.taken_ms()
    assert first is not None
    assert first > 0
    # What was said is said once.
    assert collections.taken_ms() is None


def test_a_collection_asked_for_takes_some_time() -> None:
    assert asked_ms() > 0
