"""The presentation that is being built, kept in the browser: one for all its tabs."""

import streamlit as st

from geodata.presentation import LARGEST
from pages.shared.served import assets
from pages.shared.session import presentation_state

_draft = st.components.v2.component("ancrage_draft", js=assets.loader("draft.js"))
_KEY, _CHANGED = "brouillon", "_draft_changed"


def keep() -> None:
    """Give the browser what was built in this session, or take what another one has built."""
    _draft(
        key=_KEY,
        data={"bundle": assets.address(), "most": LARGEST, **presentation_state.for_browser()},
        height=0,
        on_told_change=_told,
    )
    # What another tab changed is drawn on the whole page, not only where it was told.
    if st.session_state.pop(_CHANGED, False):
        st.rerun(scope="app")


def _told() -> None:
    # A page that is left at that very moment takes it along: the browser tells again.
    event = st.session_state.get(_KEY, {}).get("told")
    st.session_state[_CHANGED] = presentation_state.told(event)
