"""The presentation of a session, and the browser's store that keeps its draft."""

from collections.abc import Callable
from dataclasses import replace
from operator import attrgetter
from typing import cast

import streamlit as st

from geodata.link import TALK, TalkView
from geodata.presentation import LARGEST, Held, Presentation
from pages.shared import session
from pages.shared.served import assets

_HELD, _KEY, _CHANGED = "_presentation", "brouillon", "_draft_changed"
_ON_SCREEN = attrgetter("draft", "visited", "unread", "full", "said")
_draft = st.components.v2.component("ancrage_draft", js=assets.loader("draft.js"))


def held() -> Held:
    """Give what this session holds, with the presentation of the link in view."""
    view = session.where()
    link = view.scenes if isinstance(view, TalkView) else ""
    return _hold(cast(Held, st.session_state.get(_HELD, Held())).asked(link))


def _hold(now: Held) -> Held:
    st.session_state[_HELD] = now
    return now


def act(step: Callable[[Held], Held]) -> None:
    """Take a step from what this session holds."""
    _hold(step(held()))


def change(made: Callable[[Presentation], Presentation]) -> None:
    """Change the presentation; a change that is refused is told."""
    act(lambda now: now.changed(made))


def fault() -> str:
    """Give once why the last change was refused, in French; empty when it was not."""
    now = held()
    _hold(replace(now, fault=""))
    return now.fault


def write_link() -> None:
    """Put the presentation in the address of its page, when it is short enough."""
    now = held()
    _hold(replace(now, read=now.link))
    if session.current(TALK).scenes != now.link:
        session.change(scenes=now.link)


def keep() -> None:
    """Give the browser what was built in this session, or take what another one has built."""
    now = _hold(held().kept())
    _draft(
        key=_KEY,
        data={"bundle": assets.address(), "most": LARGEST, **now.for_browser()},
        height=0,
        on_told_change=_told,
    )
    # What another tab changed is drawn on the whole page, not only where it was told.
    if st.session_state.pop(_CHANGED, False):
        st.rerun(scope="app")


def _told() -> None:
    # A page that is left at that very moment takes it along: the browser tells again.
    st.session_state[_CHANGED] = told(st.session_state.get(_KEY, {}).get("told"))


def told(event: object) -> bool:
    """Take what the browser tells of its store; say whether that changes what is shown."""
    before = held()
    now = _hold(before.told(event))
    return bool(_ON_SCREEN(now) != _ON_SCREEN(before))
