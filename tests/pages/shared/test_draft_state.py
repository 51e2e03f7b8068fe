"""The draft of a session and what its browser tells of its store: nothing is lost, all is said."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from geodata.presentation import Held, Presentation, Scene, packed, ready
from geodata.presentation.document import EMPTY
from geodata.presentation.draft import Draft, from_store, to_store
from tests.pages.bodies import address

X, Y = Scene(page="donnees", title="X"), Scene(page="etablissement", title="Y")
LINKED = EMPTY.add(Y).rename("Du lien")


def _script() -> None:
    from functools import partial

    import streamlit as st

    from geodata.presentation import Held, Presentation
    from pages.shared import presentation_state as state
    from pages.shared import session

    session.enter("presentation")
    # The last to be asked is done first, as what a browser sends is.
    if "event" in st.session_state:
        st.session_state["moved"] = state.told(st.session_state.pop("event"))
    if "scene" in st.session_state:
        state.change(partial(Presentation.add, scene=st.session_state.pop("scene")))
    if "act" in st.session_state:
        state.act(getattr(Held, st.session_state.pop("act")))
    st.session_state["now"] = state.held().shown
    state.act(Held.kept)
    st.session_state["out"] = state.held().for_browser()
    st.session_state["told"] = state.held()
    state.write_link()
    session.write_address()


class Tab:
    """A session, and the store of a browser that several share."""

    def __init__(self, store: dict[str, str], **query: str) -> None:
        self.app = AppTest.from_function(_script, default_timeout=30)
        self.app.query_params.update(query)
        self.store = store
        self.links: list[str] = []
        self.run()

    def run(self, **asked: Any) -> Tab:
        for name, value in asked.items():
            self.app.session_state[name] = value
        self.app.run()
        assert not self.app.exception
        return self

    def follow(self) -> Tab:
        """Do what the browser does with what it is told, until it has nothing to tell."""
        for _turn in range(5):
            out = self.app.session_state["out"]
            held = self.store.get("draft", "")
            mark = held[:40].partition(":")[0]
            if mark in out["known"]:
                if out["keep"]:
                    self.store["draft"] = out["keep"]
                if out["own"]:
                    self.links.insert(0, out["own"])
                return self
            self.run(event={"mark": mark, "text": held, "own": self.links})
        raise AssertionError("the browser and the server never agree")

    @property
    def now(self) -> Presentation:
        found: Presentation = self.app.session_state["now"]
        return found

    @property
    def told(self) -> Held:
        found: Held = self.app.session_state["told"]
        return found


def kept(store: dict[str, str]) -> Draft:
    return from_store(store["draft"]).draft


def titles(presentation: Presentation) -> list[str]:
    return [scene.title for scene in presentation.scenes if scene.title in ("X", "Y")]


def test_who_changes_nothing_leaves_nothing_in_the_browser() -> None:
    store: dict[str, str] = {}
    assert Tab(store).follow().now == ready()
    assert store == {}


def test_two_tabs_that_add_before_they_know_of_each_other_have_both() -> None:
    store: dict[str, str] = {}
    one, two = Tab(store).follow(), Tab(store).follow()
    one.run(scene=X)
    two.run(scene=Y)
    for tab in (one, two, one):
        tab.follow()
    assert one.now == two.now == kept(store).now
    assert sorted(titles(one.now)) == ["X", "Y"]
    assert len(one.now.scenes) == 10


def test_two_writes_that_crossed_in_the_browser_are_both_kept() -> None:
    store: dict[str, str] = {}
    one, two = Tab(store).follow(), Tab(store).follow()
    one.run(scene=X)
    two.run(scene=Y)
    # Neither saw the other's when it wrote; the last one stays.
    one.follow()
    store.clear()
    two.follow()
    for tab in (one, two, one):
        tab.follow()
    assert one.now == two.now
    assert sorted(titles(one.now)) == ["X", "Y"]


def test_undoing_takes_back_what_this_tab_did_alone() -> None:
    store: dict[str, str] = {}
    one, two = Tab(store).follow(), Tab(store).follow()
    one.run(scene=X).follow()
    two.follow().run(scene=Y).follow()
    one.follow().run(act="undone").follow()
    assert titles(two.follow().now) == ["Y"] == titles(one.now)


def test_a_new_session_takes_the_draft_and_what_was_emptied_is_empty() -> None:
    store = {"draft": to_store(Draft(now=EMPTY), ancestors=()).text}
    assert Tab(store).follow().now == EMPTY


def test_a_draft_changed_before_the_browser_told_is_merged() -> None:
    store = {"draft": to_store(Draft(now=ready().add(X)), ancestors=()).text}
    tab = Tab(store).run(scene=Y).follow()
    assert sorted(titles(tab.now)) == ["X", "Y"]
    assert kept(store).now == tab.now


def test_a_link_is_shown_beside_the_draft_and_sets_it_aside_when_it_is_changed() -> None:
    mine = ready().add(X)
    for early in (True, False):
        store = {"draft": to_store(Draft(now=mine), ancestors=()).text}
        before = store["draft"]
        tab = Tab(store, scenes=packed(LINKED))
        if not early:
            tab.follow()
            assert tab.now == tab.told.visited == LINKED
            assert store["draft"] == before
        tab.run(scene=X).follow()
        assert tab.now == kept(store).now == LINKED.add(X)
        assert kept(store).former == (mine,)
        assert "devient votre brouillon" in tab.told.said[0]
        tab.run(act="resumed").follow()
        assert kept(store) == Draft(now=mine, former=(LINKED.add(X),))


def test_the_draft_comes_back_from_a_link() -> None:
    store = {"draft": to_store(Draft(now=ready().add(X)), ancestors=()).text}
    tab = Tab(store, scenes=packed(LINKED)).follow().run(act="resumed").follow()
    assert titles(tab.now) == ["X"]
    assert address(tab.app)["scenes"] == packed(tab.now)


def test_a_session_that_is_new_to_its_own_older_link_has_the_draft() -> None:
    store: dict[str, str] = {}
    tab = Tab(store).follow().run(scene=X).follow()
    link = address(tab.app)["scenes"]
    Tab(store).follow().run(scene=Y).follow()
    again = Tab(store, scenes=link)
    again.links = tab.links
    again.follow()
    assert titles(again.now) == ["X", "Y"]
    assert again.told.visited is None
    # Somebody else's tab shows the link, and says so.
    assert titles(Tab(store, scenes=link).follow().now) == ["X"]


def test_what_cannot_be_read_is_left_until_it_is_replaced() -> None:
    store = {"draft": "<script>alert(1)</script>"}
    tab = Tab(store).follow().run(scene=X).follow()
    assert store["draft"] == "<script>alert(1)</script>"
    assert tab.told.unread is True
    tab.run(act="unread_replaced").follow()
    assert titles(kept(store).now) == ["X"]
    assert tab.told.unread is False


def test_what_was_cleared_in_the_browser_is_kept_again_by_who_has_it() -> None:
    store: dict[str, str] = {}
    tab = Tab(store).follow().run(scene=X).follow()
    store.clear()
    assert titles(tab.run().follow().now) == ["X"]
    assert titles(kept(store).now) == ["X"]


@pytest.mark.parametrize(
    "event",
    [
        None,
        [],
        "x",
        {},
        {"text": 3},
        {"text": ["a"], "mark": {}},
        {"text": "é" * 600_000, "mark": "m" * 600_000, "own": "x"},
        {"text": "a:b:c", "mark": None, "own": [["x"]] * 1000},
        {"full": "oui"},
    ],
)
def test_whatever_a_browser_tells_the_page_stands(event: object) -> None:
    tab = Tab({}).run(event=event)
    assert tab.now == ready()


def test_a_browser_that_keeps_nothing_is_told() -> None:
    tab = Tab({}).run(scene=X).run(event={"full": True})
    assert tab.told.full is True
