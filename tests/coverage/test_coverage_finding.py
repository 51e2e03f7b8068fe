"""What the page of coverage says of what it counts."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from typing import Any

import pytest

from geodata.coverage import finding as coverage_finding
from geodata.coverage import rows as coverage_rows
from geodata.coverage.asked import CoverageView, Near
from geodata.coverage.counting import THRESHOLDS, Part, Threshold, published_reach
from geodata.coverage.finding import Coverage
from geodata.coverage.people import GROUPS, By, Group, demand
from geodata.coverage.question import QUESTION, resting, towards
from geodata.places import Level, province_place
from geodata.presentation.embedded import ready
from geodata.questions import Chart, Grid
from geodata.scenario import QUESTION as SCENARIO
from geodata.scenario import ScenarioView

HOUR = Threshold(60, "min")
WHOLE = published_reach(HOUR)
EVERYWHERE = Part(WHOLE, "province", "24")


def bars(view: CoverageView, *, by: By = "province", code: str = "24") -> Chart:
    found = coverage_rows.chart(Part(WHOLE, by, code), view)
    assert found is not None
    return found


def coverage(share: float, far: float = 0.0) -> Coverage:
    return Coverage(share_pct=share, far=far, roadless=0.0)


@pytest.mark.parametrize("group", ["population", "immigrants", "arrivals"])
def test_near_and_far_add_up(group: Group) -> None:
    found = coverage_finding.coverage_of(EVERYWHERE, group)
    people = demand()[group].sum()
    assert found.far == pytest.approx(people * (1 - found.share_pct / 100))
    assert found.roadless <= found.far


def test_the_sentence_says_who_how_far_and_where() -> None:
    said = coverage_finding.headline(
        coverage(69.84, 26_960.0), Near(threshold=HOUR), place="Estrie"
    )
    assert said.replace("\u00a0", " ") == (
        "Estrie : 69,8 % de la population est à 60 minutes ou moins d’un point, "
        "environ 27 000 personnes sont plus loin"
    )


def test_a_territory_without_known_people_says_so() -> None:
    unknown = coverage(math.nan, math.nan)
    said = coverage_finding.headline(unknown, Near(group="immigrants"), place="X")
    assert "non fiable, donc non montré" in said
    said = coverage_finding.headline(unknown, Near(), place="X")
    assert "aucun nombre connu" in said


@pytest.mark.parametrize(("people", "told"), [(0, 0), (47, 45), (133_966, 134_000), (1524, 1520)])
def test_people_are_told_with_three_figures(people: float, told: float) -> None:
    assert coverage_finding.about(people) == told


def test_a_conclusion_that_rests_on_reconstructed_points_says_so() -> None:
    rests = coverage_finding.detail(coverage(69.8), coverage(2.8), attested_only=False)
    rests = rests.replace("\u00a0", " ")
    assert "repose presque entièrement sur les 7 points reconstitués" in rests
    assert "sans eux" not in rests
    close = coverage_finding.detail(coverage(69.8), coverage(67.0), attested_only=False)
    close = close.replace("\u00a0", " ")
    assert "repose en partie sur les 7 points reconstitués (sans eux : 67,0 %)." in close
    shown = coverage_finding.detail(coverage(69.8), coverage(67.0), attested_only=True)
    assert "Avec les 7 points reconstitués : 69,8" in shown.replace("\u00a0", " ")
    same = coverage_finding.detail(coverage(80.0), coverage(80.0), attested_only=False)
    assert "n’y changent rien" in same


@pytest.mark.parametrize(
    ("attested", "how"),
    [
        (0.0, "entièrement"),
        (7.1, "presque entièrement"),
        (30.0, "en grande partie"),
        (60.0, "en partie"),
    ],
)
def test_how_much_a_conclusion_rests_on_reconstructed_points(attested: float, how: str) -> None:
    said = coverage_finding.detail(coverage(72.0), coverage(attested), attested_only=False)
    assert f"repose {how} sur les 7 points" in said.replace("\u00a0", " ")


def told_of(region: str, **fields: Any) -> str:
    view = CoverageView(territory=("region", region), frame=("region", region), **fields)
    found = QUESTION.content(view)
    return f"{found.title} | {found.detail}".replace("\u00a0", " ")


def test_both_shares_are_in_the_sentence_where_they_are_far_apart() -> None:
    said = told_of("11")
    assert said.startswith("Gaspésie–Îles-de-la-Madeleine : 69,8 % de la population")
    assert "d’un point (sans les points reconstitués : 2,8 %), environ" in said
    assert "repose presque entièrement sur les 7 points reconstitués" in said
    sure = told_of("11", attested_only=True)
    assert sure.startswith("Gaspésie–Îles-de-la-Madeleine : 2,8 % de la population")
    assert "(avec les points reconstitués : 69,8 %)" in sure
    assert "reconstitués" not in told_of("06").split(" | ")[0]


@pytest.mark.parametrize("attested_only", [False, True])
@pytest.mark.parametrize("region", [None, "01", "05", "06", "11"])
def test_a_share_is_said_once(region: str | None, attested_only: bool) -> None:
    place: tuple[Level, str] = ("region", region) if region else province_place()
    view = CoverageView(territory=place, frame=place, attested_only=attested_only)
    found = QUESTION.content(view)
    shares = re.findall(r"[\d,]+\u00a0%", f"{found.title} {found.detail.partition('erreur')[0]}")
    assert len(shares) == len(set(shares))


def test_notes_of_a_scene_say_how_much_it_rests_on_as_the_page_does() -> None:
    (scene,) = (scene for scene in ready().scenes if scene.page == "couverture")
    rests = scene.notes.removeprefix("Dire que la conclusion ")
    assert rests.startswith("repose ")
    assert f"Conclusion qui {rests}" in scene.content().detail
    assert resting(CoverageView(frame=("region", "11"))).startswith("repose presque entièrement")


def test_bars_start_with_the_least_covered() -> None:
    chart = bars(CoverageView())
    values = [value for value in chart.series[0].values if value is not None]
    assert values == sorted(values)
    assert len(values) == 17
    assert chart.categories[0] == "Nord-du-Québec"


def test_a_chosen_bar_is_shown_wherever_it_ranks() -> None:
    view = CoverageView(by="census_division", territory=("census_division", "2466"))
    chart = bars(view)
    assert chart.chosen is not None
    assert chart.codes[chart.chosen] == "2466"
    assert len(bars(view, by="region", code="11").codes) == 6


@pytest.mark.parametrize("by", ["region", "directorate", "census_division"])
def test_every_bar_leads_to_a_view_of_the_page(by: By) -> None:
    view = CoverageView(by=by)
    for code in bars(view).codes:
        there = replace(view, **towards(by, code))
        assert there != view
        assert bars(there).chosen is not None


def test_gaps_are_beyond_and_the_same_people_by_division() -> None:
    towns = coverage_rows.towns(EVERYWHERE, "population").rows
    divisions = coverage_rows.divisions(EVERYWHERE, "population").rows
    far = coverage_finding.coverage_of(EVERYWHERE, "population").far
    assert towns["Habitants"].sum() == far == divisions["Habitants au-delà (e)"].sum()
    assert towns["Habitants"].is_monotonic_decreasing


@pytest.mark.parametrize("unit", list(THRESHOLDS))
def test_loads_add_up_to_everyone_with_a_road(unit: str) -> None:
    found = published_reach(Threshold(50, unit))  # type: ignore[arg-type]
    table = coverage_rows.loads(found).rows
    served = (table["Habitants par point (e)"] * table["Points"]).sum()
    whole = coverage_finding.coverage_of(Part(found, "province", "24"), "population")
    assert served == pytest.approx(demand()["population"].sum() - whole.roadless, rel=1e-5)
    assert table["Points"].sum() == 61


def test_equity_orders_regions_from_the_least_served() -> None:
    whole = coverage_rows.equity("population", attested_only=False)
    start, *names = whole.categories
    assert start == ""
    assert len(names) == 17
    assert names[0] == "Montréal"
    attested = coverage_rows.equity("population", attested_only=True)
    ginis = [float(chart.detail.split()[4].replace(",", ".")) for chart in (whole, attested)]
    assert 0 < ginis[0] < 1
    assert ginis[0] != ginis[1]


@pytest.mark.parametrize(
    ("share", "brief", "whole"),
    [
        (99.986, "> 99,9 %", "plus de 99,9 %"),
        (100.0, "100,0 %", "100,0 %"),
        (0.02, "< 0,1 %", "moins de 0,1 %"),
        (0.0, "0,0 %", "0,0 %"),
        (math.nan, "–", "–"),
    ],
)
def test_a_share_is_never_0_or_100_unless_it_is(share: float, brief: str, whole: str) -> None:
    written = coverage_finding.share_words(share, brief=True), coverage_finding.share_words(share)
    assert tuple(text.replace("\u00a0", " ") for text in written) == (brief, whole)


def test_the_regions_of_a_scenario_have_the_shares_of_the_map() -> None:
    chart = bars(CoverageView())
    shown = dict(zip(chart.codes, chart.series[0].texts, strict=True))
    exhibits = {one.id: one for one in SCENARIO.answer(ScenarioView()).exhibits}
    grid = exhibits["table"].make()
    assert isinstance(grid, Grid)
    assert dict(grid.rows.iloc[:, 1]) == dict(grid.rows.iloc[:, 2]) == shown
    assert shown["05"].replace("\u00a0", " ") == "> 99,9 %"


def test_a_division_that_is_not_all_covered_has_less_than_100() -> None:
    table = coverage_rows.divisions(EVERYWHERE, "population").rows
    assert "100,0\u00a0%" not in set(table.iloc[:, -1])


def test_a_whole_is_a_hundred_whatever_its_last_digits() -> None:
    assert coverage_finding.share_words(99.99999999999999) == "100,0\u00a0%"
    assert coverage_finding.share_words(1e-13) == "0,0\u00a0%"
    assert coverage_finding.share_words(99.999) == "plus de 99,9\u00a0%"


@pytest.mark.parametrize("group", GROUPS)
def test_a_region_has_one_share_on_its_page_and_in_the_list(group: Group) -> None:
    found = published_reach(Threshold(60, "min"))
    rows = Part(found, "province", "24").shares("region")
    for code, share in rows[f"{group}_share_pct"].dropna().items():
        own = coverage_finding.coverage_of(Part(found, "region", str(code)), group).share_pct
        assert coverage_finding.share_words(own) == coverage_finding.share_words(share)
