"""What is true of coverage, whatever the sites and the threshold."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.coverage.counting import (
    NO_ROAD,
    THRESHOLDS,
    Part,
    Reach,
    Threshold,
    bands,
    catchments,
    mean_distance,
    shares,
    sums,
)
from geodata.coverage.distances import Site, Unit, network
from geodata.coverage.people import GROUPS, demand
from geodata.coverage.rows import Lorenz, towns
from geodata.errors import AncrageError
from geodata.places import province_place
from tests.scenario.strategies import networks

UNITS = st.sampled_from(list(THRESHOLDS))
QUICK = settings(max_examples=15)

Sites = tuple[Site, ...]


@QUICK
@given(networks(), UNITS, st.integers(0, 400), st.integers(0, 200))
def test_coverage_grows_with_the_threshold(sites: Sites, unit: Unit, least: int, more: int) -> None:
    far = Reach(sites, Threshold(60, unit)).distance
    some, others = (shares(demand(), far <= value, by="region") for value in (least, least + more))
    for group in GROUPS:
        assert (some[f"{group}_covered"] <= others[f"{group}_covered"]).all()
        known = some[f"{group}_share_pct"].dropna()
        assert known.between(0, 100 + 1e-9).all()


@QUICK
@given(networks(), st.sampled_from(network()), UNITS, st.integers(0, 400))
def test_a_site_more_never_lowers_coverage(
    sites: Sites, more: Site, unit: Unit, value: int
) -> None:
    limit = Threshold(value, unit)
    before, after = Reach(sites, limit), Reach((*sites, more), limit)
    assert (after.distance <= before.distance).all()
    some, others = (shares(demand(), found.covered, by="region") for found in (before, after))
    for group in GROUPS:
        assert (some[f"{group}_covered"] <= others[f"{group}_covered"]).all()


@QUICK
@given(networks(), UNITS, st.sampled_from(["province", "directorate", "region"]))
def test_bands_add_up_to_the_whole(sites: Sites, unit: Unit, by: str) -> None:
    people = demand()
    band = bands(Reach(sites, Threshold(60, unit)).distance, THRESHOLDS[unit])
    assert set(band) <= {NO_ROAD, *range(len(THRESHOLDS[unit]) + 1)}
    parts = [sums(people, band == one, by=by) for one in set(band)]  # type: ignore[arg-type]
    for group in GROUPS:
        whole = people[group].groupby(people[by]).sum()
        counted = np.sum([part[group] for part in parts], axis=0)
        assert counted == pytest.approx(whole.to_numpy())


@QUICK
@given(networks(), UNITS)
def test_each_municipality_has_one_catchment_or_no_road(sites: Sites, unit: Unit) -> None:
    people, whole = demand(), Reach(sites, Threshold(60, unit))
    nearest, least = whole.nearest, whole.distance
    assert ((nearest == NO_ROAD) == ~np.isfinite(least)).all()
    served = np.flatnonzero(nearest != NO_ROAD)
    assert (whole.of(unit)[served, nearest[served]] == least[served]).all()
    found = catchments(whole)
    assert found["municipalities"].sum() == len(served)
    assert found["sites"].sum() == len(sites)
    for group in GROUPS:
        kept = people[group].iloc[served].sum()
        assert found[group].sum() == pytest.approx(kept)
        assert (found[f"{group}_per_site"] * found["sites"]).sum() == pytest.approx(kept)


@QUICK
@given(networks(), UNITS, st.integers(1, 400))
def test_the_gap_list_is_who_is_not_covered(sites: Sites, unit: Unit, value: int) -> None:
    whole = Reach(sites, Threshold(value, unit))
    found = towns(Part(whole, *province_place()), "population").rows["Habitants"]
    covered = shares(demand(), whole.covered, by="province").iloc[0]
    left = covered["population"] - covered["population_covered"]
    assert found.sum() == pytest.approx(left)
    assert found.is_monotonic_decreasing


def test_no_site_covers_nobody() -> None:
    found = Reach((), Threshold(60, "min"))
    assert (found.nearest == NO_ROAD).all()
    assert not np.isfinite(found.least("km")).any()
    assert np.isnan(mean_distance(demand(), found.least("km"), group="population"))


def test_a_mean_distance_is_weighted_by_people() -> None:
    people = demand().head(3).assign(population=[100.0, 300.0, 50.0])
    assert mean_distance(people, np.array([4.0, 8.0, np.inf]), group="population") == 7.0


def test_sites_of_one_town_share_its_catchment() -> None:
    one = network()[0]
    found = catchments(Reach((one, replace(one, id="autre")), Threshold(60, "min")))
    assert found.index.tolist() == [one.id]
    assert found["population_per_site"].iloc[0] * 2 == found["population"].iloc[0]


@pytest.mark.parametrize(
    ("text", "value", "unit"), [("60min", 60, "min"), ("1km", 1, "km"), ("999km", 999, "km")]
)
def test_a_threshold_is_read(text: str, value: int, unit: Unit) -> None:
    assert Threshold.read(text) == Threshold(value, unit)
    assert str(Threshold.read(text)) == text


@pytest.mark.parametrize(
    "text", ["", "60", "min", "0min", "1000km", "-5km", "6.5km", "٣km", "5 km"]
)
def test_what_is_no_threshold_is_refused(text: str) -> None:
    with pytest.raises(AncrageError, match=r"Seuil.*60min"):
        Threshold.read(text)


counts = st.lists(st.integers(0, 50), min_size=1, max_size=8)


@given(st.data(), counts)
def test_gini_is_between_0_and_1(data: st.DataObject, people: list[int]) -> None:
    sites = data.draw(st.lists(st.integers(0, 9), min_size=len(people), max_size=len(people)))
    one, other = np.array(people, dtype=float), np.array(sites, dtype=float)
    if not one.sum() or not other.sum():
        with pytest.raises(ValueError, match="above 0"):
            Lorenz(one, other)
        return
    found = Lorenz(one, other)
    assert -1e-9 <= found.gini <= 1 + 1e-9
    assert (np.diff(found.people) >= 0).all() and (np.diff(found.sites) >= 0).all()
    assert (found.sites <= found.people + 1e-9).all()
    assert (found.people[-1], found.sites[-1]) == pytest.approx((1, 1))


@pytest.mark.parametrize(
    ("people", "sites", "gini"),
    [
        ([10, 20, 30], [1, 2, 3], 0.0),
        ([50, 50], [0, 4], 0.5),
        ([99, 1], [0, 1], 0.99),
        ([100, 100], [1, 3], 0.25),
        ([0, 10], [1, 1], 0.5),
    ],
)
def test_gini_of_hand_made_cases(people: list[int], sites: list[int], gini: float) -> None:
    found = Lorenz(np.array(people, dtype=float), np.array(sites, dtype=float))
    assert found.gini == pytest.approx(gini)


@pytest.mark.parametrize("people", [[-1.0, 2.0], [np.nan, 1.0], [0.0, 0.0]])
def test_gini_of_what_is_not_a_count_is_refused(people: list[float]) -> None:
    with pytest.raises(ValueError, match="must be"):
        Lorenz(np.array(people), np.array([1.0, 1.0]))
