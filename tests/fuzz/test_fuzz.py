"""A few hundred hostile inputs of each kind; ``make fuzz`` tries thousands."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from geodata.errors import AncrageError
from tests.fuzz import measured
from tests.fuzz.measured import outcome
from tests.fuzz.targets import TARGETS

CASES = {"tables": 100, "imports": 100}
"""Fewer of those that take the longest."""


@pytest.mark.parametrize("name", TARGETS)
def test_a_hostile_input_is_read_or_refused(name: str) -> None:
    target = TARGETS[name]

    @settings(max_examples=CASES.get(name, 200), suppress_health_check=list(HealthCheck))
    @given(target.cases())
    def each(case: Any) -> None:
        with contextlib.suppress(AncrageError):
            target.run(case)

    each()


def passes(_case: object) -> None:
    assert sum(range(1000))


def refuses(_case: object) -> None:
    raise AncrageError("non")


def raises(_case: object) -> None:
    raise KeyError("x")


def fills(_case: object) -> None:
    assert bytearray(b"x") * 300_000_000


@pytest.mark.parametrize(
    ("run", "faulty"),
    [(refuses, False), (raises, True), (fills, True), (passes, False)],
)
def test_what_is_a_fault_and_what_is_not(run: Callable[[Any], None], *, faulty: bool) -> None:
    assert outcome(run, "case").faulty is faulty


def test_a_slow_case_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measured, "MOST_SECONDS", 0.0)
    assert outcome(passes, "case").faulty
