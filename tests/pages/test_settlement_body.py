"""Body of L'établissement: every measure, every period, every way of setting apart."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
import streamlit as st

from geodata.measure.catalogue import exclusions, measures
from geodata.questions import level_words
from geodata.settlement.scope import CLASSES
from pages.shared import mapview
from tests.pages.bodies import address, go, html, opened, patch, plain, text

SHORT = {level: name for name, level in level_words().items()}


def test_settlement_tells_the_concentration() -> None:
    said = plain(text(opened("etablissement")))
    for figure in ("84,5 %", "75,9 %", "65,3 %"):
        assert figure in said


@pytest.mark.parametrize("measure", measures())
def test_every_measure_opens_at_each_of_its_levels(measure: str) -> None:
    page = opened("etablissement", mesure=measure)
    for level in measures()[measure].periods:
        go(page, mesure=measure, echelle=SHORT[level])
        assert not page.exception, level
        assert not re.search(r"\b(nan|NaN|None|inf)\b", text(page)), level


@pytest.mark.parametrize(
    "query",
    [
        *({"classes": name} for name in CLASSES),
        *({"sans": name} for name in tuple(exclusions())[1:]),
        *({"sans": name, "echelle": "municipalite"} for name in tuple(exclusions())[1:]),
        {"sans": "montreal", "territoire": "mrc-2466"},
        {"sans": "montreal", "territoire": "region-06", "echelle": "region"},
        {"points": "oui", "point": "rimouski"},
        {"comparer": "mrc-2443", "territoire": "mrc-2481"},
        {"comparer": "region-05", "territoire": "region-05"},
        {"comparer": "region-05", "territoire": "municipalite-2443027"},
        {"comparer": "municipalite-2443027"},
        {"echelle": "municipalite", "mesure": "arrivals"},
        {"periode": "2016", "mesure": "immigrants", "echelle": "mrc"},
        {"territoire": "region-10", "mesure": "admissions", "echelle": "region"},
        {"territoire": "mrc-2499", "mesure": "immigrants_share_pct"},
        {"vue": "46.8,-71.2,7"},
    ],
    ids=lambda query: "&".join(f"{n}={v}" for n, v in query.items()),
)
def test_a_link_to_settlement_opens(query: dict[str, str]) -> None:
    page = opened("etablissement", **query)
    assert not page.exception
    assert "<h1" in html(page)


def test_a_year_resizes_circles_without_moving_the_map() -> None:
    link = {"mesure": "arrivals", "echelle": "mrc"}
    page = opened("etablissement", **link)
    before = patch(page)
    after = patch(go(page, **link, periode="2003-2004"))
    assert after["view"] == before["view"]
    layer = "census_divisions"
    # The areas stay, their circles grow or shrink.
    assert after["layers"][layer]["of"] == before["layers"][layer]["of"]
    assert after["layers"]["counts"]["radii"] != before["layers"]["counts"]["radii"]
    assert after["period"] == "2003-2004"
    assert "2003" in text(page)


FIRST = "2001-2002"


@pytest.mark.parametrize(
    ("query", "period", "led"),
    [
        ({"mesure": "arrivals"}, FIRST, {"mesure": "arrivals", "periode": FIRST}),
        ({"mesure": "arrivals"}, "2021", {"mesure": "arrivals"}),
        ({"mesure": "arrivals"}, [FIRST], {"mesure": "arrivals"}),
        ({"mesure": "arrivals"}, None, {"mesure": "arrivals"}),
        ({"echelle": "municipalite"}, FIRST, {"echelle": "municipalite"}),
    ],
)
def test_the_period_where_the_slider_rests_is_that_of_the_page(
    monkeypatch: pytest.MonkeyPatch, query: dict[str, str], period: object, led: dict[str, str]
) -> None:
    def show(
        _state: object, _view: object, *, on_period: Callable[[object], None], **_others: object
    ) -> None:
        st.button("map", key="map", on_click=on_period, args=(period,))

    monkeypatch.setattr(mapview, "show", show)
    page = opened("etablissement", **query).button("map").click().run()
    assert not page.exception
    assert address(page) == led


def test_circles_and_classes_are_the_same_for_all_periods() -> None:
    link = {"mesure": "arrivals", "echelle": "region"}
    page = opened("etablissement", **link)
    grown: list[tuple[int, float]] = []
    for period in measures()["arrivals"].periods["region"]:
        counts = patch(go(page, **link, periode=period))["layers"]["counts"]
        numbers = [int(re.sub(r"\D", "", value)) for value in counts["values"]]
        grown += zip(numbers, counts["radii"], strict=True)
    # Whatever the period, a larger count never has a smaller circle.
    radii = [radius for _n, radius in sorted(grown)]
    assert radii == sorted(radii)
    assert max(radii) == 50
