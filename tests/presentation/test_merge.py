"""Two tabs change one presentation: no text of either is lost, nothing is doubled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from geodata.presentation.document import EMPTY, Presentation, Scene
from geodata.presentation.embedded import ready
from geodata.presentation.merging import merge
from geodata.wording import NBSP
from tests.presentation.examples import presentations, scenes

# Few words, so that both sides often write the same and often do not.
WORDS = st.sampled_from(["", "Un", "Deux", "Trois", "<Quatre>"])
BEFORE = presentations(WORDS)
A = Scene(page="reseau", title="A")
B = Scene(page="couverture", title="B")
C = Scene(page="evolution", title="C")
BASE = Presentation(title="Essai", scenes=(A, B, C))
X, Y = Scene(page="donnees", title="X"), Scene(page="etablissement", title="Y")


@st.composite
def changes(draw: st.DrawFn) -> Callable[[Presentation], Presentation]:
    """A few changes, as a person makes them."""
    acts = draw(
        st.lists(st.tuples(st.integers(0, 4), st.integers(0, 9), scenes(WORDS)), max_size=4)
    )

    def made(now: Presentation) -> Presentation:
        for act, place, scene in acts:
            count = len(now.scenes)
            if act == 0:
                now = now.add(scene)
            elif act == 1:
                now = now.rename(scene.title)
            elif count:
                rank = place % count
                words = replace(
                    now.scenes[rank],
                    title=scene.title,
                    sentences=scene.sentences,
                    notes=scene.notes,
                )
                done: tuple[Presentation, ...] = (
                    now.edit(rank, words),
                    now.remove(rank),
                    now.move(rank, by=place - 5),
                )
                now = done[act - 2]
        return now

    return made


def texts(made: Presentation) -> Counter[str]:
    found = [t for s in made.scenes for t in (s.title, s.notes, *s.sentences) if t]
    return Counter(found)


@given(BEFORE, changes())
def test_one_side_alone_is_what_it_made(
    base: Presentation, change: Callable[[Presentation], Presentation]
) -> None:
    after = change(base)
    assert merge(base, after, base) == (after, ())
    assert merge(base, base, after) == (after, ())
    assert merge(base, after, after) == (after, ())


@given(BEFORE, changes(), changes())
def test_no_text_that_either_wrote_is_lost(
    base: Presentation,
    change: Callable[[Presentation], Presentation],
    other: Callable[[Presentation], Presentation],
) -> None:
    mine, theirs = change(base), other(base)
    after, said = merge(base, mine, theirs)
    found = texts(after)
    for side in (mine, theirs):
        for text in texts(side) - texts(base):
            assert found[text] >= 1
        if side.title != base.title:
            assert not side.title or side.title in (after.title, *" ".join(said).split(NBSP))


@given(BEFORE, st.lists(scenes(WORDS), max_size=3), st.lists(scenes(WORDS), max_size=3))
def test_what_both_add_is_there_once_each(
    base: Presentation, first: list[Scene], second: list[Scene]
) -> None:
    mine = replace(base, scenes=(*base.scenes, *first))
    theirs = replace(base, scenes=(*base.scenes, *second))
    after, said = merge(base, mine, theirs)
    assert said == ()
    expected = Counter(base.scenes) + (Counter(first) | Counter(second))
    assert Counter(after.scenes) == expected


@given(BEFORE.filter(lambda base: base.scenes), st.data())
def test_a_change_goes_with_a_scene_that_the_other_moved(
    base: Presentation, data: st.DataObject
) -> None:
    rank = data.draw(st.integers(0, len(base.scenes) - 1))
    notes = replace(base.scenes[rank], notes="Rien d'autre ne dit cela")
    mine = base.edit(rank, notes)
    theirs = base.move(
        data.draw(st.integers(0, len(base.scenes) - 1)), by=data.draw(st.integers(-5, 5))
    )
    for after, said in (merge(base, mine, theirs), merge(base, theirs, mine)):
        assert said == ()
        assert Counter(after.scenes) == Counter(mine.scenes)


def test_two_additions_follow_what_was_there() -> None:
    after, said = merge(BASE, BASE.add(X), BASE.add(Y))
    assert after.scenes[:3] == BASE.scenes
    assert set(after.scenes[3:]) == {X, Y}
    assert said == ()


def test_a_scene_moved_and_one_added_are_both() -> None:
    after, _said = merge(BASE, BASE.move(2, by=-2), BASE.add(X))
    assert [scene.title for scene in after.scenes] == ["C", "A", "B", "X"]
    after, _said = merge(BASE, BASE.add(X), BASE.move(2, by=-2))
    assert [scene.title for scene in after.scenes] == ["C", "A", "B", "X"]


def test_two_texts_of_one_scene_become_two_scenes_and_it_is_said() -> None:
    mine = BASE.edit(1, replace(B, title="B d'ici", notes="Une note"))
    theirs = BASE.edit(1, replace(B, title="B d'ailleurs", sentences=("Une phrase",)))
    after, said = merge(BASE, mine, theirs)
    assert [scene.title for scene in after.scenes] == ["A", "B d'ici", "B d'ailleurs", "C"]
    # What only one side wrote is no quarrel: both versions have it.
    assert {scene.notes for scene in after.scenes[1:3]} == {"Une note"}
    assert {scene.sentences for scene in after.scenes[1:3]} == {("Une phrase",)}
    assert len(said) == 1
    assert "La scène 2 a été modifiée à deux endroits" in said[0]


def test_words_of_one_scene_that_differ_by_field_are_one_scene() -> None:
    mine = BASE.edit(0, replace(A, title="Autre"))
    theirs = BASE.edit(0, replace(A, notes="Note"))
    after, said = merge(BASE, mine, theirs)
    assert after.scenes == (replace(A, title="Autre", notes="Note"), B, C)
    assert said == ()


def test_a_scene_removed_and_changed_stays_and_it_is_said() -> None:
    changed = BASE.edit(1, replace(B, notes="Ne pas perdre"))
    for after, said in (
        merge(BASE, BASE.remove(1), changed),
        merge(BASE, changed, BASE.remove(1)),
    ):
        assert after == changed
        assert len(said) == 1
        assert "La scène 2 a été retirée à un endroit et modifiée à un autre" in said[0]


def test_emptied_is_empty_but_for_what_the_other_added() -> None:
    assert merge(BASE, EMPTY, BASE)[0] == EMPTY
    assert merge(BASE, replace(EMPTY, title="Essai"), BASE.add(X))[0].scenes == (X,)


def test_two_titles_are_both_told() -> None:
    after, said = merge(BASE, BASE.rename("Forum"), BASE.rename("Congrès"))
    assert after.title == "Forum"
    assert "Congrès" in said[0]


@given(BEFORE, changes(), changes())
def test_undoing_leaves_what_another_added(
    base: Presentation,
    change: Callable[[Presentation], Presentation],
    other: Callable[[Presentation], Presentation],
) -> None:
    after = change(base)
    assert merge(after, base, after)[0] == base
    followed = after.add(replace(X, notes="D'un autre onglet"))
    undone, _said = merge(after, base, followed)
    assert any(scene.notes == "D'un autre onglet" for scene in undone.scenes)


def test_undoing_an_addition_after_another_tab_added() -> None:
    mine = ready().add(X)
    assert merge(mine, ready(), mine.add(Y))[0].scenes == (*ready().scenes, Y)
