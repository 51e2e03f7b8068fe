"""Controls that several pages share; each one shows a field of the view and asks to change it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

from geodata import coverage
from geodata.limits import IN_FORCE
from geodata.link import QUESTIONS
from geodata.places import all_placed
from geodata.questions import dated_words
from geodata.wording import _
from pages.shared import ahead, session
from pages.shared.screen.frame import escape_markdown


def _held(field: str, value: Any = None) -> Any:
    """Give what a control shows: a value of its own, or that of its field in the view."""
    return getattr(session.where(), field) if value is None else value


def _tied(
    field: str,
    shown: Any,
    read: Callable[[Any], Any],
    *,
    also: Mapping[str, Any] | None = None,
    alike: Sequence[str] = (),
) -> dict[str, Any]:
    """Put a value in the widget of a field; give the options that put the widget's in the view."""
    key = f"w_{field}"
    st.session_state[key] = shown

    def changed() -> None:
        value = read(st.session_state[key])
        session.change(**dict.fromkeys((field, *alike), value), **(also or {}))

    return {"key": key, "on_change": changed}


def select(
    field: str,
    label: str,
    options: Mapping[Any, str],
    *,
    value: Any = None,
    width: Any = "stretch",
    hidden: bool = True,
    also: Mapping[str, Any] | None = None,
    alike: Sequence[str] = (),
) -> None:
    """Show a list of which one value is chosen; ``also`` changes with it, ``alike`` take it too."""
    value = _held(field, value)
    # An option that is None would show Streamlit's placeholder instead of its name.
    values = list(options)
    ahead.offer(field, values, value=value, also=also, alike=alike)
    st.selectbox(
        label,
        range(len(values)),
        format_func=lambda rank: options[values[rank]],
        width=width,
        label_visibility="collapsed" if hidden else "visible",
        **_tied(field, values.index(value), values.__getitem__, also=also, alike=alike),
    )


def segments(
    field: str,
    label: str,
    options: Mapping[Any, str],
    *,
    value: Any = None,
    hidden: bool = True,
) -> None:
    """Show a row of buttons of which one is pressed."""
    value = _held(field, value)
    ahead.offer(field, list(options), value=value)
    st.segmented_control(
        label,
        list(options),
        format_func=options.__getitem__,
        required=True,
        label_visibility="collapsed" if hidden else "visible",
        **_tied(field, value, lambda option: option),
    )


def kinds(field: str, label: str, options: Mapping[str, str]) -> None:
    """Show two buttons; the field holds the only one pressed, or ``None`` for both."""
    value, (first, last) = _held(field), options
    # A button pressed alone leaves both when it is released.
    ahead.offer(field, [last, first] if value is None else [None, None], value=value)
    st.segmented_control(
        label,
        list(options),
        format_func=options.__getitem__,
        selection_mode="multi",
        label_visibility="collapsed",
        **_tied(
            field,
            list(options) if value is None else [value],
            lambda pressed: pressed[0] if len(pressed) == 1 else None,
        ),
    )


def switch(field: str, label: str) -> None:
    """Show a switch."""
    value = _held(field)
    ahead.offer(field, [not value], value=value)
    st.toggle(label, **_tied(field, value, lambda pressed: pressed))


def change(label: str, fields: Mapping[str, Any], *, key: str, **look: Any) -> None:
    """Show a button that changes fields of the view; its label is Markdown."""
    st.button(label, key=key, on_click=session.change, kwargs=dict(fields), **look)


def reset(*, key: str = "tout") -> None:
    """Show the button that goes back to the page as it opens."""
    st.button(_("Tout réafficher"), on_click=session.reset, key=key, width="content")


def breadcrumb(steps: Sequence[tuple[str, Mapping[str, Any]]]) -> None:
    """Show the way down to the territory in view; each step but the last goes back to it."""
    *before, (last, _fields) = steps
    with st.container(horizontal=True, gap="xxsmall", vertical_alignment="center", key="fil"):
        for rank, (name, fields) in enumerate(before):
            change(f"{escape_markdown(name)} ›", fields, key=f"fil_{rank}", type="tertiary")
        st.markdown(f"**{escape_markdown(last)}**", width="content")


def limits(slug: str) -> None:
    """Offer the limits on the pages where they matter, where the data have several."""
    question = QUESTIONS.get(slug)
    if not (question and question.on_limits and dated_words()):
        return
    said = _("Limites de {year}")
    dated = {one: said.format(year=year) for year, one in dated_words().items()}
    with st.container(key="limites"):
        offered = {IN_FORCE: _("Limites en vigueur"), **dated}
        select("limits", _("Limites"), offered, width=170)


def distance_and_group(now: coverage.Near, *, widths: tuple[int, int]) -> None:
    """Choose the threshold and the people who are counted, in lists of these widths in pixels."""
    usual = coverage.Threshold.offered()
    offered = usual if now.threshold in usual else (now.threshold, *usual)
    select(
        "threshold",
        _("Seuil"),
        {one: _("À {d} ou moins").format(d=one.words) for one in offered},
        width=widths[0],
    )
    named = {
        "population": _("Toute la population"),
        "immigrants": _("Personnes immigrantes"),
        "arrivals": _("Nouveaux arrivants d'une année"),
    }
    counted = {group: named[group] for group in coverage.group_names()}
    select("group", _("Qui"), counted, width=widths[1])


def attested_only() -> None:
    """Choose whether the reconstructed points count, where there are some."""
    if not all_placed():
        switch("attested_only", _("Points attestés seulement"))
