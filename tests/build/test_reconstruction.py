"""The rule that places the points whose location was not published."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.build.service_points import LEAST_DISTANCE_KM, reconstructed
from geodata.crs import distance_km

KM_EAST = 1 / 78.8
"""Degrees of longitude in a kilometre, at 45° N."""


def places(*rows: tuple[str, str, float, float]) -> pd.DataFrame:
    """Make municipalities from code, region, population and kilometres east of a point."""
    return pd.DataFrame(
        [
            {
                "csd_code": code,
                "region_code": region,
                "population": people,
                "longitude": -72 + east * KM_EAST,
                "latitude": 45.0,
            }
            for code, region, people, east in rows
        ]
    )


def test_first_each_region_without_a_point_gets_its_most_populous_municipality() -> None:
    rows = places(("a", "01", 10, 0), ("b", "02", 5, 1), ("c", "02", 9, 2), ("d", "03", 1, 3))
    assert reconstructed(rows, ["a"], count=2) == ["c", "d"]


def test_then_each_large_municipality_without_a_point_even_a_near_one() -> None:
    rows = places(("a", "01", 10, 0), ("b", "01", 100_001, 1), ("c", "01", 100_000, 2))
    assert reconstructed(rows, ["a"], count=1) == ["b"]


def test_then_the_most_populous_far_from_every_point_already_placed() -> None:
    rows = places(
        ("a", "01", 10, 0),
        ("near", "01", 900, 49),
        ("far", "01", 800, 51),
        ("beside", "01", 700, 60),
        ("farther", "01", 100, 110),
    )
    assert reconstructed(rows, ["a"], count=2) == ["far", "farther"]


def test_a_municipality_known_to_have_no_point_is_left_out_of_the_third_step_only() -> None:
    rows = places(("a", "01", 10, 0), ("b", "01", 900, 60), ("c", "01", 100, 200))
    assert reconstructed(rows, ["a"], count=1, excluded={"b"}) == ["c"]
    alone = places(("a", "01", 10, 0), ("b", "02", 900, 60))
    assert reconstructed(alone, ["a"], count=1, excluded={"b"}) == ["b"]


def test_a_missing_population_counts_as_zero() -> None:
    rows = places(("a", "01", 10, 0), ("b", "02", np.nan, 60), ("c", "02", 1, 70))
    assert reconstructed(rows, ["a"], count=1) == ["c"]
    only = places(("a", "01", 10, 0), ("b", "02", np.nan, 60))
    assert reconstructed(only, ["a"], count=1) == ["b"]


def test_equal_populations_are_settled_by_code() -> None:
    rows = places(("a", "01", 10, 0), ("c", "02", 5, 60), ("b", "02", 5, 70))
    assert reconstructed(rows, ["a"], count=1) == ["b"]


def test_too_few_and_too_many_points_are_refused() -> None:
    rows = places(("a", "01", 10, 0), ("b", "02", 5, 60))
    with pytest.raises(ValueError, match="more than 0"):
        reconstructed(rows, ["a"], count=0)
    with pytest.raises(ValueError, match="fewer than 2"):
        reconstructed(rows, ["a"], count=2)


@st.composite
def provinces(draw: st.DrawFn) -> tuple[pd.DataFrame, list[str]]:
    """Draw municipalities in a few regions, and some of them as attested."""
    size = draw(st.integers(6, 14))
    rows = pd.DataFrame(
        {
            "csd_code": [f"{i:02d}" for i in range(size)],
            "region_code": draw(
                st.lists(st.sampled_from(["01", "02", "03"]), min_size=size, max_size=size)
            ),
            "population": draw(
                st.lists(
                    st.one_of(st.integers(0, 99_999).map(float), st.just(float("nan"))),
                    min_size=size,
                    max_size=size,
                )
            ),
            "longitude": -72 + 1.5 * np.arange(size),
            "latitude": 47.0,
        }
    )
    attested = draw(
        st.lists(st.sampled_from(rows["csd_code"].tolist()), min_size=1, max_size=3, unique=True)
    )
    return rows, attested


@settings(max_examples=60, deadline=None)
@given(provinces(), st.randoms(use_true_random=False))
def test_the_rule_keeps_its_promises(drawn: tuple[pd.DataFrame, list[str]], random: object) -> None:
    rows, attested = drawn
    codes = reconstructed(rows, attested, count=3)
    assert len(set(codes)) == 3
    assert not set(codes) & set(attested)
    served = rows[rows["csd_code"].isin([*attested, *codes])]
    assert set(served["region_code"]) == set(rows["region_code"])
    regions_before = set(rows.loc[rows["csd_code"].isin(attested), "region_code"])
    ruled_by_region = len(set(rows["region_code"]) - regions_before)
    where = rows.set_index("csd_code")
    for position in range(ruled_by_region, 3):
        own = where.loc[codes[position]]
        others = where.loc[[*attested, *codes[:position]]]
        apart = distance_km(
            own["longitude"], own["latitude"], others["longitude"], others["latitude"]
        )
        assert (apart > LEAST_DISTANCE_KM).all()
    shuffled = rows.sample(frac=1, random_state=random.randint(0, 1000))  # type: ignore[attr-defined]
    assert reconstructed(shuffled, attested, count=3) == codes
