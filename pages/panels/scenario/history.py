"""The scenario of a session: how it changes, what was before, what went wrong."""

from collections.abc import Callable
from typing import Any, Literal, cast

import streamlit as st

from geodata.errors import AncrageError
from geodata.scenario import QUESTION, Scenario
from geodata.wording import _
from pages.shared import session
from pages.shared.screen.frame import escape_markdown

Change = Callable[[Scenario], Scenario]

_MOST = 100
_PAST, _FUTURE, _FAULT = "_past", "_future", "_fault"


def _stack(name: str) -> tuple[Scenario, ...]:
    return cast("tuple[Scenario, ...]", st.session_state.get(name, ()))


def edit(change: Change, **also: Any) -> None:
    """Change the scenario of the session; a change that is refused is told, and nothing is lost.

    Parameters
    ----------
    change
        Gives another scenario, or raises AncrageError.
    """
    before = session.current(QUESTION).scenario
    try:
        after = change(before)
    except AncrageError as error:
        st.session_state[_FAULT] = str(error)
        return
    st.session_state[_FAULT] = ""
    if after != before:
        st.session_state[_PAST] = (*_stack(_PAST), before)[-_MOST:]
        st.session_state[_FUTURE] = ()
    session.change(scenario=after, **also)


def button(
    label: str,
    change: Change,
    *,
    key: str,
    width: Literal["stretch", "content"] = "content",
    **also: Any,
) -> None:
    """Show a button that changes the scenario, and the fields of the view that go with it.

    Parameters
    ----------
    label
        Escaped here.
    """
    st.button(
        escape_markdown(label), key=key, on_click=edit, args=(change,), kwargs=also, width=width
    )


def undo_and_redo() -> None:
    """Show the buttons that go back to the scenario before the last change, and forth again."""
    for label, icon, key, source, target in (
        (_("Annuler"), ":material/undo:", "annuler", _PAST, _FUTURE),
        (_("Rétablir"), ":material/redo:", "retablir", _FUTURE, _PAST),
    ):
        st.button(
            label,
            icon=icon,
            key=key,
            on_click=_step,
            args=(source, target),
            disabled=not _stack(source),
        )


def _step(source: str, target: str) -> None:
    held = _stack(source)
    if not held:
        return
    now = session.current(QUESTION).scenario
    st.session_state[target] = (*_stack(target), now)[-_MOST:]
    st.session_state[source] = held[:-1]
    st.session_state[_FAULT] = ""
    session.change(scenario=held[-1])


def fault() -> str:
    """Give once why the last change was refused, in French; empty when it was not."""
    return str(st.session_state.pop(_FAULT, ""))
