"""What each changed point brings, how scenarios differ, and what the map says of a change."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings

from geodata.coverage import about
from geodata.coverage.counting import Reach, Threshold
from geodata.coverage.distances import network
from geodata.coverage.people import GROUPS, demand
from geodata.files import written_rows
from geodata.maps import look_of
from geodata.maps.patch import looks, order
from geodata.questions import Grid
from geodata.roads import municipality
from geodata.scenario.asked import ScenarioView
from geodata.scenario.document import BLANK, Scenario
from geodata.scenario.effects import effect, gains, turnover
from geodata.scenario.question import QUESTION, gains_of
from geodata.scenario.rows import compared
from geodata.scenario.search import Search, solve
from geodata.wording import number
from tests.scenario.strategies import scenarios

LIMIT = Threshold(60, "min")
KUUJJUAQ, MONTREAL = "2499095", "2466023"
TWO = BLANK.add(municipality(KUUJJUAQ)).add(municipality(MONTREAL))


def shown(made: Scenario, name: str = "gains") -> Grid:
    found = QUESTION.content(ScenarioView(scenario=made, threshold=LIMIT)).exhibit(name)
    assert isinstance(found, Grid)
    return found


@settings(max_examples=6)
@given(scenarios())
def test_each_change_counts_as_much_as_undoing_it(scenario: Scenario) -> None:
    counted = gains(scenario, LIMIT)
    sites = {item.id for item in scenario.added} | set(scenario.moved) | scenario.closed
    assert set(counted.index) == sites
    for item in scenario.added:
        with_it = Reach(scenario.sites(), LIMIT)
        without = Reach(scenario.remove(item.id).sites(), LIMIT)
        assert dict(counted.loc[item.id]) == pytest.approx(turnover(without, with_it), nan_ok=True)
        assert counted.loc[item.id, [f"{group}_lost" for group in GROUPS]].sum() == 0


def test_points_stand_in_the_order_of_what_they_bring_and_those_that_bring_nothing_are_marked() -> (
    None
):
    rows = shown(TWO).rows
    assert list(rows["Point"]) == ["Kuujjuaq", "Montréal"]
    assert rows["Habitants gagnés (e)"]["ajout-1"] == pytest.approx(
        demand()["population"][KUUJJUAQ], rel=0.01
    )
    assert list(rows["Apport"]) == ["", "rien à ce seuil"]


def test_closing_a_point_loses_people_unless_its_town_has_another() -> None:
    (montreal, *_others) = [site.id for site in network() if site.code == MONTREAL]
    rows = shown(BLANK.close("gaspe").close(montreal)).rows
    assert rows["Habitants perdus (e)"]["gaspe"] > 0
    assert list(rows["Changement"]) == ["fermé", "fermé"]
    assert rows["Apport"][montreal] == "rien à ce seuil"


def test_people_of_whom_no_number_is_known_are_a_dash_not_zero() -> None:
    chisasibi = "2499814"
    assert demand()["immigrants"].isna()[chisasibi]
    rows = shown(BLANK.add(municipality(chisasibi))).rows
    assert rows["Habitants gagnés (e)"]["ajout-1"] > 0
    assert written_rows(rows)[0][3] == "–"


@pytest.mark.parametrize("attested_only", [False, True])
def test_a_search_starts_from_the_points_of_the_page(attested_only: bool) -> None:
    search = Search(model="mclp", k=2, threshold=LIMIT, attested_only=attested_only)
    found = solve(search)
    applied = effect(found.applied, LIMIT, group="population", attested_only=attested_only)
    gained = about(applied.regions["population_gained"].sum())
    assert f"{number(gained)} personnes" in found.gain


def test_what_a_search_for_arrivals_brings_is_told_in_arrivals() -> None:
    found = solve(Search(model="mclp", k=1, threshold=LIMIT, group="arrivals"))
    view = ScenarioView(scenario=found.applied, threshold=LIMIT, group="arrivals")
    grid = gains_of(view, new=[found.applied.added[0].id])
    assert grid is not None
    assert list(grid.rows.columns)[1:4] == [
        "Habitants gagnés (e)",
        "Immigrants gagnés (e)",
        "Arrivées gagnées par an (e)",
    ]
    assert re.search(r"arrivées? par an de plus", found.gain)


def test_a_scenario_without_a_changed_site_has_no_table_of_gains() -> None:
    for made in (BLANK, BLANK.mandate("05", "2019-monteregie")):
        view = ScenarioView(scenario=made)
        assert QUESTION.content(view).exhibit("gains") is None


def test_scenarios_that_differ_are_written_apart_with_their_gains() -> None:
    small = BLANK.add(municipality(KUUJJUAQ))
    both = [effect(one, LIMIT, group="population") for one in (small, BLANK.close("gaspe"))]
    table = compared(both).rows.set_index("")
    share = [text.replace("\u00a0", " ") for text in map(str, table.iloc[1])]
    assert len(set(share)) == 3
    assert all(text.endswith(" %") for text in share)
    gained, lost = (
        list(table.loc[name]) for name in ("Habitants gagnés (e)", "Habitants perdus (e)")
    )
    assert gained[0] == lost[0] == lost[1] == gained[2] == "0"
    assert gained[1] != "0" and lost[2] != "0"
    assert all(str(text).endswith("min") for text in list(table.loc["Distance moyenne (e)"]))


def test_a_search_says_what_it_gains() -> None:
    found = solve(Search(model="mclp", k=1), time_limit=60)
    said = found.gain.replace("\u00a0", " ")
    after = effect(found.applied, LIMIT, group="population")
    gained = after.regions["population_gained"].sum()
    assert said.startswith("Gain : ")
    assert said.endswith("personnes de plus à 60 minutes ou moins d’un point.")
    told = int("".join(c for c in said.partition(" personnes")[0] if c.isdigit()))
    assert told == pytest.approx(gained, rel=0.01)
    assert told < 1_000_000


def test_a_closed_point_leaves_a_mark_and_a_moved_one_says_where_it_is() -> None:
    made = BLANK.close("gaspe").move("rimouski", municipality(KUUJJUAQ))
    content = QUESTION.content(ScenarioView(scenario=made))
    assert content.state is not None
    (mark,) = [label for label in content.state["labels"] if label.get("mark")]
    assert mark["text"].replace("\u00a0", " ") == "Gaspé : 1 fermé"
    (site,) = content.state["sites"]
    assert site["name"] == "Rimouski"
    assert site["from"] != site["at"]
    for name in ("loads", "gains"):
        assert shown(made, name).rows["Point"]["rimouski"] == "Rimouski → Kuujjuaq"


@pytest.mark.parametrize(
    ("made", "told", "untold"),
    [
        (BLANK, (), ("Point ajouté", "Point fermé", "Municipalité gagnée")),
        (BLANK.add(municipality(KUUJJUAQ)), ("Point ajouté", "Municipalité gagnée"), ("perdue",)),
        (BLANK.close("gaspe"), ("Point fermé", "Municipalité perdue"), ("Point ajouté", "gagnée")),
        (
            BLANK.move("rimouski", municipality(KUUJJUAQ)),
            ("Point déplacé", "D’où vient un point déplacé", "perdue"),
            ("Point fermé", "Point ajouté"),
        ),
    ],
)
def test_the_legend_tells_the_signs_of_what_changes_and_no_other(
    made: Scenario, told: tuple[str, ...], untold: tuple[str, ...]
) -> None:
    found = QUESTION.content(ScenarioView(scenario=made)).legends
    texts = " ".join(key.text for legend in found for key in legend.keys)
    assert all(text in texts for text in told)
    assert not any(text in texts for text in untold)
    assert all(legend.keys for legend in found)


def test_points_have_the_colour_of_the_directorate_that_answers_for_them() -> None:
    own = [site.id for site in network() if site.region == "01"]
    made = BLANK.mandate("01", "2019-monteregie")
    ink = look_of("2019-monteregie").ink
    state = QUESTION.content(ScenarioView(scenario=made)).state
    usual = QUESTION.content(ScenarioView()).state
    assert own and state is not None and usual is not None
    for drawn, fill in ((state, ink), (usual, "")):
        found = looks(order("service_points"), drawn["layers"]["service_points"])
        assert {found[code].fill for code in own} == {fill}
        assert {look.fill for code, look in found.items() if code not in own} == {""}
