"""Body of La couverture: every threshold, group, map and territory."""

from __future__ import annotations

import re

import pytest

from geodata.coverage.asked import DRAWN, GROUP_WORDS, part_words
from geodata.coverage.counting import THRESHOLDS
from tests.pages.bodies import address, go, html, opened, patch, plain, rows, text


def test_coverage_tells_who_is_far_and_what_it_rests_on() -> None:
    said = plain(text(opened("couverture")))
    assert "98,4 % de la population est à 60 minutes ou moins d'un point" in said
    assert "(sans les points reconstitués : 93,1 %)" in said
    assert "repose en partie sur les 7 points reconstitués." in said
    assert said.count("93,1 %") == 1


@pytest.mark.parametrize("carte", DRAWN)
def test_every_question_opens(carte: str) -> None:
    page = opened("couverture", carte=carte)
    usual = [f"{value}{unit}" for unit, values in THRESHOLDS.items() for value in values]
    for limit in [*usual, "45min"]:
        for gens in GROUP_WORDS:
            go(page, carte=carte, seuil=limit, gens=gens, reseau="attestes")
            assert not page.exception, (limit, gens)
            assert not re.search(r"\b(nan|NaN|None|inf)\b", text(page)), (limit, gens)


@pytest.mark.parametrize("par", part_words())
@pytest.mark.parametrize(
    "place",
    [
        {},
        {"territoire": "region-11", "cadre": "region-11"},
        {"territoire": "mrc-2406", "cadre": "mrc-2406"},
        {"territoire": "municipalite-2499095"},
        {"direction": "2019-monteregie"},
    ],
)
def test_every_territory_opens(par: str, place: dict[str, str]) -> None:
    page = opened("couverture", par=par, **place)
    assert not page.exception
    assert not re.search(r"\b(nan|NaN|None|inf)\b", text(page))


def test_only_attested_points_count_when_asked() -> None:
    page = opened("couverture", reseau="attestes")
    shown = patch(page)["layers"]["service_points"]["of"]
    assert len(shown) == 61
    assert shown.count("-") == 7


def test_a_wrong_threshold_is_named() -> None:
    page = opened("couverture", seuil="0min")
    said = " ".join(str(warning.value) for warning in page.warning)
    assert "seuil=0min" in plain(said).replace("\\", "")
    assert not page.exception


def test_directorates_stand_side_by_side_two_clicks_from_the_first_page() -> None:
    assert 'href="./couverture?par=direction"' in html(opened("reseau"))
    page = opened("couverture", par="direction")
    names, *directorates = rows(page, "tableau_directorates")
    assert names[:3] == ["Direction", "Points", "Villes"]
    assert len(directorates) == 6


def test_a_directorate_stays_chosen_from_page_to_page() -> None:
    page = opened("reseau", direction="2019-monteregie")
    go(page, "couverture")
    assert address(page)["direction"] == "2019-monteregie"
    assert "Montérégie" in plain(text(page))
    go(page, "etablissement")
    assert not page.exception
