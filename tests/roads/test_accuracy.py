"""The estimate against published distances, which did not serve to make the network."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from geodata.commands.roads import PUBLISHED
from geodata.errors import AncrageError
from geodata.roads.comparison import (
    FOLDS,
    SPEEDS,
    Accuracy,
    Comparison,
    by_range,
    clearly_best,
    errors,
    folds,
    published,
)
from geodata.roads.distance import TYPICAL_ERROR_PCT, Floats
from geodata.roads.estimate import Estimate
from geodata.roads.paths import DEFAULT, PRIOR, Parameters


@pytest.fixture(scope="module")
def pairs() -> pd.DataFrame:
    return published(PUBLISHED)


@pytest.fixture(scope="module")
def compared(router: Estimate, pairs: pd.DataFrame) -> Comparison:
    return Comparison(router.network, pairs)


def test_the_published_pairs_are_39_and_have_a_source(pairs: pd.DataFrame) -> None:
    assert len(pairs) == 39
    assert (pairs["km"] > 0).all()
    assert pairs["source_url"].str.startswith("http").all()


def test_errors_on_pairs_held_out_are_within_bounds(
    compared: Comparison, pairs: pd.DataFrame
) -> None:
    found = by_range(pairs, compared.held_out()[0])
    # What is reached, and no better: 4.1 % is the median from 100 km up.
    for name, median, percentile in (
        ("all", 0.05, 0.12),
        ("near", 0.10, 0.20),
        ("far", 0.0425, 0.10),
    ):
        assert found[name].median <= median
        assert found[name].percentile_90 <= percentile
    assert round(100 * found["all"].median) == TYPICAL_ERROR_PCT
    assert abs(found["all"].bias) < 0.03


def test_times_held_out_are_within_bounds(compared: Comparison, pairs: pd.DataFrame) -> None:
    timed = pairs["minutes"].notna().to_numpy()
    found = Accuracy(pairs[timed], compared.held_out()[1][timed], figure="minutes")
    assert found.count == 10
    assert found.median <= 0.08
    assert found.percentile_90 <= 0.20


def test_the_estimate_beats_the_rule_of_thumb(compared: Comparison, pairs: pd.DataFrame) -> None:
    ours = by_range(pairs, compared.estimated()[0])
    thumb = by_range(pairs, compared.great_circle_km())
    for name, found in ours.items():
        assert found.median < 0.65 * thumb[name].median
        assert found.percentile_90 < 0.65 * thumb[name].percentile_90


def test_the_parameters_of_the_product_are_those_of_the_fit(compared: Comparison) -> None:
    assert compared.fit(np.arange(len(compared.pairs))) == DEFAULT


def test_folds_share_out_the_pairs_short_and_long(pairs: pd.DataFrame) -> None:
    fold = folds(pairs)
    assert sorted(np.bincount(fold)) == [7, 8, 8, 8, 8]
    assert [pairs["km"][fold == n].min() < 100 for n in range(FOLDS)] == [True] * FOLDS
    shuffled = pairs.sample(frac=1.0, random_state=1)
    again = pd.Series(folds(shuffled), index=shuffled.index).sort_index()
    assert again.tolist() == fold.tolist()


def test_other_values_are_chosen_only_when_they_are_clearly_better() -> None:
    def slow_is_right(tried: Parameters) -> Floats:
        return np.full(5, abs(tried.local_kmh - 60.0))

    def one_pair_alone(tried: Parameters) -> Floats:
        return np.array([abs(tried.local_kmh - 60.0), 0.0, 0.0, 0.0, 0.0])

    assert clearly_best(PRIOR, SPEEDS, slow_is_right).local_kmh == 60.0
    assert clearly_best(PRIOR, SPEEDS, one_pair_alone) == PRIOR


def test_errors_leave_out_what_is_not_published() -> None:
    found = errors(np.array([2.0, 5.0, 1.0]), np.array([1.0, np.nan, 2.0]))
    assert found == pytest.approx([np.log(2), np.log(2)])


def test_accuracy_of_known_errors() -> None:
    rows = pd.DataFrame({"from_name": list("abc"), "to_name": list("xyz"), "km": [50.0, 100, 200]})
    found = by_range(rows, np.array([55.0, 80.0, 200.0]))
    assert found["all"].median == pytest.approx(0.1)
    assert found["all"].worst == pytest.approx(0.2)
    assert found["all"].worst_pair == "b – y"
    assert found["all"].bias == pytest.approx(-0.1 / 3)
    assert found["near"].count == 1
    assert found["far"].count == 2


def test_a_file_without_a_column_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "couples.csv"
    path.write_text("from_csd,to_csd\n", encoding="utf-8")
    with pytest.raises(AncrageError, match=r"couples\.csv.*minutes"):
        published(path)
    with pytest.raises(AncrageError, match="introuvable"):
        published(tmp_path / "rien.csv")


def test_an_unknown_municipality_is_refused(router: Estimate) -> None:
    rows = pd.DataFrame({"from_csd": ["2466023"], "to_csd": ["24"]})
    with pytest.raises(AncrageError, match="24"):
        Comparison(router.network, rows)
