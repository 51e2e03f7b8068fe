"""One control puts the regions of every page and file on the limits in force, or on others."""

from __future__ import annotations

import re

import pytest
from streamlit.testing.v1 import AppTest

from geodata.limits import BEFORE_2021, IN_FORCE, YEARS, limits_in_use, using
from geodata.link import QUESTIONS
from geodata.network.question import NetworkView
from geodata.places.hierarchy import moved_regions, names
from geodata.presentation.document import Scene
from geodata.presentation.embedded import ready
from geodata.settlement.scope import SettlementView
from tests.pages.bodies import address, go, opened, plain, text

# Montérégie: points, inhabitants, immigrants and their share, as published on each limits.
TOLD = {
    "2021": ("9 points attestés", "1 434 038", "179 545", "12,8 %", "(limites de 2021)"),
    "2019": ("10 points attestés", "1 591 620", "186 750", "12,0 %", "(limites de 2019)"),
}
PLACE = {"territoire": "region-16", "cadre": "region-16"}


def told(page: AppTest) -> str:
    assert not page.exception
    written = " ".join(str(item.value) for item in page.markdown)
    return plain(f"{text(page)} {written}").replace("\\", "")


@pytest.mark.parametrize("slug", ["reseau", "territoire"])
@pytest.mark.parametrize("year", TOLD)
def test_a_region_is_told_on_the_limits_of_the_link(slug: str, year: str) -> None:
    asked = {} if year == YEARS[IN_FORCE] else {"limites": year}
    page = opened(slug, **PLACE, **asked)
    said = told(page)
    assert all(words in said for words in TOLD[year]), [w for w in TOLD[year] if w not in said]
    other = next(words for known, words in TOLD.items() if known != year)
    assert not any(words in said for words in other[1:4])
    assert address(page) == PLACE | asked


@pytest.mark.parametrize("slug", ["etablissement", "couverture", "scenarios"])
def test_every_page_names_a_moved_region_with_its_date(slug: str) -> None:
    page = opened(slug, **PLACE, limites="2019")
    said = told(page) + str([button.label for button in page.button])
    assert "Montérégie" not in said.replace("Montérégie (limites de 2019)", "")


def _control() -> None:
    import streamlit as st

    from pages.shared import controls, session

    session.enter("reseau")
    controls.limits(st.session_state["slug"])
    session.write_address()


def test_the_control_writes_the_link_and_is_only_where_limits_matter() -> None:
    app = AppTest.from_function(_control)
    app.session_state["slug"] = "reseau"
    app.run().selectbox("w_limits").select("Limites de 2019").run()
    assert address(app) == {"limites": "2019"}
    app.selectbox("w_limits").select("Limites en vigueur").run()
    assert address(app) == {}
    app.session_state["slug"] = "presentation"
    assert not app.run().selectbox


def test_the_limits_follow_from_one_page_to_the_next() -> None:
    page = opened("reseau", **PLACE, limites="2019")
    assert "12,0 %" in told(go(page, "territoire"))
    assert address(page)["limites"] == "2019"


def test_the_regions_that_moved_are_read_from_the_data() -> None:
    assert moved_regions() == {"05", "16"}
    for limits, year in YEARS.items():
        dated = names("region", limits)
        assert set(dated[dated.str.endswith(f"(limites de {year})")].index) == {"05", "16"}


def test_a_scene_keeps_its_limits() -> None:
    view = NetworkView(territory=("region", "16"), frame=("region", "16"), limits="2016")
    found = Scene.of("reseau", view).content()
    assert "1 591 620" in {figure.number.replace("\u00a0", " ") for figure in found.figures}
    assert limits_in_use() == IN_FORCE


def test_a_file_is_written_on_the_limits_that_its_page_showed() -> None:
    for limits, year in YEARS.items():
        view = SettlementView(measure="immigrants", scale="region", limits=limits)
        (file,) = QUESTIONS["etablissement"].content(view).downloads
        data = file.write("csv")
        row = next(line for line in data.decode("utf-8-sig").splitlines() if ",16," in line)
        assert TOLD[year][2].replace(" ", "") in row
        assert row.endswith(f",{year}")


@pytest.mark.parametrize("measure", ["admissions", "study_permits"])
def test_a_figure_is_never_told_on_limits_of_another_vintage(measure: str) -> None:
    view = SettlementView(
        territory=("region", "16"), measure=measure, scale="region", limits="2016"
    )
    found = QUESTIONS["etablissement"].content(view)
    assert any("cette mesure n’existe que dans les limites de 2021" in note for note in found.notes)
    assert found.table is not None
    named = [str(name) for name in found.table.iloc[:, 0]]
    assert "Montérégie (limites de 2021)" in named
    strip = {figure.what: figure.detail for figure in found.figures}
    assert any(re.search("limites de 2021$", detail) for detail in strip.values())


def test_a_presentation_written_on_other_limits_shows_them_on_every_scene() -> None:
    with using(BEFORE_2021):
        scenes = ready().on_limits().scenes
    assert {scene.query["limites"] for scene in scenes} == {"2019"}
    assert "limites" not in ready().on_limits().scenes[0].query


@pytest.mark.parametrize("year", TOLD)
def test_the_regions_of_a_scenario_stand_under_no_other_limits(year: str) -> None:
    asked = {} if year == YEARS[IN_FORCE] else {"limites": year}
    said = told(opened("scenarios", volet="regions", **asked))
    assert "Gagnés et perdus, par région" in said
    assert "par région (limites" not in said


@pytest.mark.parametrize("year", TOLD)
def test_the_coverage_of_directorates_says_their_own_limits(year: str) -> None:
    asked = {} if year == YEARS[IN_FORCE] else {"limites": year}
    assert "Directions : limites de 2019." in told(opened("couverture", par="direction", **asked))
    assert "Directions : limites" not in told(opened("couverture", **asked))
