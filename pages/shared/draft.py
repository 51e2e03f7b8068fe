"""The presentation that is being built, kept in the browser from one session to the next."""

from __future__ import annotations

import streamlit as st

from pages.shared import assets, presentation_state

_draft = st.components.v2.component("ancrage_draft", js=assets.loader("draft.js"))
_KEY = "brouillon"


def keep() -> None:
    """Give the browser what was built in this session, or take back what it has kept.

    A presentation that came by a link is not kept before it is changed: opening a link loses
    nothing.
    """
    held = st.session_state.get(_KEY, {}).get("held")
    taken = isinstance(held, str) and presentation_state.take_back(held)
    now = presentation_state.built()
    asking = not now and not presentation_state.given()
    data = {"bundle": assets.address(), "now": now, "ask": asking}
    _draft(key=_KEY, data=data, height=0, on_held_change=_again)
    if taken:
        st.rerun(scope="app")


def _again() -> None:
    """Let what the browser kept draw the page again, and nothing else."""
