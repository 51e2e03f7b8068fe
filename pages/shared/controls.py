"""Controls that several pages share; each one shows a field of the view and asks to change it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

from geodata import coverage, places
from geodata.limits import IN_FORCE, YEARS
from geodata.link import QUESTIONS
from geodata.questions import LONGEST_TEXT
from geodata.wording import _
from pages.shared import ahead, session
from pages.shared.screen.frame import escape_markdown

_STEP_SECONDS = 1.0
_PLAYING, _DRAWN = "_playing", "_drawn"


def _tied(
    field: str,
    shown: Any,
    read: Callable[[Any], Any],
    *,
    also: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """Put a value in the widget of a field; give the options that put the widget's in the view."""
    key = f"w_{field}"
    st.session_state[key] = shown

    def changed() -> None:
        session.change(**{field: read(st.session_state[key])}, **(also or {}))

    return {"key": key, "on_change": changed}


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
    values = list(options)
    ahead.offer(field, values, value=value, also=also)
    st.selectbox(
        label,
        range(len(values)),
        format_func=lambda rank: options[values[rank]],
        width=width,
        label_visibility="collapsed" if hidden else "visible",
        **_tied(field, values.index(value), values.__getitem__, also=also),
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
    ahead.offer(field, list(options), value=value)
    st.segmented_control(
        label,
        list(options),
        format_func=options.__getitem__,
        required=True,
        label_visibility="collapsed" if hidden else "visible",
        **_tied(field, value, lambda option: option),
    )


def kinds(field: str, label: str, options: Mapping[str, str], *, value: str | None) -> None:
    """Show two buttons; ``value`` is the only one pressed, or ``None`` for both."""
    first, last = options
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


def switch(field: str, label: str, *, value: bool) -> None:
    """Show a switch."""
    ahead.offer(field, [not value], value=value)
    st.toggle(label, **_tied(field, value, lambda pressed: pressed))


def text(field: str, label: str, *, value: str, placeholder: str, width: Any = "stretch") -> None:
    """Show a search field."""
    st.text_input(
        label,
        placeholder=placeholder,
        max_chars=LONGEST_TEXT,
        label_visibility="collapsed",
        icon=":material/search:",
        width=width,
        **_tied(field, value, lambda typed: (typed or "").strip()),
    )


def breadcrumb(steps: Sequence[tuple[str, Mapping[str, Any]]]) -> None:
    """Show the way down to the territory in view; each step but the last goes back to it."""
    *before, (last, _fields) = steps
    with st.container(horizontal=True, gap="xxsmall", vertical_alignment="center", key="fil"):
        for rank, (name, fields) in enumerate(before):
            st.button(
                f"{escape_markdown(name)} ›",
                key=f"fil_{rank}",
                type="tertiary",
                on_click=session.change,
                kwargs=dict(fields),
            )
        st.markdown(f"**{escape_markdown(last)}**", width="content")


def limits(slug: str) -> None:
    """Offer the limits on the pages where they matter, where the data have several."""
    question = QUESTIONS.get(slug)
    if not (question and question.on_limits) or len(places.ordered(places.REGION)) < 2:
        return
    said = _("Limites de {year}")
    dated = {one: said.format(year=year) for one, year in YEARS.items() if one != IN_FORCE}
    with st.container(key="limites"):
        select(
            "limits",
            _("Limites"),
            {IN_FORCE: _("Limites en vigueur"), **dated},
            value=session.where().limits,
            width=170,
            hidden=True,
        )


def distance_and_group(now: coverage.Near, *, widths: tuple[int, int]) -> None:
    """Choose the threshold and the people who are counted, in lists of these widths in pixels."""
    known = coverage.usual_bounds().items()
    usual = [coverage.Threshold(value, unit) for unit, values in known for value in values]
    offered = usual if now.threshold in usual else [now.threshold, *usual]
    select(
        "threshold",
        _("Seuil"),
        {one: _("À {d} ou moins").format(d=coverage.limit_words(one)) for one in offered},
        value=now.threshold,
        width=widths[0],
        hidden=True,
    )
    named = {
        "population": _("Toute la population"),
        "immigrants": _("Personnes immigrantes"),
        "arrivals": _("Nouveaux arrivants d'une année"),
    }
    counted = {group: named[group] for group in coverage.group_names()}
    select("group", _("Qui"), counted, value=now.group, width=widths[1], hidden=True)


def attested_only(now: coverage.Near) -> None:
    """Choose whether the reconstructed points count."""
    switch("attested_only", _("Points attestés seulement"), value=now.attested_only)


def periods(known: Sequence[str], period: str) -> None:
    """Show the period, and a button that plays them; nothing to choose when there is only one."""
    if len(known) == 1:
        st.session_state[_PLAYING] = False
        st.selectbox(_("Période"), known, disabled=True, width=130, key="w_period_only")
        return

    def chosen(period: str) -> str:
        st.session_state[_PLAYING] = False
        return period

    width = 250 if len(known) > 3 else 150
    st.select_slider(_("Période"), known, width=width, **_tied("period", period, chosen))
    if len(known) > 3:
        _player(tuple(known), period)


def _player(known: tuple[str, ...], period: str) -> None:
    playing = bool(st.session_state.get(_PLAYING, False))

    def play_or_stop() -> None:
        st.session_state[_PLAYING] = not playing
        if not playing and period == known[-1]:
            session.change(period=known[0])

    st.button(
        _("Arrêter") if playing else _("Lire"),
        icon=":material/stop:" if playing else ":material/play_arrow:",
        key="lecture",
        on_click=play_or_stop,
    )
    if playing:
        _advance(known, period)


@st.fragment(run_every=_STEP_SECONDS)
def _advance(known: tuple[str, ...], period: str) -> None:
    """Go to the next period each second, until the last one or until told to stop.

    Its first run belongs to the page that draws ``period``: time starts with the next.
    """
    drawn = st.session_state.get(_DRAWN)
    st.session_state[_DRAWN] = period
    if drawn != period or not st.session_state.get(_PLAYING):
        return
    following = known[known.index(period) + 1 :]
    if len(following) <= 1:
        st.session_state[_PLAYING] = False
    if following:
        session.change(period=following[0])
    st.rerun(scope="app")
