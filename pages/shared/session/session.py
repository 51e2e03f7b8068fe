"""The view of a session: what its pages show now, how it changes, and its address.

Widgets, map, table and chart ask for another :class:`View` through :func:`change`.
"""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any, cast

import streamlit as st
from streamlit.runtime import Runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

from geodata import limits
from geodata.link import NAMES, PLACE, View, consistent, from_query, to_query
from geodata.maps import Corners, framed
from geodata.tables import Snapshot, newest
from pages.shared.map import ahead

_SNAPSHOT = "_snapshot"
_promised: dict[str, Snapshot] = {}


def show(session_id: str, data: Snapshot) -> None:
    """Let a session that has drawn nothing yet be shown other data than the newest."""
    _promised[session_id] = data


def snapshot() -> Snapshot:
    """Give the data that this session is shown: the newest when it opened.

    Where no session runs, it is the newest.
    """
    running = get_script_run_ctx(suppress_warning=True)
    if running is None:
        return newest()
    if _SNAPSHOT not in st.session_state:
        st.session_state[_SNAPSHOT] = _promised.pop(running.session_id, None) or newest()
    return cast(Snapshot, st.session_state[_SNAPSHOT])


def snapshots_shown(runtime: Runtime) -> set[str]:
    """Name the data that the sessions of a server are shown, those that may come back included."""
    states = [info.session.session_state for info in runtime._session_mgr.list_sessions()]
    return {state[_SNAPSHOT].name for state in states if _SNAPSHOT in state}


def is_outdated() -> bool:
    """Say whether newer data came since this session opened."""
    return snapshot().name != newest().name


def current() -> View:
    """Give the view of this session, read from the address when that has changed."""
    ours = _ours()
    # The browser itself keeps the map's place in the address: alone, it is no news.
    query = {name: value for name, value in ours.items() if name != PLACE}
    if "_view" not in st.session_state or query != st.session_state["_query"]:
        view, refused = from_query(ours)
        st.session_state["_view"], st.session_state["_refused"] = view, refused
        st.session_state["_query"] = query
    view = cast(View, st.session_state["_view"])
    limits.use(view.limits)
    return view


def _ours() -> dict[str, str]:
    """Parameters of the address that belong to the view."""
    return {name: str(value) for name, value in st.query_params.items() if name in NAMES}


def command(bounds: Corners, *, page: str) -> dict[str, Any]:
    """Give what a map must frame a number: the same number never moves it twice.

    Parameters
    ----------
    bounds
        South-west and north-east corners of what the map frames, EPSG:4326.
    """
    wanted = framed(bounds, current().place)
    last = st.session_state.get("_command", (0, None))
    if last[1] != (page, wanted):
        last = (last[0] + 1, (page, wanted))
        st.session_state["_command"] = last
    return {"n": last[0], **wanted}


def refusals() -> tuple[str, ...]:
    """Give the sentences about the values that the address could not restore.

    Returns
    -------
    tuple of str
        French sentences; empty once the view has changed.
    """
    return cast("tuple[str, ...]", st.session_state.get("_refused", ()))


def change(**values: Any) -> None:
    """Ask for another view; the address follows at the end of the run.

    Raises
    ------
    TypeError
        If one of them is not a field of the view.
    """
    names = {field.name for field in fields(View)}
    if unknown := set(values) - names:
        raise TypeError(f"not fields of View: {sorted(unknown)}")
    before = cast(View, st.session_state.get("_view", View()))
    after = consistent(replace(before, **values))
    # The place where a link arrived holds until the map is framed anew.
    st.session_state["_view"] = replace(after, place=None) if "frame" in values else after
    st.session_state["_refused"] = ()


def reset() -> None:
    """Go back to the page as it opens."""
    st.session_state["_view"] = View()
    st.session_state["_refused"] = ()
    # Asking for the same frame again must move the map back to it.
    st.session_state["_command"] = (st.session_state.get("_command", (0, None))[0], None)


def write_address() -> None:
    """Write the view of this session in the address, if it is not there yet."""
    view = cast(View, st.session_state["_view"])
    wanted = to_query(view, place=False)
    if wanted != st.session_state["_query"]:
        ours = _ours()
        others = {name: v for name, v in st.query_params.items() if name not in ours}
        st.query_params.from_dict(others | wanted)
        st.session_state["_query"] = wanted


def enter(page: str) -> None:
    """Tell the session which page it is on; a bare address keeps the territory in view."""
    ahead.begin()
    before = st.session_state.get("_page")
    st.session_state["_page"] = page
    if before not in (None, page) and not _ours():
        left = cast(View, st.session_state["_view"])
        st.session_state["_view"] = View(
            territory=left.territory, frame=left.frame, limits=left.limits
        )
        st.session_state["_query"] = {}
    current()
