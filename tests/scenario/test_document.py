"""Changes to a scenario, and how they are undone."""

from __future__ import annotations

import math
import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.coverage.distances import network
from geodata.errors import AncrageError
from geodata.places.layers import by_region
from geodata.roads import Place, municipality
from geodata.scenario.document import (
    BLANK,
    MOST_ADDED,
    Scenario,
    at_coordinates,
    published,
)
from tests.scenario.strategies import names, places, scenarios

POINTS = st.sampled_from([site.id for site in network()])
QUICK = settings(max_examples=20)
RIMOUSKI = "2410043"


@QUICK
@given(scenarios(), POINTS)
def test_closing_then_reopening_changes_nothing(scenario: Scenario, point: str) -> None:
    opened = scenario.reopen(point)
    assert opened.close(point).reopen(point) == opened
    assert opened.close(point).close(point) == opened.close(point)
    assert point not in {site.id for site in opened.close(point).sites()}


@QUICK
@given(scenarios(), places(), names())
def test_adding_then_removing_changes_nothing(scenario: Scenario, place: Place, name: str) -> None:
    more = scenario.add(place, name=name)
    assert len(more.sites()) == len(scenario.sites()) + 1
    assert more.remove(more.added[-1].id) == scenario


@QUICK
@given(scenarios(), POINTS, places())
def test_moving_back_home_changes_nothing(scenario: Scenario, point: str, place: Place) -> None:
    site = published(point)
    home = municipality(site.code)
    there = scenario.move(point, home)
    assert point not in there.moved
    assert there.move(point, place).move(point, home) == there


@QUICK
@given(scenarios())
def test_a_scenario_can_be_hashed_and_compared(scenario: Scenario) -> None:
    assert hash(scenario) == hash(scenario.rename(scenario.name))
    assert {scenario: 1}[scenario.rename(scenario.name)] == 1


@given(st.lists(st.booleans(), max_size=12))
def test_added_sites_take_the_first_free_number(steps: list[bool]) -> None:
    made = BLANK
    for adds in steps:
        made = made.add(municipality(RIMOUSKI)) if adds else made
        if not adds and made.added:
            made = made.remove(made.added[0].id)
    numbers = [int(item.id.removeprefix("ajout-")) for item in made.added]
    assert len(set(numbers)) == len(numbers)
    following = made.add(municipality(RIMOUSKI)).added[-1].id
    assert following == f"ajout-{min(set(range(1, 20)) - set(numbers))}"


def test_an_added_site_is_named_after_its_town() -> None:
    made = BLANK.add(municipality(RIMOUSKI))
    assert (made.added[0].id, made.added[0].name) == ("ajout-1", "Rimouski")
    made = made.add(at_coordinates(-71.23456, 46.8))
    assert made.added[1].name == "Point ajouté 2"
    assert made.added[1].place.longitude == -71.2346
    assert made.rename_added("ajout-2", " Ici ").added[1].name == "Ici"
    assert made.rename_added("ajout-2", "  ") == made


def test_an_added_site_in_a_town_of_the_network_stands_with_its_sites() -> None:
    for site in network():
        added = BLANK.add(municipality(site.code)).sites()[-1]
        assert added.place == site.place
        assert added.region == site.region
        assert added.evidence == "proposed"


def test_a_moved_site_says_where_it_is_and_keeps_its_evidence() -> None:
    made = BLANK.move("alma", at_coordinates(-68.5, 48.45))
    (found,) = [site for site in made.sites() if site.id == "alma"]
    assert (found.name, found.evidence) == ("Alma → près de Rimouski", "attested")
    assert (found.region, found.town) == ("01", "près de Rimouski")
    assert found.code == ""


def test_dragging_an_added_site_keeps_its_name() -> None:
    made = BLANK.add(municipality(RIMOUSKI), name="Essai")
    there = made.move("ajout-1", at_coordinates(-70.0, 47.5))
    assert (there.added[0].name, there.added[0].place.code) == ("Essai", "")
    assert not there.moved


def test_a_region_may_change_of_directorate_and_come_back() -> None:
    made = BLANK.mandate("05", "2019-monteregie")
    assert made.directorates()["05"] == "2019-monteregie"
    assert BLANK.directorates() == by_region()
    assert made.mandate("05", by_region()["05"]) == BLANK
    assert len(by_region()) == 17
    assert len(set(by_region().values())) == 6


def test_reconstructed_points_leave_even_when_moved() -> None:
    (guessed, *_others) = [s.id for s in network() if s.evidence == "reconstructed"]
    made = BLANK.add(municipality(RIMOUSKI)).move(guessed, municipality(RIMOUSKI))
    found = made.sites(attested_only=True)
    assert guessed not in {site.id for site in found}
    assert found[-1].id == "ajout-1"
    assert len(found) == len(network(attested_only=True)) + 1


def test_any_name_is_taken_as_it_is() -> None:
    wild = '<b>&"\n\x00💥 %s {0}'
    assert BLANK.rename(wild).name == wild
    assert BLANK.title == "Scénario sans nom"
    assert BLANK.rename(wild).title == wild


def full() -> Scenario:
    made = BLANK
    for _n in range(MOST_ADDED):
        made = made.add(municipality(RIMOUSKI))
    return made


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda: BLANK.close("Alma"), "« Alma ».*alma"),
        (lambda: BLANK.reopen(""), "« »"),
        (lambda: BLANK.close("ajout-1"), "inconnu"),
        (lambda: BLANK.move("nulle-part", municipality(RIMOUSKI)), "nulle-part"),
        (lambda: BLANK.move("ajout-1", municipality(RIMOUSKI)), "ajout-1.*aucun"),
        (lambda: BLANK.remove("alma"), "alma.*aucun"),
        (lambda: full().rename_added("ajout-31", "x"), "ajout-31.*ajout-30"),
        (lambda: BLANK.mandate("18", "2019-montreal"), "« 18 ».*01.*17"),
        (lambda: BLANK.mandate("05", "2021-montreal"), "2021-montreal.*2019-montreal"),
        (lambda: BLANK.rename("x" * (Scenario.LONGEST_NAME + 1)), "61 caractères.*60"),
        (lambda: BLANK.rename("\ud800"), "illisible"),
        (lambda: full().add(municipality(RIMOUSKI)), "au plus 30"),
        (lambda: BLANK.add(municipality(RIMOUSKI), identifier="ajout-31"), "ajout-31"),
        (lambda: BLANK.add(municipality(RIMOUSKI), identifier="alma"), "alma"),
        (lambda: municipality("2410044"), "2410043"),
        (lambda: at_coordinates(-71.2, 40.0), "Latitude hors des limites du Québec : « 40.0 »"),
        (lambda: at_coordinates(71.2, 46.8), "Longitude hors des limites du Québec : « 71.2 »"),
        (lambda: at_coordinates(-71.2, math.nan), "Latitude.*nan"),
        (lambda: at_coordinates(-math.inf, 46.8), "Longitude.*-inf"),
    ],
)
def test_what_cannot_be_is_refused_in_french(change: Callable[[], object], said: str) -> None:
    with pytest.raises(AncrageError) as refusal:
        change()
    message = str(refusal.value).replace("\u00a0", " ").replace("«  »", "« »")
    assert re.search(said, message, re.DOTALL), message
