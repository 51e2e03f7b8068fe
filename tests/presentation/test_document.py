"""A presentation holds views and words; what cannot be shown is refused with a reason."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.coverage.asked import CoverageView
from geodata.errors import AncrageError
from geodata.files import scene_page
from geodata.files.html.stage import presentation
from geodata.files.slide import TITLE_MOST
from geodata.link import QUESTIONS
from geodata.presentation.document import (
    EMPTY,
    MOST_SCENES,
    Presentation,
    Scene,
)
from geodata.presentation.embedded import ready
from geodata.presentation.files import from_json, opened, packed, to_json, unpacked
from geodata.questions import Grid
from geodata.scenario.document import Frozen
from geodata.sheet.finding import conclusion
from geodata.sheet.subjects import subject
from geodata.tables import table
from tests.files.examples import DATE
from tests.presentation.examples import presentations
from tests.test_content import content_of

HOSTILE = ["<script>alert(1)</script>", '=HYPERLINK("http://x")', "«\u202eRTL\u202c»", "'\"&</b>"]
PRESENTATIONS = presentations()


@given(PRESENTATIONS)
def test_a_file_and_a_link_give_back_the_presentation(made: Presentation) -> None:
    assert from_json(to_json(made).encode()) == made
    assert unpacked(packed(made)) == made


@given(PRESENTATIONS.filter(lambda made: made.scenes), st.data())
def test_moving_keeps_every_scene(made: Presentation, data: st.DataObject) -> None:
    rank = data.draw(st.integers(0, len(made.scenes) - 1))
    by = data.draw(st.integers(-6, 6))
    after = made.move(rank, by=by)
    assert sorted(map(repr, after.scenes)) == sorted(map(repr, made.scenes))
    assert len(made.remove(rank).scenes) == len(made.scenes) - 1


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_are_kept_as_words(text: str) -> None:
    scene = Scene(page="reseau", title=text, sentences=(text,), notes=text)
    made = EMPTY.add(scene).rename(text)
    again = from_json(to_json(made).encode())
    assert (again.title, again.scenes[0].sentences) == (text, (text,))
    assert unpacked(packed(made)) == made


@pytest.mark.parametrize(
    ("scene", "said"),
    [
        (Scene(page="atlantide"), "atlantide"),
        (Scene(page="reseau", query=Frozen({"territoire": "region-99"})), "region-99"),
        (Scene(page="reseau", title="x" * (Scene.LONGEST_TITLE + 1)), "caractères"),
        (Scene(page="reseau", sentences=("x" * (Scene.LONGEST_SENTENCE + 1),)), "caractères"),
        (Scene(page="reseau", sentences=("a", "b", "c", "d")), "4 phrases"),
        (Scene(page="reseau", notes="x" * 10_000), "4\u00a0000"),
    ],
)
def test_what_cannot_be_shown_is_refused(scene: Scene, said: str) -> None:
    with pytest.raises(AncrageError, match=said):
        EMPTY.add(scene)
    with pytest.raises(AncrageError, match=said):
        EMPTY.add(Scene(page="reseau")).edit(0, scene)


def test_a_presentation_has_an_end() -> None:
    made = EMPTY
    for _rank in range(MOST_SCENES):
        made = made.add(Scene(page="reseau"))
    with pytest.raises(AncrageError, match="au plus"):
        made.add(Scene(page="reseau"))


def broken(**change: Any) -> bytes:
    document = json.loads(to_json(ready()))
    return json.dumps(document | change).encode()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"pas du JSON", "JSON illisible"),
        (b"\xff\xfe", "UTF-8"),
        (b"[]", "^Présentation, document.*objet"),
        (b"", "le texte est vide"),
        (b"\xef\xbb\xbf \n", "le texte est vide"),
        (b'{"format":\n ', "ligne 2, colonne 2.*la suite manque"),
        (b'{"format": non}', "ligne 1, colonne 12.*«\u00a0non}"),
        (
            broken(scenes=[{"page": "couverture", "view": {"seuil": "3"}}]),
            "Scène 1.*La vue contient",
        ),
        (broken(format="autre"), "autre"),
        (broken(version=9), "9"),
        (broken(scenes="x"), "scenes"),
        (broken(scenes=[3]), r"scenes\[0\]"),
        (broken(scenes=[{"page": "nulle"}]), "Scène 1.*nulle"),
        (broken(scenes=[{"page": "reseau", "view": {"seuil": 3}}]), "view"),
        (broken(scenes=[{"page": "reseau", "sentences": "x"}]), "sentences"),
        (b" " * 600_000, "trop gros.*600\u00a0000.*500\u00a0000"),
    ],
)
def test_a_broken_file_is_refused_with_its_reason(content: bytes, said: str) -> None:
    with pytest.raises(AncrageError, match=said):
        from_json(content)


def test_a_file_that_has_no_scene_is_told() -> None:
    with pytest.raises(AncrageError, match="Forum\u00a0» n’a aucune scène"):
        opened(to_json(EMPTY.rename("Forum")).encode())
    assert opened(to_json(ready()).encode()) == ready()


def test_the_finding_of_any_page_can_be_the_title_of_a_scene_and_of_its_files() -> None:
    towns = table("municipalities")["csd_code"][::7]
    longest = max((conclusion(subject("municipality", code))[0] for code in towns), key=len)
    assert 100 < len(longest) <= Scene.LONGEST_TITLE == TITLE_MOST
    for name, question in QUESTIONS.items():
        title = question.content(question.view()).title
        assert Scene(page=name, title=title).checked().slide().cleaned().title == title


@pytest.mark.parametrize("text", ["", "2abc", "1", "1abc", "1" + "A" * 7000])
def test_a_broken_link_is_refused(text: str) -> None:
    with pytest.raises(AncrageError, match="Lien de présentation"):
        unpacked(text)


def test_a_long_presentation_has_no_link() -> None:
    made = EMPTY
    for rank in range(20):
        # Nothing in it comes back, so that nothing is gained by packing.
        notes = "".join(sha256(f"{rank} {i}".encode()).hexdigest() for i in range(50))
        made = made.add(Scene(page="reseau", notes=notes))
    assert packed(made) == ""


def test_the_one_that_ships_has_eight_scenes_that_say_what_pages_say() -> None:
    made = ready()
    assert len(made.scenes) == 8
    assert packed(made)
    shown = made.slides(root="https://exemple.org")
    assert [slide.link.startswith("https://exemple.org/") for slide in shown] == [True] * 8
    assert shown[1].title == content_of("reseau", {}).title
    assert all(slide.title and slide.sentences for slide in shown)


@pytest.mark.parametrize(
    ("page", "query", "title", "said"),
    [
        (
            "reseau",
            {"direction": "2019-monteregie"},
            "Chez nous",
            "Direction Montérégie (limites de 2019)",
        ),
        ("reseau", {"territoire": "region-10", "cadre": "region-10"}, "", ""),
        ("reseau", {}, "", ""),
        ("etablissement", {"territoire": "region-07"}, "", "Outaouais"),
        (
            "etablissement",
            {"echelle": "region", "sans": "montreal"},
            "",
            "Québec, sans rien retirer",
        ),
        ("couverture", {"territoire": "region-05", "cadre": "region-05"}, "", ""),
        ("couverture", {"territoire": "region-13", "cadre": "region-13"}, "Chez nous", "Laval"),
        ("territoire", {"territoire": "region-05"}, "", ""),
    ],
)
def test_figures_name_what_they_are_of_where_the_title_does_not(
    page: str, query: dict[str, str], title: str, said: str
) -> None:
    scene = Scene(page=page, query=Frozen(query), title=title)
    slide = scene.slide()
    shown = presentation([slide], title="", date=DATE)["scenes"][0]
    assert shown["of"] == said
    written = [" ".join(block.lines) for block in scene_page.plan(slide.cleaned()).texts]
    if said:
        number = next(i for i, text in enumerate(written) if text == shown["figures"][0]["number"])
        assert written[number - 1] == said
    else:
        assert shown["title"] in (scene.content().title, slide.title)


def test_what_nothing_is_left_out_of_is_named_so_beside_a_map_that_leaves_out() -> None:
    scene = Scene(page="etablissement", query=Frozen({"sans": "montreal"}))
    grid = scene.content().exhibit("comparison")
    assert isinstance(grid, Grid)
    assert list(grid.rows.columns)[1:] == ["Québec, sans rien retirer"]


def test_a_view_becomes_a_scene_and_back() -> None:
    view = CoverageView(territory=("region", "11"), frame=("region", "11"))
    assert Scene.of("couverture", view).view == view
