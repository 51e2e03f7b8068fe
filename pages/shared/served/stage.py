"""The stage: a presentation played full screen, without the dashboard around it.

It is made from its link, or from the draft that the browser keeps and sends: no server holds it.
"""

from collections.abc import Mapping
from datetime import date
from functools import cache
from html import escape

from anyio import CapacityLimiter, WouldBlock, to_thread
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from geodata import addresses, files
from geodata.errors import AncrageError
from geodata.link import LONGEST_PRESENTATION
from geodata.presentation import LARGEST, Presentation, packed, unpacked
from geodata.tables import derived
from geodata.wording import _, today
from pages.shared.screen import frame
from pages.shared.served import assets, base

_NAME = "scene"
_MOST_AT_ONCE = 2
_MOST_WAITING = 30
_LOOK = frame.BARE_STYLE + (
    "body{gap:16px;padding:24px;box-sizing:border-box}p{margin:0;max-width:36em}"
)
# A stage takes a second of one core: those that come together wait for their turn.
_turns = CapacityLimiter(_MOST_AT_ONCE)
_room = CapacityLimiter(_MOST_AT_ONCE + _MOST_WAITING)


def address(presentation: Presentation) -> str:
    """Give the address of a stage, from that of any page; a draft too long for a link has none."""
    link = packed(presentation)
    return f"{_NAME}?scenes={link}" if link else _NAME


@derived(most=8)
def _document(presentation: Presentation, root: str, day: date) -> bytes:
    title = presentation.title or _("Présentation")
    return files.write(presentation.slides(root=root), "html", title=title, date=day)


def _played(text: str, most: int, root: str) -> bytes:
    """Make the stage of a packed presentation; AncrageError if it cannot be played."""
    presentation = unpacked(text, most=most)
    if not presentation.scenes:
        raise AncrageError(_("Cette présentation n'a aucune scène."))
    return _document(presentation, root, today())


async def _serve(request: Request) -> Response:
    """Send the stage of a link, of a draft, or the page that sends the browser's draft."""
    sent = request.method == "POST"
    text = await _body(request) if sent else request.query_params.get("scenes")
    if text is None:
        return await to_thread.run_sync(_shell)
    most = LARGEST if sent else LONGEST_PRESENTATION
    if len(text) > most:
        long = _(
            "Cette présentation est trop longue pour être jouée d'ici : enregistrez-la en page "
            "HTML, qui s'ouvre sans réseau."
        )
        return _page(long, status=413)
    return await _stage(request, text, most=most)


async def _body(request: Request) -> str:
    """Read what a browser sends, a little further at most than what may be read."""
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > LARGEST:
            break
    return body.decode("ascii", "replace")


async def _stage(request: Request, text: str, *, most: int) -> Response:
    try:
        _room.acquire_nowait()
    except WouldBlock:
        busy = _("Trop de scènes s'ouvrent en même temps. Rechargez la page dans un instant.")
        return _page(busy, status=503, headers={"Retry-After": "5"})
    root = addresses.reachable(base.reached(request))
    try:
        body = await to_thread.run_sync(_played, text, most, root, limiter=_turns)
    except AncrageError as error:
        draft = _(
            "Le brouillon que ce navigateur garde ne peut pas être joué : voyez-le sur La "
            "présentation."
        )
        return _page(draft if request.method == "POST" else str(error), status=400)
    finally:
        _room.release()
    return _html(body)


def _page(sentence: str, *, status: int, headers: Mapping[str, str] | None = None) -> Response:
    """Say why there is no stage, and where to go."""
    return _html(_whole(f"<p>{escape(sentence)}</p>"), status=status, headers=headers)


def _shell() -> Response:
    """Give the page that asks for the stage of the browser's draft, and becomes it."""
    said = {
        "most": str(LARGEST),
        "none": _("Ce navigateur ne garde aucune présentation."),
        "away": _("Le serveur ne répond pas. Rechargez la page dans un instant."),
    }
    data = " ".join(f'data-{name}="{escape(text, quote=True)}"' for name, text in said.items())
    waiting = escape(_("Préparation de la scène…"))
    asking = f'<p role="status" {data}>{waiting}</p>' + frame.without_script()
    return _html(_whole(asking, script=_script()))


def _whole(body: str, *, script: str = "") -> bytes:
    back = escape(_("Ouvrir La présentation"))
    run = f'<script type="module">{script}</script>' if script else ""
    return frame.bare(
        _("Présentation"), f'<main>{body}<a href="presentation">{back}</a></main>{run}', look=_LOOK
    ).encode()


def _script() -> str:
    return assets.code()["stage.js"].body.decode()


@cache
def _policy() -> str:
    """Give the policy of a stage and of the page that becomes one."""
    return files.stage_policy(scripts=[_script()], styles=[_LOOK], connect="'self'")


def _html(body: bytes, *, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    fixed = {"Content-Security-Policy": _policy(), "Cache-Control": "no-cache"}
    sent = {**fixed, **(headers or {})}
    return Response(body, status, sent, "text/html; charset=utf-8")


ROUTES = [Route(f"/{_NAME}", _serve, methods=["GET", "POST"])]
