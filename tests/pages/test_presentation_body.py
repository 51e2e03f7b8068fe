"""Body of La présentation, and sharing from the other pages."""

from __future__ import annotations

import pytest

from geodata.presentation.document import EMPTY, Scene
from geodata.presentation.embedded import ready
from geodata.presentation.files import packed, unpacked
from geodata.scenario.document import Frozen
from tests.pages.bodies import address, opened, patch, plain, text

OWN = EMPTY.add(
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


def test_words_are_kept_as_soon_as_they_are_left() -> None:
    page = opened("presentation")
    page.text_input("mots_titre_0").set_value("L'été « d'avant »").run()
    page.text_input("mots_phrase_0_1").set_value("Une deuxième").run()
    page.text_area("mots_notes_0").set_value("Dire bonjour").run()
    assert not page.exception
    kept = unpacked(address(page)["scenes"]).scenes[0]
    assert kept.title == "L'été « d'avant »"
    assert kept.sentences == ("Une deuxième",)
    assert kept.notes == "Dire bonjour"
    page.button(key="annuler_presentation").click().run()
    assert unpacked(address(page)["scenes"]).scenes[0].notes == ready().scenes[0].notes


def test_a_text_too_long_is_refused_and_stays_to_be_shortened() -> None:
    page = opened("presentation")
    page.text_input("mots_titre_0").set_value("a" * 10_000).run()
    told = plain(str(page.error[0].value)).replace("\\", "")
    assert "10 000 caractères. Attendu : 240 au plus" in told
    assert page.text_input("mots_titre_0").value == "a" * 10_000
    assert "scenes" not in address(page)
    page.text_input("mots_titre_0").set_value("Court").run()
    assert not page.error
    assert unpacked(address(page)["scenes"]).scenes[0].title == "Court"


def test_words_follow_a_scene_that_moves() -> None:
    page = opened("presentation")
    page.text_input("mots_titre_0").set_value("Le premier").run()
    page.button(key="descendre_0").click().run()
    assert [s.title for s in unpacked(address(page)["scenes"]).scenes][1] == "Le premier"
    assert page.text_input("mots_titre_1").value == "Le premier"


def test_a_presentation_too_long_for_a_link_says_so() -> None:
    page = opened("presentation")
    rare = "".join(chr(0x4E00 + (i * 7919) % 20000) for i in range(3500))
    page.text_area("mots_notes_0").set_value(rare).run()
    assert "scenes" not in address(page)
    assert "trop longue" in str(page.warning[0].value)
