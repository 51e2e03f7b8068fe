"""The presentation of a session: what it holds, how it changes, what was before."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

import streamlit as st

from geodata.errors import AncrageError
from geodata.presentation import LARGEST, Presentation, packed, ready, unpacked
from pages.shared import session

_NOW, _PAST, _FAULT, _READ = "_presentation", "_presented", "_presentation_fault", "_scenes_read"
_BUILT = "_presentation_built"
_MOST = 50


def current() -> Presentation:
    """Give the presentation of this session: that of the link, else the one that ships."""
    asked = session.current().scenes
    if asked and asked != st.session_state.get(_READ):
        st.session_state[_READ] = asked
        try:
            st.session_state[_NOW] = unpacked(asked)
        except AncrageError as error:
            st.session_state[_FAULT] = str(error)
    return cast(Presentation, st.session_state.get(_NOW, ready()))


def change(made: Callable[[Presentation], Presentation]) -> None:
    """Change the presentation, as :func:`attempt`, for who need not know whether it was."""
    attempt(made)


def attempt(made: Callable[[Presentation], Presentation]) -> bool:
    """Change the presentation; a change that is refused is told, and nothing is lost.

    Parameters
    ----------
    made
        Gives another presentation, or raises AncrageError.

    Returns
    -------
    bool
        False when it was refused.
    """
    before = current()
    try:
        after = made(before)
    except AncrageError as error:
        st.session_state[_FAULT] = str(error)
        return False
    st.session_state[_FAULT] = ""
    if after != before:
        past = cast("tuple[Presentation, ...]", st.session_state.get(_PAST, ()))
        st.session_state[_PAST] = (*past, before)[-_MOST:]
    _put(after)
    return True


def undo() -> None:
    """Go back to the presentation before the last change."""
    past = cast("tuple[Presentation, ...]", st.session_state.get(_PAST, ()))
    if past:
        st.session_state[_PAST] = past[:-1]
        _put(past[-1])


def can_undo() -> bool:
    """Tell whether there is something to undo."""
    return bool(st.session_state.get(_PAST))


def write_link() -> None:
    """Put the presentation in the address of its page, when it is short enough."""
    now = st.session_state.get(_NOW)
    link = packed(now) if now is not None else ""
    st.session_state[_READ] = link
    if session.current().scenes != link:
        session.change(scenes=link)


def _put(after: Presentation) -> None:
    st.session_state[_NOW] = after
    st.session_state[_BUILT] = True


def built() -> str:
    """Give the presentation of this session, packed, once something was changed in it.

    An empty one is not given: what the browser kept before it was emptied stays there.
    """
    if not st.session_state.get(_BUILT) or not current().scenes:
        return ""
    return packed(current(), most=LARGEST)


def given() -> bool:
    """Tell whether a link gave this session its presentation."""
    return bool(session.current().scenes) or _NOW in st.session_state


def take_back(held: str) -> bool:
    """Take the presentation that the browser kept, unless this session has one.

    Parameters
    ----------
    held
        What the browser tells, which may be anything.

    Returns
    -------
    bool
        True when it was taken; what cannot be read is left where it is.
    """
    if given():
        return False
    try:
        _put(unpacked(held, most=LARGEST))
    except AncrageError:
        return False
    return True


def fault() -> str:
    """Give once why the last change was refused, in French; empty when it was not."""
    return str(st.session_state.pop(_FAULT, ""))
