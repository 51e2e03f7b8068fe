"""Body of Les scénarios: edits, what is refused, and what the link keeps."""

from __future__ import annotations

import re

import pytest

from geodata.roads import municipality
from geodata.scenario.asked import PANELS
from geodata.scenario.document import BLANK
from geodata.scenario.files import packed
from tests.pages.bodies import address, go, opened, patch, plain, rows, text

MORE = BLANK.add(municipality("2406013")).rename(name="Un <b>point</b> à Carleton")
LESS = BLANK.close("gaspe")


def test_the_blank_scenario_asks_the_question() -> None:
    said = plain(text(opened("scenarios")))
    assert "Que changerait un point de plus" in said
    assert "Aucun changement." in said


@pytest.mark.parametrize("volet", PANELS)
@pytest.mark.parametrize("scenario", [BLANK, MORE, LESS], ids=["blank", "more", "less"])
def test_every_panel_opens(volet: str, scenario: object) -> None:
    kept = {} if scenario == BLANK else {"scenario": packed(scenario)}  # type: ignore[arg-type]
    page = opened("scenarios", volet=volet, **kept)
    assert not page.exception
    assert not re.search(r"\b(nan|NaN|None|inf)\b", text(page))


def test_a_scenario_of_the_link_is_shown_as_text() -> None:
    page = opened("scenarios", scenario=packed(MORE))
    said = plain(text(page))
    assert "61 → 62" in said
    assert "Un <b>point</b> à Carleton" in said
    (site,) = patch(page)["sites"]
    assert site["name"] == "Carleton-sur-Mer"
    assert "from" not in site


def test_a_cut_link_is_refused_and_the_page_opens() -> None:
    page = opened("scenarios", scenario=packed(MORE)[:-6])
    assert not page.exception
    (warning,) = page.warning
    assert "copiez" in plain(str(warning.value)).replace("\\", "")
    assert patch(page)["sites"] == []


def test_undoing_and_redoing() -> None:
    added = packed(LESS)
    page = opened("scenarios", site="gaspe")
    page.button(key="fermer_gaspe").click().run()
    assert address(page)["scenario"] == added
    page.button(key="annuler").click().run()
    assert "scenario" not in address(page)
    page.button(key="retablir").click().run()
    assert address(page)["scenario"] == added


def test_a_region_goes_to_another_directorate() -> None:
    page = opened("scenarios", volet="directions")
    page.selectbox(key="region_mandat").select("09").run()
    page.selectbox(key="mandat_09").select("2019-monteregie").run()
    assert not page.exception
    given = BLANK.mandate("09", "2019-monteregie")
    assert address(page)["scenario"] == packed(given)


def test_scenarios_stand_side_by_side() -> None:
    both = ".".join(map(packed, (MORE, LESS)))
    page = opened("scenarios", variantes=both)
    said = plain(text(page))
    assert "Scénarios côte à côte" in said
    assert "Réseau de 2019" in rows(page, "tableau_compares")[0]
    go(page, variantes=".".join(map(packed, (MORE, LESS, MORE, LESS))))
    assert "au plus 3" in plain(str(page.warning[0].value)).replace("\\", "")
