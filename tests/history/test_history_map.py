"""The map over time: one colour a directorate, the same places whatever the year."""

from __future__ import annotations

import json
from itertools import combinations
from typing import Any

import pytest

from geodata import style
from geodata.history import question as evolution
from geodata.history.milestone import milestones
from geodata.history.question import HistoryView
from geodata.history.regions import directorates, in_force, known_points, limits_of
from geodata.maps.directorate_style import look_of
from geodata.maps.frame import framing
from geodata.network.stage import BEFORE, stages
from geodata.rows import records
from geodata.tables import load
from tests.maps.reading import looks
from tests.maps.test_style import apart, contrast

YEARS = list(stages())
KNOWN = [year for year in YEARS if year != BEFORE]


@pytest.mark.parametrize("year", KNOWN)
def test_each_directorate_has_its_colour_and_its_name(year: str) -> None:
    stage = stages()[year]
    state = evolution.QUESTION.drawn(HistoryView(year=year))
    areas = looks(state, str(stage.layer))
    assert len({look["fill"] for look in areas.values()}) == stage.last.sizes["directorates"]
    names = [label for label in state["labels"] if label["kind"] == "directorate"]
    assert len(names) == len(areas)
    # A click reaches the regions, which lie over the directorates.
    assert not any(look.get("live") for look in areas.values())
    assert all(look["live"] for look in looks(state, f"regions_{limits_of(stage)}").values())


def test_before_2019_no_directorate_is_drawn() -> None:
    state = evolution.QUESTION.drawn(HistoryView(year=BEFORE))
    assert set(state["layers"]) == {"regions_2019", "service_points"}
    assert {look["fill"] for look in looks(state, "regions_2019").values()} == {style.HATCH}
    assert state["labels"] == []


def test_points_are_those_that_sources_give_for_the_year() -> None:
    counts = {year: len(known_points(stage)) for year, stage in stages().items()}
    assert counts == {BEFORE: 13, "2019": 61, "2021": 0, "2022": 0, "2023": 0}


@pytest.mark.parametrize("territory", [("province", "24"), ("region", "16"), ("region", "05")])
def test_the_year_never_moves_the_map(territory: Any) -> None:
    frames = {
        evolution.bounds(HistoryView(year=year, territory=territory, frame=territory))
        for year in YEARS
    }
    assert len(frames) == 1


def test_a_measure_with_places_frames_and_marks_them() -> None:
    towns = dict(records(load.table("municipalities").set_index("csd_code")))
    with_places = [m for m in milestones().values() if m.places]
    assert len(with_places) == 4
    for measure in with_places:
        view = HistoryView(milestone=measure.id)
        (south, west), (north, east) = evolution.bounds(view)
        marked = looks(evolution.QUESTION.drawn(view), "municipalities")
        assert set(marked) == set(measure.places)
        for code in measure.places:
            assert south < towns[code]["latitude"] < north
            assert west < towns[code]["longitude"] < east
    assert evolution.bounds(HistoryView(milestone="2019-deployment")) == framing().inhabited


def test_one_place_has_country_around_it() -> None:
    (south, west), (north, east) = evolution.bounds(HistoryView(milestone="2017-axis-3"))
    assert (north - south, east - west) == pytest.approx((1.1, 2.2))


def test_the_directorate_of_a_place_is_outlined() -> None:
    state = evolution.QUESTION.drawn(
        HistoryView(year="2019", territory=("municipality", "2447017"))
    )
    chosen = {c for c, look in looks(state, "directorates_2019").items() if look.get("chosen")}
    assert chosen == {"2019-monteregie"}
    state = evolution.QUESTION.drawn(
        HistoryView(year="2021", territory=("municipality", "2447017"))
    )
    chosen = {c for c, look in looks(state, "directorates_2021").items() if look.get("chosen")}
    assert chosen == {"2021-estrie"}


@pytest.mark.parametrize("year", YEARS)
def test_a_year_sends_little(year: str) -> None:
    state = evolution.QUESTION.drawn(HistoryView(year=year, milestone="2017-axis-2"))
    assert len(json.dumps(state, allow_nan=False).encode()) < 6_000


def test_every_directorate_has_a_style_that_can_be_read() -> None:
    (south, west), (north, east) = framing().inhabited
    for own in directorates().values():
        for one in own:
            look = look_of(one.id)
            assert contrast(style.TEXT, look.fill) >= 4.5
            assert contrast(look.ink, "#FFFFFF") >= 4.5
            assert " ".join(look.lines).replace("- ", "-").replace("– ", "–") == one.name
            assert south < look.anchor[0] < north
            assert west < look.anchor[1] < east


@pytest.mark.parametrize("year", KNOWN)
def test_directorates_of_one_year_do_not_look_alike(year: str) -> None:
    fills = [look_of(one.id).fill for one in in_force(stages()[year])]
    assert all(apart(one, other) > 0.1 for one, other in combinations(fills, 2))


def test_every_directorate_has_its_colours() -> None:
    styled = load.table("directorate_styles")["directorate_id"]
    assert styled.tolist() == load.table("directorates")["directorate_id"].tolist()
