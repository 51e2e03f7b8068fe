"""Maps drawn ahead: the patch of a control's option, given before the option is chosen.

A run of the script takes longer than what it changes on the map. So the browser asks for the
patch of an option that is pointed at, draws it at the choice, and the run confirms it or wins.
The patches of all periods are asked for at once: the browser goes through them without a run.
"""

import gzip
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from http import HTTPStatus
from typing import Any, TypeVar
from urllib.parse import urlencode

import streamlit as st
from anyio import CapacityLimiter, WouldBlock, to_thread
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from geodata.link import NAMES
from geodata.maps import to_json
from geodata.questions import Address, Question, Where
from geodata.tables import Snapshot, derived, using
from geodata.wording import Language, speaking
from pages.shared import turns
from pages.shared.served import assets

V = TypeVar("V", bound=Where)
PREFIX = "avance"
PERIODS = "periodes"
LONGEST_QUERY = 2_000
MOST_KEPT = 400
MOST_WAITING = 8
_OFFERS, _OFFERED_BY = "_offers", "_offered_by"


def begin(page: Address[Any]) -> None:
    """Forget what the controls of the last run offered."""
    st.session_state[_OFFERS], st.session_state[_OFFERED_BY] = {}, page


def offer(
    field: str,
    values: Sequence[Any],
    *,
    value: Any,
    also: Mapping[str, Any] | None = None,
    alike: Sequence[str] = (),
) -> None:
    """Say which values of a field a control offers, in the order of its options."""
    others = dict(also or {})
    if "frame" in (*others, *alike):
        others["place"] = None
    page: Address[Any] = st.session_state[_OFFERED_BY]
    usual = page.view()

    def written(name: str, one: Any) -> str:
        return "" if one == getattr(usual, name) else page.fields[name].write(one)

    st.session_state.setdefault(_OFFERS, {})[f"w_{field}"] = (
        page.fields[field].name,
        [None if one == value else written(field, one) for one in values],
        {page.fields[name].name: written(name, one) for name, one in others.items()}
        | {page.fields[name].name: True for name in alike},
    )


def told(page: Question[V], view: V) -> dict[str, Any]:
    """Tell the browser where the options that were offered lead, from the view on screen.

    Returns
    -------
    dict[str, Any]
        Path of the patches, parameters of the view and, by control, the parameter, the text of
        each option (empty for the default, ``None`` for the present one) and other parameters,
        ``True`` for one that has the text of the option. ``series`` holds the periods, and the
        parameters of the view but for its own; ``None`` where there is one period or none.
    """
    periods = page.periods(view)
    return {
        "path": f"{PREFIX}/{assets.digest()}/{page.slug}",
        "view": urlencode(page.write(view)),
        "controls": st.session_state.pop(_OFFERS, {}),
        "series": {"periods": periods, "view": urlencode(page.write(page.dated(view, None)))}
        if len(periods) > 1
        else None,
    }


@derived(limits=False)
def _patches() -> dict[tuple[str, str], bytes]:
    """Give the patches that were drawn from the snapshot in use, gzipped, by path and view."""
    return {}


def routes(questions: Iterable[Question[Any]]) -> list[Route]:
    """Give the address of the patches of those whose map is drawn alone."""
    pages = {question.slug: question for question in questions if question.state}
    # One at a time, like the runs; who would wait long is better served by the run itself.
    turn, room = CapacityLimiter(1), CapacityLimiter(MOST_WAITING)

    def drawn(
        page: Question[Any], query: Mapping[str, str], of: tuple[Snapshot, Language], *, every: bool
    ) -> bytes:
        with using(of[0]), speaking(of[1]):
            view, _refused = page.read(query)
            views = [page.dated(view, one) for one in page.periods(view)] if every else [view]
            found = []
            for one in views:
                with turns.taken():
                    found.append(page.drawn(one))
            return gzip.compress(to_json(found if every else found[0]))

    async def serve(request: Request) -> Response:
        page, part = request.path_params["page"], request.path_params.get("part")
        of = assets.shown_by(request.path_params["digest"])
        if page not in pages or of is None or part not in (None, PERIODS):
            return Response(status_code=HTTPStatus.NOT_FOUND)
        query = {name: text for name, text in request.query_params.items() if name in NAMES}
        asked = f"{page}/{part or ''}", urlencode(sorted(query.items()))
        if len(asked[1]) > LONGEST_QUERY:
            return Response(status_code=HTTPStatus.REQUEST_URI_TOO_LONG)
        with using(of[0]), speaking(of[1]):
            kept = _patches()
        if asked not in kept:
            try:
                room.acquire_nowait()
            except WouldBlock:
                return Response(status_code=HTTPStatus.NO_CONTENT)
            draw = partial(drawn, pages[page], query, of, every=part is not None)
            try:
                kept[asked] = await to_thread.run_sync(draw, limiter=turn)
            finally:
                room.release()
            if len(kept) > MOST_KEPT:
                del kept[next(iter(kept))]
        body, headers = kept[asked], {"Cache-Control": "no-store", "Vary": "Accept-Encoding"}
        if "gzip" in request.headers.get("accept-encoding", ""):
            headers["Content-Encoding"] = "gzip"
        else:
            body = gzip.decompress(body)
        return Response(body, media_type="application/json", headers=headers)

    whole = f"/{PREFIX}/{{digest}}/{{page}}"
    return [Route(path, serve) for path in (whole, f"{whole}/{{part}}")]
