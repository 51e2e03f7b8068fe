"""The stage: a presentation played full screen, without the dashboard around it."""

from __future__ import annotations

import base64
import hashlib
from collections import OrderedDict
from datetime import UTC, datetime
from functools import lru_cache
from threading import Lock

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from geodata import links
from geodata.presentation import Presentation, to_json
from geodata.wording import _
from pages.shared import base

PREFIX = "/scene"
_MOST = 200
_kept: OrderedDict[str, Presentation] = OrderedDict()
_lock = Lock()


def keep(presentation: Presentation) -> str:
    """Keep a presentation for its stage, among the last ones.

    Parameters
    ----------
    presentation
        The presentation.

    Returns
    -------
    str
        Address of its stage, relative to the page.
    """
    digest = hashlib.sha256(to_json(presentation).encode()).digest()[:15]
    key = base64.urlsafe_b64encode(digest).decode()
    with _lock:
        _kept[key] = presentation
        _kept.move_to_end(key)
        while len(_kept) > _MOST:
            _kept.popitem(last=False)
    return f"{PREFIX}/{key}".removeprefix("/")


@lru_cache(maxsize=8)
def _document(presentation: Presentation, root: str) -> bytes:
    # What writes files takes a second to load: only who opens a stage waits for it.
    from geodata.files.html import html  # noqa: PLC0415
    from geodata.presentation.slides import slides  # noqa: PLC0415

    shown = slides(presentation, root=root)
    return html(
        shown,
        codes=[links.qr_code(slide.link) for slide in shown],
        title=presentation.title or _("Présentation"),
        date=datetime.now(tz=UTC).date(),
        base_address=root,
    )


async def _serve(request: Request) -> Response:
    """Send the stage of a presentation that somebody has opened."""
    with _lock:
        presentation = _kept.get(request.path_params["key"])
    if presentation is None:
        return PlainTextResponse(
            _("Cette scène n'est plus ouverte : rouvrez-la depuis la page La présentation."),
            status_code=404,
        )
    root = links.reachable(base.reached(request))
    body = await run_in_threadpool(_document, presentation, root)
    return Response(body, media_type="text/html; charset=utf-8")


ROUTES = [Route(f"{PREFIX}/{{key}}", _serve)]
