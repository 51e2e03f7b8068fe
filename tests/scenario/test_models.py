"""Each search finds what trying every choice finds, and says what it has proved."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.roads.distance import Floats
from geodata.scenario.searching import Clock, Flags, Found, Reached, reduced
from geodata.scenario.siting import median
from geodata.scenario.siting.center import shortest_worst
from geodata.scenario.siting.median import shortest_mean
from geodata.scenario.siting.regions import SERVED, Regions, largest_cover
from tests.scenario.strategies import problems

Problem = tuple[Floats, Floats, Floats, int]
SMALL = settings(max_examples=25)
RADIUS = 5.0


def choices(m: int, k: int) -> Iterator[list[int]]:
    """Every choice of at most k candidates of m."""
    for many in range(min(k, m) + 1):
        yield from map(list, combinations(range(m), many))


def least(far: Floats, near: Floats, chosen: list[int] | tuple[int, ...]) -> Floats:
    found: Floats = np.minimum(near, far[:, list(chosen)].min(axis=1, initial=np.inf))
    return found


def maximal_cover(
    cover: Flags, weight: Floats, *, k: int, already: float = 0.0, clock: Clock
) -> Found:
    """Cover people alone: they are all of one region."""
    total, covered = np.array([already + weight.sum()]), np.array([already])
    one = Regions(total=total, already=covered, of=np.zeros(len(weight), dtype=np.int64))
    return largest_cover(cover, weight, one, first="covered", k=k, clock=clock)


def proved(found: Found, goals: int = 1) -> None:
    assert len(found.reached) == goals
    assert [one.gap for one in found.reached] == [0.0] * goals
    assert list(found.chosen) == sorted(set(found.chosen))


@SMALL
@given(problems())
def test_maximal_coverage_equals_trying_everything(problem: Problem) -> None:
    far, near, weight, k = problem
    rest = np.where(near <= RADIUS, 0.0, weight)
    already = float(weight.sum() - rest.sum())
    found = maximal_cover(far <= RADIUS, rest, k=k, already=already, clock=Clock(60))

    def covered(chosen: list[int] | tuple[int, ...]) -> float:
        return float(weight[least(far, near, chosen) <= RADIUS].sum())

    proved(found)
    assert found.reached[0].objective == max(map(covered, choices(far.shape[1], k)))
    assert covered(found.chosen) == found.reached[0].objective


@SMALL
@given(problems(), st.booleans(), st.sampled_from([0, 40]))
def test_shortest_mean_equals_trying_everything(problem: Problem, free: bool, few: int) -> None:
    far, near, weight, k = problem
    stay = np.full(len(near), np.inf) if free else near
    with pytest.MonkeyPatch.context() as patch:
        # With 0, the relaxation goes as far as it can before HiGHS chooses.
        patch.setattr(median, "FEW", few)
        found = shortest_mean(far, weight, k=k, already=stay, clock=Clock(60))

    def mean(chosen: list[int] | tuple[int, ...]) -> float:
        return float(weight @ least(far, stay, chosen) / weight.sum())

    proved(found)
    assert found.reached[0].objective == pytest.approx(min(map(mean, choices(far.shape[1], k))))
    assert mean(found.chosen) == pytest.approx(found.reached[0].objective)


@SMALL
@given(problems(), st.booleans())
def test_shortest_worst_equals_trying_everything(problem: Problem, free: bool) -> None:
    far, near, _weight, k = problem
    stay = np.full(len(near), np.inf) if free else near
    found = shortest_worst(far, k=k, already=stay, clock=Clock(60))

    def worst(chosen: list[int] | tuple[int, ...]) -> float:
        return float(least(far, stay, chosen).max())

    proved(found)
    assert found.reached[0].objective == min(map(worst, choices(far.shape[1], k)))
    assert worst(found.chosen) == found.reached[0].objective


@SMALL
@given(problems(), st.data())
def test_by_region_equals_trying_everything(problem: Problem, data: st.DataObject) -> None:
    far, near, weight, k = problem
    n = len(weight)
    home = np.array(data.draw(st.lists(st.integers(0, 2), min_size=n, max_size=n)))
    covered = near <= RADIUS
    regions = Regions(
        total=np.bincount(home, weights=weight, minlength=3).astype(float),
        already=np.bincount(home, weights=weight * covered, minlength=3).astype(float),
        of=home,
    )
    rest = np.where(covered, 0.0, weight)
    found = largest_cover(far <= RADIUS, rest, regions, first="regions", k=k, clock=Clock(60))

    def goals(chosen: list[int] | tuple[int, ...]) -> tuple[float, float, float]:
        inside = weight * (least(far, near, chosen) <= RADIUS)
        share = [
            inside[home == region].sum() / weight[home == region].sum()
            for region in np.unique(home)
        ]
        return sum(part >= SERVED for part in share), round(100 * min(share), 6), inside.sum()

    proved(found, goals=3)
    best = max(map(goals, choices(far.shape[1], k)))
    assert [one.objective for one in found.reached] == pytest.approx(list(best))
    assert goals(found.chosen) == pytest.approx(best)


def random_problem(seed: int, n: int = 25, m: int = 18) -> Problem:
    chance = np.random.default_rng(seed)
    far = np.round(chance.uniform(0, 30, (n, m)), 1)
    near = np.round(chance.uniform(10, 40, n), 1)
    return far, near, np.round(chance.uniform(1, 99, n)), 4


def test_spopt_finds_the_same() -> None:
    # It takes seconds to load: only its tests wait for it.
    import pulp  # type: ignore[import-untyped]
    from spopt.locate import MCLP, PCenter, PMedian  # type: ignore[import-untyped]

    far, near, weight, k = random_problem(1, n=14, m=9)
    # To spopt, the sites that stay are one more candidate, which is always chosen.
    every, stays = np.column_stack([far, near]), np.append(np.zeros(far.shape[1]), 1)
    solver = pulp.HiGHS(msg=False, gapRel=0.0)
    rest = np.where(near <= RADIUS, 0.0, weight)
    cover = MCLP.from_cost_matrix(every, weight, RADIUS, k + 1, predefined_facilities_arr=stays)
    cover.solve(solver, results=False)
    found = maximal_cover(
        far <= RADIUS, rest, k=k, already=float(weight.sum() - rest.sum()), clock=Clock(60)
    )
    assert found.reached[0].objective == pytest.approx(cover.problem.objective.value())
    mean = PMedian.from_cost_matrix(every, weight, k + 1, predefined_facilities_arr=stays)
    mean.solve(solver, results=False)
    found = shortest_mean(far, weight, k=k, already=near, clock=Clock(60))
    value = mean.problem.objective.value() / weight.sum()
    assert found.reached[0].objective == pytest.approx(value)
    worst = PCenter.from_cost_matrix(every, k + 1, predefined_facilities_arr=stays)
    worst.solve(solver, results=False)
    found = shortest_worst(far, k=k, already=near, clock=Clock(60))
    assert found.reached[0].objective == pytest.approx(worst.problem.objective.value())


def test_spopt_needs_more_sites_for_a_shorter_worst() -> None:
    import pulp
    from spopt.locate import LSCP

    far, _near, _weight, k = random_problem(7)
    none = np.full(len(far), np.inf)
    found = shortest_worst(far, k=k, already=none, clock=Clock(60)).reached[0].objective

    def needed(within: float) -> float:
        cover = LSCP.from_cost_matrix(far, within)
        cover.solve(pulp.HiGHS(msg=False, gapRel=0.0), results=False)
        return float(cover.problem.objective.value())

    assert needed(found) <= k < needed(far[far < found].max())


@SMALL
@given(problems())
def test_reducing_loses_nobody_who_can_be_covered(problem: Problem) -> None:
    far, _near, weight, _k = problem
    cover = far <= RADIUS
    small = reduced(cover, weight, np.zeros(len(weight), dtype=np.int64))
    assert small.weight.sum() == weight[cover.any(axis=1)].sum()
    assert small.cover.any(axis=1).all()
    for column in cover.T:
        kept = cover[:, small.columns]
        assert not column.any() or (kept[column].all(axis=0)).any()


def test_of_equal_candidates_the_first_is_chosen() -> None:
    cover = np.array([[False, True, True], [False, True, True]])
    assert reduced(cover, np.ones(2), np.zeros(2, dtype=np.int64)).columns.tolist() == [1]


def test_a_site_that_changes_nothing_is_not_chosen() -> None:
    far = np.array([[0.0, 0.0, 9.0], [9.0, 0.0, 9.0]])
    near, weight = np.array([9.0, 9.0]), np.ones(2)
    clock = Clock(60)
    assert maximal_cover(far <= 1, weight, k=3, clock=clock).chosen == (1,)
    assert shortest_mean(far, weight, k=3, already=near, clock=clock).chosen == (1,)
    assert shortest_worst(far, k=3, already=near, clock=clock).chosen == (1,)
    regions = Regions(total=np.array([2.0]), already=np.zeros(1), of=np.zeros(2, dtype=np.int64))
    found = largest_cover(far <= 1, weight, regions, first="regions", k=3, clock=clock)
    assert found.chosen == (1,)


def test_the_bound_of_a_worst_may_be_no_distance_of_the_farthest_place() -> None:
    far = np.array([[5.0, 6.0, 9.0, 5.5], [20.0, 3.0, 10.0, 4.0]])
    (one,) = shortest_worst(far, k=1, already=np.full(len(far), np.inf), clock=Clock(60)).reached
    assert (one.objective, one.bound) == (5.5, 5.5)


def test_without_place_or_candidate_nothing_is_chosen() -> None:
    empty = np.empty((0, 3))
    assert maximal_cover(empty <= 1, np.empty(0), k=2, clock=Clock(9)).chosen == ()
    assert shortest_mean(empty, np.empty(0), k=2, already=np.empty(0), clock=Clock(9)).chosen == ()
    assert shortest_worst(empty, k=2, already=np.empty(0), clock=Clock(9)).chosen == ()
    none = np.empty((2, 0))
    found = maximal_cover(none <= 1, np.ones(2), k=2, already=4.0, clock=Clock(9))
    assert (found.chosen, found.reached[0].objective) == ((), 4.0)


Search = Callable[[Problem, Clock], Found]


def _cover(problem: Problem, clock: Clock) -> Found:
    far, _near, weight, k = problem
    return maximal_cover(far <= RADIUS, weight, k=k, clock=clock)


def _mean(problem: Problem, clock: Clock) -> Found:
    far, near, weight, k = problem
    return shortest_mean(far, weight, k=k, already=near, clock=clock)


def _worst(problem: Problem, clock: Clock) -> Found:
    far, near, _weight, k = problem
    return shortest_worst(far, k=k, already=near, clock=clock)


def _region(problem: Problem, clock: Clock) -> Found:
    far, _near, weight, k = problem
    home = np.arange(len(weight)) % 3
    total = np.bincount(home, weights=weight).astype(float)
    regions = Regions(total=total, already=np.zeros(3), of=home)
    return largest_cover(far <= RADIUS, weight, regions, first="regions", k=k, clock=clock)


SEARCHES = pytest.mark.parametrize("search", [_cover, _mean, _worst, _region])


@SEARCHES
@pytest.mark.parametrize("after", [1, 2, 23])
def test_a_search_that_is_stopped_keeps_its_best_and_claims_no_more(
    search: Search, after: int
) -> None:
    told: list[float] = []

    def listen(_seconds: float, gap: float) -> bool:
        told.append(gap)
        return len(told) < after

    problem = random_problem(3)
    stopped = search(problem, Clock(60, listen))
    (whole, *_others), (cut, *_more) = search(problem, Clock(60)).reached, stopped.reached
    assert 1 <= len(told) <= after
    assert stopped.chosen
    assert min(cut.objective, cut.bound) <= whole.objective <= max(cut.objective, cut.bound)
    assert all(0 <= one.gap <= 1 for one in stopped.reached)


@SEARCHES
def test_a_search_without_time_gives_a_choice_all_the_same(search: Search) -> None:
    clock = Clock(0.0)
    found = search(random_problem(8), clock)
    assert clock.over and not clock.stopped
    assert found.chosen


@pytest.mark.parametrize("search", [_cover, _mean, _region])
def test_an_error_of_who_listens_comes_out(search: Search) -> None:
    def listen(_seconds: float, _gap: float) -> bool:
        raise LookupError("left")

    with pytest.raises(LookupError, match="left"):
        search(random_problem(9), Clock(60, listen))


@pytest.mark.parametrize(
    ("objective", "bound", "gap"),
    [(90.0, 100.0, 0.1), (100.0, 90.0, 0.1), (0.0, 0.0, 0.0), (5.0, np.inf, 1.0), (0.0, 3.0, 1.0)],
)
def test_a_gap_is_relative_to_the_larger(objective: float, bound: float, gap: float) -> None:
    reached = Reached(goal="mean", objective=objective, bound=bound)
    assert reached.gap == pytest.approx(gap)
