"""Québec French: typography, numbers, lists."""

from __future__ import annotations

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.wording import NBSP, _, enumeration, ngettext, number, percent, typography

FRENCH = st.text(alphabet=f"abcéÉ '’«»:;!?%$.,0159-–\n {NBSP}", max_size=40)


@given(FRENCH)
def test_typography_applied_twice_changes_nothing(text: str) -> None:
    assert typography(typography(text)) == typography(text)


@given(FRENCH)
def test_typography_changes_only_spaces_and_apostrophes(text: str) -> None:
    def bare(words: str) -> str:
        return re.sub(rf"[ {NBSP}]+", "", words).replace("'", "’")

    assert bare(typography(text)) == bare(text)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Points : 61", f"Points{NBSP}: 61"),
        ("84,5 %", f"84,5{NBSP}%"),
        ("8,3 M$ et 5 $", f"8,3 M$ et 5{NBSP}$"),
        ("« Le réseau »", f"«{NBSP}Le réseau{NBSP}»"),
        ("Où sont-ils?", "Où sont-ils?"),
        ("Attention!", "Attention!"),
        ("l'accueil; d'où", "l’accueil; d’où"),
        ("https://exemple.ca", "https://exemple.ca"),
        ("12:30", "12:30"),
        ("{name} : {value}", f"{{name}}{NBSP}: {{value}}"),
    ],
)
def test_typography_of_quebec(written: str, shown: str) -> None:
    assert typography(written) == shown
    assert _(written) == shown


@pytest.mark.parametrize(
    ("value", "decimals", "shown"),
    [
        (0, 0, "0"),
        (61, 0, "61"),
        (1_234_567, 0, f"1{NBSP}234{NBSP}567"),
        (1234.5, 1, f"1{NBSP}234,5"),
        (84.5, 1, "84,5"),
        (84.0, 1, "84,0"),
        (-3.25, 1, "−3,3"),
        (-0.04, 1, "0,0"),
        (None, 0, "–"),
        (math.nan, 2, "–"),
    ],
)
def test_numbers_of_quebec(value: float | None, decimals: int, shown: str) -> None:
    assert number(value, decimals=decimals) == shown


@pytest.mark.parametrize(
    ("value", "shown"), [(5, "+5"), (-5, "−5"), (0, "0"), (0.4, "0"), (None, "–")]
)
def test_signed_numbers(value: float | None, shown: str) -> None:
    assert number(value, signed=True) == shown


@pytest.mark.parametrize(
    ("value", "shown"), [(84.5, f"84,5{NBSP}%"), (0, f"0,0{NBSP}%"), (None, "–"), (math.nan, "–")]
)
def test_percentages(value: float | None, shown: str) -> None:
    assert percent(value) == shown


@given(st.integers(-(10**9), 10**9))
def test_a_number_can_be_read_back(value: int) -> None:
    text = number(value)
    assert int(text.replace(NBSP, "").replace("−", "-")) == value
    # Groups of three never part over two lines.
    assert " " not in text


@pytest.mark.parametrize(
    ("items", "shown"),
    [([], ""), (["a"], "a"), (["a", "b"], "a et b"), (["a", "b", "c"], "a, b et c")],
)
def test_lists(items: list[str], shown: str) -> None:
    assert enumeration(items) == shown


@pytest.mark.parametrize(
    ("count", "shown"), [(0, "0 point"), (1, "1 point"), (2, "2 points"), (61, "61 points")]
)
def test_nothing_and_one_are_singular_in_french(count: int, shown: str) -> None:
    assert ngettext("{n} point", "{n} points", count).format(n=count) == shown
