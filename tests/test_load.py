"""What the load's tables are counted with."""

from __future__ import annotations

import math

import pytest

from tests.load.capacity import longest_run
from tests.load.crowd import PACE_SECONDS, quantile


def test_a_quantile_is_one_of_the_values() -> None:
    waits = [0.4, 0.1, 0.3, 0.2]
    assert quantile(waits, 0.0) == 0.1
    assert quantile(waits, 0.5) == 0.3
    assert quantile(waits, 0.95) == quantile(waits, 1.0) == 0.4
    assert math.isnan(quantile([], 0.5))


def test_alone_a_run_may_be_as_long_as_a_third_of_the_bound() -> None:
    # An exponential draw passes three times its mean once in twenty.
    assert longest_run(1, wait=1.5) == pytest.approx(1.5 / -math.log(0.05), rel=0.5)


def test_many_sessions_leave_each_less_than_its_share_of_the_interpreter() -> None:
    found = [longest_run(sessions, wait=1.5) for sessions in (50, 100, 200, 400)]
    assert found == sorted(found, reverse=True)
    for sessions, run in zip((50, 100, 200, 400), found, strict=True):
        assert 0 < run < PACE_SECONDS / sessions * 1.5


def test_a_longer_wait_allows_longer_runs() -> None:
    assert longest_run(100, wait=0.5) < longest_run(100, wait=1.5) < longest_run(100, wait=5.0)
