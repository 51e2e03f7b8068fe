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
    LONGEST_NAME,
    MOST_ADDED,
    Scenario,
    at_coordinates,
    directorates,
    published,
    sites,
    title,
)
from geodata.scenario.edits import add, close, describe_added, mandate, move, remove, rename, reopen
from tests.scenario.strategies import names, places, scenarios

POINTS = st.sampled_from([site.id for site in network()])
QUICK = settings(max_examples=20)
RIMOUSKI = "2410043"


@QUICK
@given(scenarios(), POINTS)
def test_closing_then_reopening_changes_nothing(scenario: Scenario, point: str) -> None:
    opened = reopen(scenario, point)
    assert reopen(close(opened, point), point) == opened
    assert close(close(opened, point), point) == close(opened, point)
    assert point not in {site.id for site in sites(close(opened, point))}


@QUICK
@given(scenarios(), places(), names())
def test_adding_then_removing_changes_nothing(scenario: Scenario, place: Place, name: str) -> None:
    more = add(scenario, place, name=name)
    assert len(sites(more)) == len(sites(scenario)) + 1
    assert remove(more, more.added[-1].id) == scenario


@QUICK
@given(scenarios(), POINTS, places())
def test_moving_back_home_changes_nothing(scenario: Scenario, point: str, place: Place) -> None:
    site = published(point)
    home = municipality(site.code)
    there = move(scenario, point, home)
    assert point not in there.moved
    assert move(move(there, point, place), point, home) == there


@QUICK
@given(scenarios())
def test_a_scenario_can_be_hashed_and_compared(scenario: Scenario) -> None:
    assert hash(scenario) == hash(rename(scenario, scenario.name))
    assert {scenario: 1}[rename(scenario, scenario.name)] == 1


@given(st.lists(st.booleans(), max_size=12))
def test_added_sites_take_the_first_free_number(steps: list[bool]) -> None:
    made = BLANK
    for adds in steps:
        made = add(made, municipality(RIMOUSKI)) if adds else made
        if not adds and made.added:
            made = remove(made, made.added[0].id)
    numbers = [int(item.id.removeprefix("ajout-")) for item in made.added]
    assert len(set(numbers)) == len(numbers)
    following = add(made, municipality(RIMOUSKI)).added[-1].id
    assert following == f"ajout-{min(set(range(1, 20)) - set(numbers))}"


def test_an_added_site_is_named_after_its_town() -> None:
    made = add(BLANK, municipality(RIMOUSKI))
    assert (made.added[0].id, made.added[0].name) == ("ajout-1", "Rimouski")
    made = add(made, at_coordinates(-71.23456, 46.8))
    assert made.added[1].name == "Point ajouté 2"
    assert made.added[1].place.longitude == -71.2346
    assert describe_added(made, "ajout-2", name=" Ici ").added[1].name == "Ici"
    assert describe_added(made, "ajout-2", name="  ") == made


def test_an_added_site_in_a_town_of_the_network_stands_with_its_sites() -> None:
    for site in network():
        added = sites(add(BLANK, municipality(site.code)))[-1]
        assert added.place == site.place
        assert added.region == site.region
        assert added.evidence == "proposed"


def test_a_moved_site_keeps_its_name_and_its_evidence() -> None:
    made = move(BLANK, "alma", at_coordinates(-68.5, 48.45))
    (found,) = [site for site in sites(made) if site.id == "alma"]
    assert (found.name, found.evidence) == ("Alma", "attested")
    assert (found.region, found.town) == ("01", "près de Rimouski")
    assert found.code == ""


def test_dragging_an_added_site_keeps_its_name() -> None:
    made = add(BLANK, municipality(RIMOUSKI), name="Essai")
    there = move(made, "ajout-1", at_coordinates(-70.0, 47.5))
    assert (there.added[0].name, there.added[0].place.code) == ("Essai", "")
    assert not there.moved


def test_a_region_may_change_of_directorate_and_come_back() -> None:
    made = mandate(BLANK, "05", "2019-monteregie")
    assert directorates(made)["05"] == "2019-monteregie"
    assert directorates(BLANK) == by_region()
    assert mandate(made, "05", by_region()["05"]) == BLANK
    assert len(by_region()) == 17
    assert len(set(by_region().values())) == 6


def test_reconstructed_points_leave_even_when_moved() -> None:
    (guessed, *_others) = [s.id for s in network() if s.evidence == "reconstructed"]
    made = move(add(BLANK, municipality(RIMOUSKI)), guessed, municipality(RIMOUSKI))
    found = sites(made, attested_only=True)
    assert guessed not in {site.id for site in found}
    assert found[-1].id == "ajout-1"
    assert len(found) == len(network(attested_only=True)) + 1


def test_any_name_is_taken_as_it_is() -> None:
    wild = '<b>&"\n\x00💥 %s {0}'
    assert rename(BLANK, wild).name == wild
    assert title(BLANK) == "Scénario sans nom"
    assert title(rename(BLANK, wild)) == wild


def full() -> Scenario:
    made = BLANK
    for _n in range(MOST_ADDED):
        made = add(made, municipality(RIMOUSKI))
    return made


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda: close(BLANK, "Alma"), "« Alma ».*alma"),
        (lambda: reopen(BLANK, ""), "« »"),
        (lambda: close(BLANK, "ajout-1"), "inconnu"),
        (lambda: move(BLANK, "nulle-part", municipality(RIMOUSKI)), "nulle-part"),
        (lambda: move(BLANK, "ajout-1", municipality(RIMOUSKI)), "ajout-1.*aucun"),
        (lambda: remove(BLANK, "alma"), "alma.*aucun"),
        (lambda: describe_added(full(), "ajout-31", name="x"), "ajout-31.*ajout-30"),
        (lambda: mandate(BLANK, "18", "2019-montreal"), "« 18 ».*01.*17"),
        (lambda: mandate(BLANK, "05", "2021-montreal"), "2021-montreal.*2019-montreal"),
        (lambda: rename(BLANK, "x" * (LONGEST_NAME + 1)), "61 caractères.*60"),
        (lambda: rename(BLANK, "\ud800"), "illisible"),
        (lambda: add(full(), municipality(RIMOUSKI)), "au plus 30"),
        (lambda: add(BLANK, municipality(RIMOUSKI), identifier="ajout-31"), "ajout-31"),
        (lambda: add(BLANK, municipality(RIMOUSKI), identifier="alma"), "alma"),
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
