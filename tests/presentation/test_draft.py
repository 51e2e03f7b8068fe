"""The draft of a browser: read back whole, merged, and never pushed out without a place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.errors import AncrageError
from geodata.presentation.document import EMPTY, MOST_SCENES, Presentation, Scene
from geodata.presentation.draft import (
    Draft,
    fitting,
    from_store,
    mark_of,
    merged,
    roomy,
    set_aside,
    take_up,
    to_store,
)
from geodata.presentation.embedded import ready
from geodata.presentation.files import LARGEST, packed
from tests.presentation.examples import presentations

X, Y = Scene(page="donnees", title="X"), Scene(page="etablissement", title="Y")
MINE = ready().add(X).rename("Le mien")
LINKED = EMPTY.add(Y).rename("Du lien")
DRAFTS = st.builds(
    Draft, now=presentations(), former=st.lists(presentations(), max_size=4).map(tuple)
)


MARKS = st.lists(st.text("0123456789abcdef", min_size=16, max_size=16), min_size=1, max_size=24)


@given(DRAFTS, MARKS.map(tuple))
def test_what_is_kept_is_read_back(draft: Draft, ancestors: tuple[str, ...]) -> None:
    kept = to_store(draft, ancestors=ancestors)
    assert from_store(kept.text) == kept
    assert kept.draft == draft
    assert kept.line == (mark_of(kept.text), *ancestors)[:24]


def test_what_an_older_version_kept_is_read() -> None:
    assert from_store(packed(MINE)).draft == Draft(now=MINE)


def test_two_drafts_made_from_two_marks_have_two_marks() -> None:
    lines: tuple[tuple[str, ...], ...] = ((), ("a",))
    kept = {to_store(Draft(now=one), ancestors=of).mark for one in (MINE, EMPTY) for of in lines}
    assert len(kept) == 4


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "::",
        "a:b:c",
        "1",
        "." * 60,
        "😀" * 50,
        packed(MINE)[:-5],
        "\ud800",
    ],
)
def test_what_cannot_be_read_is_refused(text: str) -> None:
    with pytest.raises(AncrageError):
        from_store(text)
    assert len(mark_of(text)) <= 40


def test_what_is_too_long_is_not_read() -> None:
    with pytest.raises(AncrageError, match="trop grosse"):
        from_store("1" * (LARGEST + 1))


def test_a_presentation_that_could_not_be_read_back_is_refused() -> None:
    scene = Scene(page="reseau", notes="".join(chr(0x20000 + i * 7) for i in range(4000)))
    made = Presentation(scenes=(scene,) * MOST_SCENES)
    with pytest.raises(AncrageError, match="trop grosse"):
        fitting(made)
    with pytest.raises(AncrageError, match="au plus 40"):
        fitting(Presentation(scenes=(X,) * (MOST_SCENES + 1)))
    assert fitting(MINE) == MINE


@given(DRAFTS, DRAFTS)
def test_identical_drafts_are_one_and_one_side_alone_wins(base: Draft, after: Draft) -> None:
    assert merged(base, after, after) == (after, ())
    assert merged(base, after, base) == (after, ())
    assert merged(base, base, after) == (after, ())


def test_two_tabs_that_add_have_both() -> None:
    base = Draft(now=ready())
    found, said = merged(base, Draft(now=ready().add(X)), Draft(now=ready().add(Y)))
    assert set(found.now.scenes) == {*ready().scenes, X, Y}
    assert len(found.now.scenes) == 10
    assert said == ()


def test_a_draft_from_a_link_sets_the_browser_s_aside() -> None:
    found, _said = merged(None, Draft(now=LINKED), Draft(now=MINE, former=(EMPTY,)))
    assert found.now == LINKED
    assert MINE in found.former


def test_too_many_scenes_together_are_two_presentations_and_it_is_said() -> None:
    base = Presentation(scenes=tuple(Scene(page="reseau", title=f"{i}") for i in range(39)))
    found, said = merged(Draft(now=base), Draft(now=base.add(X)), Draft(now=base.add(Y)))
    assert found.now == base.add(X)
    assert found.former == (base.add(Y),)
    assert "ne tiennent pas" in said[0]


def test_what_is_set_aside_comes_back_and_goes_round() -> None:
    draft = set_aside(Draft(now=LINKED), MINE)
    assert draft.former == (MINE,)
    back = take_up(draft)
    assert (back.now, back.former) == (MINE, (LINKED,))
    assert take_up(back) == draft
    # What nobody made is not kept.
    assert set_aside(Draft(now=LINKED), ready()).former == ()
    assert set_aside(Draft(now=LINKED), EMPTY).former == ()


def test_one_that_a_tab_took_up_again_does_not_come_back_from_the_other() -> None:
    base = Draft(now=LINKED, former=(MINE,))
    mine = take_up(base)
    theirs = Draft(now=LINKED.rename("Autre"), former=(MINE,))
    found, _said = merged(base, mine, theirs)
    assert MINE not in found.former


@pytest.fixture(scope="module")
def heavy() -> Presentation:
    """A presentation of which a browser keeps three at most."""
    notes = ["".join(chr(0x20000 + (i * 7919 + j) % 40000) for i in range(4000)) for j in range(12)]
    return Presentation(scenes=tuple(Scene(page="reseau", notes=text) for text in notes))


def test_the_oldest_of_both_sides_make_room(heavy: Presentation) -> None:
    first, second, third, fourth = (heavy.rename(f"{i}") for i in range(4))
    mine, theirs = Draft(now=LINKED, former=(first, second)), Draft(former=(third, fourth))
    found, _said = merged(None, mine, theirs)
    assert found == Draft(now=LINKED, former=(first, second, third))
    assert len(to_store(found, ancestors=("x" * 40,) * 24).text) <= LARGEST


def test_the_oldest_make_room(heavy: Presentation) -> None:
    draft = Draft(now=heavy, former=tuple(heavy.rename(f"{i}") for i in range(4)))
    kept = roomy(draft)
    assert kept.now == heavy
    assert kept.former == draft.former[: len(kept.former)]
    assert len(to_store(kept, ancestors=("x" * 40,) * 24).text) <= LARGEST
    assert len(kept.former) < 4
