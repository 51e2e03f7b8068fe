"""Cuts: the same as mapclassify's, and round numbers in a gap."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.maps.classes import equal_breaks, natural_breaks, quantile_breaks, roundest

pytestmark = [
    pytest.mark.filterwarnings("ignore:Numba not installed"),
    pytest.mark.filterwarnings("ignore:Not enough unique values"),
]

whole = st.lists(st.integers(-500, 500), min_size=8, max_size=40)


@pytest.fixture(scope="module")
def mapclassify():
    # Slow to import: only here, where it judges ours.
    import mapclassify

    return mapclassify


def spread(values, cuts):
    """Sum of the squared deviations inside the classes."""
    place = np.searchsorted(cuts, values, side="left")
    return sum(
        ((values[place == one] - values[place == one].mean()) ** 2).sum() for one in set(place)
    )


@settings(max_examples=40)
@given(values=whole, k=st.integers(2, 5))
def test_natural_breaks_are_as_good_as_those_of_mapclassify(mapclassify, values, k):
    data = np.array(values, dtype=float)
    if len(set(values)) <= k:
        assert len(natural_breaks(data, k)) == len(set(values)) - 1
        return
    theirs = mapclassify.FisherJenks(data, k=k).bins[:-1]
    assert spread(data, natural_breaks(data, k)) == pytest.approx(spread(data, theirs))


@given(values=whole, k=st.integers(2, 7))
def test_quantiles_are_those_of_mapclassify(mapclassify, values, k):
    data = np.array(values, dtype=float)
    ours = distinct([*quantile_breaks(data, k), data.max()])
    # With fewer distinct values than classes, mapclassify asks for fewer quantiles.
    if len(set(values)) > k:
        assert ours == pytest.approx(distinct(mapclassify.Quantiles(data, k=k).bins))


def distinct(cuts):
    """Cuts in order; mapclassify gives equal ones twice when they differ by a rounding."""
    return np.unique(np.round(cuts, 9))


@given(values=whole, k=st.integers(2, 7))
def test_equal_steps_are_those_of_mapclassify(mapclassify, values, k):
    data = np.array(values, dtype=float)
    if len(set(values)) > 1:
        assert equal_breaks(data, k) == pytest.approx(
            mapclassify.EqualInterval(data, k=k).bins[:-1]
        )


def test_natural_breaks_of_three_clear_groups():
    data = np.array([1.0, 2, 3, 50, 51, 52, 900, 905, 910])
    assert natural_breaks(data, 3).tolist() == [3, 52]


@pytest.mark.parametrize(
    ("low", "high", "target", "found"),
    [
        (0.97, 1.01, 1.0, 1.0),
        (14.4, 15.4, 14.6, 15.0),
        (1.21, 1.24, 1.22, 1.22),
        (187_000, 652_730, 400_000, 500_000),
        (-3, 4, 1, 0),
        (-652_730, -187_000, -200_000, -500_000),
        (4, 5, 4.2, 5),
        (0, 0.003, 0.002, 0.002),
    ],
)
def test_the_roundest_number_of_a_gap(low, high, target, found):
    assert roundest(low, high, target) == found


@given(st.floats(-1e9, 1e9), st.floats(-1e9, 1e9), st.floats(-1e9, 1e9))
def test_the_roundest_number_is_in_the_gap(first, second, target):
    low, high = sorted((first, second))
    if low == high:
        with pytest.raises(ValueError, match="empty gap"):
            roundest(low, high, target)
    else:
        assert low < roundest(low, high, target) <= high
