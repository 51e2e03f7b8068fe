"""The time control: a slider over the periods of a measure, and a button that plays them."""

from collections.abc import Sequence

import streamlit as st

from geodata.wording import _
from pages.shared.session import session

STEP_SECONDS = 1.0
_KEY = "_playing"


def periods(known: Sequence[str], period: str) -> None:
    """Show the control of the period; nothing to choose when there is only one."""
    if len(known) == 1:
        st.session_state[_KEY] = False
        st.selectbox(_("Période"), known, disabled=True, width=130, key="w_period_only")
        return
    st.session_state["w_period"] = period

    def changed() -> None:
        st.session_state[_KEY] = False
        session.change(period=st.session_state["w_period"])

    st.select_slider(
        _("Période"), known, key="w_period", on_change=changed, width=250 if len(known) > 3 else 150
    )
    if len(known) > 3:
        _player(known, period)


def _player(known: Sequence[str], period: str) -> None:
    playing = bool(st.session_state.get(_KEY, False))

    def switch() -> None:
        st.session_state[_KEY] = not playing
        if not playing and period == known[-1]:
            session.change(period=known[0])

    st.button(
        _("Arrêter") if playing else _("Lire"),
        icon=":material/stop:" if playing else ":material/play_arrow:",
        key="lecture",
        on_click=switch,
    )
    if playing:
        _advance(tuple(known), period)


@st.fragment(run_every=STEP_SECONDS)
def _advance(known: tuple[str, ...], period: str) -> None:
    """Go to the next period each second, until the last one or until told to stop.

    Its first run belongs to the page that draws ``period``: time starts with the next.
    """
    drawn = st.session_state.get("_drawn")
    st.session_state["_drawn"] = period
    if drawn != period or not st.session_state.get(_KEY):
        return
    following = known[known.index(period) + 1 :]
    if len(following) <= 1:
        st.session_state[_KEY] = False
    if following:
        session.change(period=following[0])
    st.rerun(scope="app")
