"""How few territories make up half of a count."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from geodata.measure.compute import majority


@pytest.mark.parametrize(
    ("counts", "whole", "few"),
    [
        ([30.0, 25.0, 20.0], 100, 2),
        ([60.0, 25.0, 15.0], 100, 1),
        ([50.0, 50.0], 100, 1),
        ([20.0, 10.0], 100, 3),
        ([], 100, 1),
        ([30.0], math.nan, 0),
        ([30.0], 0, 0),
    ],
)
def test_the_first_ones_that_reach_half(counts: list[float], whole: float, few: int) -> None:
    assert majority(pd.Series(counts, dtype=float), whole=whole) == few
