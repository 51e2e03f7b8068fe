"""Body of La présentation, and sharing from the other pages."""

from __future__ import annotations

import pytest

from geodata.presentation import EMPTY, Scene, add, packed, ready
from geodata.scenario.frozen import Frozen
from tests.pages.bodies import address, opened, patch, plain, text

OWN = add(
    EMPTY,
    Scene(
        page="couverture",
        query=Frozen({"seuil": "30min"}),
        title="<script>alert(1)</script> & co",
        sentences=("=HYPERLINK(1)",),
    ),
)


def test_it_opens_on_the_eight_scenes() -> None:
    page = opened("presentation")
    assert not page.exception
    assert "8 scènes" in plain(text(page))
    # What ships needs no link.
    assert "scenes" not in address(page)


def test_a_link_opens_its_scenes_as_text() -> None:
    page = opened("presentation", scenes=packed(OWN))
    assert not page.exception
    said = plain(text(page))
    assert "<script>alert(1)</script> & co" in said
    assert "=HYPERLINK(1)" in said
    assert patch(page)["layers"]["municipalities"]["factor"] > 0


@pytest.mark.parametrize("scenes", ["1abc", packed(OWN)[:-5]])
def test_a_broken_link_is_told_and_the_page_opens(scenes: str) -> None:
    page = opened("presentation", scenes=scenes)
    assert not page.exception
    assert "Lien de présentation" in plain(str(page.error[0].value)).replace("\\", "")


def test_scenes_move_go_and_come_back() -> None:
    page = opened("presentation")
    page.button(key="descendre_0").click().run()
    scenes = ready().scenes
    moved = address(page)["scenes"]
    assert moved != packed(ready())
    page.button(key="oter_7").click().run()
    assert f"{len(scenes) - 1} scènes" in plain(text(page))
    page.button(key="annuler_presentation").click().run()
    assert address(page)["scenes"] == moved
    page.button(key="annuler_presentation").click().run()
    assert address(page)["scenes"] == packed(ready())


def test_an_empty_presentation_says_so() -> None:
    page = opened("presentation")
    page.button(key="vider").click().run()
    assert not page.exception
    assert "Aucune scène" in plain(text(page))
