"""The view of a session: what its pages show now, how it changes, and its address.

Widgets, map, table and chart ask for another :class:`View` through :func:`change`.
"""

from dataclasses import replace
from typing import Any, TypeVar, cast

import streamlit as st
from streamlit.runtime import Runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

from geodata import limits
from geodata.link import ADDRESSES, NAMES
from geodata.maps import Corners, framed
from geodata.places import province_place, territory
from geodata.questions import WHERE, Address, Where
from geodata.tables import Snapshot, newest
from pages.shared import ahead

_SNAPSHOT, _PAGE = "_snapshot", "_page"
V = TypeVar("V", bound=Where)
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


def current(asked: Address[V]) -> V:
    """Give the view of a page, which the session is then on."""
    if st.session_state.get(_PAGE) != asked.slug:
        enter(asked.slug)
    return cast(V, where())


def where() -> Where:
    """Give the view of this session, read from the address when that has changed."""
    ours, asked = _ours(), _asked()
    # The browser itself keeps the map's place in the address: alone, it is no news.
    query = {name: value for name, value in ours.items() if name != WHERE["place"].name}
    held = st.session_state.get("_view")
    if type(held) is not asked.view or query != st.session_state["_query"]:
        held, refused = asked.read(ours)
        st.session_state["_view"], st.session_state["_refused"] = held, refused
        st.session_state["_query"] = query
    view = cast(Where, held)
    limits.use(view.limits)
    return view


def _asked() -> Address[Any]:
    """Give what the address of the session's page holds."""
    return ADDRESSES[st.session_state[_PAGE]]


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
    wanted = framed(bounds, where().place)
    last = st.session_state.get("_command", (0, None))
    if last[1] != (page, wanted):
        last = (last[0] + 1, (page, wanted))
        st.session_state["_command"] = last
    return {"n": last[0], **wanted}


def refusals() -> tuple[str, ...]:
    """Give the sentences about what the address could not restore; none once the view changed."""
    return cast("tuple[str, ...]", st.session_state.get("_refused", ()))


def change(**values: Any) -> None:
    """Ask for another view; the address follows at the end of the run.

    Raises
    ------
    TypeError
        If one of them is not a field of the view.
    """
    before, asked = where(), _asked()
    if unknown := set(values) - set(asked.fields):
        raise TypeError(f"not fields of the view: {sorted(unknown)}")
    after, _lost = asked.mended(replace(before, **values))
    # The place where a link arrived holds until the map is framed anew.
    st.session_state["_view"] = replace(after, place=None) if "frame" in values else after
    st.session_state["_refused"] = ()


def reset() -> None:
    """Go back to the page as it opens."""
    st.session_state["_view"] = _asked().view()
    st.session_state["_refused"] = ()
    # Asking for the same frame again must move the map back to it.
    st.session_state["_command"] = (st.session_state.get("_command", (0, None))[0], None)


def write_address() -> None:
    """Write the view of this session in the address, if it is not there yet."""
    wanted = _asked().write(st.session_state["_view"], place=False)
    if wanted != st.session_state["_query"]:
        ours = _ours()
        others = {name: v for name, v in st.query_params.items() if name not in ours}
        st.query_params.from_dict(others | wanted)
        st.session_state["_query"] = wanted


def name_tab(finding: str) -> None:
    """Name the browser's tab after the page, the territory in view and what was found."""
    view = where()
    named = "" if view.territory == province_place() else territory(*view.territory).name
    # A finding that opens with the territory has named it.
    said = (_asked().title(), "" if named in finding else named, finding, "Ancrage")
    st.set_page_config(page_title=" – ".join(filter(None, said)))


def enter(page: str) -> None:
    """Tell the session which page it is on; a bare address keeps the territory in view."""
    ahead.begin(ADDRESSES[page])
    before = st.session_state.get(_PAGE)
    st.session_state[_PAGE] = page
    if before not in (None, page) and not _ours():
        st.session_state["_view"] = _asked().at(st.session_state["_view"])
        st.session_state["_query"] = {}
    where()
