"""Searches on Québec: they end, they are proved, and what they give is what effect counts."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import get_args

import numpy as np
import pytest

from geodata.coverage.counting import THRESHOLDS, Reach, Threshold
from geodata.coverage.distances import between_municipalities, network
from geodata.coverage.people import Group, demand
from geodata.errors import AncrageError
from geodata.roads import municipality
from geodata.scenario.document import BLANK, Scenario
from geodata.scenario.effects import effect
from geodata.scenario.search import (
    Model,
    Search,
    Solution,
    model_names,
    solve,
)
from geodata.scenario.searching import Goal

LIMIT = Threshold(60, "min")
RIMOUSKI = "2410043"
MODELS: tuple[Model, ...] = get_args(Model)


@pytest.fixture(scope="module")
def found() -> dict[Model, Solution]:
    """The three best new sites for each model; what is worst in the whole module."""
    return {model: solve(Search(model=model, k=3), time_limit=60) for model in MODELS}


@pytest.mark.parametrize("model", MODELS)
def test_three_new_sites_are_proved_the_best(found: dict[Model, Solution], model: Model) -> None:
    solution = found[model]
    assert solution.short is None and not solution.stopped
    assert [one.gap for one in solution.reached] == [0.0] * len(solution.reached)
    assert "optimale" in solution.status
    assert len(solution.codes) == 3


def test_what_is_promised_is_what_the_scenario_does(found: dict[Model, Solution]) -> None:
    def after(model: Model) -> tuple[Solution, Scenario]:
        return found[model], found[model].applied

    solution, made = after("mclp")
    state = effect(made, LIMIT, group="population").after
    assert solution.reached[-1].objective == state.regions["population_covered"].sum()
    solution, made = after("lexicographic")
    state = effect(made, LIMIT, group="population").after
    assert solution.reached[-1].objective == state.regions["population_covered"].sum()
    share = state.regions["population_share_pct"]
    assert solution.reached[1].objective == pytest.approx(share.min())
    assert solution.reached[0].objective == (share >= 50).sum()
    # Mean and worst distances are those of the places that had a road to a site before.
    had = np.isfinite(Reach(network(), LIMIT).distance) & (demand()["population"] > 0).to_numpy()
    weight = demand()["population"].to_numpy()[had]
    solution, made = after("p-median")
    far = Reach(made.sites(), LIMIT).distance[had]
    assert solution.reached[-1].objective == pytest.approx(weight @ far / weight.sum())
    solution, made = after("p-center")
    far = Reach(made.sites(), LIMIT).distance[had]
    assert solution.reached[-1].objective == pytest.approx(far.max())


def test_each_model_is_the_best_at_its_goal(found: dict[Model, Solution]) -> None:
    reached = {m: effect(found[m].applied, LIMIT, group="population").after for m in MODELS}
    covered = {m: reached[m].regions["population_covered"].sum() for m in MODELS}
    assert max(covered.values()) == covered["mclp"]
    least = {m: reached[m].regions["population_share_pct"].min() for m in MODELS}
    assert max(least.values()) == pytest.approx(least["lexicographic"])


def test_five_sites_among_all_municipalities_end_with_their_gap() -> None:
    told: list[float] = []

    def listen(_seconds: float, gap: float) -> None:
        told.append(gap)

    search = Search(model="mclp", k=5, free=True, group="immigrants")
    solution = solve(search, time_limit=30, progress=listen)
    assert all(0 <= one.gap <= 1 for one in solution.reached)
    assert solution.reached[-1].bound >= solution.reached[-1].objective > 1_000_000
    assert told and all(0 <= gap <= 1 for gap in told)
    made = solution.applied
    assert made.closed == {site.id for site in network()}
    assert [item.place.code for item in made.added] == list(solution.codes)


def test_a_search_starts_from_the_scenario() -> None:
    first = solve(Search(model="mclp", k=1))
    made = first.applied
    second = solve(Search(model="mclp", k=1, scenario=made))
    assert second.codes != first.codes
    assert second.reached[-1].objective > first.reached[-1].objective
    assert second.applied.added[0] == made.added[0]


@pytest.mark.parametrize("model", MODELS)
def test_small_municipalities_may_be_left_aside(model: Model) -> None:
    solution = solve(Search(model=model, k=1, min_population=100_000))
    assert len(solution.search.candidates) == (demand()["population"] >= 100_000).sum() < 20
    assert all(demand()["population"][code] >= 100_000 for code in solution.codes)


@pytest.mark.parametrize("group", ["population", "immigrants"])
def test_who_has_no_road_is_counted(group: Group) -> None:
    least = Reach(network(), LIMIT).distance
    alone = ~np.isfinite(least) & (demand()[group] > 0).to_numpy()
    solution = solve(Search(model="p-center", k=1, group=group))
    assert solution.left_out == alone.sum() > 0
    assert solution.left_out_people == demand()[group][alone].sum()
    # A municipality may always cover itself.
    assert solve(Search(model="mclp", k=1, group=group)).left_out == 0


def test_a_search_that_is_stopped_says_so() -> None:
    search = Search(model="mclp", k=4, free=True)
    solution = solve(search, progress=lambda _seconds, _gap: False)
    assert solution.stopped and solution.short is not None
    assert len(solution.codes) == 4
    status = solution.status.replace("\u00a0", " ")
    assert status.startswith("Recherche arrêtée après") and "au plus de l’optimum" in status


def test_distances_are_those_that_coverage_uses() -> None:
    sample = (RIMOUSKI, "2401023", "2499095")
    for unit, every in zip(THRESHOLDS, between_municipalities(), strict=True):
        for code in sample:
            alone = Reach(BLANK.add(municipality(code)).sites()[-1:], LIMIT).of(unit)[:, 0]
            assert every[:, demand().index.get_loc(code)] == pytest.approx(alone)


@pytest.mark.parametrize(
    ("search", "limit", "said"),
    [
        (Search(model="mclp", k=0), 30.0, "« 0 ».*de 1 à 30"),
        (Search(model="mclp", k=31), 30.0, "« 31 ».*de 1 à 30"),
        (
            Search(model="mclp", k=30, scenario=BLANK.add(municipality(RIMOUSKI))),
            30.0,
            "de 1 à 29",
        ),
        (Search(model="median", k=1), 30.0, "« median ».*p-median"),  # type: ignore[arg-type]
        (Search(model="mclp", k=1, min_population=-1), 30.0, "« -1 ».*de 0 à"),
        (Search(model="mclp", k=1, min_population=9_000_000), 30.0, "9000000"),
        (Search(model="mclp", k=1), 0.0, "« 0.0 »"),
        (Search(model="mclp", k=1), float("nan"), "« nan ».*600 s"),
        (Search(model="mclp", k=1), 601.0, "600 s"),
    ],
)
def test_a_question_without_answer_is_refused(search: Search, limit: float, said: str) -> None:
    with pytest.raises(AncrageError) as refusal:
        solve(search, time_limit=limit)
    assert re.search(said, str(refusal.value).replace("\u00a0", " "))


def test_every_model_and_goal_has_a_name(found: dict[Model, Solution]) -> None:
    assert set(model_names()) == set(MODELS)
    goals = {one.goal: one.name for item in found.values() for one in item.reached}
    assert set(goals) == set(get_args(Goal)) and all(goals.values())


def test_a_closed_network_is_searched_as_a_free_one() -> None:
    made = BLANK
    for site in network():
        made = made.close(site.id)
    closed = solve(Search(model="mclp", k=1, min_population=2000, scenario=made))
    assert (
        closed.reached[-1].objective
        == solve(Search(model="mclp", k=1, min_population=2000, free=True)).reached[-1].objective
    )


def test_a_page_does_not_load_the_solvers() -> None:
    code = (
        "import sys, geodata.scenario, geodata.scenario.search;"
        "print(sorted({'highspy', 'matplotlib'} & set(sys.modules)))"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"
