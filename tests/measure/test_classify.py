"""Classes: each finite value in exactly one, and labels that tell the truth."""

import re

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.errors import AncrageError
from geodata.maps import classes
from geodata.maps.classes import UNCLASSED

RULES = ("quantiles", "equal", "natural")

decimals = st.integers(0, 2)
numbers = st.integers(-2_000_000, 2_000_000)
gaps = st.sampled_from([None, np.nan, np.inf])


def classify(values, **options):
    """Classes of values, shown with as many digits as they have, up to 6."""
    finite = values[np.isfinite(values.to_numpy(dtype=float))]
    needed = (n for n in range(6) if np.array_equal(finite, np.round(finite, n)))
    return classes.classify(values, **{"decimals": next(needed, 6), **options})


@st.composite
def series(draw, least=-2_000_000):
    places = draw(decimals)
    raw = draw(st.lists(st.one_of(st.integers(least, 2_000_000), gaps), max_size=60))
    values = [np.nan if value is None else value / 10**places for value in raw]
    codes = [f"{place:04d}" for place in range(len(values))]
    return pd.Series(values, index=codes, dtype=float), places


def check(values, found):
    """Each finite value in the one class whose bounds hold it."""
    known = np.isfinite(values.to_numpy())
    assert found.codes.index.equals(values.index)
    assert (found.codes[~known] == UNCLASSED).all()
    assert found.missing == (~known).sum()
    assert sum(found.counts) == known.sum()
    assert len(found.counts) == len(found.labels)
    assert list(found.bounds) == sorted(set(found.bounds))
    if found.labels:
        assert len(found.labels) == len(found.bounds) + 1
        assert len(set(found.labels)) == len(found.labels)
    middle = -np.inf if found.middle is None else found.middle
    for value, code in zip(values[known], found.codes[known], strict=True):
        fits = [
            place
            for place in range(len(found.labels))
            if _above(value, found.bounds, place - 1, middle)
            and not _above(value, found.bounds, place, middle)
        ]
        assert fits == [code]


def _above(value, bounds, place, middle):
    """Tell whether a value is over a bound; under the middle, a bound is in the class below."""
    if place < 0:
        return True
    if place >= len(bounds):
        return False
    return value > bounds[place] if bounds[place] < middle else value >= bounds[place]


@given(series(), st.sampled_from(RULES), st.integers(2, 7))
def test_each_finite_value_is_in_exactly_one_class(data, method, k):
    values, _places = data
    found = classify(values, method=method, k=k)
    check(values, found)
    assert len(found.labels) <= k


@given(series(), st.sampled_from(RULES), st.sampled_from([0, 1]))
def test_showing_fewer_digits_moves_no_value(data, method, shown):
    values, _places = data
    found = classify(values, method=method, decimals=shown)
    check(values, found)
    for bound in found.bounds:
        assert bound == pytest.approx(round(bound, shown))


@given(series(), st.sampled_from(RULES), st.sampled_from([3, 5]))
def test_diverging_classes_are_symmetric(data, method, k):
    values, places = data
    found = classify(values, method=method, k=k, diverging=0, decimals=places)
    check(values, found)
    assert [-bound for bound in reversed(found.bounds)] == list(found.bounds)
    if (values[np.isfinite(values)] != 0).any():
        assert found.bounds


@given(series(least=0), st.sampled_from(RULES))
def test_the_bounds_of_a_quotient_are_not_below_zero(data, method):
    values, _places = data
    found = classify(values, method=method, diverging=1, decimals=2)
    check(values, found)
    assert all(bound >= 0 for bound in found.bounds)


@given(
    series(),
    st.lists(st.integers(-1_000, 1_000), min_size=1, max_size=6, unique=True).map(sorted),
)
def test_fixed_bounds_are_kept_even_when_a_class_is_empty(data, bounds):
    values, _places = data
    found = classify(values, method="fixed", bounds=bounds)
    check(values, found)
    assert found.bounds == tuple(bounds)
    assert len(found.labels) == len(bounds) + 1


@given(series(), st.sampled_from(RULES))
def test_ties_stay_together(data, method):
    values, _places = data
    twice = pd.concat([values, values.rename(lambda code: f"{code}b")])
    found = classify(twice, method=method)
    again = found.codes[[f"{code}b" for code in values.index]]
    assert found.codes[values.index].tolist() == again.tolist()


@given(series(), st.sampled_from(RULES))
def test_labels_agree_with_the_values_shown(data, method):
    values, places = data
    found = classify(values, method=method, decimals=places)
    for label, code in zip(found.labels, range(len(found.labels)), strict=True):
        inside = values[found.codes == code]
        low, high = _limits(label)
        assert inside.empty or (low <= inside.min() and inside.max() <= high), label


def _limits(label):
    """Read a label back: the least and greatest number that it announces."""
    found = [
        float(text.replace("\u00a0", "").replace("−", "-").replace(",", "."))
        for text in re.findall(r"−?\d[\d\u00a0]*(?:,\d+)?", label)
    ]
    if label.startswith("moins de"):
        return -np.inf, np.nextafter(found[0], -np.inf)
    if label.endswith("et plus"):
        return found[0], np.inf
    if label.endswith("et moins"):
        return -np.inf, found[0]
    return found[0], found[-1]


def test_fixed_bounds_as_in_the_legend():
    shares = pd.Series([0.97, 1.0, 1.94, 2.0, 5.0, 14.57, 14.6, 33.28, np.nan])
    found = classify(shares, method="fixed", bounds=(1, 2, 5, 14.6), decimals=1)
    assert found.labels == ("moins de 1", "1 à 1,9", "2 à 4,9", "5 à 14,5", "14,6 et plus")
    assert found.codes.tolist() == [0, 1, 1, 2, 3, 3, 4, 4, UNCLASSED]
    assert found.counts == (1, 2, 1, 2, 2)
    assert found.missing == 1


def test_counts_have_labels_without_half_people():
    found = classify(pd.Series([0, 0, 3, 12, 250]), method="fixed", bounds=(1, 10, 100))
    assert found.labels == ("0", "1 à 9", "10 à 99", "100 et plus")


def test_diverging_labels():
    found = classify(
        pd.Series([-700, -500, -499, -100, -99, 0, 99, 100, 499, 500]),
        method="fixed",
        bounds=(100, 500),
        diverging=0,
    )
    assert found.labels == (
        "−500 et moins",
        "−499 à −100",
        "−99 à 99",
        "100 à 499",
        "500 et plus",
    )
    assert found.codes.tolist() == [0, 0, 1, 1, 2, 2, 2, 3, 3, 4]


def test_two_sides_of_the_middle_differ_even_at_one_distance():
    found = classify(pd.Series([-10, 10, 0]), method="quantiles", diverging=0)
    assert found.codes.tolist() == [0, 2, 1]


def test_one_value_makes_one_class():
    for method in RULES:
        found = classify(pd.Series([7, 7, np.nan]), method=method)
        assert found.labels == ("7",)
        assert found.codes.tolist() == [0, 0, UNCLASSED]


def test_no_value_makes_no_class():
    found = classify(pd.Series([np.nan, np.nan]), method="quantiles")
    assert found.labels == ()
    assert found.codes.tolist() == [UNCLASSED, UNCLASSED]
    assert classify(pd.Series([], dtype=float), method="natural").counts == ()


def test_bounds_are_round():
    found = classify(pd.Series([3, 8, 14, 97, 103, 980]), method="natural", k=3)
    assert found.bounds == (50, 500)


def test_bounds_that_do_not_increase_are_refused():
    values = pd.Series([1.0, 2.0])
    for options in (
        {"method": "fixed", "bounds": ()},
        {"method": "fixed", "bounds": (2, 1)},
        {"method": "fixed", "bounds": (1, np.inf)},
        {"method": "fixed", "bounds": (0, 1), "diverging": 0},
    ):
        with pytest.raises(AncrageError):
            classify(values, **options)
