"""What is chosen on a map comes from a browser: it leads somewhere, or changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from geodata.questions import Pick
from geodata.roads import municipality
from geodata.scenario.document import BLANK, at_coordinates
from geodata.scenario.files import packed
from pages.shared import mapview, search
from tests.pages.bodies import address, opened

Query = dict[str, str]


@pytest.fixture
def choose(monkeypatch: pytest.MonkeyPatch) -> Callable[..., AppTest]:
    """Open a page and choose on its map; the map is a button that sends the choice."""

    def choosing(slug: str, pick: Pick, **query: str) -> AppTest:
        def show(
            _state: Mapping[str, Any],
            _view: Mapping[str, Any],
            *,
            on_pick: Callable[[Pick], None],
            **_others: object,
        ) -> None:
            st.button("map", key="map", on_click=on_pick, args=(pick,))

        monkeypatch.setattr(mapview, "show", show)
        return opened(slug, **query).button("map").click().run()

    return choosing


LEADS: list[tuple[str, Query, Pick, Query]] = [
    (
        "reseau",
        {},
        Pick("territory", "directorates_2019", "2019-monteregie"),
        {"direction": "2019-monteregie"},
    ),
    (
        "reseau",
        {},
        Pick("territory", "regions_2021", "16"),
        {"territoire": "region-16", "cadre": "region-16"},
    ),
    (
        "reseau",
        {},
        Pick("territory", "census_divisions", "2458"),
        {"territoire": "mrc-2458", "cadre": "mrc-2458"},
    ),
    (
        "reseau",
        {"territoire": "mrc-2458", "cadre": "mrc-2458"},
        Pick("territory", "municipalities", "2458227"),
        {"territoire": "municipalite-2458227", "cadre": "mrc-2458"},
    ),
    ("reseau", {}, Pick("point", "service_points", "rimouski"), {"point": "rimouski"}),
    (
        "territoire",
        {"lieu": "G5L", "avec": "region-06"},
        Pick("territory", "census_divisions", "2408"),
        {"territoire": "mrc-2408", "avec": "region-06"},
    ),
    (
        "territoire",
        {"territoire": "mrc-2408"},
        Pick("territory", "census_divisions", "2408", (48.8486, -67.5211)),
        {"territoire": "municipalite-2408053"},
    ),
    (
        "territoire",
        {"territoire": "mrc-2408"},
        Pick("territory", "census_divisions", "2410", (48.8486, -67.5211)),
        {"territoire": "mrc-2410"},
    ),
    (
        "territoire",
        {"territoire": "mrc-2408"},
        Pick("territory", "municipalities", "2408053"),
        {"territoire": "municipalite-2408053"},
    ),
    (
        "territoire",
        {},
        Pick("point", "service_points", "rimouski"),
        {"territoire": "municipalite-2410043"},
    ),
    (
        "etablissement",
        {"echelle": "region"},
        Pick("territory", "regions_2021", "05"),
        {"territoire": "region-05", "cadre": "region-05", "echelle": "mrc"},
    ),
    (
        "etablissement",
        {"echelle": "mrc"},
        Pick("territory", "census_divisions", "2443"),
        {"territoire": "mrc-2443", "echelle": "mrc"},
    ),
    (
        "etablissement",
        {"echelle": "mrc", "territoire": "mrc-2443"},
        Pick("territory", "census_divisions", "2443"),
        {"territoire": "mrc-2443", "cadre": "mrc-2443", "echelle": "municipalite"},
    ),
    (
        "etablissement",
        {"mesure": "admissions", "echelle": "region"},
        Pick("territory", "regions_2021", "05"),
        {"mesure": "admissions", "echelle": "region", "territoire": "region-05"},
    ),
    (
        "couverture",
        {},
        Pick("territory", "regions_2021", "11"),
        {"territoire": "region-11", "cadre": "region-11"},
    ),
    (
        "couverture",
        {},
        Pick("point", "service_points", "rimouski"),
        {"territoire": "municipalite-2410043"},
    ),
    ("scenarios", {}, Pick("point", "service_points", "rimouski"), {"site": "rimouski"}),
    (
        "scenarios",
        {},
        Pick("move", "sites", "gaspe", (48.5, -67.0)),
        {
            "scenario": packed(BLANK.move("gaspe", at_coordinates(-67.0, 48.5))),
            "site": "gaspe",
        },
    ),
    (
        "scenarios",
        {"ajout": "oui"},
        Pick("territory", "regions_2021", "11", (48.5, -66.0)),
        {"ajout": "oui", "scenario": packed(BLANK.add(at_coordinates(-66.0, 48.5)))},
    ),
]


@pytest.mark.parametrize(
    ("slug", "query", "pick", "led"), LEADS, ids=[f"{s}-{p.layer}-{p.id}" for s, _q, p, _l in LEADS]
)
def test_a_choice_leads_to_its_view(
    choose: Callable[..., AppTest], slug: str, query: Query, pick: Pick, led: Query
) -> None:
    page = choose(slug, pick, **query)
    assert not page.exception
    assert address(page) == led


@pytest.mark.parametrize(
    "slug", ["reseau", "territoire", "etablissement", "couverture", "scenarios"]
)
@pytest.mark.parametrize(
    "pick",
    [
        Pick("point", "service_points", "atlantide"),
        Pick("territory", "regions_2019", "99"),
        Pick("territory", "regions_2021", ""),
        Pick("territory", "census_divisions", "<script>"),
        Pick("territory", "municipalities", "2400000"),
        Pick("site", "sites", "ajout-7"),
    ],
    ids=lambda pick: f"{pick.layer}-{pick.id}",
)
def test_a_choice_that_does_not_exist_changes_nothing(
    choose: Callable[..., AppTest], slug: str, pick: Pick
) -> None:
    page = choose(slug, pick)
    assert not page.exception
    assert address(page) == {}


def test_a_directorate_that_does_not_exist_changes_nothing(choose: Callable[..., AppTest]) -> None:
    page = choose("reseau", Pick("territory", "directorates_2019", "2019-nulle-part"))
    assert not page.exception
    assert address(page) == {}


@pytest.mark.parametrize(
    ("pick", "said"),
    [
        (Pick("move", "sites", "gaspe", (12.0, 4.0)), "hors des limites du Québec"),
        (Pick("move", "sites", "atlantide", (48.0, -70.0)), "atlantide"),
    ],
)
def test_a_move_that_cannot_be_is_refused_and_loses_nothing(
    choose: Callable[..., AppTest], pick: Pick, said: str
) -> None:
    kept = packed(BLANK.add(at_coordinates(-66.0, 48.5)))
    page = choose("scenarios", pick, scenario=kept)
    assert not page.exception
    assert said in str(page.error[0].value).replace("\\", "")
    assert address(page) == {"scenario": kept}


RIMOUSKI = ("municipality", "2410043")
CARLETON = municipality("2406013")
SERVED = {"territoire": "municipalite-2410043", "cadre": "mrc-2410"}
FOUND: list[tuple[str, str, tuple[str, str] | str, Query, Query]] = [
    ("reseau", "recherche_reseau", RIMOUSKI, {"ville": "gaspé"}, SERVED),
    ("reseau", "recherche_reseau", "G5L", {}, SERVED),
    (
        "reseau",
        "recherche_reseau",
        ("region", "16"),
        {},
        {"territoire": "region-16", "cadre": "region-16"},
    ),
    (
        "scenarios",
        "ville_ajout",
        ("municipality", CARLETON.code),
        {},
        {"scenario": packed(BLANK.add(CARLETON))},
    ),
    (
        "scenarios",
        "deplacer_gaspe",
        ("municipality", CARLETON.code),
        {"site": "gaspe"},
        {"site": "gaspe", "scenario": packed(BLANK.move("gaspe", CARLETON))},
    ),
]


@pytest.mark.parametrize("case", FOUND, ids=lambda case: f"{case[1]}-{case[2]}")
def test_a_name_that_is_found_leads_to_its_view(
    monkeypatch: pytest.MonkeyPatch,
    case: tuple[str, str, tuple[str, str] | str, Query, Query],
) -> None:
    slug, button, choice, query, led = case

    def field(
        *,
        key: str,
        on_choice: Callable[..., None],
        on_postal: Callable[..., None] | None = None,
        **_others: object,
    ) -> None:
        follow = on_postal if isinstance(choice, str) else on_choice
        st.button(key, key=key, on_click=follow, args=(choice,))

    monkeypatch.setattr(search, "field", field)
    page = opened(slug, **query).button(button).click().run()
    assert not page.exception
    assert address(page) == led
