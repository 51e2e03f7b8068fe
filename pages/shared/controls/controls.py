"""Controls that several pages share; each one shows a field of the view and asks to change it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

from geodata.questions import LONGEST_TEXT
from pages.shared.map import ahead
from pages.shared.screen.frame import escape_markdown
from pages.shared.session import session


def _follow(
    field: str, read: Callable[[Any], Any], *, also: Mapping[str, Any] | None = None
) -> Callable[[], None]:
    """Make a callback that puts a widget's value in the view."""

    def changed() -> None:
        session.change(**{field: read(st.session_state[f"w_{field}"])}, **(also or {}))

    return changed


def select(
    field: str,
    label: str,
    options: Mapping[Any, str],
    *,
    value: Any,
    width: Any = "stretch",
    hidden: bool = False,
    also: Mapping[str, Any] | None = None,
) -> None:
    """Show a list of which one value is chosen; ``also`` changes with it."""
    # An option that is None would show Streamlit's placeholder instead of its name.
    key, values = f"w_{field}", list(options)
    st.session_state[key] = values.index(value)
    ahead.offer(field, values, value=value, also=also)
    st.selectbox(
        label,
        range(len(values)),
        format_func=lambda rank: options[values[rank]],
        key=key,
        on_change=_follow(field, lambda rank: values[rank], also=also),
        width=width,
        label_visibility="collapsed" if hidden else "visible",
    )


def segments(
    field: str,
    label: str,
    options: Mapping[Any, str],
    *,
    value: Any,
    hidden: bool = False,
) -> None:
    """Show a row of buttons of which one is pressed."""
    key = f"w_{field}"
    st.session_state[key] = value
    ahead.offer(field, list(options), value=value)
    st.segmented_control(
        label,
        list(options),
        format_func=lambda option: options[option],
        key=key,
        on_change=_follow(field, lambda option: option),
        required=True,
        label_visibility="collapsed" if hidden else "visible",
    )


def kinds(field: str, label: str, options: Mapping[str, str], *, value: str | None) -> None:
    """Show two buttons, one, the other or both pressed.

    Parameters
    ----------
    value
        The only one pressed, or ``None`` for both.
    """
    key = f"w_{field}"
    st.session_state[key] = list(options) if value is None else [value]
    first, last = options
    # A button pressed alone leaves both when it is released.
    ahead.offer(field, [last, first] if value is None else [None, None], value=value)
    st.segmented_control(
        label,
        list(options),
        format_func=lambda option: options[option],
        selection_mode="multi",
        key=key,
        on_change=_follow(field, lambda pressed: pressed[0] if len(pressed) == 1 else None),
        label_visibility="collapsed",
    )


def switch(field: str, label: str, *, value: Any, off: Any = False, on: Any = True) -> None:
    """Show a switch between two values."""
    key = f"w_{field}"
    st.session_state[key] = value == on
    ahead.offer(field, [off if value == on else on], value=value)
    st.toggle(label, key=key, on_change=_follow(field, lambda pressed: on if pressed else off))


def text(field: str, label: str, *, value: str, placeholder: str, width: Any = "stretch") -> None:
    """Show a search field."""
    key = f"w_{field}"
    st.session_state[key] = value
    st.text_input(
        label,
        key=key,
        on_change=_follow(field, lambda typed: (typed or "").strip()),
        placeholder=placeholder,
        max_chars=LONGEST_TEXT,
        label_visibility="collapsed",
        icon=":material/search:",
        width=width,
    )


def breadcrumb(steps: Sequence[tuple[str, Mapping[str, Any]]]) -> None:
    """Show the way down to the territory in view; each step but the last goes back to it."""
    with st.container(horizontal=True, gap="xxsmall", vertical_alignment="center", key="fil"):
        for rank, (name, fields) in enumerate(steps):
            if rank == len(steps) - 1:
                st.markdown(f"**{escape_markdown(name)}**", width="content")
                break
            st.button(
                f"{escape_markdown(name)} ›",
                key=f"fil_{rank}",
                type="tertiary",
                on_click=session.change,
                kwargs=dict(fields),
            )
