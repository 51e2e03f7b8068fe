"""Maps drawn ahead: the patch of a control's option, given before the option is chosen.

A run of the script takes longer than what it changes on the map. So the browser asks for the
patch of an option that is pointed at, draws it at the choice, and the run confirms it or wins.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

import streamlit as st
from anyio import CapacityLimiter, WouldBlock, to_thread
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from geodata.language import Language
from geodata.link import NAMES, PARAMETERS, View, from_query, to_query
from geodata.maps import to_json
from geodata.tables import Snapshot, derived, using
from geodata.wording import speaking
from pages.shared.served import assets
from pages.shared.session import turns

PREFIX = "avance"
LONGEST_QUERY = 2_000
MOST_KEPT = 400
MOST_WAITING = 8
_OFFERS = "_offers"
Draw = Callable[[View], Mapping[str, Any]]


def begin() -> None:
    """Forget what the controls of the last run offered."""
    st.session_state[_OFFERS] = {}


def offer(
    field: str, values: Sequence[Any], *, value: Any, also: Mapping[str, Any] | None = None
) -> None:
    """Say which values of a field a control offers, in the order of its options."""
    others = {**(also or {})}
    if "frame" in others:
        others["place"] = None
    offers = st.session_state.setdefault(_OFFERS, {})
    offers[f"w_{field}"] = (
        PARAMETERS[field].name,
        [None if one == value else _written(field, one) for one in values],
        {PARAMETERS[name].name: _written(name, one) for name, one in others.items()},
    )


def told(page: str, view: View) -> dict[str, Any]:
    """Tell the browser where the options that were offered lead, from the view on screen.

    Returns
    -------
    dict[str, Any]
        Path of the patches, parameters of the view and, by control, the parameter, the text of
        each option (empty for the default, ``None`` for the present one) and other parameters.
    """
    return {
        "path": f"{PREFIX}/{assets.digest()}/{page}",
        "view": urlencode(to_query(view)),
        "controls": st.session_state.pop(_OFFERS, {}),
    }


def _written(field: str, value: Any) -> str:
    return "" if value == getattr(View(), field) else PARAMETERS[field].write(value)


@derived(limits=False)
def _patches() -> dict[tuple[str, str], bytes]:
    """Give the patches that were drawn from the snapshot in use, by page and view."""
    return {}


def routes(pages: Mapping[str, Draw]) -> list[Route]:
    """Give the address of the patches.

    Parameters
    ----------
    pages
        What draws the map of a view, by the name of its page.
    """
    # One at a time, like the runs; who would wait long is better served by the run itself.
    turn, room = CapacityLimiter(1), CapacityLimiter(MOST_WAITING)

    def drawn(page: str, query: Mapping[str, str], of: tuple[Snapshot, Language]) -> bytes:
        with turns.taken(), using(of[0]), speaking(of[1]):
            view, _refused = from_query(query)
            return to_json(pages[page](view))

    async def serve(request: Request) -> Response:
        page = request.path_params["page"]
        of = assets.shown_by(request.path_params["digest"])
        if page not in pages or of is None:
            return Response(status_code=HTTPStatus.NOT_FOUND)
        query = {name: text for name, text in request.query_params.items() if name in NAMES}
        asked = page, urlencode(sorted(query.items()))
        if len(asked[1]) > LONGEST_QUERY:
            return Response(status_code=HTTPStatus.REQUEST_URI_TOO_LONG)
        with using(of[0]), speaking(of[1]):
            kept = _patches()
        if asked not in kept:
            try:
                room.acquire_nowait()
            except WouldBlock:
                return Response(status_code=HTTPStatus.NO_CONTENT)
            try:
                kept[asked] = await to_thread.run_sync(drawn, page, query, of, limiter=turn)
            finally:
                room.release()
            if len(kept) > MOST_KEPT:
                del kept[next(iter(kept))]
        return Response(
            kept[asked], media_type="application/json", headers={"Cache-Control": "no-store"}
        )

    return [Route(f"/{PREFIX}/{{digest}}/{{page}}", serve)]
